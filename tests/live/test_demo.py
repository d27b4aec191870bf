"""`manage.py live --demo`: something to look at in the demo newsroom."""

import re
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.live.models import LiveLine
from newsdesk.synthetic.council import FINDINGS, LINES, TITLE

pytestmark = pytest.mark.django_db


def test_a_council_meeting_is_spoken_and_its_checked_claims_are_before_readers() -> None:
    with pytest.raises(CommandError, match="no demo newsroom"):
        call_command("live", "--demo")
    for name, role in {
        "Sam Okafor": Role.EDITOR,
        "Mara Lindqvist": Role.REVIEWER,
        "Ruth Adeyemi": Role.APPROVER,
    }.items():
        User.objects.create_user(f"{name.split()[0].lower()}@newsdesk.example", name=name, roles=[role])
    told = StringIO()
    call_command("live", "--demo", "--seconds", "0", stdout=told)
    assert LiveLine.objects.filter(offset__isnull=False).count() == len(LINES)
    address = re.search(r"Readers see: (\S+)", told.getvalue())
    assert address
    page = Client().get(urlsplit(address[1]).path).content.decode()
    assert TITLE in page
    assert "£61.8 million" in page
    assert page.count("live-entry__line") == len(FINDINGS)

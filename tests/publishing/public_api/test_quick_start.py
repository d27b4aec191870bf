"""The code of the quick start runs, unchanged, against a real desk."""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from tests import factories

DOCUMENT = (settings.BASE_DIR / "docs" / "api.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.fixture
def claim(transactional_db: None) -> str:
    """The one claim that is published."""
    return publish_one()


@pytest.fixture
def desk_address(claim: str, live_server: Any) -> str:
    """Where a desk with one published claim answers."""
    return str(live_server.url)


def publish_one() -> str:
    """One claim for readers to find; returns its id."""
    cache.clear()
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER)
    ruth = factories.make_person("Ruth Adeyemi", Role.APPROVER)
    review = factories.review_of(factories.make_article(sam), "4,200 containers")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    return str(review.claim_id)


def run(program: str, desk: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"DESK": desk},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_of_the_quick_start_keeps_a_copy_and_checks_signatures(desk_address: str) -> None:
    # The first is the mirror, which never ends: `tests/clients/test_mirrors.py`.
    _mirror, follow, verify = blocks("python")
    assert run(follow, desk_address).startswith(
        "Said by the harbour authority, and there is evidence that the port"
    )
    assert run(verify, desk_address).startswith("genuine: ")


def test_the_curl_of_the_page_is_answered(desk_address: str, claim: str, ada: User) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) == 5
    known = {"DESK": desk_address, "CLAIM": claim, "KEY": keys.issue_api_key(ada, "Reader", [], actor=ada)[1]}
    said = []
    for line in lines:
        # Its own options stand first: fail on an error, and say nothing else.
        command = line.replace("curl ", "curl --fail --silent --show-error ", 1)
        done = subprocess.run(["sh", "-c", command], env=os.environ | known, capture_output=True, timeout=300)
        assert (done.returncode, done.stderr) == (0, b""), line
        said.append(done.stdout)
    _claims, _changes, feed, report, rotated = said
    assert feed.startswith(b"<?xml")
    assert json.loads(report)["state"] == "open"
    assert json.loads(rotated)["key"] not in known["KEY"]

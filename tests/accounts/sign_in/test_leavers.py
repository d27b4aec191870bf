"""People who have left are let go by a command: by name, or by a list of those who stay."""

import io

import pytest
from django.core.management import CommandError, call_command

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event


def active() -> set[str]:
    return set(User.objects.active().people().values_list("email", flat=True))


def test_mara_has_left(mara, jonas, ada, signed_in):
    browser = signed_in(mara)
    _key, text = keys.issue_api_key(mara, "Script", [], actor=mara)
    call_command("deactivate_people", "MARA@newsdesk.example")
    assert active() == {jonas.email, ada.email}
    assert browser.get("/sessions/").status_code == 302
    assert keys.find_api_key(text) is None
    event = Event.objects.get(kind="person.deactivated")
    assert (event.subject_id, event.actor) == (mara.pk, None)


def test_everybody_goes_who_is_not_in_the_list_of_the_staff(mara, jonas, ada, tmp_path, capsys):
    staff = tmp_path / "staff.txt"
    staff.write_text("Ada@newsdesk.example\n\njonas@newsdesk.example\n")
    call_command("deactivate_people", all_but=staff.open(), dry_run=True)
    assert "mara@newsdesk.example would be deactivated" in capsys.readouterr().out
    assert mara.email in active()
    call_command("deactivate_people", all_but=staff.open())
    assert active() == {jonas.email, ada.email}


def test_an_empty_or_wrong_list_lets_nobody_go(mara, jonas, ada):
    everybody = active()
    with pytest.raises(CommandError, match="names nobody"):
        call_command("deactivate_people", all_but=io.StringIO("\n"))
    with pytest.raises(CommandError, match="3 people would be deactivated"):
        call_command("deactivate_people", all_but=io.StringIO("x@newsdesk.example"), at_most=2)
    with pytest.raises(CommandError, match=r"No account uses x@newsdesk\.example"):
        call_command("deactivate_people", "x@newsdesk.example")
    with pytest.raises(CommandError, match="Name an email address"):
        call_command("deactivate_people")
    assert active() == everybody


def test_the_last_administrator_stays(mara, ada):
    with pytest.raises(CommandError, match="last administrator stays: ada@"):
        call_command("deactivate_people", all_but=io.StringIO("nobody@newsdesk.example"))
    assert active() == {ada.email}

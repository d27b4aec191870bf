"""Ruth and Ada sign in with a password and a code; a password alone is not enough."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.urls import reverse

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from tests.security.conftest import PASSWORD

SETUP = "/accounts/2fa/app/"


@pytest.fixture(autouse=True)
def as_in_production(settings):
    settings.REQUIRE_SECOND_FACTOR = ["approver", "administrator"]


def shown(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found is not None, page
    return found[1]


def code(secret: str, minutes_ahead: float = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time() + 60 * minutes_ahead) // 30)))


def set_up(browser) -> str:
    """Follow the page a minute ago, because its code is used up with it; the key that is now in the app."""
    with time_machine.travel(time.time() - 60):
        secret = shown(r'id="secret">([A-Z2-7]+)<', browser.get(SETUP).content.decode())
        assert browser.post(SETUP, {"code": code(secret)}).status_code == 302
    return secret


@pytest.mark.django_db(transaction=True)
class TestRuth:
    def test_with_her_password_alone_she_gets_no_further_than_the_setup(self, ruth, with_password):
        browser = with_password(ruth)
        for page in (
            "/desk/",
            "/desk/approvals/",
            "/articles/",
            "/claims/",
            "/sessions/",
            "/accounts/password/change/",
        ):
            assert browser.get(page).headers["Location"] == SETUP, page
        assert browser.get(SETUP).status_code == 200

    def test_a_session_of_hers_opens_no_call_of_the_api_either(self, ruth, with_password):
        answer = with_password(ruth).get("/api/v1/queue/")
        assert (answer.status_code, answer.json()["type"][-21:]) == (403, "second-factor-missing")

    def test_set_up_it_opens_the_desk_and_asks_for_a_code_next_time(self, ruth, with_password):
        browser = with_password(ruth)
        secret = set_up(browser)
        assert browser.get("/desk/approvals/").status_code == 200
        again = with_password(ruth)
        assert again.get("/desk/approvals/").headers["Location"].startswith("/accounts/login/")
        assert again.get("/accounts/2fa/authenticate/").status_code == 200
        again.post("/accounts/2fa/authenticate/", {"code": code(secret, minutes_ahead=0)})
        assert again.get("/desk/approvals/").status_code == 200

    def test_a_code_opens_once(self, ruth, with_password):
        secret = set_up(with_password(ruth))
        first, thief = with_password(ruth), with_password(ruth)
        seen = code(secret)
        first.post("/accounts/2fa/authenticate/", {"code": seen})
        thief.post("/accounts/2fa/authenticate/", {"code": seen})
        assert first.get("/sessions/").status_code == 200
        assert thief.get("/sessions/").status_code == 302

    def test_guessing_codes_is_stopped(self, ruth, with_password):
        secret = set_up(with_password(ruth))
        thief = with_password(ruth)
        right = code(secret)
        for guess in range(6):
            thief.post("/accounts/2fa/authenticate/", {"code": f"{(int(right) + 1 + guess) % 1_000_000:06}"})
        answer = thief.post("/accounts/2fa/authenticate/", {"code": right})
        assert "Too many failed" in answer.content.decode()
        assert thief.get("/sessions/").status_code == 302

    def test_recovery_codes_are_shown_once_and_open_once(self, ruth, with_password):
        browser = with_password(ruth)
        set_up(browser)
        page = browser.get("/accounts/2fa/recovery-codes/").content.decode()
        codes = shown(r'id="codes">([\d ]+)<', page).split()
        assert len(codes) == 10
        assert codes[0] not in browser.get("/accounts/2fa/recovery-codes/").content.decode()
        for expected in (200, 302):
            again = with_password(ruth)
            again.post("/accounts/2fa/authenticate/", {"code": codes[0]})
            assert again.get("/sessions/").status_code == expected

    def test_she_cannot_do_away_with_it(self, ruth, with_password):
        browser = with_password(ruth)
        set_up(browser)
        answer = browser.post("/accounts/2fa/app/remove/")
        assert "You cannot deactivate" in answer.content.decode()
        assert Authenticator.objects.filter(user=ruth, type="totp").exists()

    def test_setting_it_up_ends_the_sessions_of_whoever_knows_her_password(self, ruth, with_password):
        thief, browser = with_password(ruth), with_password(ruth)
        set_up(browser)
        assert thief.get(SETUP).headers["Location"].startswith("/accounts/login/")
        assert [event.kind for event in Event.objects.filter(subject_id=ruth.pk)] == [
            "person.second_factor_added"
        ]

    def test_the_key_is_sealed_in_the_database(self, ruth, with_password):
        secret = set_up(with_password(ruth))
        assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))

    def test_ada_resets_a_lost_one_and_ruth_begins_anew(self, ruth, ada, with_password):
        browser, office = with_password(ruth), with_password(ada)
        set_up(browser)
        set_up(office)
        assert "Reset two-factor sign-in" in office.get(f"/people/{ruth.pk}/").content.decode()
        office.post(reverse("accounts:reset_second_factor", args=[ruth.pk]))
        assert browser.get("/sessions/").headers["Location"].startswith("/accounts/login/")
        assert with_password(ruth).get("/sessions/").headers["Location"] == SETUP
        assert Event.objects.get(kind="person.second_factor_reset").actor == ada

    def test_ada_does_not_reset_her_own(self, ada, with_password):
        office = with_password(ada)
        set_up(office)
        assert office.post(reverse("accounts:reset_second_factor", args=[ada.pk])).status_code == 409
        call_command("reset_second_factor", "ADA@newsdesk.example")
        assert with_password(ada).get("/people/").headers["Location"] == SETUP

    def test_the_command_says_when_nobody_has_the_address(self, db):
        with pytest.raises(CommandError, match="No account"):
            call_command("reset_second_factor", "x@newsdesk.example")


def test_whoever_may_use_the_database_admin_needs_one_too(with_password, db):
    root = User.objects.create_user(
        "root@newsdesk.example", PASSWORD, name="Root", is_staff=True, is_superuser=True
    )
    assert with_password(root).get("/admin/").headers["Location"] == SETUP


def test_mara_signs_in_without_unless_she_wants_one(mara, with_password):
    browser = with_password(mara)
    assert browser.get("/sessions/").status_code == 200
    assert "Set up" in browser.get("/accounts/2fa/").content.decode()


def test_a_role_given_while_somebody_is_signed_in_asks_at_once(mara, with_password):
    browser = with_password(mara)
    User.objects.filter(pk=mara.pk).update(roles=["reviewer", "approver"])
    assert browser.get("/sessions/").headers["Location"] == SETUP


def test_a_key_is_no_session_and_works_on(ada, client):
    _key, text = keys.issue_api_key(ada, "Monitor", ["desk"], actor=ada)
    assert client.get("/api/v1/queue/", headers={"Authorization": f"Bearer {text}"}).status_code == 200

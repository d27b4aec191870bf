"""Passkeys in real Chromium with its virtual authenticator: as a second factor and alone."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from tests.browser.conftest import PASSWORD, fill_in, keep_refusal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Seat:
    """A browser with a phone beside it that keeps passkeys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.device = page.context.new_cdp_session(page)
        self.device.send("WebAuthn.enable")
        self.phone = self._phone(fingerprint=True)

    def _phone(self, *, fingerprint: bool) -> str:
        options = {
            "protocol": "ctap2",
            "transport": "internal" if fingerprint else "usb",
            "hasResidentKey": fingerprint,
            "hasUserVerification": fingerprint,
            "isUserVerified": fingerprint,
            "automaticPresenceSimulation": True,
        }
        return str(
            self.device.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
        )

    def take_a_key_without_fingerprint(self) -> None:
        """Put the phone away, and use a simple security key."""
        self.device.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.phone})
        self.phone = self._phone(fingerprint=False)

    def finger_is(self, known: bool) -> None:
        """Whether the phone knows the finger on it."""
        self.device.send("WebAuthn.setUserVerified", {"authenticatorId": self.phone, "isUserVerified": known})

    def kept(self) -> list[Any]:
        """The passkeys on the phone."""
        found = self.device.send("WebAuthn.getCredentials", {"authenticatorId": self.phone})
        return list(found["credentials"])

    def sign_in(self, person: User) -> None:
        """With the password."""
        self.page.goto("/accounts/login/")
        fill_in(self.page, person)

    def sign_out(self) -> None:
        self.page.goto("/accounts/logout/")
        self.page.get_by_role("button", name="Sign out").last.click()
        expect(self.page.get_by_role("link", name="Sign in")).to_be_visible()

    def add(self, name: str) -> None:
        self.page.goto("/accounts/passkeys/add/")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_role("button", name="Add", exact=True).click()
        expect(self.page.get_by_text("Your passkey has been added")).to_be_visible()

    def is_in(self, person: User) -> None:
        expect(self.page.get_by_text(person.name).first).to_be_visible()


@pytest.fixture
def sit_down(live_server, chromium: Browser) -> Iterator[Callable[..., Seat]]:
    """Browsers that know the desk by its name: an IP address has no passkeys."""
    cache.clear()
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_browser(address: str = "localhost", **options: Any) -> Seat:
        url = live_server.url.replace("127.0.0.1", address).replace("localhost", address)
        context = chromium.new_context(base_url=url, locale="en-GB", **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: keep_refusal(message, complaints))
        return Seat(page)

    yield open_browser
    for context in contexts:
        context.close()
    assert not complaints


def test_mara_signs_in_with_a_passkey_alone(sit_down, mara):
    seat = sit_down()
    seat.sign_in(mara)
    seat.add("My phone")
    # New recovery codes come with the first one.
    assert "/recovery-codes/" in seat.page.url
    assert [event.kind for event in Event.objects.filter(subject_id=mara.pk)] == ["person.passkey_added"]
    seat.sign_out()
    seat.page.goto("/accounts/login/")
    seat.page.get_by_role("button", name="Sign in with a passkey").click()
    seat.is_in(mara)


def test_it_is_her_second_factor_too_and_the_password_alone_is_not_enough(sit_down, ruth, settings):
    settings.REQUIRE_SECOND_FACTOR = ["approver"]
    seat = sit_down()
    seat.sign_in(ruth)
    expect(seat.page.get_by_role("heading", name="Set up two-factor sign-in")).to_be_visible()
    seat.page.get_by_role("link", name="use a passkey").click()
    seat.page.get_by_role("button", name="Add", exact=True).click()
    expect(seat.page.get_by_text("Your passkey has been added")).to_be_visible()
    seat.page.goto("/desk/approvals/")
    expect(seat.page).to_have_url(re.compile(r"/desk/approvals/$"))
    seat.sign_out()
    seat.sign_in(ruth)
    expect(seat.page.get_by_role("heading", name="Confirm it's you")).to_be_visible()
    seat.page.goto("/desk/approvals/")
    expect(seat.page.get_by_role("heading", name="Confirm it's you")).to_be_visible()
    seat.page.get_by_role("button", name="Use a passkey").click()
    seat.is_in(ruth)
    # The only second factor of an approver stays.
    seat.page.goto("/accounts/passkeys/")
    seat.page.get_by_role("link", name="Remove").click()
    expect(seat.page.get_by_text("this is your only second factor")).to_be_visible()
    expect(seat.page.get_by_role("button", name="Remove")).to_have_count(0)


def test_a_finger_that_the_phone_does_not_know_opens_nothing(sit_down, mara):
    seat = sit_down()
    seat.sign_in(mara)
    seat.add("My phone")
    seat.sign_out()
    seat.finger_is(False)
    seat.page.goto("/accounts/login/")
    seat.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(seat.page.get_by_text("That did not work")).to_be_visible()
    seat.page.goto("/sessions/")
    expect(seat.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_simple_key_is_a_second_factor_and_never_alone(sit_down, mara):
    seat = sit_down()
    seat.take_a_key_without_fingerprint()
    seat.sign_in(mara)
    seat.page.goto("/accounts/passkeys/add/")
    seat.page.get_by_label("Name").fill("Key in the drawer")
    seat.page.get_by_label("Sign in with this passkey alone").uncheck()
    seat.page.get_by_role("button", name="Add", exact=True).click()
    expect(seat.page.get_by_text("Your passkey has been added")).to_be_visible()
    seat.page.goto("/accounts/passkeys/")
    expect(seat.page.get_by_role("row", name="Key in the drawer")).to_contain_text("as second factor")
    seat.sign_out()
    seat.sign_in(mara)
    seat.page.get_by_role("button", name="Use a passkey").click()
    seat.is_in(mara)


def test_she_names_them_and_removes_one(sit_down, mara, jonas):
    seat = sit_down()
    seat.sign_in(mara)
    seat.add("Phone")
    seat.page.goto("/accounts/passkeys/")
    seat.page.get_by_role("link", name="Rename").click()
    seat.page.get_by_label("Name").fill("Old phone <b>")
    seat.page.get_by_role("button", name="Save").click()
    expect(seat.page.get_by_role("row", name="Old phone <b>")).to_be_visible()
    other = Client()
    other.force_login(jonas)
    [pk] = mara.authenticator_set.filter(type="webauthn").values_list("pk", flat=True)
    for page in ("", "remove/"):
        assert other.get(f"/accounts/passkeys/{pk}/{page}").status_code == 404
    mine = Client()
    mine.cookies[django_settings.SESSION_COOKIE_NAME] = next(
        one["value"] for one in seat.page.context.cookies() if one["name"] == "sessionid"
    )
    assert mine.delete(f"/accounts/passkeys/{pk}/remove/").status_code == 405
    seat.page.get_by_role("link", name="Remove").click()
    expect(seat.page.get_by_role("heading", name="Remove “Old phone <b>”?")).to_be_visible()
    seat.page.get_by_role("button", name="Remove").click()
    expect(seat.page.get_by_text("You have no passkey yet.")).to_be_visible()
    assert not mara.authenticator_set.exists()
    kinds = [event.kind for event in Event.objects.filter(subject_id=mara.pk).order_by("id")]
    assert kinds == ["person.passkey_added", "person.passkey_renamed", "person.passkey_removed"]
    seat.sign_out()
    seat.page.goto("/accounts/login/")
    seat.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(seat.page.get_by_text("Incorrect code")).to_be_visible()


def test_somebody_who_has_left_does_not_come_in_with_one(sit_down, mara):
    seat = sit_down()
    seat.sign_in(mara)
    seat.add("Phone")
    seat.sign_out()
    User.objects.filter(pk=mara.pk).update(is_active=False)
    seat.page.goto("/accounts/login/")
    seat.page.get_by_role("button", name="Sign in with a passkey").click()
    expect(seat.page).to_have_url(re.compile(r"/accounts/inactive/$"))


def test_adding_one_ends_other_sessions_and_asks_who_it_is_after_a_while(sit_down, mara):
    seat, thief = sit_down(), Client()
    mara.set_password(PASSWORD)
    mara.save()
    thief.post("/accounts/login/", {"login": mara.email, "password": PASSWORD})
    seat.sign_in(mara)
    seat.add("Phone")
    assert thief.get("/sessions/").status_code == 302
    assert len(seat.kept()) == 1


def test_at_an_ip_address_the_page_says_why_there_is_none(sit_down, mara):
    seat = sit_down("127.0.0.1")
    seat.sign_in(mara)
    seat.page.goto("/accounts/passkeys/add/")
    expect(seat.page.get_by_text("you opened Newsdesk by an IP address")).to_be_visible()
    seat.sign_out()
    seat.page.goto("/accounts/login/")
    expect(seat.page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)

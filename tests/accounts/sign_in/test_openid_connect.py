"""Noor signs in at a certified provider; who comes in, and with which roles, the settings say."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.db import connection
from django.test import Client

from newsdesk.accounts import people
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.audit.models import Event
from newsdesk.ops import retention
from tests import factories
from tests.accounts.sign_in.conftest import NOOR, is_signed_in, there_and_back

DOMAIN = {"DOMAINS": "newsdesk.example"}
OPEN = {**DOMAIN, "NEW_PEOPLE": "yes"}
ROLES = {**OPEN, "ROLES": "desk=editor;checkers=reviewer,approver;admins=administrator"}


@pytest.fixture
def noor(db):
    """Invited, and without a password."""
    return factories.make_person("Noor Haddad", Role.REVIEWER)


class TestAnInvitedPerson:
    def test_comes_in_by_the_verified_address_and_is_linked_once(self, noor, sign_in_at):
        for _visit in range(2):
            browser, answer = sign_in_at()
            assert answer.headers["Location"] == "/"
            assert is_signed_in(browser)
        assert SocialAccount.objects.get().user == noor
        assert [event.kind for event in Event.objects.filter(subject_id=noor.pk)] == ["person.linked"]

    def test_keeps_the_roles_and_the_password_that_were_given_here(self, noor, sign_in_at):
        noor.set_password("correct horse battery staple")
        noor.save()
        sign_in_at(groups=["whatever"])
        noor.refresh_from_db()
        assert (noor.roles, noor.has_usable_password()) == (["reviewer"], True)

    def test_is_found_in_any_case(self, noor, sign_in_at):
        assert is_signed_in(sign_in_at(email="Noor@Newsdesk.Example")[0])

    @pytest.mark.parametrize("verified", [False, None, "no"])
    def test_is_not_found_by_an_address_that_nobody_verified(self, noor, sign_in_at, verified):
        browser, answer = sign_in_at(email_verified=verified)
        assert "has not verified your email address" in answer.content.decode()
        assert not is_signed_in(browser)
        assert not SocialAccount.objects.exists()

    def test_is_found_by_an_unverified_one_where_the_newsroom_trusts_it(self, noor, sign_in_at, configure):
        configure(**DOMAIN, TRUST_EMAIL="yes")
        assert is_signed_in(sign_in_at(email_verified=None)[0])
        other = factories.make_person("Eve", Role.REVIEWER)
        User.objects.filter(pk=other.pk).update(email="eve@elsewhere.example")
        assert not is_signed_in(sign_in_at(sub="eve", email="eve@elsewhere.example", email_verified=None)[0])

    def test_is_known_by_the_id_when_the_address_changes(self, noor, sign_in_at):
        sign_in_at()
        assert is_signed_in(sign_in_at(email="noor.haddad@newsdesk.example")[0])
        noor.refresh_from_db()
        assert noor.email == NOOR["email"]

    def test_is_not_somebody_else_who_has_the_address_now(self, noor, ada, sign_in_at, signed_in):
        old, _answer = sign_in_at()
        browser, answer = sign_in_at(sub="another-noor")
        assert "belongs to another account" in answer.content.decode()
        assert not is_signed_in(browser)
        # Ada looks into it, and removes the link.
        office = signed_in(ada)
        assert "They sign in at Newsroom login" in office.get(f"/people/{noor.pk}/").content.decode()
        office.post(f"/people/{noor.pk}/unlink/", {"provider": "newsroom"})
        assert not is_signed_in(old)
        assert is_signed_in(sign_in_at(sub="another-noor")[0])
        assert Event.objects.get(kind="person.unlinked").actor == ada

    def test_who_was_deactivated_stays_out_and_is_not_linked(self, noor, ada, sign_in_at, configure):
        configure(**ROLES)
        people.set_person_active(noor, False, actor=ada)
        browser, answer = sign_in_at(groups=["admins"])
        assert answer.headers["Location"] == "/accounts/inactive/"
        assert not is_signed_in(browser)
        assert not SocialAccount.objects.exists()
        noor.refresh_from_db()
        assert noor.roles == ["reviewer"]

    def test_who_is_deactivated_after_the_first_visit_stays_out(self, noor, ada, sign_in_at):
        first, _answer = sign_in_at()
        people.set_person_active(noor, False, actor=ada)
        assert not is_signed_in(first)
        assert not is_signed_in(sign_in_at()[0])

    def test_comes_back_to_the_page_that_asked(self, noor, sign_in_at):
        _browser, answer = sign_in_at(start="/accounts/at/newsroom/?next=/sessions/")
        assert answer.headers["Location"] == "/sessions/"
        _browser, answer = sign_in_at(start="/accounts/at/newsroom/?next=https://evil.example/")
        assert answer.headers["Location"] == "/"


class TestAStranger:
    def test_needs_an_invitation(self, db, sign_in_at):
        browser, answer = sign_in_at()
        assert (answer.status_code, is_signed_in(browser)) == (403, False)
        assert "Ask an administrator to invite you" in answer.content.decode()
        assert not User.objects.exists()

    def test_of_our_domain_comes_in_where_the_settings_say_so(self, db, sign_in_at, configure):
        configure(**OPEN, NEW_ROLES="reviewer")
        browser, _answer = sign_in_at()
        noor = User.objects.get()
        assert is_signed_in(browser)
        assert (noor.name, noor.email, noor.roles) == ("Noor Haddad", NOOR["email"], ["reviewer"])
        assert not noor.has_usable_password()
        assert {event.kind for event in Event.objects.all()} == {"person.joined", "person.linked"}

    @pytest.mark.parametrize(
        ("person", "told"),
        [
            ({"email": "noor@elsewhere.example"}, "cannot sign in here"),
            ({"email": "noor@newsdesk.example.evil.example"}, "cannot sign in here"),
            ({"email": "noor@sub.newsdesk.example"}, "cannot sign in here"),
            ({"email": ""}, "did not tell us your email address"),
            ({"email_verified": False}, "has not verified"),
        ],
    )
    def test_of_another_domain_does_not(self, db, sign_in_at, configure, person, told):
        configure(**OPEN)
        browser, answer = sign_in_at(**person)
        page = answer.content.decode()
        assert told in page
        # With which account: they may have meant another one.
        email = person.get("email", "noor@newsdesk.example")
        assert (f"You signed in at Newsroom login as {email}." in page) == bool(email)
        assert not is_signed_in(browser)
        assert not User.objects.exists()

    @pytest.mark.parametrize(("groups", "comes_in"), [(["desk"], True), (["desks"], False), (None, False)])
    def test_comes_in_by_group(self, db, sign_in_at, configure, groups, comes_in):
        configure(GROUPS="desk;freelances", NEW_PEOPLE="yes")
        browser, answer = sign_in_at(groups=groups)
        assert is_signed_in(browser) is comes_in
        if not comes_in:
            assert "You are in no group" in answer.content.decode()

    def test_is_told_when_the_provider_leaves_the_groups_out(self, db, sign_in_at, configure):
        configure(**ROLES)
        _browser, answer = sign_in_at(hasgroups=True)
        assert "in so many groups" in answer.content.decode()


class TestRoles:
    def test_follow_the_groups_at_each_sign_in(self, db, sign_in_at, configure):
        configure(**ROLES)
        sign_in_at(groups=["desk", "choir"])
        noor = User.objects.get()
        assert noor.roles == ["editor"]
        sign_in_at(groups=["checkers"])
        noor.refresh_from_db()
        assert noor.roles == ["reviewer", "approver"]
        event = Event.objects.get(kind="person.roles_by_groups")
        assert (event.data["before"], event.data["provider"]) == (["editor"], "newsroom")
        sign_in_at(groups=[])
        noor.refresh_from_db()
        assert noor.roles == []

    def test_that_no_group_gives_stay(self, noor, sign_in_at, configure):
        configure(**OPEN, ROLES="desk=editor")
        sign_in_at(groups=["desk"])
        noor.refresh_from_db()
        assert noor.roles == ["editor", "reviewer"]

    def test_may_be_a_single_word_in_the_id_token(self, db, sign_in_at, configure):
        configure(**ROLES)
        sign_in_at(token_only={"groups": "desk"})
        assert User.objects.get().roles == ["editor"]

    def test_the_last_administrator_stays_one(self, noor, sign_in_at, configure):
        configure(**ROLES)
        User.objects.filter(pk=noor.pk).update(roles=["administrator"])
        sign_in_at(groups=["desk"])
        noor.refresh_from_db()
        assert noor.roles == ["editor", "administrator"]
        factories.make_person("Ada Moreau", Role.ADMINISTRATOR)
        sign_in_at(groups=["desk"])
        noor.refresh_from_db()
        assert noor.roles == ["editor"]


class TestTheSecondFactor:
    @pytest.fixture(autouse=True)
    def as_in_production(self, settings):
        settings.REQUIRE_SECOND_FACTOR = ["reviewer"]

    def test_given_at_the_provider_is_not_asked_for_again(self, noor, sign_in_at, configure):
        configure(SECOND_FACTOR="mfa")
        assert is_signed_in(sign_in_at(methods=["pwd", "mfa"])[0])

    @pytest.mark.parametrize(
        ("accepted", "methods"), [("mfa", ["pwd"]), ("", ["pwd", "mfa"]), ("mfa", None), ("mfa", ["mfas"])]
    )
    def test_otherwise_is_set_up_here(self, noor, sign_in_at, configure, accepted, methods):
        configure(SECOND_FACTOR=accepted)
        browser, _answer = sign_in_at(methods=methods)
        assert browser.get("/settings/").headers["Location"] == "/accounts/2fa/app/"

    @pytest.mark.parametrize(("methods", "asked"), [(["pwd"], True), (["mfa"], False)])
    def test_that_was_set_up_here_is_asked_for(self, noor, sign_in_at, configure, methods, asked):
        Authenticator.objects.create(user=noor, type="totp", data={"secret": "x"})
        configure(SECOND_FACTOR="mfa")
        browser, answer = sign_in_at(methods=methods)
        assert (answer.headers["Location"] == "/accounts/2fa/authenticate/") is asked
        assert is_signed_in(browser) is not asked


class TestSigningOut:
    def test_leads_to_the_provider_too(self, noor, sign_in_at):
        browser, _answer = sign_in_at()
        page = browser.post("/accounts/logout/").content.decode()
        assert "You are still signed in at Newsroom login" in page
        assert "/session/end?client_id=newsdesk&amp;post_logout_redirect_uri=" in page
        assert "id_token_hint=ey" in page
        assert not is_signed_in(browser)

    def test_keeps_no_token_in_the_open(self, noor, sign_in_at):
        browser, _answer = sign_in_at()
        assert "ey" not in browser.session["sign_out_at_provider"]["link"][:2]
        assert not SocialToken.objects.exists()

    def test_of_somebody_with_a_password_leads_home(self, mara, signed_in):
        assert signed_in(mara).post("/accounts/logout/").status_code == 302


class TestTheWayThere:
    def test_asks_for_a_code_with_pkce_and_a_state(self, provider, client, db):
        there = urlsplit(client.get("/accounts/at/newsroom/").headers["Location"])
        asked = {name: value[0] for name, value in parse_qs(there.query).items()}
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert asked["redirect_uri"] == "http://testserver/accounts/oidc/newsroom/callback/"
        assert len(asked["state"]) >= 16

    def test_cannot_be_bent_by_the_link(self, provider, client, db):
        there = client.get("/accounts/at/newsroom/?auth_params=client_id%3Devil&scope=evil&process=connect")
        assert "evil" not in there.headers["Location"]

    def test_is_not_walked_back_in_another_browser(self, noor, provider):
        provider.knows(NOOR)
        thief = Client()
        there_and_back(thief, "/accounts/at/newsroom/")
        victim = Client()
        answer = victim.get("/accounts/oidc/newsroom/callback/?code=x&state=y")
        assert answer.status_code == 502
        assert not is_signed_in(victim)

    def test_ends_at_the_sign_in_for_somebody_who_changed_their_mind(self, db, sign_in_at):
        browser, answer = sign_in_at(declines=True)
        assert answer.headers["Location"] == "/accounts/login/"
        assert "You did not sign in at Newsroom login" in browser.get("/accounts/login/").content.decode()

    def test_a_provider_that_is_away_is_said_to_be(self, provider, client, db):
        provider.goes_away()
        answer = client.get("/accounts/at/newsroom/")
        assert answer.status_code == 502
        assert "did not answer as expected" in answer.content.decode()

    @pytest.mark.parametrize("address", ["at/other/", "oidc/other/callback/", "saml/newsroom/acs/finish/"])
    def test_there_is_none_to_a_provider_that_is_not_in_the_settings(self, provider, client, db, address):
        assert client.get(f"/accounts/{address}").status_code == 404

    def test_is_on_the_sign_in_page_and_leads_on(self, provider, client, db):
        page = client.get("/accounts/login/?next=/sessions/").content.decode()
        assert "Sign in with Newsroom login" in page
        assert 'href="/accounts/at/newsroom/?next=/sessions/"' in page


def test_nothing_is_kept_of_what_the_provider_said_but_the_id(noor, ada, sign_in_at):
    sign_in_at(groups=["desk"])
    sign_in_at(groups=["desk"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM socialaccount_socialaccount")
        [row] = cursor.fetchall()
    assert NOOR["sub"] in row
    assert str(NOOR["email"]) not in str(row)
    assert "desk" not in str(row)
    retention.apply_retention_to_former_member(noor, actor=ada)
    assert not SocialAccount.objects.exists()

"""Noor signs in by SAML; the same rules hold as for OpenID Connect."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.accounts.sign_in.provider_settings import read_sign_in_providers
from tests import factories
from tests.accounts.sign_in.assertions import ENTITY, SamlProvider
from tests.accounts.sign_in.conftest import is_signed_in

OIDS = {
    "urn:oid:0.9.2342.19200300.100.1.3": ["noor@newsdesk.example"],
    "urn:oid:2.5.4.42": ["Noor"],
    "urn:oid:2.5.4.4": ["Haddad"],
}
PLAIN = {"mail": ["noor@newsdesk.example"], "displayName": ["Noor Haddad"]}
ENTRA = {
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": ["noor@newsdesk.example"],
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname": ["Noor"],
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname": ["Haddad"],
    "http://schemas.microsoft.com/identity/claims/objectidentifier": ["7f1c"],
}
OPEN = {"DOMAINS": "newsdesk.example", "TRUST_EMAIL": "yes", "NEW_PEOPLE": "yes"}


@pytest.fixture(scope="module")
def idp():
    return SamlProvider()


@pytest.fixture
def configure(idp, settings):
    def set_(**given):
        own = {
            "KIND": "saml",
            "URL": "https://sso.newsdesk.example/saml",
            "ENTITY_ID": ENTITY,
            "CERTIFICATE": idp.certificate_line,
        }
        environ = {f"SIGN_IN_SSO_{key}": value for key, value in (own | given).items()}
        settings.SIGN_IN_PROVIDERS, problems = read_sign_in_providers({"SIGN_IN_PROVIDERS": "sso", **environ})
        assert not problems

    return set_


def come_back(idp, attributes, browser=None, **how):
    # allauth reads the header itself, which Django's test client does not send.
    browser = browser or Client(HTTP_HOST="testserver")
    there = browser.get("/accounts/at/sso/").headers["Location"]
    assert there.startswith("https://sso.newsdesk.example/saml?SAMLRequest=")
    answer = browser.post("/accounts/saml/sso/acs/", {"SAMLResponse": idp.answer(there, attributes, **how)})
    return browser, browser.get(answer.headers["Location"])


@pytest.mark.parametrize("attributes", [OIDS, PLAIN, ENTRA])
def test_noor_comes_in_by_the_names_that_providers_use(db, idp, configure, attributes):
    configure(**OPEN)
    browser, answer = come_back(idp, attributes)
    assert is_signed_in(browser), answer.content.decode()
    assert (User.objects.get().name, User.objects.get().email) == ("Noor Haddad", "noor@newsdesk.example")
    come_back(idp, attributes)
    assert SocialAccount.objects.get().uid == ("7f1c" if attributes is ENTRA else "noor-1")


def test_roles_follow_the_groups(db, idp, configure):
    configure(**OPEN, GROUPS_CLAIM="memberOf", ROLES="CN=Desk,OU=News=editor;checkers=reviewer")
    come_back(idp, {**PLAIN, "memberOf": ["CN=Desk,OU=News", "checkers"]})
    assert User.objects.get().roles == ["editor", "reviewer"]
    come_back(idp, {**PLAIN, "memberOf": ["checkers"]})
    assert User.objects.get().roles == ["reviewer"]


def test_an_address_alone_leads_to_nobody_unless_the_newsroom_trusts_it(db, idp, configure):
    configure()
    factories.make_person("Noor Haddad", Role.REVIEWER)
    browser, answer = come_back(idp, PLAIN)
    assert "has not verified your email address" in answer.content.decode()
    assert not is_signed_in(browser)


def test_an_answer_that_another_key_signed_is_refused(db, idp, configure):
    configure(**OPEN)
    browser, answer = come_back(idp, PLAIN, signed_by=SamlProvider())
    assert answer.status_code == 502
    assert not is_signed_in(browser)


def test_an_answer_to_no_question_of_this_browser_is_refused(db, idp, configure):
    configure(**OPEN)
    victim = Client(HTTP_HOST="testserver")
    browser, answer = come_back(idp, PLAIN, victim, in_response_to="_of_another_browser")
    assert answer.status_code >= 400
    assert not is_signed_in(browser)


def test_the_desk_describes_itself_to_the_provider(db, configure, client):
    configure()
    said = client.get("/accounts/saml/sso/metadata/", HTTP_HOST="testserver").content.decode()
    assert 'Location="http://testserver/accounts/saml/sso/acs/"' in said
    assert client.get("/accounts/saml/sso/sls/").status_code == 404


def test_a_second_factor_at_entra_counts_where_the_newsroom_accepts_it(db, idp, configure, settings):
    settings.REQUIRE_SECOND_FACTOR = ["reviewer"]
    mfa = "http://schemas.microsoft.com/claims/multipleauthn"
    configure(**OPEN, NEW_ROLES="reviewer", SECOND_FACTOR=mfa)
    methods = "http://schemas.microsoft.com/claims/authnmethodsreferences"
    assert not is_signed_in(come_back(idp, ENTRA)[0])
    assert is_signed_in(come_back(idp, {**ENTRA, methods: ["http://schemas/password", mfa]})[0])

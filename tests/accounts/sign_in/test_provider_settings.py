"""A wrong setting of a sign-in provider is said at the start, with what is right."""

import pytest

from newsdesk import checks
from newsdesk.accounts.sign_in import entry_rules
from newsdesk.accounts.sign_in.identity import (
    ContradictoryIdentityError,
    identity_from_oidc,
)
from newsdesk.accounts.sign_in.provider_settings import read_sign_in_providers

GOOD = {"URL": "https://sso.newsdesk.example", "CLIENT_ID": "desk", "CLIENT_SECRET": "s3cret"}
SAML = {
    "KIND": "saml",
    "URL": "https://sso.newsdesk.example/saml",
    "ENTITY_ID": "urn:sso",
    "CERTIFICATE": "MIIB",
}


def read(given: dict[str, str], name: str = "sso"):
    environ = {"SIGN_IN_PROVIDERS": name} | {
        f"SIGN_IN_{name.upper()}_{key}": value for key, value in given.items()
    }
    return read_sign_in_providers(environ)


def test_none_is_none():
    assert read_sign_in_providers({"PATH": "/bin"}) == ({}, [])


@pytest.mark.parametrize("given", [GOOD, SAML])
def test_what_is_right_is_taken(given):
    found, problems = read(given)
    assert (list(found), problems) == (["sso"], [])
    assert (found["sso"].name, found["sso"].new_people, found["sso"].domains) == ("Sso", False, frozenset())


def test_groups_may_have_names_with_commas_and_equals_signs():
    roles = "CN=Desk, EU,OU=News=editor, reviewer; chiefs = approver;chiefs=administrator"
    found, _problems = read({**GOOD, "ROLES": roles, "GROUPS": "CN=Desk, EU,OU=News;chiefs"})
    assert found["sso"].roles == {
        "CN=Desk, EU,OU=News": {"editor", "reviewer"},
        "chiefs": {"approver", "administrator"},
    }
    assert found["sso"].groups == {"CN=Desk, EU,OU=News", "chiefs"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({**GOOD, "URL": ""}, "SIGN_IN_SSO_URL is missing."),
        ({**GOOD, "CLIENT_SECRET": " "}, "SIGN_IN_SSO_CLIENT_SECRET is missing."),
        ({**SAML, "CERTIFICATE": ""}, "SIGN_IN_SSO_CERTIFICATE is missing."),
        ({**GOOD, "URL": "http://sso.newsdesk.example"}, "must begin with https://"),
        ({**GOOD, "URL": "sso.newsdesk.example"}, "must begin with https://"),
        ({**GOOD, "SIGN_OUT_URL": "javascript:alert(1)"}, "must begin with https://"),
        ({**GOOD, "KIND": "ldap"}, "It is oidc or saml."),
        ({**GOOD, "DOMAIN": "newsdesk.example"}, "SIGN_IN_SSO_DOMAIN is no setting."),
        ({**GOOD, "DOMAINS": "@newsdesk.example"}, "which is no domain"),
        ({**GOOD, "DOMAINS": "*.newsdesk.example"}, "which is no domain"),
        ({**GOOD, "ROLES": "desk"}, "Write it as group=role"),
        ({**GOOD, "ROLES": "desk=chief"}, "SIGN_IN_SSO_ROLES has “chief”. Roles are: editor,"),
        ({**GOOD, "NEW_ROLES": "boss"}, "SIGN_IN_SSO_NEW_ROLES has “boss”"),
        ({**GOOD, "NEW_PEOPLE": "maybe"}, "It is yes or no."),
        ({**GOOD, "NEW_PEOPLE": "yes"}, "Say who may come in"),
        ({**GOOD, "TRUST_EMAIL": "yes"}, "TRUST_EMAIL needs SIGN_IN_SSO_DOMAINS"),
        (
            {**GOOD, "URL": "https://login.microsoftonline.com/common/v2.0", "DOMAINS": "newsdesk.example"},
            "that of every organisation",
        ),
    ],
)
def test_what_is_wrong_is_said_and_not_taken(given, told):
    found, problems = read(given)
    assert found == {}
    assert [problem for problem in problems if told in problem], problems


def test_a_setting_of_a_provider_that_is_not_in_the_list_is_said():
    environ = {"SIGN_IN_PROVIDERS": "okta", "SIGN_IN_GOOGLE_URL": "https://accounts.google.com"}
    assert (
        "SIGN_IN_GOOGLE_URL is set, but SIGN_IN_PROVIDERS names no such provider."
        in (read_sign_in_providers(environ)[1])
    )
    assert "small letters" in read(GOOD, "My SSO")[1][0]


def test_the_desk_does_not_start_with_a_wrong_setting(settings):
    settings.SIGN_IN_PROBLEMS = ["SIGN_IN_SSO_URL is missing."]
    with pytest.raises(SystemExit, match="SIGN_IN_SSO_URL is missing"):
        checks.exit_on_failed_checks()


def test_nor_with_saml_and_without_its_library(settings, monkeypatch):
    settings.SIGN_IN_PROVIDERS = read(SAML)[0]
    assert not checks.refuse_dangerous_settings()
    monkeypatch.setattr(checks, "find_spec", lambda _name: None)
    assert [error.id for error in checks.refuse_dangerous_settings()] == ["newsdesk.E009"]


def test_a_secret_is_in_no_error_report():
    found, _problems = read(GOOD)
    assert "s3cret" not in repr(found)


def test_a_private_account_at_google_with_an_address_of_the_newsroom_stays_out():
    """Google verifies such an address, also that of somebody who has left the newsroom since."""
    provider = read({**GOOD, "DOMAINS": "newsdesk.example"})[0]["sso"]
    token = {
        "iss": "https://accounts.google.com",
        "sub": "1",
        "email": "sam@newsdesk.example",
        "email_verified": True,
    }
    private = identity_from_oidc(provider, {"id_token": token})
    managed = identity_from_oidc(provider, {"id_token": token | {"hd": "newsdesk.example"}})
    assert entry_rules.entry_refusal(provider, private) == entry_rules.OTHER_DOMAIN
    assert entry_rules.entry_refusal(provider, managed) is None


def test_two_answers_about_two_people_are_no_identity():
    provider = read(GOOD)[0]["sso"]
    with pytest.raises(ContradictoryIdentityError):
        identity_from_oidc(provider, {"id_token": {"sub": "a"}, "userinfo": {"sub": "b"}})


def test_an_address_is_not_verified_by_the_other_answer():
    provider = read(GOOD)[0]["sso"]
    token = {"sub": "a", "email": "a@newsdesk.example", "email_verified": True}
    found = identity_from_oidc(
        provider, {"id_token": token, "userinfo": {"sub": "a", "email": "b@newsdesk.example"}}
    )
    assert (found.email, found.email_verified) == ("b@newsdesk.example", False)


@pytest.mark.parametrize(
    "token", [{"hasgroups": True}, {"_claim_names": {"groups": "src1"}, "_claim_sources": {}}]
)
def test_groups_that_entra_left_out_are_not_taken_for_none(token):
    provider = read({**GOOD, "ROLES": "desk=editor"})[0]["sso"]
    found = identity_from_oidc(provider, {"id_token": {"sub": "a", "email": "a@newsdesk.example"} | token})
    assert entry_rules.entry_refusal(provider, found) == entry_rules.GROUPS_LEFT_OUT

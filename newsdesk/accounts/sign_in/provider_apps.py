"""Configured providers in the form in which allauth wants them."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.saml.provider import SAMLProvider

from newsdesk.accounts.sign_in.provider_settings import SignInProvider

# Where a SAML sign-in keeps what its attributes say, by allauth's names for them.
COMMON_FIELDS = "common_fields"
# In order: the first that an assertion has is taken. A mapping of one's own replaces allauth's, so its names are repeated.
ATTRIBUTES: dict[str, list[str]] = {
    "uid": [
        "urn:oasis:names:tc:SAML:attribute:subject-id",
        "urn:oasis:names:tc:SAML:attribute:pairwise-id",
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
    ],
    "email": [
        *SAMLProvider.default_attribute_mapping["email"],
        "mail",
        "email",
        "emailaddress",
    ],
    "email_verified": [*SAMLProvider.default_attribute_mapping["email_verified"], "email_verified"],
    "name": [
        "http://schemas.microsoft.com/identity/claims/displayname",
        "urn:oid:2.16.840.1.113730.3.1.241",
        "displayName",
        "name",
    ],
    "first_name": [*SAMLProvider.default_attribute_mapping["first_name"], "givenName", "firstName"],
    "last_name": [
        *SAMLProvider.default_attribute_mapping["last_name"],
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
        "sn",
        "surname",
        "lastName",
    ],
}


def social_app(provider: SignInProvider) -> SocialApp:
    """The provider as allauth's record, which is never saved."""
    saml = provider.kind == "saml"
    return SocialApp(
        provider="saml" if saml else "openid_connect",
        provider_id=provider.id,
        name=provider.name[:40],
        # SAML: the word in the addresses of the desk.
        client_id=provider.id if saml else provider.client_id,
        secret=provider.client_secret,
        settings=_saml(provider) if saml else _openid_connect(provider),
    )


def _openid_connect(provider: SignInProvider) -> dict[str, Any]:
    return {
        "server_url": provider.url,
        "scope": list(provider.scopes),
        # Off by default in allauth for clients with a secret.
        "oauth_pkce_enabled": True,
    }


def _saml(provider: SignInProvider) -> dict[str, Any]:
    return {
        "idp": {
            "entity_id": provider.entity_id,
            "sso_url": provider.url,
            "x509cert": provider.certificate,
        },
        "attribute_mapping": ATTRIBUTES,
        "advanced": {
            "want_assertion_signed": True,
            "reject_idp_initiated_sso": True,
            # A desk inside a network may be called https://desk.
            "allow_single_label_domains": True,
        },
    }

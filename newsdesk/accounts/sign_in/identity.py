"""What a provider says about somebody who signs in there, whatever its protocol."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsdesk.accounts.sign_in.provider_settings import SignInProvider

SAML_METHODS = "http://schemas.microsoft.com/claims/authnmethodsreferences"
TRUE = {"true", "1", "yes"}


@dataclass(frozen=True, kw_only=True)
class OutsideIdentity:
    """A person as a provider describes them."""

    uid: str
    email: str
    email_verified: bool
    name: str
    groups: frozenset[str]
    # Values of `amr` and `acr`: how the person signed in there.
    methods: frozenset[str]
    # Google: the organisation that manages the account.
    hosted_domain: str = ""
    issuer: str = ""
    # The provider named no groups because there are too many.
    groups_left_out: bool = False

    @property
    def domain(self) -> str:
        """The domain of the address."""
        return self.email.rpartition("@")[2]


class ContradictoryIdentityError(ValueError):
    """The answers of the provider are about two different people."""


def identity_from_oidc(provider: SignInProvider, data: Mapping[str, Any]) -> OutsideIdentity:
    """The person of an ID token and of the userinfo answer; groups may be in either of them."""
    token, info = data.get("id_token") or {}, data.get("userinfo") or {}
    if token and info and token.get("sub") != info.get("sub"):
        raise ContradictoryIdentityError(provider.id)
    # Address and its verification come from the same answer.
    first = info if info.get("email") else token
    claim = provider.groups_claim
    methods = {*_words(token.get("amr")), *_words(token.get("acr")), *_words(info.get("amr"))}
    return OutsideIdentity(
        uid=str(info.get("sub") or token.get("sub") or ""),
        email=str(first.get("email") or "").strip().lower(),
        email_verified=_is_true(first.get("email_verified")),
        name=_name({**token, **info}),
        groups=frozenset({*_words(token.get(claim)), *_words(info.get(claim))}),
        methods=frozenset(methods),
        hosted_domain=str(token.get("hd") or info.get("hd") or "").lower(),
        issuer=str(token.get("iss") or ""),
        groups_left_out=_are_groups_left_out(claim, token),
    )


def identity_from_saml(
    provider: SignInProvider, uid: str, known: Mapping[str, Any], attributes: Mapping[str, Any]
) -> OutsideIdentity:
    """The person of an assertion; its attributes are lists."""
    whole = " ".join(filter(None, [known.get("first_name"), known.get("last_name")]))
    return OutsideIdentity(
        uid=uid,
        email=str(known.get("email") or "").strip().lower(),
        email_verified=_is_true(known.get("email_verified")),
        name=str(known.get("name") or whole),
        groups=frozenset(_words(attributes.get(provider.groups_claim))),
        methods=frozenset(_words(attributes.get(SAML_METHODS))),
        issuer=provider.entity_id,
    )


def _are_groups_left_out(claim: str, token: Mapping[str, Any]) -> bool:
    """Microsoft Entra leaves out the groups of somebody who is in more than 200, and says so in one of two ways."""
    if claim in token:
        return False
    named = token.get("_claim_names")
    return bool(token.get("hasgroups")) or (isinstance(named, dict) and claim in named)


def _name(claims: Mapping[str, Any]) -> str:
    whole = " ".join(filter(None, [claims.get("given_name"), claims.get("family_name")]))
    return str(claims.get("name") or whole).strip()


def _words(value: Any) -> list[str]:
    """A claim that is one word or a list of them."""
    values = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in values if isinstance(one, str | int) and one != ""]


def _is_true(value: Any) -> bool:
    return value is True or str(value).lower() in TRUE

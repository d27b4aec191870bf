"""Sign-in providers from the environment: `SIGN_IN_PROVIDERS` names them, `SIGN_IN_<NAME>_…` describes each.

See docs/sign-in.md. Whatever is wrong is collected, so that the desk can say all of it when it starts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsdesk.accounts.roles import Role

PREFIX = "SIGN_IN_"
_NAME = re.compile(r"[a-z][a-z0-9]{0,29}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
YES, NO = {"yes", "true", "1", "on"}, {"no", "false", "0", "off", ""}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# Addresses of Microsoft Entra at which anybody with an account at Microsoft would come in.
EVERY_TENANT = {"common", "organizations", "consumers"}
NEEDED = {"oidc": ("URL", "CLIENT_ID", "CLIENT_SECRET"), "saml": ("URL", "ENTITY_ID", "CERTIFICATE")}
KNOWN = {
    "KIND", "NAME", "URL", "CLIENT_ID", "CLIENT_SECRET", "SCOPES", "ENTITY_ID", "CERTIFICATE", "DOMAINS", "GROUPS",
    "GROUPS_CLAIM", "ROLES", "NEW_PEOPLE", "NEW_ROLES", "TRUST_EMAIL", "SECOND_FACTOR", "SIGN_OUT_URL",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SignInProvider:
    """One provider: how to reach it, who may come in, and which roles its groups give."""

    id: str
    kind: str
    name: str
    url: str
    client_id: str
    client_secret: str
    scopes: tuple[str, ...]
    entity_id: str
    certificate: str
    # Empty: every domain, every group.
    domains: frozenset[str]
    groups: frozenset[str]
    groups_claim: str
    roles: Mapping[str, frozenset[str]]
    new_people: bool
    new_roles: frozenset[str]
    trust_email: bool
    # Values of `amr` or `acr` that stand for a second factor.
    second_factor: frozenset[str]
    sign_out_url: str

    def __repr__(self) -> str:
        """Without the secret: settings are shown in error reports."""
        return f"SignInProvider({self.id})"

    @property
    def roles_of_groups(self) -> frozenset[str]:
        """The roles that follow the groups."""
        return frozenset().union(*self.roles.values())


def read_sign_in_providers(environ: Mapping[str, str]) -> tuple[dict[str, SignInProvider], list[str]]:
    """The providers by their names, and a sentence for each wrong setting."""
    found: dict[str, SignInProvider] = {}
    problems: list[str] = []
    names = _list(environ.get(f"{PREFIX}PROVIDERS", ""), ",")
    for name in names:
        if not _NAME.fullmatch(name):
            problems.append(
                f"SIGN_IN_PROVIDERS has “{name}”. A name has small letters and digits, a letter first."
            )
            continue
        given = _settings_of(name, environ)
        wrong = list(_problems(name, given))
        problems += wrong
        if not wrong:
            found[name] = _provider(name, given)
    problems += _strays(environ, names)
    return found, problems


def _settings_of(name: str, environ: Mapping[str, str]) -> dict[str, str]:
    prefix = f"{PREFIX}{name.upper()}_"
    return {key[len(prefix) :]: value.strip() for key, value in environ.items() if key.startswith(prefix)}


def _strays(environ: Mapping[str, str], names: list[str]) -> Iterator[str]:
    """Settings of providers that are not in the list: a spelling error would go unnoticed."""
    prefixes = tuple(f"{PREFIX}{name.upper()}_" for name in names)
    for key in sorted(environ):
        if key.startswith(PREFIX) and key != f"{PREFIX}PROVIDERS" and not key.startswith(prefixes):
            yield f"{key} is set, but SIGN_IN_PROVIDERS names no such provider."


def _problems(name: str, given: Mapping[str, str]) -> Iterator[str]:
    prefix = f"{PREFIX}{name.upper()}_"
    kind = given.get("KIND", "oidc")
    for key in sorted(given.keys() - KNOWN):
        yield f"{prefix}{key} is no setting."
    if kind not in NEEDED:
        yield f"{prefix}KIND is “{kind}”. It is oidc or saml."
        return
    for key in NEEDED[kind]:
        if not given.get(key):
            yield f"{prefix}{key} is missing."
    for key in ("URL", "SIGN_OUT_URL"):
        if given.get(key) and not _is_safe_url(given[key]):
            yield f"{prefix}{key} is “{given[key]}”. It must begin with https://."
    for key in ("NEW_PEOPLE", "TRUST_EMAIL"):
        if given.get(key, "").lower() not in YES | NO:
            yield f"{prefix}{key} is “{given[key]}”. It is yes or no."
    for domain in _list(given.get("DOMAINS", "").lower(), ","):
        if not _DOMAIN.fullmatch(domain):
            yield f"{prefix}DOMAINS has “{domain}”, which is no domain."
    yield from _wrong_roles(prefix, given)
    yield from _too_open(prefix, given)


def _wrong_roles(prefix: str, given: Mapping[str, str]) -> Iterator[str]:
    for part in _list(given.get("ROLES", ""), ";"):
        group, equals, _roles = part.rpartition("=")
        if not equals or not group.strip():
            yield f"{prefix}ROLES has “{part}”. Write it as group=role, with ; between groups."
    named = set().union(*_roles_by_group(given.get("ROLES", "")).values())
    for key, roles in (("ROLES", named), ("NEW_ROLES", set(_list(given.get("NEW_ROLES", ""), ",")))):
        for role in sorted(roles - set(Role.values)):
            yield f"{prefix}{key} has “{role}”. Roles are: {', '.join(Role.values)}."


def _too_open(prefix: str, given: Mapping[str, str]) -> Iterator[str]:
    """Settings by which strangers would come in, or somebody could take over the account of another."""
    if _is_yes(given, "NEW_PEOPLE") and not given.get("DOMAINS") and not given.get("GROUPS"):
        yield (
            f"{prefix}NEW_PEOPLE is yes for everybody who has an account there. Say who may come in: "
            f"{prefix}DOMAINS or {prefix}GROUPS."
        )
    if _is_yes(given, "TRUST_EMAIL") and not given.get("DOMAINS"):
        yield f"{prefix}TRUST_EMAIL needs {prefix}DOMAINS: it is for addresses of your own domains only."
    address = urlsplit(given.get("URL", ""))
    if address.hostname == "login.microsoftonline.com" and not EVERY_TENANT.isdisjoint(
        address.path.split("/")
    ):
        yield f"{prefix}URL is that of every organisation. Use the one with the id of your own tenant."


def _provider(name: str, given: Mapping[str, str]) -> SignInProvider:
    return SignInProvider(
        id=name,
        kind=given.get("KIND", "oidc"),
        name=given.get("NAME") or name.capitalize(),
        url=given["URL"].rstrip("/"),
        client_id=given.get("CLIENT_ID", ""),
        client_secret=given.get("CLIENT_SECRET", ""),
        scopes=tuple(given.get("SCOPES", "openid email profile").split()),
        entity_id=given.get("ENTITY_ID", ""),
        certificate="".join(given.get("CERTIFICATE", "").split()),
        domains=frozenset(_list(given.get("DOMAINS", "").lower(), ",")),
        groups=frozenset(_list(given.get("GROUPS", ""), ";")),
        groups_claim=given.get("GROUPS_CLAIM") or "groups",
        roles=_roles_by_group(given.get("ROLES", "")),
        new_people=_is_yes(given, "NEW_PEOPLE"),
        new_roles=frozenset(_list(given.get("NEW_ROLES", ""), ",")),
        trust_email=_is_yes(given, "TRUST_EMAIL"),
        second_factor=frozenset(given.get("SECOND_FACTOR", "").split()),
        sign_out_url=given.get("SIGN_OUT_URL", ""),
    )


def _roles_by_group(text: str) -> dict[str, frozenset[str]]:
    """`desk editors=editor;checkers=reviewer,approver`; names of groups may have commas and equals signs."""
    found: dict[str, frozenset[str]] = {}
    for part in _list(text, ";"):
        group, equals, roles = part.rpartition("=")
        if equals and group.strip():
            found[group.strip()] = found.get(group.strip(), frozenset()) | frozenset(_list(roles, ","))
    return found


def _list(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _is_yes(given: Mapping[str, str], key: str) -> bool:
    return given.get(key, "").lower() in YES


def _is_safe_url(text: str) -> bool:
    url = urlsplit(text)
    return bool(url.hostname) and (
        url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)
    )

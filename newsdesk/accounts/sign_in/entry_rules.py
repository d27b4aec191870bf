"""Who may come in from a provider, and which roles they have there. Nothing here reads or writes a record."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.sign_in.identity import OutsideIdentity
from newsdesk.accounts.sign_in.provider_settings import SignInProvider

GOOGLE = ("https://accounts.google.com", "accounts.google.com")


@dataclass(frozen=True)
class EntryRefusal:
    """Why somebody may not come in: a word for the log, and a sentence for the person."""

    reason: str
    told: StrOrPromise


NO_ADDRESS = EntryRefusal("no_address", _("%(provider)s did not tell us your email address."))
UNVERIFIED = EntryRefusal(
    "unverified_address",
    _("%(provider)s has not verified your email address. Verify it there, then sign in again."),
)
OTHER_DOMAIN = EntryRefusal(
    "other_domain", _("Accounts of your organisation cannot sign in here. Use your newsroom’s account.")
)
NO_GROUP = EntryRefusal(
    "no_group", _("You are in no group that may use Newsdesk. Ask an administrator to add you.")
)
GROUPS_LEFT_OUT = EntryRefusal(
    "groups_left_out",
    _("You are in so many groups that %(provider)s did not name them. Tell an administrator."),
)
NOT_INVITED = EntryRefusal("not_invited", _("You have no account yet. Ask an administrator to invite you."))
OTHER_IDENTITY = EntryRefusal(
    "other_identity",
    _(
        "The Newsdesk account with your address belongs to another account at %(provider)s. Tell an administrator."
    ),
)


def entry_refusal(provider: SignInProvider, identity: OutsideIdentity) -> EntryRefusal | None:
    """Why the person may not come in; None if they may."""
    if not identity.email:
        return NO_ADDRESS
    if provider.domains:
        if identity.domain not in provider.domains or _is_outside_organisation(provider, identity):
            return OTHER_DOMAIN
        if not is_entry_address_certain(provider, identity):
            return UNVERIFIED
    if identity.groups_left_out and (provider.groups or provider.roles):
        return GROUPS_LEFT_OUT
    if provider.groups and provider.groups.isdisjoint(identity.groups):
        return NO_GROUP
    return None


def is_entry_address_certain(provider: SignInProvider, identity: OutsideIdentity) -> bool:
    """Whether the address is the person's own: only then may it lead to an account that exists."""
    trusted = provider.trust_email and identity.domain in provider.domains
    return bool(identity.email) and (identity.email_verified or trusted)


def roles_given_at_entry(provider: SignInProvider, identity: OutsideIdentity) -> frozenset[str]:
    """The roles that the person's groups give."""
    held = (roles for group, roles in provider.roles.items() if group in identity.groups)
    return frozenset().union(*held)


def is_two_step_entry(provider: SignInProvider, identity: OutsideIdentity) -> bool:
    """Whether the person gave a second factor at the provider, in a way that the newsroom accepts."""
    return not provider.second_factor.isdisjoint(identity.methods)


def _is_outside_organisation(provider: SignInProvider, identity: OutsideIdentity) -> bool:
    """Google verifies private accounts with any address, also of somebody who left: `hd` names who manages one."""
    return identity.issuer in GOOGLE and identity.hosted_domain not in provider.domains

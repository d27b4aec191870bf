"""Sign-in by a provider outside: who comes in, which account is theirs, and which roles follow their groups."""

import json
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from structlog.stdlib import get_logger

from newsdesk.accounts import people
from newsdesk.accounts.models import User
from newsdesk.accounts.sign_in import entry_rules, provider_apps
from newsdesk.accounts.sign_in.identity import (
    ContradictoryIdentityError,
    OutsideIdentity,
    identity_from_oidc,
    identity_from_saml,
)
from newsdesk.accounts.sign_in.provider_settings import SignInProvider
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib import encryption

log = get_logger(__name__)

SECOND_FACTOR_GIVEN = "second_factor_given"
# In the session: where to sign out at the provider, too.
SIGN_OUT = "sign_out_at_provider"


class OutsideAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Providers come from the settings alone, and nobody comes in whom the settings do not let in."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The configured providers; those in the database are not looked at."""
        apps = [provider_apps.social_app(one) for one in settings.SIGN_IN_PROVIDERS.values()]
        return [
            app
            for app in apps
            if provider in {None, app.provider, app.provider_id} and client_id in {None, app.client_id}
        ]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never by allauth's own form: `pre_social_login` has made the account of a person who may come in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the account, and set its roles; raises a response with the reason for anybody else."""
        provider: SignInProvider = settings.SIGN_IN_PROVIDERS[sociallogin.account.provider]
        try:
            identity = _identity_of(provider, sociallogin)
        except ContradictoryIdentityError:
            raise ImmediateHttpResponse(refuse_outside_sign_in(request, provider)) from None
        with transaction.atomic():
            refusal = _enter(request, provider, identity, sociallogin)
        if refusal is not None:
            log.warning("outside_sign_in_refused", provider=provider.id, reason=refusal.reason)
            raise ImmediateHttpResponse(refuse_outside_sign_in(request, provider, refusal, identity.email))
        setattr(sociallogin, SECOND_FACTOR_GIVEN, entry_rules.is_two_step_entry(provider, identity))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **_more: Any
    ) -> None:
        """Say what happened on our own page; somebody who changed their mind is back at the sign-in."""
        known = settings.SIGN_IN_PROVIDERS[provider.app.provider_id]
        if error == AuthError.CANCELLED:
            messages.info(request, _("You did not sign in at %(provider)s.") % {"provider": known.name})
            raise ImmediateHttpResponse(redirect("account_login"))
        log.warning("outside_sign_in_failed", provider=known.id, error=str(error))
        raise ImmediateHttpResponse(refuse_outside_sign_in(request, known))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Only keep what SAML attributes say: the person's record is found or made in `pre_social_login`."""
        setattr(sociallogin, provider_apps.COMMON_FIELDS, data)
        user: User = sociallogin.user
        return user


def refuse_outside_sign_in(
    request: HttpRequest,
    provider: SignInProvider,
    refusal: entry_rules.EntryRefusal | None = None,
    email: str = "",
) -> HttpResponse:
    """The page that says why somebody did not come in; without a reason, that the provider did not answer well.

    With the address there: people are often signed in with another account than they think.
    """
    told = str(refusal.told) % {"provider": provider.name} if refusal else ""
    context = {"provider": provider, "told": told, "email": email}
    return render(request, "accounts/not_let_in.html", context, status=403 if refusal else 502)


def remember_outside_sign_out(
    request: HttpRequest, provider: SignInProvider, url: str = "", id_token: str = ""
) -> None:
    """Keep, sealed, where this session signs out at the provider."""
    link = provider.sign_out_url or (url and f"{url}?{urlencode(_sign_out_query(provider, id_token))}")
    sealed = encryption.encrypt(json.dumps(link).encode()).decode()
    request.session[SIGN_OUT] = {"provider": provider.id, "link": sealed}


def outside_sign_out_link(request: HttpRequest) -> tuple[SignInProvider, str] | None:
    """The provider that this session came from, and where to sign out there; None where that is not possible."""
    kept: dict[str, str] = request.session.get(SIGN_OUT) or {}
    provider: SignInProvider | None = settings.SIGN_IN_PROVIDERS.get(kept.get("provider", ""))
    if provider is None:
        return None
    link: str = json.loads(encryption.decrypt(kept["link"].encode()))
    return (provider, link) if link else None


def _sign_out_query(provider: SignInProvider, id_token: str) -> dict[str, str]:
    back = f"{settings.PUBLIC_URL}/accounts/login/"
    return {"client_id": provider.client_id, "post_logout_redirect_uri": back, "id_token_hint": id_token}


def _identity_of(provider: SignInProvider, login: SocialLogin) -> OutsideIdentity:
    data: dict[str, Any] = login.account.extra_data
    if provider.kind == "oidc":
        return identity_from_oidc(provider, data)
    known = getattr(login, provider_apps.COMMON_FIELDS, {})
    return identity_from_saml(provider, login.account.uid, known, data)


def _enter(
    request: HttpRequest, provider: SignInProvider, identity: OutsideIdentity, login: SocialLogin
) -> entry_rules.EntryRefusal | None:
    """Connect the account of somebody who may come in; otherwise why not. Roles follow at every sign-in."""
    _forget_claims(login)
    if refusal := entry_rules.entry_refusal(provider, identity):
        return refusal
    held = entry_rules.roles_given_at_entry(provider, identity)
    if not login.is_existing:
        found = _account_for(provider, identity, held)
        if isinstance(found, entry_rules.EntryRefusal):
            return found
        if not found.is_active:
            # Allauth says so on its own page; nothing is linked.
            login.user = found
            return None
        login.connect(request, found)
        record_event(EventKind.PERSON_LINKED, found, actor=found, provider=provider.id)
    user = User.objects.get(pk=login.user.pk)
    if user.is_active and provider.roles:
        people.set_person_roles_by_groups(user, held, provider.roles_of_groups, provider=provider.id)
    return None


def _account_for(
    provider: SignInProvider, identity: OutsideIdentity, held: frozenset[str]
) -> User | entry_rules.EntryRefusal:
    """The invited person with this address, or a new one."""
    if not entry_rules.is_entry_address_certain(provider, identity):
        return entry_rules.UNVERIFIED
    user: User | None = User.objects.people().filter(email__iexact=identity.email).first()
    if user is None:
        if not provider.new_people:
            return entry_rules.NOT_INVITED
        name = identity.name or identity.email.partition("@")[0]
        return people.join_person(identity.email, name, held | provider.new_roles, provider=provider.id)
    if SocialAccount.objects.filter(user=user, provider=provider.id).exists():
        # An address that was given to somebody else, or an account that was made anew.
        return entry_rules.OTHER_IDENTITY
    return user


def _forget_claims(login: SocialLogin) -> None:
    """Keep nothing of what the provider said but the id there: names and addresses would grow old."""
    login.account.extra_data = {}
    if login.account.pk:
        login.account.save(update_fields=["extra_data"])

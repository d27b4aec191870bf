"""Adapters that change the behaviour of allauth."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy

from newsdesk.accounts import second_factor, sessions
from newsdesk.accounts.models import User
from newsdesk.accounts.sign_in import locked_accounts
from newsdesk.accounts.sign_in.passkey_host import passkey_host
from newsdesk.accounts.throttles import throttle_address
from newsdesk.lib import encryption
from newsdesk.lib.languages import switch_languages_for_recipient

NOWHERE = "::"
WAYS = {
    "reauthenticate": gettext_lazy("Use your password"),
    "mfa_reauthenticate": gettext_lazy("Use a code"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Use a passkey"),
}
OWN_STAGES = {
    "allauth.mfa.stages.AuthenticateStage": "newsdesk.accounts.sign_in.stages.SecondFactorStage",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in for invited people; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Under PUBLIC_URL: the Host header of whoever asked for the link decides nothing."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", quote(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that names the desk by its public address."""
        # Without an account the mail goes to whoever asked for it, in the language of the page.
        chosen = getattr(context.get("user"), "language", "") or get_language()
        with switch_languages_for_recipient(chosen or ""):
            super().send_mail(template_prefix, email, context | {"public_url": settings.PUBLIC_URL})

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """The ways to confirm that it is you, in our words."""
        ways: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return [way | {"description": str(WAYS[way["id"]])} for way in ways]

    def get_login_stages(self) -> list[str]:
        """Allauth's stages, with ours for the second factor."""
        return [OWN_STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by address and account; for whoever came by a mailed link, by that link alone."""
        own = locked_accounts.locked_account_count_name(request, credentials.get("email", ""))
        if not own:
            super().pre_authenticate(request, **credentials)
            return
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=own, config=locked_accounts.TRIES
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that the API counts by; a server on a socket has none."""
        try:
            return str(ip_address(throttle_address(request)))
        except ValueError:
            return NOWHERE

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not for someone who entered the password a moment ago."""
        asked: bool = super().is_reauthentication_required(app=app)
        return asked and not sessions.session_just_began(self.request.session)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, encrypted with SECRET_KEY."""

    def get_totp_issuer(self) -> str:
        """The name shown in the authenticator app."""
        return str(settings.NEWSROOM_NAME)

    def encrypt(self, text: str) -> str:
        """The encrypted secret; the database alone does not disclose it."""
        return encryption.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The decrypted secret."""
        return encryption.decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one, if the person's roles require one."""
        return not second_factor.is_needed_second_factor(authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - as allauth calls it
        """The name of a new passkey until the person chooses one."""
        held = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": held + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the name of the desk in its public address; locally, to the name that the browser shows."""
        return {"id": passkey_host(context.request), "name": str(settings.NEWSROOM_NAME)}

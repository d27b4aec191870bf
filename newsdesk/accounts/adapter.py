"""Adapters that change the behaviour of allauth."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from newsdesk.accounts import second_factor, sessions
from newsdesk.accounts.throttles import throttle_address
from newsdesk.lib import encryption

NOWHERE = "::"


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
        super().send_mail(template_prefix, email, context | {"public_url": settings.PUBLIC_URL})

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
        """Not if the person's roles require one."""
        return not second_factor.requires_second_factor(authenticator.user)

"""What we ask of allauth that it does not do by itself."""

from ipaddress import ip_address

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from newsdesk.accounts import second_factor, sessions
from newsdesk.accounts.throttles import address
from newsdesk.lib import encryption

NOWHERE = "::"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in for people whom an administrator invited; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that the API counts by; a server on a socket knows none."""
        try:
            return str(ip_address(address(request)))
        except ValueError:
            return NOWHERE

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not from somebody who typed the password a moment ago."""
        asked: bool = super().is_reauthentication_required(app=app)
        return asked and not sessions.just_began(self.request.session)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, sealed under the desk's own secret key."""

    def get_totp_issuer(self) -> str:
        """What the authenticator app calls us."""
        return str(settings.NEWSROOM_NAME)

    def encrypt(self, text: str) -> str:
        """Unreadable to whoever gets hold of the database alone."""
        return encryption.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return encryption.decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not where the person's roles ask for one."""
        return not second_factor.required_of(authenticator.user)

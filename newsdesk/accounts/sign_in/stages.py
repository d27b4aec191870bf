"""The second factor as a step of the sign-in: not asked for again where a provider asked for it."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse

from newsdesk.accounts.sign_in.outside import SECOND_FACTOR_GIVEN


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for an app's code or a passkey, unless the person gave a second factor at a provider that we trust with it."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Go on, or lead to the page that asks."""
        outside = (self.login.signal_kwargs or {}).get("sociallogin")
        if outside is not None and getattr(outside, SECOND_FACTOR_GIVEN, False):
            record_authentication(self.request, self.login.user, "mfa", type=outside.account.provider)
            return None, True
        asked: tuple[HttpResponse | None, bool] = super().handle()
        return asked

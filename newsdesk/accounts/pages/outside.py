"""Sign-in at a provider outside: the way there, the way back, and signing out of both."""

from collections.abc import Callable
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LogoutView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException
from structlog.stdlib import get_logger

from newsdesk.accounts.sign_in import outside
from newsdesk.accounts.sign_in.provider_settings import SignInProvider
from newsdesk.lib.errors import NotFound

log = get_logger(__name__)

# Installed only where SAML is used, so its errors are known by the name of their module.
SAML_LIBRARY = "onelogin."
SAML_VIEWS = "allauth.socialaccount.providers.saml.views"
# What a provider that is away, or answers with something else, raises on the way.
NO_ANSWER = (RequestException, OAuth2Error, KeyError, ValueError, ImproperlyConfigured)


@never_cache
@require_safe
def start_outside_sign_in_view(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider. A link, not a form: the content security policy lets forms lead nowhere else."""
    provider = _provider(provider_id)
    try:
        there = get_adapter(request).get_provider(request, provider.id)
        answer: HttpResponse = there.redirect(request, "login", next_url=get_next_redirect_url(request))
    except Exception as error:  # noqa: BLE001 - all but a provider's faults are raised again
        return _no_answer(request, provider, error)
    return answer


@never_cache
@require_safe
def openid_connect_callback_view(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from a provider of OpenID Connect, with a code that is good for one sign-in."""
    provider = _provider(provider_id, "oidc")
    view = OAuth2CallbackView.adapter_view(OpenIDConnectAdapter(request, provider.id))
    try:
        answer: HttpResponse = view(request)
    except Exception as error:  # noqa: BLE001 - all but a provider's faults are raised again
        return _no_answer(request, provider, error)
    return answer


class OpenIDConnectAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Allauth's adapter, which also keeps how to sign out at the provider."""

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Read who it is."""
        login = super().complete_login(request, app, token, **kwargs)
        ends = self.openid_config.get("end_session_endpoint", "")
        provider = settings.SIGN_IN_PROVIDERS[self.provider_id]
        outside.remember_outside_sign_out(request, provider, ends, kwargs["response"].get("id_token", ""))
        return login


@csrf_exempt
@require_POST
def saml_acs_view(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Back from a SAML provider; its answer is checked at the next address, where the browser sends its cookie."""
    return _saml_view(request, organization_slug, "acs")


@never_cache
@require_safe
def saml_finish_view(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Check the answer of a SAML provider, and sign in."""
    answer = _saml_view(request, organization_slug, "finish_acs")
    if request.user.is_authenticated:
        outside.remember_outside_sign_out(request, _provider(organization_slug, "saml"))
    return answer


@require_safe
def saml_metadata_view(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """The description of the desk that a SAML provider asks for."""
    return _saml_view(request, organization_slug, "metadata")


def closed_saml_logout_view(_request: HttpRequest, **_named: str) -> HttpResponse:
    """Named in the metadata, and closed: a session here ends only here."""
    raise NotFound(_("There is nothing at this address."))


class SignOutView(LogoutView):  # type: ignore[misc]
    """Sign out; somebody who came from a provider is told how to sign out there as well."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        found = outside.outside_sign_out_link(self.request)
        answer: HttpResponse = super().post(*args, **kwargs)
        if found is None or self.request.POST.get("next"):
            return answer
        provider, link = found
        return render(self.request, "account/signed_out.html", {"provider": provider, "link": link})


def _saml_view(request: HttpRequest, name: str, view: str) -> HttpResponse:
    """Run allauth's view; it is imported by name, because its library is installed only where it is used."""
    provider = _provider(name, "saml")
    run: Callable[..., HttpResponse] = import_string(f"{SAML_VIEWS}.{view}")
    try:
        return run(request, organization_slug=name)
    except Exception as error:  # noqa: BLE001 - all but a provider's faults are raised again
        return _no_answer(request, provider, error)


def _no_answer(request: HttpRequest, provider: SignInProvider, error: Exception) -> HttpResponse:
    """The page that says so; raises the error again if it is a fault of ours."""
    if not isinstance(error, NO_ANSWER) and not type(error).__module__.startswith(SAML_LIBRARY):
        raise error
    log.warning("outside_sign_in_failed", provider=provider.id, error=type(error).__name__, exc_info=error)
    return outside.refuse_outside_sign_in(request, provider)


def _provider(name: str, kind: str = "") -> SignInProvider:
    provider: SignInProvider | None = settings.SIGN_IN_PROVIDERS.get(name)
    if provider is None or kind not in {"", provider.kind}:
        raise NotFound(_("Newsdesk has no sign-in of this name."))
    return provider

"""The ways to sign in, for templates."""

from collections.abc import Collection
from typing import Any

from django import template
from django.conf import settings

from newsdesk.accounts.sign_in.passkey_host import are_passkeys_possible
from newsdesk.accounts.sign_in.provider_settings import SignInProvider
from newsdesk.lib.newsroom_mail import is_newsroom_mail_sent

register = template.Library()


@register.simple_tag(name="sign_in_providers")
def sign_in_providers_tag() -> Collection[SignInProvider]:
    """The providers outside, in the order of the setting."""
    providers: dict[str, SignInProvider] = settings.SIGN_IN_PROVIDERS
    return providers.values()


@register.simple_tag(takes_context=True, name="passkeys_possible")
def sign_in_passkeys_possible_tag(context: dict[str, Any]) -> bool:
    """Whether browsers offer passkeys at this address."""
    return are_passkeys_possible(context["request"])


@register.simple_tag(name="mail_is_sent")
def sign_in_mail_is_sent_tag() -> bool:
    """Whether a link to a new password can arrive."""
    return is_newsroom_mail_sent()


@register.filter(name="provider_name")
def sign_in_provider_name_filter(provider_id: str) -> str:
    """The name of a provider; its id if it is no longer in the settings."""
    provider: SignInProvider | None = settings.SIGN_IN_PROVIDERS.get(provider_id)
    return provider.name if provider else provider_id

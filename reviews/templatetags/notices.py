"""How much a person was told and has not looked at, for the bar of every page."""

from typing import Any

from django import template

from newsdesk.accounts.models import User
from reviews.models import Notice

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """The number in the bar; one query."""
    user = getattr(context.get("request"), "user", None)
    return Notice.objects.unread(user).count() if isinstance(user, User) else 0

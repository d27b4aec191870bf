"""The number of unread notifications, for the header of every page."""

from typing import Any

from django import template

from newsdesk.accounts.models import User
from reviews.models import Notice

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """The number of unread notifications; one query."""
    user = getattr(context.get("request"), "user", None)
    return Notice.objects.unread(user).count() if isinstance(user, User) else 0

"""The number of unread notifications, for the header of every page."""

from typing import Any

from django import template

from newsdesk.accounts.models import User
from reviews.models import Notice
from reviews.opinion_visibility import notices_by_opinion_visibility

register = template.Library()


@register.simple_tag(takes_context=True, name="unread")
def unread_notices_tag(context: dict[str, Any]) -> int:
    """The number of unread notifications; one query."""
    user = getattr(context.get("request"), "user", None)
    if not isinstance(user, User):
        return 0
    return notices_by_opinion_visibility(user, Notice.objects.unread(user)).count()

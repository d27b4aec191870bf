"""What a page must know to bring back text that was typed on it before."""

from typing import Any
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse

from reviews.workflow import unsent

register = template.Library()


@register.inclusion_tag("components/drafts.html", takes_context=True)
def drafts(context: Context, subject: UUID) -> dict[str, Any]:
    """The drafts that this person has on the page of a review or an article; js/draft.js puts them into its forms."""
    user = context["request"].user
    return {
        "url": reverse("reviews:unsent", args=[subject]),
        "key": f"{user.pk}-{subject}",
        "places": unsent.unsent_texts(subject, user),
    }

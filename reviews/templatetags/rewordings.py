"""What changed in a claim since its verdict, for pages that show the claim."""

from django import template

from reviews.models import Review
from reviews.revisions.reworded_verdicts import Rewording, find_reworded_verdict

register = template.Library()


@register.simple_tag(name="rewording_of")
def claim_rewordings_tag(review: Review) -> Rewording | None:
    """The earlier verdict beside the changed words. Two queries."""
    return find_reworded_verdict(review)

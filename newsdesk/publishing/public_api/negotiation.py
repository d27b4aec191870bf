"""Content negotiation: a claim as plain JSON or as ClaimReview, by the Accept header."""

import json
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable

from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.queries import Standing, json_of_public_query
from newsdesk.publishing.public_api.responses import Bytes
from newsdesk.publishing.releases import claimreview
from newsdesk.publishing.releases.told import sides_told_by_release

LINKED_DATA = "application/ld+json"
PLAIN = ("application/json", "application/*", "*/*")
VARY = "Accept, Accept-Encoding"


@lru_cache(maxsize=1024)
def negotiates_linked_data(accept: str) -> bool:
    """Whether the client prefers JSON-LD to plain JSON."""
    qualities = _qualities(accept)
    plain = max((qualities.get(name, 0.0) for name in PLAIN), default=0.0)
    return qualities.get(LINKED_DATA, 0.0) > 0 and qualities[LINKED_DATA] >= plain


def negotiated_claim_review(found: Standing) -> Bytes:
    """The ClaimReview of a claim; raises NotAcceptable if nobody is confirmed to say or allege it."""
    claim = json.loads(found.body)
    review = claimreview.build_claimreview(claim)
    if review is None:
        raise NotAcceptable(_why_none(claim))
    tag, kept = f"{found.sha256[:32]}l", CachedBody(json_of_public_query(review))
    return Bytes(lambda: kept, tag, found.changed_at, content_type=LINKED_DATA, vary=VARY, frozen=True)


def _why_none(claim: dict[str, Any]) -> str:
    """Why a claim has no ClaimReview, in words."""
    sides = sides_told_by_release(claim)
    if not sides:
        return _("This claim is in the article's own voice: there is no ClaimReview of it.")
    if all(side.finding != "confirmed" for side in sides):
        return _(
            "Nobody is confirmed to have claimed this: there is no ClaimReview of it, for it would need an author."
        )
    return _(
        "Nobody claims this: whoever is named denies it or asks about it. There is no ClaimReview of it."
    )


def _qualities(accept: str) -> dict[str, float]:
    found = {}
    for part in accept.lower().split(","):
        name, _semicolon, parameters = part.partition(";")
        quality = parameters.replace(" ", "").partition("q=")[2].partition(";")[0]
        try:
            found[name.strip()] = float(quality or 1)
        except ValueError:
            found[name.strip()] = 0.0
    return found

"""A claim as plain JSON, or as ClaimReview where there may be one: the reader's Accept header decides."""

import json

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAcceptable

from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.queries import Standing, to_json
from newsdesk.publishing.public_api.responses import Bytes
from newsdesk.publishing.releases import claimreview

LINKED_DATA = "application/ld+json"
PLAIN = ("application/json", "application/*", "*/*")
VARY = "Accept, Accept-Encoding"


def wants_linked_data(accept: str) -> bool:
    """Whether the reader would rather have JSON-LD than plain JSON."""
    qualities = _qualities(accept)
    plain = max((qualities.get(name, 0.0) for name in PLAIN), default=0.0)
    return qualities.get(LINKED_DATA, 0.0) > 0 and qualities[LINKED_DATA] >= plain


def claim_review(found: Standing) -> Bytes:
    """The ClaimReview of a claim; raises NotAcceptable for one in the article's own voice."""
    review = claimreview.build(json.loads(found.body))
    if review is None:
        raise NotAcceptable(_("This claim is in the article's own voice, so it has no ClaimReview."))
    tag = f"{found.sha256[:32]}l"
    return Bytes(
        lambda: CachedBody(to_json(review)), tag, found.changed_at, content_type=LINKED_DATA, vary=VARY
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

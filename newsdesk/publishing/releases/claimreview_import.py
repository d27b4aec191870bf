"""Import other newsrooms' ClaimReviews as precedents, in their own words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from newsdesk.lib.db.datetime_range import day_in_datetime_range
from newsdesk.lib.text import normalise_text, sha256_of_text
from newsdesk.publishing.models import Precedent

# Members that may contain nested ClaimReviews.
WRAPPERS = ("@graph", "dataFeedElement", "item", "itemListElement", "claimReview")
DEEPEST = 8


def store_imported_claimreviews(document: Any) -> tuple[list[Precedent], int]:
    """Store every ClaimReview in a document; returns what was stored, and how many are incomplete."""
    kept, lacking = [], 0
    for review in _reviews_in(document):
        fields = _read(review)
        if fields is None:
            lacking += 1
            continue
        key = sha256_of_text(f"{fields['url']}\n{fields['words']}")
        precedent, _new = Precedent.objects.update_or_create(
            key=key, defaults=fields | {"seen_at": timezone.now()}
        )
        kept.append(precedent)
    return kept, lacking


def _reviews_in(document: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The ClaimReviews in a feed, a graph, a list, or alone."""
    if depth > DEEPEST:
        return
    if isinstance(document, list):
        for part in document:
            yield from _reviews_in(part, depth + 1)
    elif isinstance(document, dict):
        kinds = document.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield document
            return
        for name in WRAPPERS:
            yield from _reviews_in(document.get(name), depth + 1)


def _read(review: dict[str, Any]) -> dict[str, Any] | None:
    """The fields of a precedent; None without words, URL, rating in words or publisher."""
    author, rating, item = (
        _one(review.get("author")),
        _one(review.get("reviewRating")),
        _one(review.get("itemReviewed")),
    )
    fields = {
        "url": _text(review.get("url"), 1000),
        "words": _text(review.get("claimReviewed"), 5000),
        "publisher": _text(author.get("name"), 200),
        "publisher_url": _text(author.get("url"), 1000),
        "claimant": _text(_one(item.get("author")).get("name"), 300),
        "rating": _text(rating.get("alternateName"), 200),
        "language": _text(review.get("inLanguage"), 10),
        "reviewed_on": _day(review.get("datePublished")),
    }
    needed = ("url", "words", "publisher", "rating")
    if not all(fields[name] for name in needed) or not str(fields["url"]).startswith(("http://", "https://")):
        return None
    return fields


def _one(value: Any) -> dict[str, Any]:
    """The first object of a value that may be one, several or none."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else {}


def _text(value: Any, at_most: int) -> str:
    return " ".join(normalise_text(value).split())[:at_most] if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    return day_in_datetime_range(str(value))

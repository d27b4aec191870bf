"""The rules of schema.org's ClaimReview and Google's fact-check guidelines, as a validator for tests."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

RATINGS = ("sourced", "disputed", "unsupported", "true", "false", "misleading")


def broken(review: dict[str, Any], site: str) -> list[str]:
    """The rules that this ClaimReview breaks, in words; empty when it is sound."""
    return [
        *_review(review, site),
        *_rating(review.get("reviewRating", {})),
        *_item(review.get("itemReviewed", {})),
    ]


def _review(review: dict[str, Any], site: str) -> list[str]:
    found = [
        f"{name} is required" for name in ("claimReviewed", "reviewRating", "url") if not review.get(name)
    ]
    if review.get("@type") != "ClaimReview" or review.get("@context") != "https://schema.org":
        found.append("it is a ClaimReview of schema.org")
    words = str(review.get("claimReviewed", ""))
    if len(words) >= 75 and review.get("itemReviewed", {}).get("text") != words:
        found.append("claimReviewed is under 75 characters, or itemReviewed has the same text")
    if words.endswith("…"):
        found.append("claimReviewed is never cut")
    if words.casefold().startswith(tuple(f"{rating}:" for rating in RATINGS)):
        found.append("claimReviewed never contains the rating")
    url = urlsplit(str(review.get("url", "")))
    if f"{url.scheme}://{url.netloc}" != site or url.fragment or url.query:
        found.append("url is the page's own canonical address on our domain")
    author = review.get("author", {})
    if not author.get("name") or not author.get("url"):
        found.append("the author has a name and an address")
    found += [
        f"{name} is a date" for name in ("datePublished", "dateModified") if not is_date(review.get(name))
    ]
    if not review.get("inLanguage"):
        found.append("it says its language")
    for work in review.get("citation", []):
        if work.get("@type") != "CreativeWork" or not work.get("name"):
            found.append("a citation is a named CreativeWork")
    correction = review.get("correction")
    if correction and (
        correction.get("@type") != "CorrectionComment"
        or not correction.get("text")
        or not is_date(correction.get("datePublished"))
    ):
        found.append("a correction has text and date")
    return found


def _rating(rating: dict[str, Any]) -> list[str]:
    found = [] if rating.get("alternateName") else ["a rating has a name in words"]
    if not rating.get("ratingExplanation"):
        found.append("a rating is explained")
    values = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if all(value is None for value in values):
        return found
    if any(not isinstance(value, int) for value in values):
        return [*found, "a number needs its best and its worst"]
    worst, value, best = values
    if not 1 <= worst <= value <= best:  # type: ignore[operator]
        found.append("1 <= worstRating <= ratingValue <= bestRating")
    if rating.get("alternateName") == "Unsupported":
        found.append("unsupported has no number: it would say that the claim is false")
    return found


def _item(item: dict[str, Any]) -> list[str]:
    found = [] if item.get("@type") == "Claim" else ["itemReviewed is a Claim"]
    author = item.get("author")
    if author is None:
        found.append("only a claim of somebody else has a ClaimReview")
    elif author.get("@type") not in {"Person", "Organization"} or not author.get("name"):
        found.append("the claimant is a named Person or Organization")
    if "datePublished" in item and not is_date(item["datePublished"]):
        found.append("the claim's date is a date")
    return found


def is_date(value: Any) -> bool:
    """Whether it is an ISO 8601 date or moment."""
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True

"""Build a schema.org ClaimReview from a release. Does not use Django.

Only a claim attributed to someone else has one. "Unsupported" has no number: no evidence was found, and
a number would say that the claim is false.
"""

import json
from typing import Any

ALTERNATE_NAMES = {"sourced": "Sourced", "disputed": "Disputed", "unsupported": "Unsupported"}
# From 1 to 5; other ratings get no number.
VALUES = {"sourced": 5, "disputed": 2}
BEST, WORST = 5, 1
# Types of schema.org; a group or an unknown claimant is an organization, which may be informal.
KINDS = {"person": "Person"}
LONGEST = 75


def build(claim: dict[str, Any]) -> dict[str, Any] | None:
    """The ClaimReview of a published claim; None if it may not have one."""
    if claim["claimant"] is None or claim.get("retracted"):
        return None
    author = _organization(claim["publisher"])
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": claim["url"],
        "url": claim["url"],
        "claimReviewed": shortened(claim["wording"]),
        "reviewRating": _rating(claim),
        "itemReviewed": _item(claim),
        "author": author,
        "publisher": author | _policy(claim["publisher"]),
        "datePublished": claim["published_at"],
        "dateModified": claim["changed_at"],
        "inLanguage": claim["article"]["language"],
        "reviewBody": claim["rationale"],
        "license": claim["licence"],
        "isBasedOn": _revision(claim["article"]),
        "citation": [_citation(item) for item in claim["evidence"]],
        "correction": _correction(claim),
    }
    return {name: value for name, value in review.items() if value not in (None, [], "")}


def in_script(review: dict[str, Any]) -> str:
    """JSON for a script element, escaped so that it cannot end the element."""
    return json.dumps(review, ensure_ascii=False).replace("<", "\\u003c")


def shortened(words: str) -> str:
    """A claim cut at a word, in fewer than 75 characters; one long word is not cut."""
    words = " ".join(words.split())
    if len(words) < LONGEST:
        return words
    cut = words[: LONGEST - 2].rpartition(" ")[0].rstrip(",;:–— ")
    return cut + "…" if cut else words


def _rating(claim: dict[str, Any]) -> dict[str, Any]:
    value = claim["rating"]["value"]
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": ALTERNATE_NAMES[value],
        "ratingExplanation": claim["rating"]["means"],
    }
    if value in VALUES:
        rating |= {"ratingValue": VALUES[value], "bestRating": BEST, "worstRating": WORST}
    return rating


def _item(claim: dict[str, Any]) -> dict[str, Any]:
    claimant, article = claim["claimant"], claim["article"]
    author = {"@type": KINDS.get(claimant["kind"], "Organization"), "name": claimant["name"]}
    if claimant["same_as"]:
        author["sameAs"] = claimant["same_as"]
    item: dict[str, Any] = {"@type": "Claim", "author": author}
    # When it was said, if known; never when it was checked.
    if claim["said_on"]:
        item["datePublished"] = claim["said_on"]
    if article["url"]:
        item["appearance"] = {"@type": "CreativeWork", "url": article["url"]}
    return item


def _organization(publisher: dict[str, str]) -> dict[str, Any]:
    return {"@type": "Organization", "name": publisher["name"], "url": publisher["url"]}


def _policy(publisher: dict[str, str]) -> dict[str, str]:
    policy = publisher.get("corrections_policy")
    return {"correctionsPolicy": policy} if policy else {}


def _revision(article: dict[str, Any]) -> dict[str, Any]:
    revision: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": article["title"],
        "version": article["version"],
        "identifier": f"sha256:{article['version_sha256']}",
    }
    return revision | ({"url": article["url"]} if article["url"] else {})


def _citation(item: dict[str, Any]) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "name": item["title"], "text": item["passage"]}
    if item["url"]:
        work["url"] = item["url"]
    if item["publisher"]:
        work["publisher"] = {"@type": "Organization", "name": item["publisher"]}
    return work


def _correction(claim: dict[str, Any]) -> dict[str, Any] | None:
    if not claim["correction"]:
        return None
    return {"@type": "CorrectionComment", "text": claim["correction"], "datePublished": claim["corrected_at"]}

"""Build a schema.org ClaimReview from a release. Does not use Django.

Only a claim that someone is confirmed to have said or alleged has one: with any other side or finding, its author
would not have claimed it. "Unsupported" has no number: no evidence was found, and a number would say that the claim
is false.
"""

import json
from typing import Any

from claims.extraction.claims.sides import side_of_claim_by_cue

ALTERNATE_NAMES = {"sourced": "Sourced", "disputed": "Disputed", "unsupported": "Unsupported"}
# From 1 to 5; other ratings get no number.
VALUES = {"sourced": 5, "disputed": 2}
BEST, WORST = 5, 1
# Types of schema.org; a group or an unknown claimant is an organization, which may be informal.
KINDS = {"person": "Person"}
# The claim appears in such a work; readers of the markup expect an author all the same, and its body has no other name.
WORKS = {"document": "CreativeWork", "data": "Dataset"}
# A short form that search engines show whole. It is advice: a sentence is never cut, for its end may be what limits it.
LONGEST = 75
CLAIMING = ("says", "alleges")


def build_claimreview(claim: dict[str, Any]) -> dict[str, Any] | None:
    """The ClaimReview of a published claim; None where there may be none."""
    if claim.get("retracted") or (by := _claiming(claim)) is None:
        return None
    author = _organization(claim["publisher"])
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": claim["url"],
        "url": claim["url"],
        "claimReviewed": _reviewed(claim),
        "reviewRating": _rating(claim),
        "itemReviewed": _item(claim, by),
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


def claimreview_script(review: dict[str, Any]) -> str:
    """JSON for a script element, escaped so that it cannot end the element."""
    return json.dumps(review, ensure_ascii=False).replace("<", "\\u003c")


def _claiming(claim: dict[str, Any]) -> dict[str, Any] | None:
    """The person or body that is confirmed to say or allege it; None if there is none."""
    if "sides" not in claim:
        return claim["claimant"] if _claimed_by(claim) else None
    by = (side for side in claim["sides"] if side["side"] in CLAIMING and side["finding"] == "confirmed")
    return next((side["claimant"] for side in by), None)


def _claimed_by(claim: dict[str, Any]) -> bool:
    """Whether the claimant of a release without sides says it, and is confirmed to."""
    if claim["claimant"] is None or claim["attribution"]["finding"] != "confirmed":
        return False
    return side_of_claim_by_cue(claim["claimant"]["cue"]) in CLAIMING


def _reviewed(claim: dict[str, Any]) -> str:
    """The whole statement that the rating judges, without its full stop."""
    words = " ".join((claim.get("statement") or claim["wording"]).split())
    return words.removesuffix(".") if claim.get("statement") else words


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


def _item(claim: dict[str, Any], claimant: dict[str, Any]) -> dict[str, Any]:
    article, words = claim["article"], _reviewed(claim)
    named = {"@type": KINDS.get(claimant["kind"], "Organization"), "name": claimant["name"]}
    if claimant["same_as"]:
        named["sameAs"] = claimant["same_as"]
    work = WORKS.get(claimant["kind"])
    item: dict[str, Any] = {"@type": "Claim", "author": named}
    if work:
        item["firstAppearance"] = named | {"@type": work}
    if len(words) >= LONGEST:
        item["text"] = words
    # When it was said, as far as is known; never when it was checked.
    if claim["said_on"]:
        item["datePublished"] = claim["said_on"]
    works = [{"@type": "CreativeWork", "url": article["url"]}] if article["url"] else []
    if "recording" in claim:
        # The words themselves, in the speaker's own voice.
        works.insert(0, {"@type": "MediaObject", "url": claim["recording"]["url"]})
    if works:
        item["appearance"] = works[0] if len(works) == 1 else works
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

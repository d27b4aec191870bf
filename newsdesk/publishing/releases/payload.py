"""The public content of a release: rendered once, at publication, and served as bytes."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse

from claims.models import Claim, Claimant, Mention
from claims.statements import questions
from claims.statements.lines import SideTaken, statement_line_rating
from newsdesk.articles.recordings.places import recording_place_of_words
from newsdesk.lib.claim_language import in_claim_language
from newsdesk.publishing.releases.selectors import selectors_of
from reviews.models import Approval, Evidence, Finding, Verdict
from reviews.workflow import terms

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# In plain words, so that nobody takes "unsupported" for "false". For the page on method: a claim's own are more exact.
RATING_MEANS = {
    "sourced": "We found evidence that supports this claim.",
    "disputed": "We found evidence that contradicts this claim.",
    "unsupported": "We looked and found no evidence for this claim. That does not make it false.",
}
ATTRIBUTION_MEANS = {
    "confirmed": "The claimant said this.",
    "misattributed": "The claimant did not say this, or not in these words.",
    "unverified": "We could not establish whether the claimant said this.",
    "not attributed": "The article states this in its own voice.",
}


def _public_url(claim: Claim) -> str:
    """The canonical URL of the claim's page."""
    return payload_public_url(claim.pk)


def payload_public_url(claim_id: UUID) -> str:
    """The canonical URL of the page of the claim with this id."""
    return settings.PUBLIC_URL + reverse("publishing:claim", args=[claim_id])


def build_release_payload(
    claim: Claim,
    verdict: Verdict,
    approval: Approval,
    *,
    number: int,
    published_at: datetime,
    changed_at: datetime,
    note: str,
) -> dict[str, Any]:
    """The members of a release, ready to be signed."""
    mention = verdict.mention
    dated = mention.version.article.dated
    # In the claim's language, whatever that of whoever approves.
    with in_claim_language(claim.article.language):
        said = _told(claim, verdict, approval)
    return {
        "id": str(claim.pk),
        "url": _public_url(claim),
        "release": number,
        "words": mention.exact,
        **said,
        "kind": claim.kind,
        "rationale": verdict.rationale,
        "context_note": verdict.context_note,
        "search_log": verdict.search_log,
        "evidence": _evidence_of(verdict),
        "article": _article(mention),
        "citations": claim.citations,
        **_recording(mention),
        # The date of the article with the words: they were said by then.
        "said_on": dated.isoformat() if dated else None,
        **_times(verdict, number, published_at, changed_at),
        "correction": note,
        "signed_by": ["reviewer", "approver"],
        "publisher": _publisher(),
        "pipeline": claim.run.pipeline if claim.run else "",
        "licence": LICENCE,
    }


def _times(
    verdict: Verdict, number: int, published_at: datetime, changed_at: datetime
) -> dict[str, str | None]:
    """When the claim was checked and published, and when the release changed; the first one corrects nothing."""
    changed = payload_time(changed_at)
    return {
        "checked_at": payload_time(verdict.created_at),
        "published_at": payload_time(published_at),
        "changed_at": changed,
        "corrected_at": changed if number > 1 else None,
    }


def _told(claim: Claim, verdict: Verdict, approval: Approval) -> dict[str, Any]:
    """What the approver approved: the statement, the sides, the line, and what these mean in plain words."""
    approved = terms.approved_terms(verdict, approval)
    rating = statement_line_rating(verdict.rating, [item.stance for item in verdict.evidence.all()])
    attributed = verdict.finding != Finding.NOT_ATTRIBUTED
    return {
        "statement": approved.statement,
        "sides": [_side(claim, side) for side in approved.sides],
        "sentence": approved.sentence,
        "wording": approved.statement,
        "claimant": _claimant(claim) if attributed else None,
        "attribution": {
            "finding": verdict.finding,
            "means": questions.statement_all_sides_answer(approved.sides),
        },
        "rating": {
            "value": verdict.rating,
            "means": questions.statement_rating_answer(rating, approved.statement),
        },
    }


def _side(claim: Claim, side: SideTaken) -> dict[str, Any]:
    known = claim.claimant if claim.claimant is not None and claim.claimant.is_called(side.source) else None
    return {
        "claimant": {
            "id": str(known.pk) if known else None,
            "name": side.source,
            "kind": known.kind if known else Claimant.Kind.UNKNOWN.value,
            "same_as": payload_same_as(known) if known else None,
        },
        "side": side.side,
        "finding": side.finding,
        "means": questions.statement_question_side_answer(side),
        "target": side.target or None,
        "answer": side.answer or None,
        "speaker": side.speaker or None,
    }


def payload_same_as(claimant: Claimant) -> str | None:
    """The claimant's address at Wikidata."""
    return claimant.wikidata_url or None


def tombstone_payload(
    claim: Claim, *, number: int, published_at: datetime, retracted_at: datetime, reason: str
) -> dict[str, Any]:
    """The members of the last release of a retracted claim, with the reason."""
    return {
        "id": str(claim.pk),
        "url": _public_url(claim),
        "release": number,
        "retracted": True,
        "reason": reason,
        "published_at": payload_time(published_at),
        "changed_at": payload_time(retracted_at),
        "publisher": _publisher(),
    }


def payload_time(moment: datetime) -> str:
    """A time in RFC 3339 format, in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _publisher() -> dict[str, str]:
    policy = (
        {"corrections_policy": settings.CORRECTIONS_POLICY_URL} if settings.CORRECTIONS_POLICY_URL else {}
    )
    return {"name": str(settings.NEWSROOM_NAME), "url": settings.PUBLIC_URL} | policy


def _evidence_of(verdict: Verdict) -> list[dict[str, Any]]:
    found = list(verdict.evidence.all())
    prefetch_related_objects(found, "snapshots")
    return [_evidence(item) for item in found]


def _claimant(claim: Claim) -> dict[str, Any] | None:
    if claim.claimant is None:
        return None
    claimant = claim.claimant
    return {
        "id": str(claimant.pk),
        "name": claimant.name,
        "kind": claimant.kind,
        "same_as": payload_same_as(claimant),
        "cue": claim.cue,
        "mode": claim.mode,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "id": str(item.pk),
        "title": item.title,
        "publisher": item.publisher,
        "url": item.url,
        "passage": item.passage,
        "stance": item.stance,
        "primary": item.primary,
        "retrieved_at": payload_time(item.retrieved_at) if item.retrieved_at else None,
        "standing": item.standing,
        "snapshot": _snapshot(item),
    }


def _snapshot(item: Evidence) -> dict[str, str] | None:
    """The newest copy of the document, by its hash; None if there is none."""
    taken = [snapshot for snapshot in item.snapshots.all() if snapshot.sha256]
    return {"sha256": taken[-1].sha256, "taken_at": payload_time(taken[-1].created_at)} if taken else None


def _recording(mention: Mention) -> dict[str, Any]:
    """In a transcript: the second at which the words begin, and the address that opens the recording there."""
    version = mention.version
    place = recording_place_of_words(version.article, version, mention.start)
    if place is None or not place.link:
        return {}
    return {"recording": {"url": place.link, "second": place.second}}


def _article(mention: Mention) -> dict[str, Any]:
    version = mention.version
    article = version.article
    return {
        "id": str(article.pk),
        "title": article.title,
        "byline": article.byline,
        "desk": article.desk.slug,
        "language": article.language,
        "url": article.source_url,
        "version": version.number,
        "version_sha256": version.sha256,
        "selectors": selectors_of(mention),
    }

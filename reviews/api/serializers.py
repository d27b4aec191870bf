"""Serializers of reviews, drafts and verdicts, and their descriptions in the OpenAPI document."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.models import Claim, Claimant
from newsdesk.accounts.models import User
from reviews.models import (
    AccusedAnswer,
    Draft,
    Evidence,
    Finding,
    Rating,
    Review,
    SideChosen,
    Verdict,
)
from reviews.querysets import REVEALED
from reviews.states import State
from reviews.workflow import terms, verdicts

SPAN = _("Start and end in code points of the version's text; the end is exclusive.")


class SpanField(serializers.ListField):
    """A start and an end offset."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", SPAN)
        super().__init__(child=serializers.IntegerField(), min_length=2, max_length=2, **kwargs)


class ClaimInReviewSerializer(serializers.Serializer[Any]):
    """The claim under review."""

    id = serializers.UUIDField()
    words = serializers.CharField(help_text=_("The exact words of the article."))
    kind = serializers.ChoiceField(choices=Claim.Kind.choices)
    score = serializers.FloatField(help_text=_("Check-worthiness, from 0 to 1."))
    reasons = serializers.ListField(child=serializers.CharField())
    claimant = serializers.CharField(
        allow_null=True, help_text=_("The person or body the article attributes the claim to.")
    )
    claimant_id = serializers.UUIDField(allow_null=True, help_text=_("The id of the claimant's record."))
    claimant_kind = serializers.ChoiceField(choices=Claimant.Kind.choices, allow_null=True)
    cue = serializers.CharField(help_text=_("The reporting word, for example “said”."))
    mode = serializers.ChoiceField(choices=Claim.Mode.choices)
    citations = serializers.ListField(child=serializers.CharField())
    side = serializers.ChoiceField(
        choices=SideChosen.choices,
        allow_blank=True,
        help_text=_(
            "The side that the claimant takes, found by extraction. If it is empty, choose it yourself."
        ),
    )
    proposed_statement = serializers.CharField(
        help_text=_("The proposed statement. Read it before you use it: only what you send is stored.")
    )


class FactorSerializer(serializers.Serializer[Any]):
    """A part of the priority."""

    code = serializers.CharField()
    points = serializers.IntegerField()


class HeldSerializer(serializers.Serializer[Any]):
    """Who is working on the claim. Only that person sees the token."""

    holder = serializers.CharField()
    expires_at = serializers.DateTimeField()
    token = serializers.UUIDField(required=False)


class InArchiveSerializer(serializers.Serializer[Any]):
    """Position of a passage in the newsroom's archive."""

    article = serializers.UUIDField()
    version = serializers.IntegerField()
    span = SpanField()


class EvidenceSerializer(serializers.Serializer[Any]):
    """A document with a passage."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField()
    passage = serializers.CharField()
    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)
    primary = serializers.BooleanField()
    retrieved_at = serializers.DateTimeField(allow_null=True)
    standing = serializers.ChoiceField(choices=Evidence.Standing.choices)
    found = serializers.CharField(
        help_text=_("Whether the passage was found: exact, approximate or missing; empty before the check.")
    )
    trouble = serializers.CharField(
        help_text=_("Why the document could not be fetched or read; empty if it could.")
    )
    file_name = serializers.CharField(help_text=_("The name of the uploaded file."))
    file_sha256 = serializers.CharField()
    archive = InArchiveSerializer(allow_null=True)


class DraftSerializer(serializers.Serializer[Any]):
    """Your draft."""

    rating = serializers.ChoiceField(choices=Rating.choices, allow_blank=True)
    finding = serializers.ChoiceField(choices=Finding.choices, allow_blank=True)
    rationale = serializers.CharField()
    context_note = serializers.CharField()
    search_log = serializers.CharField()
    statement = serializers.CharField(help_text=_("The sentence that the rating judges."))
    side = serializers.ChoiceField(choices=SideChosen.choices, allow_blank=True)
    target = serializers.CharField(help_text=_("The person or body that an allegation accuses."))
    answer = serializers.ChoiceField(choices=AccusedAnswer.choices, allow_blank=True)
    speaker = serializers.CharField(help_text=_("Who really said it, if it was wrongly attributed."))
    other = serializers.CharField(help_text=_("Someone else who has publicly taken a side."))
    other_side = serializers.ChoiceField(choices=verdicts.OTHER_SIDES, allow_blank=True)
    lacks = serializers.ListField(
        child=serializers.CharField(), help_text=_("What is still missing, in words.")
    )


class AnswerSerializer(serializers.Serializer[Any]):
    """A second person's answer."""

    decision = serializers.CharField()
    approver = serializers.CharField()
    note = serializers.CharField()


class TakenSerializer(serializers.Serializer[Any]):
    """A side of the statement: who takes it, and whether this is confirmed."""

    source = serializers.CharField()  # type: ignore[assignment] # a field of its own by the name that the JSON has
    side = serializers.ChoiceField(choices=Claim.Side.choices)
    finding = serializers.ChoiceField(choices=Finding.choices)
    target = serializers.CharField()
    answer = serializers.CharField()
    speaker = serializers.CharField()


class VerdictSerializer(serializers.Serializer[Any]):
    """One reviewer's verdict."""

    id = serializers.UUIDField()
    reviewer = serializers.CharField()
    rating = serializers.ChoiceField(choices=Rating.choices)
    finding = serializers.ChoiceField(choices=Finding.choices)
    rationale = serializers.CharField()
    context_note = serializers.CharField()
    search_log = serializers.CharField()
    words = serializers.CharField(help_text=_("The claim's text that the verdict is about."))
    statement = serializers.CharField(
        help_text=_("The sentence that the rating judges. Empty in older verdicts.")
    )
    sides = TakenSerializer(many=True)
    sentence = serializers.CharField(help_text=_("The line for readers."))
    evidence = EvidenceSerializer(many=True)
    submitted_at = serializers.DateTimeField()
    answer = AnswerSerializer(allow_null=True)


class ReviewSerializer(serializers.Serializer[Any]):
    """The review of one claim. The last four members are only in a single review."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=State.choices)
    claim = ClaimInReviewSerializer()
    article = serializers.UUIDField()
    title = serializers.CharField(help_text=_("The title of the article."))
    desk = serializers.CharField()
    priority = serializers.IntegerField()
    factors = FactorSerializer(many=True)
    deadline = serializers.DateTimeField(allow_null=True)
    lease = HeldSerializer(allow_null=True)
    kept_for = serializers.CharField(allow_null=True, help_text=_("The reviewer it is assigned to."))
    reviews_required = serializers.IntegerField(help_text=_("Number of independent verdicts it needs."))
    first_given = serializers.BooleanField(
        help_text=_("Whether the first of two verdicts is submitted. It is hidden until the second is.")
    )
    first_by = serializers.CharField(
        allow_null=True,
        help_text=_("Your name if you submitted the first verdict; null for everyone else."),
    )
    disagreement = serializers.BooleanField(
        help_text=_("Whether the two verdicts differ. Approve one of them by its id.")
    )
    span = SpanField(required=False, allow_null=True)
    evidence = EvidenceSerializer(many=True, required=False)
    draft = DraftSerializer(required=False, allow_null=True)
    verdicts = VerdictSerializer(many=True, required=False)


def serialize_review(review: Review, viewer: User, *, whole: bool = False) -> dict[str, Any]:
    """A review for JSON; `whole` adds members that need more queries."""
    shown = {
        "id": review.pk,
        "state": review.state,
        "claim": serialize_reviewed_claim(review.claim),
        "article": review.article_id,
        "title": review.article.title,
        "desk": review.desk.slug,
        "priority": review.priority,
        "factors": [{"code": factor["code"], "points": factor["points"]} for factor in review.factors],
        "deadline": review.deadline,
        "lease": _lease_of(review, viewer),
        "kept_for": _kept_for(review),
        "reviews_required": review.reviews_required,
        "first_given": review.first_by_id is not None,
        # The second opinion is blind: who gave the first is for nobody but that person.
        "first_by": viewer.name if review.first_by_id == viewer.pk else None,
        "disagreement": review.disagreement,
    }
    return shown | _whole(review, viewer) if whole else shown


def _kept_for(review: Review) -> str | None:
    kept = (
        review.kept_for is not None and review.kept_until is not None and review.kept_until > timezone.now()
    )
    return review.kept_for.name if kept and review.kept_for else None


def _whole(review: Any, viewer: User) -> dict[str, Any]:
    """More of a review that was loaded by `with_what_is_there`."""
    return {
        "span": review.span,
        "evidence": [_evidence_of(item) for item in _evidence_for(review, viewer)],
        "draft": serialize_review_draft(verdicts.draft_of_verdict(review, viewer))
        if review.has_draft
        else None,
        "verdicts": [serialize_verdict(verdict) for verdict in _revealed_verdicts(review)],
    }


def _evidence_for(review: Any, viewer: User) -> Iterable[Evidence]:
    return verdicts.verdict_evidence_of_reviewer(review.pk, viewer.pk) if review.has_evidence else ()


def _revealed_verdicts(review: Any) -> Iterable[Verdict]:
    if not review.has_verdicts:
        return ()
    found = review.verdicts.filter(REVEALED).select_related("reviewer", "mention", "approval__approver")
    shown: Iterable[Verdict] = found.prefetch_related("evidence__archive_version")
    return shown


def serialize_reviewed_claim(claim: Claim) -> dict[str, Any]:
    """A claim for JSON."""
    return {
        "id": claim.pk,
        "words": claim.words,
        "kind": claim.kind,
        "score": claim.score,
        "reasons": claim.reasons,
        "claimant": claim.claimant.name if claim.claimant else None,
        "claimant_id": claim.claimant_id,
        "claimant_kind": claim.claimant.kind if claim.claimant else None,
        "cue": claim.cue,
        "mode": claim.mode,
        "citations": claim.citations,
        "side": terms.usual_side_in_terms(claim),
        "proposed_statement": terms.proposed_statement_in_terms(claim),
    }


def _lease_of(review: Review, viewer: User) -> dict[str, Any] | None:
    """Who is working on it and until when; only that person gets the token."""
    if review.holder is None:
        return None
    lease = {"holder": review.holder.name, "expires_at": review.lease_expires_at}
    return lease | {"token": review.lease_token} if review.holder_id == viewer.pk else lease


def _evidence_of(item: Evidence) -> dict[str, Any]:
    """A piece of evidence for JSON."""
    return {
        "id": item.pk,
        "title": item.title,
        "publisher": item.publisher,
        "url": item.url,
        "passage": item.passage,
        "stance": item.stance,
        "primary": item.primary,
        "retrieved_at": item.retrieved_at,
        "standing": item.standing,
        "found": item.found,
        "trouble": item.trouble,
        "file_name": item.file_name,
        "file_sha256": item.file_sha256,
        "archive": _in_archive(item),
    }


def _in_archive(item: Evidence) -> dict[str, Any] | None:
    version = item.archive_version
    if version is None:
        return None
    span = [item.archive_start, item.archive_end]
    return {"article": version.article_id, "version": version.number, "span": span}


def serialize_review_draft(draft: Draft) -> dict[str, Any]:
    """A draft for JSON, with a list of what is missing."""
    fields = {name: getattr(draft, name) for name in verdicts.DRAFT_FIELDS}
    evidence = verdicts.verdict_evidence_of_reviewer(draft.review_id, draft.reviewer_id)
    missing = verdicts.missing_from_verdict(draft.review.claim, draft, evidence)
    return fields | {"lacks": [str(text) for text in missing]}


def serialize_verdict(verdict: Verdict, *, new: bool = False) -> dict[str, Any]:
    """A verdict for JSON, with its approval or the reason it was sent back, which a new one does not have."""
    answer = None if new else getattr(verdict, "approval", None)
    evidence = verdicts.submitted_verdict_evidence(verdict.pk) if new else verdict.evidence.all()
    return {
        "id": verdict.pk,
        "reviewer": verdict.reviewer.name,
        "rating": verdict.rating,
        "finding": verdict.finding,
        "rationale": verdict.rationale,
        "context_note": verdict.context_note,
        "search_log": verdict.search_log,
        "words": verdict.mention.exact,
        "statement": verdict.statement,
        "sides": verdict.sides,
        "sentence": verdict.sentence,
        "evidence": [_evidence_of(item) for item in evidence],
        "submitted_at": verdict.created_at,
        "answer": answer
        and {"decision": answer.decision, "approver": answer.approver.name, "note": answer.note},
    }

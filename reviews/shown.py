"""What a review, a draft and a verdict look like to other tools, and how the OpenAPI document describes them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.models import Claim, Mention
from newsdesk.accounts.models import User
from reviews import verdicts
from reviews.models import Draft, Evidence, Finding, Rating, Review, Verdict
from reviews.states import State

SPAN = _("Start and end in code points of the version's text, end excluded.")


class SpanField(serializers.ListField):
    """Two offsets."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", SPAN)
        super().__init__(child=serializers.IntegerField(), min_length=2, max_length=2, **kwargs)


class ClaimInReviewSerializer(serializers.Serializer[Any]):
    """The claim under review."""

    id = serializers.UUIDField()
    words = serializers.CharField(help_text=_("The article's own words."))
    kind = serializers.ChoiceField(choices=Claim.Kind.choices)
    score = serializers.FloatField(help_text=_("How much it is worth checking, 0 to 1."))
    reasons = serializers.ListField(child=serializers.CharField())
    claimant = serializers.CharField(allow_null=True, help_text=_("Whoever the article attributes it to."))
    cue = serializers.CharField(help_text=_("The reporting word."))
    mode = serializers.ChoiceField(choices=Claim.Mode.choices)
    citations = serializers.ListField(child=serializers.CharField())


class FactorSerializer(serializers.Serializer[Any]):
    """A part of the priority."""

    code = serializers.CharField()
    points = serializers.IntegerField()


class HeldSerializer(serializers.Serializer[Any]):
    """Who has the claim in hand; the token is shown to the holder alone."""

    holder = serializers.CharField()
    expires_at = serializers.DateTimeField()
    token = serializers.UUIDField(required=False)


class EvidenceSerializer(serializers.Serializer[Any]):
    """A document with a passage."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField()
    passage = serializers.CharField()
    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)
    primary = serializers.BooleanField()


class DraftSerializer(serializers.Serializer[Any]):
    """What you have written so far."""

    rating = serializers.ChoiceField(choices=Rating.choices, allow_blank=True)
    finding = serializers.ChoiceField(choices=Finding.choices, allow_blank=True)
    rationale = serializers.CharField()
    context_note = serializers.CharField()
    search_log = serializers.CharField()
    lacks = serializers.ListField(
        child=serializers.CharField(), help_text=_("What it still lacks, in words.")
    )


class AnswerSerializer(serializers.Serializer[Any]):
    """A second person's answer."""

    decision = serializers.CharField()
    approver = serializers.CharField()
    note = serializers.CharField()


class VerdictSerializer(serializers.Serializer[Any]):
    """One reviewer's verdict."""

    id = serializers.UUIDField()
    reviewer = serializers.CharField()
    rating = serializers.ChoiceField(choices=Rating.choices)
    finding = serializers.ChoiceField(choices=Finding.choices)
    rationale = serializers.CharField()
    context_note = serializers.CharField()
    search_log = serializers.CharField()
    words = serializers.CharField(help_text=_("The words that it judges."))
    evidence = EvidenceSerializer(many=True)
    submitted_at = serializers.DateTimeField()
    answer = AnswerSerializer(allow_null=True)


class ReviewSerializer(serializers.Serializer[Any]):
    """The work around one claim; the last four members stand only in a single review."""

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
    span = SpanField(required=False, allow_null=True)
    evidence = EvidenceSerializer(many=True, required=False)
    draft = DraftSerializer(required=False, allow_null=True)
    verdicts = VerdictSerializer(many=True, required=False)


def review_of(review: Review, viewer: User, *, whole: bool = False) -> dict[str, Any]:
    """A review for JSON; `whole` adds what takes further queries."""
    shown = {
        "id": review.pk,
        "state": review.state,
        "claim": claim_of(review.claim),
        "article": review.article_id,
        "title": review.article.title,
        "desk": review.desk.slug,
        "priority": review.priority,
        "factors": [{"code": factor["code"], "points": factor["points"]} for factor in review.factors],
        "deadline": review.deadline,
        "lease": lease_of(review, viewer),
    }
    return shown | _whole(review, viewer) if whole else shown


def _whole(review: Review, viewer: User) -> dict[str, Any]:
    mention: Mention | None = review.claim.mentions.order_by("-version__number").first()
    mine = Draft.objects.filter(review=review, reviewer=viewer).exists()
    found = (
        review.verdicts.filter(review__first_by=None)
        .select_related("reviewer", "mention", "approval__approver")
        .prefetch_related("evidence")
    )
    return {
        "span": [mention.start, mention.end] if mention else None,
        "evidence": [evidence_of(item) for item in Evidence.objects.standing_for(review.pk, viewer)],
        "draft": draft_of(review, viewer) if mine else None,
        "verdicts": [verdict_of(verdict) for verdict in found],
    }


def claim_of(claim: Claim) -> dict[str, Any]:
    """A claim for JSON."""
    return {
        "id": claim.pk,
        "words": claim.words,
        "kind": claim.kind,
        "score": claim.score,
        "reasons": claim.reasons,
        "claimant": claim.claimant.name if claim.claimant else None,
        "cue": claim.cue,
        "mode": claim.mode,
        "citations": claim.citations,
    }


def lease_of(review: Review, viewer: User) -> dict[str, Any] | None:
    """Who has it in hand until when; with the token for the holder."""
    if review.holder is None:
        return None
    lease = {"holder": review.holder.name, "expires_at": review.lease_expires_at}
    return lease | {"token": review.lease_token} if review.holder_id == viewer.pk else lease


def evidence_of(item: Evidence) -> dict[str, Any]:
    """A piece of evidence for JSON."""
    return {
        "id": item.pk,
        "title": item.title,
        "publisher": item.publisher,
        "url": item.url,
        "passage": item.passage,
        "stance": item.stance,
        "primary": item.primary,
    }


def draft_of(review: Review, reviewer: User) -> dict[str, Any]:
    """The reviewer's draft for JSON, with what it still lacks."""
    draft = verdicts.draft_of(review, reviewer)
    fields = {name: getattr(draft, name) for name in verdicts.DRAFT_FIELDS}
    evidence = Evidence.objects.standing_for(review.pk, reviewer)
    return fields | {"lacks": [str(text) for text in verdicts.lacks(review.claim, draft, evidence)]}


def verdict_of(verdict: Verdict) -> dict[str, Any]:
    """A verdict for JSON, with its answer."""
    answer = getattr(verdict, "approval", None)
    return {
        "id": verdict.pk,
        "reviewer": verdict.reviewer.name,
        "rating": verdict.rating,
        "finding": verdict.finding,
        "rationale": verdict.rationale,
        "context_note": verdict.context_note,
        "search_log": verdict.search_log,
        "words": verdict.mention.exact,
        "evidence": [evidence_of(item) for item in verdict.evidence.all()],
        "submitted_at": verdict.created_at,
        "answer": answer
        and {"decision": answer.decision, "approver": answer.approver.name, "note": answer.note},
    }

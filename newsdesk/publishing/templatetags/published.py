"""What readers have of a claim, and what they report, for the pages of the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease, ErrorReport, Release, ReviewMark
from newsdesk.publishing.releases import amendable, rechecks
from newsdesk.publishing.site.claim_pages import release_members_for_claim_pages
from reviews.models import Review, Verdict

register = template.Library()
# What a colleague wrote when they decided about a published claim.
DECISIONS = [
    EventKind.REVIEW_REOPENED,
    EventKind.REVIEW_KEPT,
    EventKind.CLAIM_RETRACTED,
    EventKind.REPORT_ACCEPTED,
    EventKind.REPORT_DECLINED,
]


@dataclass(frozen=True, slots=True)
class Correction:
    """What an approval would change for readers."""

    parts: list[str]
    note: str
    """What readers were told when the re-check began: it stands beside the field, and is no note of the correction."""


@register.inclusion_tag("publishing/site/_on_the_desk.html", takes_context=True, name="published_claim")
def published_claim_tag(context: dict[str, Any], review: Review) -> dict[str, Any]:
    """What is published of a claim, what readers report about it, and what may be done. Up to seven queries."""
    user = context["request"].user
    current = CurrentRelease.objects.select_related("release").filter(claim=review.claim_id).first()
    if current is None or not isinstance(user, User):
        return {"current": None}
    told = _last_told(current)
    return {
        "current": current,
        "release": current.release,
        "payload": release_members_for_claim_pages(told),
        "reports": _reports(review.claim_id),
        "note": _note(review.claim_id),
        "mark": ReviewMark.objects.filter(release=current.release).order_by("-id").first(),
        "may_correct": user.may("correct") and not current.retracted,
        "may_answer": user.may("answer_reports"),
    }


@register.inclusion_tag("publishing/site/_reported.html", takes_context=True, name="reports_on_published")
def reports_on_published_tag(context: dict[str, Any], claim_id: UUID) -> dict[str, Any]:
    """What readers report about a published claim, for those who may correct it on its own page. Two queries."""
    user = context["request"].user
    return {
        "reports": _reports(claim_id),
        "may_answer": isinstance(user, User) and user.may("answer_reports"),
    }


@register.simple_tag(name="published_among")
def published_among_mentions_tag(mentions: Iterable[Mention]) -> set[UUID]:
    """The claims of these mentions that readers have now. One query."""
    claims = [mention.claim_id for mention in mentions]
    return set(
        CurrentRelease.objects.filter(claim__in=claims, retracted=False).values_list("claim", flat=True)
    )


@register.simple_tag(name="correction_of")
def correction_of_published_tag(verdict: Verdict) -> Correction | None:
    """What approving this verdict would correct; None where nothing is published yet."""
    parts = amendable.amendable_parts_changed_by(verdict)
    if parts is None:
        return None
    words = [str(amendable.PARTS[name]) for name in parts]
    return Correction(words, amendable.recheck_note(verdict.review.claim_id))


@register.simple_tag(name="to_retract")
def still_published_claims_tag(article: Article) -> list[dict[str, Any]]:
    """What is still published of an article that its sender took back. One query."""
    if article.stopped_at is None:
        return []
    found = CurrentRelease.objects.filter(article=article, retracted=False).select_related("release")
    return [
        {"current": current, "payload": release_members_for_claim_pages(current.release)} for current in found
    ]


def _last_told(current: CurrentRelease) -> Release:
    """The release that says what was found: of a retracted claim the one before."""
    if not current.retracted:
        return current.release
    told: Release = Release.objects.get(claim=current.pk, number=current.release.number - 1)
    return told


def _reports(claim_id: UUID) -> list[ErrorReport]:
    """What readers report and nobody has answered for good, oldest first."""
    return [
        *rechecks.reports_waiting_for_recheck(claim_id),
        *ErrorReport.objects.open().filter(claim=claim_id),
    ]


def _note(claim_id: UUID) -> dict[str, Any] | None:
    """The newest note to colleagues about what was published."""
    events = Event.objects.filter(kind__in=DECISIONS, threads__contains=[claim_id]).exclude(actor=None)
    newest = events.select_related("actor").order_by("-id").first()
    if newest is None or not newest.data.get("reason"):
        return None
    return {"by": newest.actor or _("nobody"), "at": newest.at, "text": newest.data["reason"]}

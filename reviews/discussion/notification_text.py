"""The text of a notification, and its link."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from newsdesk.audit.kinds import EventKind
from reviews.models import Approval, Notice, Review, Verdict
from reviews.opinion_visibility import comments_by_opinion_visibility
from reviews.states import State
from reviews.workflow import terms
from reviews.workflow.claim_context import latest_verdict_in_context
from reviews.workflow.preview import preview_claim_in_words

# By the kind of event; `{name}` is the actor.
HEADLINES: dict[str, StrOrPromise] = {
    EventKind.REVIEW_ASSIGNED: gettext_lazy("{name} assigned a claim to you"),
    EventKind.VERDICT_RETURNED: gettext_lazy("{name} sent your verdict back"),
    EventKind.VERDICT_APPROVED: gettext_lazy("{name} approved your verdict"),
    EventKind.CLAIM_PUBLISHED: gettext_lazy("A claim that you checked is published"),
    EventKind.COMMENT_ADDED: gettext_lazy("{name} mentioned you"),
    EventKind.ENQUIRY_ANSWERED: gettext_lazy("A source answered your question"),
    EventKind.ENQUIRY_UNANSWERED: gettext_lazy("Your question expired without an answer"),
    EventKind.QUESTION_ANSWERED: gettext_lazy("{name} answered your question"),
    EventKind.DEADLINE_NEAR: gettext_lazy("Deadline near"),
    EventKind.REVIEW_REOPENED: gettext_lazy("A correction has started"),
    EventKind.REVIEW_RETRACTED: gettext_lazy("{name} retracted a claim that you worked on"),
    EventKind.REPORT_FILED: gettext_lazy("A reader reported an error"),
    EventKind.VERDICT_SUBMITTED: gettext_lazy("A correction by {name} is awaiting approval"),
}
# The part of the claim's page that it is about.
PARTS: dict[str, str] = {
    EventKind.ENQUIRY_ANSWERED: "#enquiries",
    EventKind.ENQUIRY_UNANSWERED: "#enquiries",
    EventKind.QUESTION_ANSWERED: "#questions",
}


def notification_text_headline(notice: Notice) -> str:
    """The event, in one line."""
    if notice.kind == Notice.Kind.REASSIGNED:
        return _("{name} assigned a claim of yours to someone else").format(
            name=notice.event.actor or _("Newsdesk")
        )
    return str(HEADLINES[notice.event.kind]).format(name=notice.event.actor or _("Newsdesk"))


def notification_text_words(notices: Iterable[Notice]) -> dict[UUID, str]:
    """What each notification is about, by its id: the line that readers get once there is a verdict, until then the claim with
    the side that its source takes; or the article. Up to three queries for any number."""
    shown = list(notices)
    about = Review.objects.filter(pk__in=[one.review_id for one in shown if one.review_id is not None])
    reviews = {review.pk: review for review in about.select_related("claim__claimant").with_verdicts()}
    return {one.pk: _words(one, reviews.get(one.review_id) if one.review_id else None) for one in shown}


def _words(notice: Notice, review: Review | None) -> str:
    if review is None:
        return str(notice.article)
    told: list[Verdict] = review.told
    approved = next((one for one in told if _approved(one)), None)
    # A verdict that was sent back is not what readers get.
    shown = approved or (
        latest_verdict_in_context(review) if review.state == State.AWAITING_APPROVAL else None
    )
    return preview_claim_in_words(review.claim) if shown is None else terms.sentence_in_terms(shown)


def notification_text_comments(notices: Iterable[Notice]) -> dict[UUID, str]:
    """What somebody wrote to the person of a notification, by its id: the comment that mentions them, if they may read it now,
    or why their verdict was sent back. One query a person."""
    notices = list(notices)
    about = [
        one for one in notices if one.event.kind == EventKind.COMMENT_ADDED and one.review_id is not None
    ]
    returned = [one for one in notices if one.event.kind == EventKind.VERDICT_RETURNED]
    shown: dict[UUID, str] = {one.pk: one.event.data.get("reason", "") for one in returned}
    for person in {one.person for one in about}:
        theirs = [one for one in about if one.person == person]
        readable = comments_by_opinion_visibility(person).filter(
            withdrawn_at=None, pk__in=[one.event.subject_id for one in theirs]
        )
        texts = dict(readable.values_list("pk", "text"))
        shown |= {one.pk: texts[one.event.subject_id] for one in theirs if one.event.subject_id in texts}
    return shown


def _approved(verdict: Verdict) -> bool:
    return hasattr(verdict, "approval") and verdict.approval.decision == Approval.Decision.APPROVE


def notification_text_target(notice: Notice) -> str:
    """The page on which the person can act."""
    if notice.review_id is None:
        return reverse("articles:article", args=[notice.article_id])
    if notice.kind == Notice.Kind.REPORTED:
        return reverse("publishing:answer_report", args=[notice.event.subject_id])
    if notice.kind == Notice.Kind.DUE:
        return reverse("reviews:approval", args=[notice.review_id])
    part = f"#comment-{notice.event.subject_id}" if notice.event.kind == EventKind.COMMENT_ADDED else ""
    return reverse("reviews:bench", args=[notice.review_id]) + (part or PARTS.get(notice.event.kind, ""))


def notification_text_link(notice: Notice) -> str:
    """The link that marks the notification as read."""
    return reverse("reviews:open_notice", args=[notice.pk])

"""Notifications: whom an event concerns, and how each person is notified; never of their own actions, never twice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import NotFound
from reviews.models import Approval, Comment, Enquiry, Notice, NoticeChoice, Question, Review, Verdict
from reviews.opinion_visibility import notices_by_opinion_visibility
from reviews.states import State
from reviews.workflow import approval

# How long before the deadline of an article people are notified.
NEAR = timedelta(hours=2)
# An email waits this long for further notifications to the same person; those read meanwhile need none.
GATHER = timedelta(seconds=45)
# Notifications of all approvers: only in Newsdesk, unless they ask for email.
TO_APPROVERS = frozenset({Notice.Kind.REPORTED, Notice.Kind.DUE})
# Notifications that ask for nothing: only in Newsdesk, too.
GOOD_NEWS = frozenset({Notice.Kind.APPROVED})
# Most claims are published as they are approved: one notification says both.
AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Concern:
    """A person whom an event concerns, and the claim; None for the article as a whole."""

    person: UUID
    review: Review | None = None
    # None: the usual kind of the event.
    kind: Notice.Kind | None = None


@dataclass(frozen=True, slots=True)
class Recipients:
    """The people whom an event concerns: with the kind for each, and the claim."""

    article: UUID
    people: list[tuple[User, Notice.Kind, Review | None]]


def find_notification_recipients(event: Event) -> Recipients:
    """Whom an event concerns: active people, never the one who acted. Nobody for an event that notifies no person."""
    if event.kind not in FOLLOWS:
        return Recipients(event.subject_id, [])
    usual, find = FOLLOWS[event.kind]
    concerned = {one.person: one for one in find(event) if one.person != event.actor_id}
    people = User.objects.active().people().filter(pk__in=list(concerned))
    found = [(one, concerned[one.pk].kind or usual, concerned[one.pk].review) for one in people]
    return Recipients(_article(event, concerned.values()), found)


def create_notifications(event: Event) -> int:
    """Write the notifications of an event; safe to run twice. Returns how many people it concerns."""
    found = find_notification_recipients(event)
    kinds = {person.pk: kind for person, kind, _review in found.people}
    made = NoticeChoice.objects.filter(person__in=list(kinds), kind__in=set(kinds.values()))
    choices = {choice.person_id: choice for choice in made if choice.kind == kinds[choice.person_id]}
    rows = [
        _row(event, kind, person, review, found.article, choices) for person, kind, review in found.people
    ]
    Notice.objects.bulk_create([row for row in rows if row.shown or row.mail_due_at], ignore_conflicts=True)
    return len(rows)


def _row(
    event: Event,
    kind: Notice.Kind,
    person: User,
    review: Review | None,
    article: UUID,
    choices: Mapping[UUID, NoticeChoice],
) -> Notice:
    choice = choices.get(person.pk) or _at_first(person, kind)
    return Notice(
        person=person,
        event=event,
        kind=kind,
        review=review,
        article_id=article,
        shown=choice.page,
        mail_due_at=timezone.now() + GATHER if choice.mail else None,
    )


def _article(event: Event, concerned: Iterable[Concern]) -> UUID:
    """The article of the event: that of a claim that it names, or its subject."""
    return next((one.review.article_id for one in concerned if one.review), event.subject_id)


def _assigned(event: Event) -> list[Concern]:
    """The new reviewer, and the one to whom it was assigned before."""
    review = Review.objects.get(pk=event.subject_id)
    to, before = event.data.get("to"), event.data.get("before")
    lost = [Concern(UUID(before), review, Notice.Kind.REASSIGNED)] if before and before != to else []
    return [*lost, Concern(UUID(to), review)] if to else []


def _returned(event: Event) -> list[Concern]:
    verdict = Verdict.objects.select_related("review").get(pk=event.data["verdict"])
    return [Concern(verdict.reviewer_id, verdict.review)]


def _approved(event: Event) -> list[Concern]:
    verdict = Verdict.objects.select_related("review").get(pk=event.data["verdict"])
    return [Concern(verdict.reviewer_id, verdict.review)]


def _published(event: Event) -> list[Concern]:
    """The author of the approved verdict, where publication had to wait for the end of an embargo."""
    answers = Approval.objects.filter(
        verdict__review__claim__in=event.threads, decision=Approval.Decision.APPROVE
    )
    newest = answers.select_related("verdict__review").order_by("-id").first()
    if newest is None or event.at - newest.created_at < AT_ONCE:
        return []
    return [Concern(newest.verdict.reviewer_id, newest.verdict.review)]


def _mentioned(event: Event) -> list[Concern]:
    comment = Comment.objects.select_related("conversation").get(pk=event.subject_id)
    review = _review_of(comment.conversation.claim_id)
    if comment.withdrawn_at or review is None:
        return []
    return [Concern(person, review) for person in comment.mentioned.values_list("pk", flat=True)]


def _asked_outside(event: Event) -> list[Concern]:
    enquiry = Enquiry.objects.get(pk=event.subject_id)
    review = _review_of(enquiry.claim_id)
    return [Concern(enquiry.asked_by_id, review)] if review else []


def _asked_the_writer(event: Event) -> list[Concern]:
    question = Question.objects.get(pk=event.subject_id)
    review = _review_of(question.claim_id)
    return [Concern(question.asked_by_id, review)] if review else []


def _corrected(event: Event) -> list[Concern]:
    """Those responsible for a published claim: reviewer, approver, and uploader."""
    review = Review.objects.get(pk=event.subject_id)
    answers = Approval.objects.filter(verdict__review=review, decision=Approval.Decision.APPROVE)
    newest = answers.select_related("verdict").order_by("-id").first()
    people = [newest.verdict.reviewer_id, newest.approver_id] if newest else []
    return [Concern(person, review) for person in [*people, review.uploader_id]]


def _retracted(event: Event) -> list[Concern]:
    """Whoever worked on a claim when it was retracted: their work on it is over."""
    review = Review.objects.get(pk=event.subject_id)
    return [Concern(UUID(person), review) for person in event.data.get("people", [])]


def _reported(event: Event) -> list[Concern]:
    """Everyone who may correct; the report belongs to the app above, but the event names the claim."""
    review = Review.objects.filter(claim__in=event.threads).order_by("-pk").first()
    people = User.objects.who_may("correct").values_list("pk", flat=True)
    return [Concern(person, review) for person in people] if review else []


def _due(event: Event) -> list[Concern]:
    """Everyone who may approve a verdict that changes an approved one; nobody once it is answered."""
    verdict = Verdict.objects.select_related("review__article").get(pk=event.data["verdict"])
    review, answers = verdict.review, Approval.objects.filter(verdict__review__claim=verdict.review.claim_id)
    corrects = answers.filter(decision=Approval.Decision.APPROVE, verdict__lt=verdict.pk).exists()
    waits = review.state == State.AWAITING_APPROVAL and not answers.filter(verdict=verdict).exists()
    if not (corrects and waits):
        return []
    people = User.objects.who_may("approve")
    return [
        Concern(one.pk, review)
        for one in people
        if not approval.reason_against_approval(verdict, review, one)
    ]


def _deadline(event: Event) -> list[Concern]:
    """Everyone who has a claim of it or has one assigned, and the uploader."""
    waited_for = (
        Review.objects.open()
        .of_article(event.subject_id)
        .filter(Q(holder__isnull=False) | Q(kept_for__isnull=False))
    )
    found = [Concern(review.holder_id or review.kept_for_id, review) for review in waited_for.order_by("-pk")]
    return [Concern(Article.objects.get(pk=event.subject_id).uploader_id), *found]


def _review_of(claim_id: UUID) -> Review | None:
    return Review.objects.filter(claim=claim_id).order_by("-pk").first()


# The kind of notification for each event, and whom it concerns.
FOLLOWS: dict[str, tuple[Notice.Kind, Callable[[Event], list[Concern]]]] = {
    EventKind.REVIEW_ASSIGNED: (Notice.Kind.ASSIGNED, _assigned),
    EventKind.VERDICT_RETURNED: (Notice.Kind.RETURNED, _returned),
    EventKind.VERDICT_APPROVED: (Notice.Kind.APPROVED, _approved),
    EventKind.CLAIM_PUBLISHED: (Notice.Kind.APPROVED, _published),
    EventKind.COMMENT_ADDED: (Notice.Kind.MENTIONED, _mentioned),
    EventKind.ENQUIRY_ANSWERED: (Notice.Kind.ANSWERED, _asked_outside),
    EventKind.ENQUIRY_UNANSWERED: (Notice.Kind.ANSWERED, _asked_outside),
    EventKind.QUESTION_ANSWERED: (Notice.Kind.ANSWERED, _asked_the_writer),
    EventKind.DEADLINE_NEAR: (Notice.Kind.DEADLINE, _deadline),
    EventKind.REVIEW_REOPENED: (Notice.Kind.CORRECTION, _corrected),
    EventKind.REVIEW_RETRACTED: (Notice.Kind.RETRACTED, _retracted),
    EventKind.REPORT_FILED: (Notice.Kind.REPORTED, _reported),
    EventKind.VERDICT_SUBMITTED: (Notice.Kind.DUE, _due),
}


def notify_of_deadlines(now: datetime) -> int:
    """Record articles with a near deadline and open claims, once for each deadline. Returns how many."""
    near = Review.objects.open().filter(deadline__gt=now, deadline__lte=now + NEAR).order_by()
    return sum(_see(*pair) for pair in near.values_list("article", "deadline").distinct())


@transaction.atomic
def _see(article_id: UUID, deadline: datetime) -> int:
    article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
    known = Event.objects.filter(kind=EventKind.DEADLINE_NEAR, subject_id=article.pk)
    if known.filter(data__deadline=deadline.isoformat()).exists():
        return 0
    record_event(EventKind.DEADLINE_NEAR, article, deadline=deadline.isoformat())
    return 1


def mark_notification_read(person: User, notice_id: UUID) -> Notice:
    """Mark a notification as read; raises NotFound for another person's."""
    notice: Notice | None = (
        notices_by_opinion_visibility(person, Notice.objects.for_page(person)).filter(pk=notice_id).first()
    )
    if notice is None:
        raise NotFound(_("Notification not found."))
    if notice.read_at is None:
        notice.read_at = timezone.now()
        Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=notice.read_at)
    return notice


def mark_all_notifications_read(person: User) -> int:
    """Mark all as read; returns how many were new."""
    unread = notices_by_opinion_visibility(person, Notice.objects.unread(person))
    return int(unread.update(read_at=timezone.now()))


def _kinds_of(person: User) -> list[Notice.Kind]:
    """The kinds that the person may choose: those of approvers only for approvers."""
    return [kind for kind in Notice.Kind if kind not in TO_APPROVERS or person.may("approve")]


def _at_first(person: User, kind: Notice.Kind) -> NoticeChoice:
    """The default: in Newsdesk, and by email for what concerns the person."""
    return NoticeChoice(person=person, kind=kind, mail=kind not in TO_APPROVERS | GOOD_NEWS)


def notification_choices(person: User) -> dict[Notice.Kind, NoticeChoice]:
    """The person's choice for each kind."""
    made = {choice.kind: choice for choice in NoticeChoice.objects.filter(person=person)}
    return {kind: made.get(kind) or _at_first(person, kind) for kind in _kinds_of(person)}


@transaction.atomic
def set_notification_choices(person: User, *, page: Iterable[str], mail: Iterable[str]) -> None:
    """Choose the kinds for Newsdesk and for email, and no others."""
    in_page, by_mail = set(page), set(mail)
    for kind in _kinds_of(person):
        wanted = {"page": kind in in_page, "mail": kind in by_mail}
        NoticeChoice.objects.update_or_create(person=person, kind=kind, defaults=wanted)
    Notice.objects.filter(person=person).exclude(kind__in=by_mail).update(mail_due_at=None)

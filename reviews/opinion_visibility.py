"""Two opinions are independent: until both are in, no reviewer sees what the other has found, said or asked.

One rule for every page, story, API route, export and notification, from the moment that two verdicts are asked for: of a claim
whose review is blind (`Review.blind_since`), what somebody who may give an opinion has done since then is theirs alone.
"""

from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import PERMISSIONS
from newsdesk.audit.models import Event
from newsdesk.lib.db.prepared_condition import PreparedCondition
from reviews.models import Comment, Conversation, Enquiry, Evidence, Notice, Question, Review

# Kinds of events that tell of an opinion, and of what led to it.
TELLING = (
    "verdict.",
    "evidence.",
    "snapshot.",
    "source.",
    "comment.",
    "conversation.",
    "enquiry.",
    "question.",
)


class _IsOneOf(Func):
    """Whether a value stands in an array, by the value's own index."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def _blind(at: str, **of: OuterRef) -> Exists:
    """Whether the review of an outer row is blind, and was when the row was made."""
    return Exists(Review.objects.filter(blind_since__lte=OuterRef(at), **of))


def _gives_opinions(person: str) -> Exists:
    """Whether the person of an outer row may give an opinion."""
    return Exists(User.objects.filter(pk=OuterRef(person), roles__overlap=sorted(PERMISSIONS["take"])))


def _hidden_talk(reader: UUID, person: str, **of: OuterRef) -> Q:
    """What another reviewer has said about a claim while its review is blind."""
    first = Exists(Review.objects.filter(first_by=OuterRef(person), **of))
    return ~Q(**{person: reader}) & (Q(_gives_opinions(person)) | Q(first)) & Q(_blind("created_at", **of))


def _hidden_comments(reader: UUID) -> Q:
    return _hidden_talk(reader, "author", claim__conversations=OuterRef("conversation"))


def _hidden_questions(reader: UUID) -> Q:
    """Questions to sources, and those to the author of the article."""
    return _hidden_talk(reader, "asked_by", claim=OuterRef("claim"))


def evidence_by_opinion_visibility(user: User) -> QuerySet[Evidence]:
    """Evidence, with its checks and its file: of a blind review one's own."""
    open_to_all = Q(review__blind_since=None) | Q(created_at__lt=F("review__blind_since"))
    found: QuerySet[Evidence] = Evidence.objects.filter(open_to_all | Q(added_by=user))
    return found


def comments_by_opinion_visibility(user: User) -> QuerySet[Comment]:
    """Comments on claims."""
    return Comment.objects.exclude(PreparedCondition(_hidden_comments, Comment, "text", user.pk))


def conversations_by_opinion_visibility(user: User) -> QuerySet[Conversation]:
    """Conversations in which this person may read something."""
    readable = comments_by_opinion_visibility(user).filter(conversation=OuterRef("pk"))
    return Conversation.objects.filter(Exists(readable))


def enquiries_by_opinion_visibility(user: User) -> QuerySet[Enquiry]:
    """Questions to sources."""
    hidden = PreparedCondition(_hidden_questions, Enquiry, "state", user.pk)
    found: QuerySet[Enquiry] = Enquiry.objects.exclude(hidden)
    return found


def questions_by_opinion_visibility(user: User) -> QuerySet[Question]:
    """Questions to the author of the article, who has to answer them and gives no opinion, like whoever else gives none."""
    if not user.may("take"):
        return Question.objects.all()
    hidden = PreparedCondition(_hidden_questions, Question, "created_at", user.pk)
    return Question.objects.filter(Q(article__uploader=user) | ~Q(hidden))


def _hidden_events(reader: UUID) -> Q:
    """Events of an opinion that is hidden from this person.

    One's own are shown, and what came of one's own questions and sources. What the author of a first verdict did at all is
    hidden with it.
    """
    blind = Review.objects.filter(blind_since__lte=OuterRef("at")).filter(
        Q(_IsOneOf(F("pk"), OuterRef("threads"))) | Q(_IsOneOf(F("claim"), OuterRef("threads")))
    )
    telling = Q()
    for kind in TELLING:
        telling |= Q(kind__startswith=kind)
    gives_none = Q(actor__isnull=False) & ~Q(_gives_opinions("actor"))
    own = Q(actor=reader)
    for records in (
        Evidence.objects.filter(added_by=reader),
        Enquiry.objects.filter(asked_by=reader),
        Question.objects.filter(asked_by=reader),
    ):
        own |= Q(Exists(records.filter(pk=OuterRef("subject_id"))))
    of_first = Exists(blind.filter(first_by=OuterRef("actor")))
    return ~own & (Q(Exists(blind)) & telling & ~gives_none | Q(of_first))


def events_by_opinion_visibility(user: User, events: QuerySet[Event]) -> QuerySet[Event]:
    """These events without those of an opinion that is hidden from this person."""
    return events.exclude(PreparedCondition(_hidden_events, Event, "kind", user.pk))


def notices_by_opinion_visibility(user: User, notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """These notifications of this person without those of an event that is hidden from them; they come when it is not."""
    return notices.exclude(PreparedCondition(_hidden_events, Event, "event__kind", user.pk))

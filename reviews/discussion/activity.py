"""Changes by others to a claim while someone has it open: counted, so that none is missed, and described."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.models import User
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from reviews.models import Review
from reviews.opinion_visibility import events_by_opinion_visibility

# Events of a claim that change its page.
NEWS: dict[str, StrOrPromise] = {
    EventKind.REVIEW_TAKEN: _("%(name)s has taken this claim."),
    EventKind.REVIEW_RELEASED: _("%(name)s has released this claim."),
    EventKind.REVIEW_EXPIRED: _("The lease on this claim expired."),
    EventKind.REVIEW_DISMISSED: _("%(name)s dismissed this claim."),
    EventKind.REVIEW_RESTORED: _("%(name)s restored this claim to the queue."),
    EventKind.REVIEW_RAISED: _("%(name)s changed the priority of this claim."),
    EventKind.REVIEW_ASSIGNED: _("%(name)s assigned this claim to a reviewer."),
    EventKind.REVIEW_REOPENED: _("This claim was reopened."),
    EventKind.REVIEW_RETRACTED: _("%(name)s retracted this claim. It is no longer checked."),
    EventKind.REVIEW_SUPERSEDED: _("This claim was removed from the article."),
    EventKind.REVIEW_REWORDED: _("This claim was reworded."),
    EventKind.CLAIM_CHANGED: _("%(name)s changed the text of this claim."),
    EventKind.CLAIM_REWORDED: _("%(name)s changed the public wording of this claim."),
    EventKind.CLAIM_WITHDRAWN: _("%(name)s merged this claim into another one."),
    EventKind.VERDICT_SUBMITTED: _("%(name)s submitted a verdict."),
    EventKind.VERDICT_APPROVED: _("%(name)s approved the verdict."),
    EventKind.VERDICT_RETURNED: _("%(name)s sent the verdict back."),
    EventKind.VERDICT_WITHDRAWN: _("%(name)s took the verdict back."),
    EventKind.COMMENT_ADDED: _("%(name)s commented on this claim."),
    EventKind.COMMENT_WITHDRAWN: _("%(name)s deleted a comment."),
    EventKind.CONVERSATION_RESOLVED: _("%(name)s resolved a conversation about this claim."),
    EventKind.CONVERSATION_REOPENED: _("%(name)s reopened a conversation about this claim."),
    EventKind.ENQUIRY_ASKED: _("%(name)s asked a source about this claim."),
    EventKind.ENQUIRY_ANSWERED: _("A source answered."),
    EventKind.ENQUIRY_UNANSWERED: _("A source did not answer in time."),
    EventKind.ENQUIRY_REVOKED: _("%(name)s closed the link to a question."),
}
# Events without a message: their section of the page updates itself.
TALK = {kind for kind in NEWS if kind.startswith(("comment.", "conversation.", "enquiry."))}
# Events of its article.
ARTICLE_NEWS: dict[str, StrOrPromise] = {
    EventKind.VERSION_ADDED: _("A new version of the article was uploaded."),
    EventKind.RUN_FINISHED: _("Claims in the new version are ready."),
}


@dataclass(frozen=True, slots=True)
class News:
    """Changes by others, in words; `count` is their total number."""

    count: int
    words: list[str]
    # Whether there are only new comments.
    talk: bool


def activity_stamp(review: Review, user: User) -> str:
    """The number of changes by others so far. One query."""
    return str(_of_others(review, user).count())


def activity_since(review: Review, known: str, user: User) -> News | None:
    """Changes by others since the stamp, newest first; None if there are none. At most two queries."""
    events = _of_others(review, user)
    count = events.count()
    if not known.isdigit() or count <= int(known):
        return None
    newest = list(events.select_related("actor").order_by("-id")[: min(count - int(known), 5)])
    words = list(dict.fromkeys(_words(event) for event in newest))
    return News(count, words, all(event.kind in TALK for event in newest))


def _of_others(review: Review, user: User) -> QuerySet[Event]:
    """Counted only by kind and thread: ids are not in commit order."""
    here = Q(kind__in=list(NEWS), threads__overlap=[review.pk, review.claim_id])
    article = Q(kind__in=list(ARTICLE_NEWS), threads__overlap=[review.article_id])
    return events_by_opinion_visibility(user, Event.objects.filter(here | article).exclude(actor=user))


def _words(event: Event) -> str:
    words = NEWS.get(event.kind) or ARTICLE_NEWS[event.kind]
    return str(words) % {"name": event.actor or _("Newsdesk")}

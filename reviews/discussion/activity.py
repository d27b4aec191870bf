"""What others do to a claim while somebody has it open: counted, so that no change is missed, and said in words."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from reviews.models import Review

# What of a claim's story changes the page of whoever reads or judges it.
NEWS: dict[str, StrOrPromise] = {
    "review.taken": _("%(name)s has taken this claim."),
    "review.released": _("%(name)s has released this claim."),
    "review.expired": _("The lease on this claim expired."),
    "review.dismissed": _("%(name)s dismissed this claim."),
    "review.restored": _("%(name)s restored this claim to the queue."),
    "review.raised": _("%(name)s changed the priority of this claim."),
    "review.assigned": _("%(name)s assigned this claim to a reviewer."),
    "review.reopened": _("This claim was reopened."),
    "review.superseded": _("This claim was removed from the article."),
    "review.reworded": _("This claim was reworded."),
    "claim.changed": _("%(name)s changed the text of this claim."),
    "claim.reworded": _("%(name)s changed the public wording of this claim."),
    "claim.withdrawn": _("%(name)s merged this claim into another one."),
    "verdict.submitted": _("%(name)s submitted a verdict."),
    "verdict.approved": _("%(name)s approved the verdict."),
    "verdict.returned": _("%(name)s sent the verdict back."),
    "comment.added": _("%(name)s commented on this claim."),
    "comment.withdrawn": _("%(name)s deleted a comment."),
    "conversation.resolved": _("%(name)s resolved a conversation about this claim."),
    "conversation.reopened": _("%(name)s reopened a conversation about this claim."),
    "enquiry.asked": _("%(name)s asked a source about this claim."),
    "enquiry.answered": _("A source answered."),
    "enquiry.unanswered": _("A source did not answer in time."),
    "enquiry.revoked": _("%(name)s closed the link to a question."),
}
# What is on the page already by the time it is told of: the section comes by itself.
TALK = {kind for kind in NEWS if kind.startswith(("comment.", "conversation.", "enquiry."))}
# And of its article's.
ARTICLE_NEWS: dict[str, StrOrPromise] = {
    "version.added": _("A new version of the article was uploaded."),
    "run.finished": _("Claims in the new version are ready."),
}


@dataclass(frozen=True, slots=True)
class News:
    """What others did, in words; `count` says how much they did altogether."""

    count: int
    words: list[str]
    # Whether it is nothing but what they said to each other.
    talk: bool


def stamp(review: Review, user: User) -> str:
    """How much others have done so far. One query."""
    return str(_of_others(review, user).count())


def since(review: Review, known: str, user: User) -> News | None:
    """What others did that the page does not know of, newest first; None when it knows all. At most two queries."""
    events = _of_others(review, user)
    count = events.count()
    if not known.isdigit() or count <= int(known):
        return None
    newest = list(events.select_related("actor").order_by("-id")[: min(count - int(known), 5)])
    words = list(dict.fromkeys(_words(event) for event in newest))
    return News(count, words, all(event.kind in TALK for event in newest))


def _of_others(review: Review, user: User) -> QuerySet[Event]:
    """Counted by kind and thread alone: ids are not given out in the order of commits."""
    here = Q(kind__in=list(NEWS), threads__overlap=[review.pk, review.claim_id])
    article = Q(kind__in=list(ARTICLE_NEWS), threads__overlap=[review.article_id])
    return Event.objects.filter(here | article).exclude(actor=user)


def _words(event: Event) -> str:
    words = NEWS.get(event.kind) or ARTICLE_NEWS[event.kind]
    return str(words) % {"name": event.actor or _("Newsdesk")}

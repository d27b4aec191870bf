"""Two independent reviews of a claim, if required; if the verdicts differ, the approver decides."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.lib.text import sha256_of_text
from reviews.models import OpinionPolicy, Review, Verdict
from reviews.states import Action, State
from reviews.workflow import transitions

TWO = 2
OF_ARTICLE = EventKind.OPINIONS_ASKED_FOR_ARTICLE


def current_opinions(review: Review) -> list[Verdict]:
    """The verdicts of this round, newest first: the last open one of each reviewer, on the current words."""
    told = review.verdicts.select_related("reviewer", "mention").order_by("-id")
    # A verdict that was neither approved nor sent back before a claim was decided and reopened is of another round.
    reopened = reopening_before_second_opinions(review)
    if reopened is not None:
        told = told.filter(created_at__gte=reopened.at)
    mention = review.claim.mentions.order_by("-version__number").first()
    words = sha256_of_text(mention.exact) if mention else ""
    newest: dict[UUID, Verdict] = {}
    for verdict in told.filter(approval=None, withdrawal=None, mention_sha256=words):
        newest.setdefault(verdict.reviewer_id, verdict)
    return list(newest.values())


def reopening_before_second_opinions(review: Review) -> Event | None:
    """The last time that a decided claim was reopened, with which a round began. One query."""
    found = Event.objects.filter(kind=EventKind.REVIEW_REOPENED, subject_id=review.pk)
    reopened: Event | None = found.order_by("-id").first()
    return reopened


def submission_in_words(verdict: Verdict) -> str:
    """What a verdict that was just submitted led to, for its author."""
    review = verdict.review
    if review.state != State.AWAITING_APPROVAL:
        return _(
            "Your verdict is kept. This claim needs two independent reviews: it waits for another reviewer, who does not see yours."
        )
    if review.disagreement:
        return _("Submitted for approval. The other reviewer came to another result: the approver decides.")
    return _("Submitted for approval.")


def opinions_differ(one: Verdict, other: Verdict) -> bool:
    """Whether an approver has to choose one of the two."""
    return one.rating != other.rating or _sides(one) != _sides(other)


def action_after_opinion(review: Review, verdict: Verdict) -> tuple[Action, dict[str, object]]:
    """The action that follows from a verdict, given the number that is required, and its fields."""
    if review.reviews_required < TWO:
        return Action.SUBMIT, {}
    others = [other for other in current_opinions(review) if other.reviewer_id != verdict.reviewer_id]
    if not others:
        return Action.FIRST, {"first_by": verdict.reviewer}
    return Action.SUBMIT, {"first_by": None, "disagreement": opinions_differ(others[0], verdict)}


def _sides(verdict: Verdict) -> list[tuple[str, str]]:
    """Who takes which side: with different sides the line is different, whatever the rating."""
    return [(side["source"], side["side"]) for side in verdict.sides]


def wrote_either_opinion(review: Review, user: User) -> bool:
    """Whether this person wrote one of the two verdicts."""
    if review.reviews_required < TWO:
        return False
    told: list[Verdict] | None = getattr(review, "told", None)
    if told is not None:
        return any(verdict.reviewer_id == user.pk for verdict in told)
    return review.verdicts.filter(reviewer=user).exists()


def required_opinions(claim_id: UUID, share: int) -> int:
    """How many verdicts a new claim needs, given the percentage that needs two; always the same for one claim."""
    return TWO if int(sha256_of_text(claim_id.bytes)[:8], 16) % 100 < share else 1


def second_opinion_share(article: Article) -> int:
    """The percentage of an article's claims that need two reviews: all if an editor required it, otherwise its desk's share."""
    if article_needs_second_opinions(article.pk):
        return 100
    return OpinionPolicy.objects.filter(desk=article.desk_id).values_list("share", flat=True).first() or 0


@transaction.atomic
def set_second_opinion_share(desk: Desk, share: int, *, actor: User) -> OpinionPolicy:
    """Set the percentage of a desk's new claims that need two verdicts."""
    require_permission(actor, "set_policies")
    if not 0 <= share <= 100:
        raise BadInput(_("Enter a number from 0 to 100."), share=_("From 0 to 100."))
    policy, _new = OpinionPolicy.objects.update_or_create(desk=desk, defaults={"share": share})
    record_event(EventKind.OPINIONS_SHARE_SET, policy, actor=actor, threads=[desk.pk], share=share)
    return policy


@transaction.atomic
def require_second_opinion(review_id: UUID, *, actor: User) -> Review:
    """Require two verdicts on this claim; raises Conflict if it has one already."""
    require_permission(actor, "triage")
    return _ask(transitions.lock_review_for_transition(review_id), actor)


@transaction.atomic
def require_article_second_opinions(article: Article, *, actor: User) -> int:
    """Require two for every claim of an article without a verdict, and for later ones; returns how many."""
    require_permission(actor, "triage")
    if not article_needs_second_opinions(article.pk):
        record_event(OF_ARTICLE, article, actor=actor)
    ids = Review.objects.of_article(article.pk).may_need_two().order_by("pk").values_list("pk", flat=True)
    return len([_ask(transitions.lock_review_for_transition(pk), actor) for pk in ids])


def article_needs_second_opinions(article_id: UUID) -> bool:
    """Whether an editor required two verdicts for the whole article."""
    return Event.objects.filter(kind=OF_ARTICLE, subject_id=article_id).exists()


def _ask(review: Review, actor: User) -> Review:
    if review.state not in (State.WAITING, State.IN_REVIEW):
        raise Conflict(_("You can require a second review only before the verdict."))
    if review.reviews_required >= TWO:
        return review
    review.reviews_required = TWO
    review.save(update_fields=["reviews_required", "changed_at"])
    record_event(EventKind.OPINIONS_ASKED, review, actor=actor, threads=[review.claim_id, review.article_id])
    return review

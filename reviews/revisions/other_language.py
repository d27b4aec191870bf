"""An article is read again in another language: claims that nobody has worked on go, and the new reading has its own."""

from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Claim, Match
from claims.rereading import drop_claims_for_rereading
from newsdesk.articles.models import ArticleVersion
from newsdesk.audit.models import Event
from reviews.models import Draft, Evidence, Review, Verdict
from reviews.revisions.carry_over import lock_for_carry_over
from reviews.states import Action, State
from reviews.workflow import transitions

BECAUSE = "the language was corrected"


def supersede_claims_in_other_language(event: Event) -> None:
    """Take out what a program found in the language of before; whatever a person has touched stays."""
    lock_for_carry_over(event)
    article_id = ArticleVersion.objects.values_list("article", flat=True).get(pk=event.subject_id)
    claims = list(_untouched_claims(article_id).values_list("pk", flat=True))
    reviews = (
        Review.objects.filter(claim__in=claims).exclude(state=State.SUPERSEDED).select_related("article")
    )
    for review in reviews.order_by("pk"):
        transitions.make_transition(review, Action.SUPERSEDE, actor=None, told={"because": BECAUSE})
    drop_claims_for_rereading(claims)


def _untouched_claims(article_id: UUID) -> QuerySet[Claim]:
    """The claims of an article that a program found and that no person has changed, judged, asked or written about."""
    by_a_program = Claim.objects.filter(
        article=article_id, run__isnull=False, claimant_by_hand=False, wording="", mentions__isnull=False
    )
    told = Q(conversations__isnull=False) | Q(questions__isnull=False) | Q(enquiries__isnull=False)
    confirmed = Match.objects.filter(
        Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")), confirmed__isnull=False
    )
    return (
        by_a_program.exclude(told)
        .exclude(Exists(_touched_reviews()))
        .exclude(Exists(confirmed))
        # An editor changed its words.
        .exclude(mentions__replaced_at__isnull=False)
        .distinct()
    )


def _touched_reviews() -> QuerySet[Review]:
    """Reviews of the claim in which a person has done something."""
    waits = Q(
        state__in=[State.WAITING, State.HELD],
        first_by=None,
        kept_for=None,
        raised=0,
        recheck="",
        dismissal="",
    )
    # Below the threshold, a person added the claim to the queue.
    by_hand = Q(claim__score__lt=settings.WORTH_CHECKING)
    worked_on = [Exists(model.objects.filter(review=OuterRef("pk"))) for model in (Verdict, Evidence, Draft)]
    of_claim = Review.objects.filter(claim=OuterRef("pk"))
    return of_claim.filter(
        (~waits & ~Q(state=State.SUPERSEDED)) | by_hand | worked_on[0] | worked_on[1] | worked_on[2]
    )

"""A claim where it stands: the article around it, drawn as the reviewer reads it."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.markup import Element, Mark, elements
from claims.models import Claim, Match, Mention
from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import NotThere
from reviews.models import Review, Verdict
from reviews.states import State


@dataclass(frozen=True)
class InContext:
    """A claim in the newest version that has its words."""

    mention: Mention
    version: ArticleVersion
    elements: list[Element]
    number: int
    of: int


@dataclass(frozen=True)
class Linked:
    """Another claim that has to do with this one, and where to read it."""

    claim: Claim
    number: int | None
    review: Review | None


def in_context(review: Review, user: User, *, mention: Mention | None = None) -> InContext:
    """The article around a claim: the claim, its claimant and cue marked, the other claims as they stand.

    `mention` asks for the words that a verdict judges, where those are not the newest. Four queries.
    """
    mention = mention or review.claim.mentions.order_by("-version__number").first()
    if mention is None:
        raise NotThere(_("The words of this claim are no longer in the article."))
    version = ArticleVersion.objects.get(pk=mention.version_id)
    numbered = list(enumerate(Mention.objects.in_version(version.pk), 1))
    reviews = reviews_of([row.claim_id for _number, row in numbered])
    marks = [
        _mark(row, number, reviews.get(row.claim_id), user, here=row.pk == mention.pk)
        for number, row in numbered
    ]
    number = next(number for number, row in numbered if row.pk == mention.pk)
    drawn = elements(version.text, version.parsed_blocks, [*marks, *who_said_it(mention)])
    return InContext(mention, version, drawn, number, len(numbered))


def reviews_of(claims: list[object]) -> dict[object, Review]:
    """The review that counts of each of these claims, with its verdicts. Two queries."""
    found = Review.objects.filter(claim__in=claims).exclude(state=State.SUPERSEDED).with_verdicts()
    return {review.claim_id: review for review in found}


def who_said_it(mention: Mention) -> list[Mark]:
    """Marks on the claimant and on the reporting word."""
    spans = [
        (mention.source_start, mention.source_end, "claimant"),
        (mention.cue_start, mention.cue_end, "cue"),
    ]
    return [Mark(start, end, kind) for start, end, kind in spans if start is not None and end is not None]  # type: ignore[arg-type]


def tone(review: Review | None, user: User) -> str:
    """How a claim is drawn: by its approved rating, or by what is still to be done."""
    if review is None:
        return "none"
    if review.state == State.APPROVED and (verdict := latest(review)):
        return str(verdict.rating)
    if review.state == State.DISMISSED:
        return "dismissed"
    return "mine" if review.holder_id == user.pk else "waiting"


def word(review: Review | None) -> str:
    """The state or the approved rating of a claim in a word."""
    if review is None:
        return ""
    if review.state == State.APPROVED and (verdict := latest(review)):
        return str(verdict.get_rating_display())
    return str(State(review.state).label)


def latest(review: Review) -> Verdict | None:
    """The newest verdict of a review that came `with_verdicts`."""
    told: list[Verdict] = review.told  # type: ignore[attr-defined]
    return told[0] if told else None


def _mark(row: Mention, number: int, review: Review | None, user: User, *, here: bool) -> Mark:
    url = reverse("reviews:bench", args=[review.pk]) if review else ""
    return Mark(
        row.start, row.end, number=number, tone=tone(review, user), word=word(review), url=url, here=here
    )


def attributed_differently(claim: Claim, version: ArticleVersion) -> list[Linked]:
    """Claims with the same words that are given to somebody else, unless a person said no. Up to four queries."""
    pairs = Match.objects.filter(
        Q(first=claim) | Q(second=claim), relation=Match.Relation.ATTRIBUTED_DIFFERENTLY
    ).exclude(confirmed=False)
    others = [pair.second_id if pair.first_id == claim.pk else pair.first_id for pair in pairs]
    if not others:
        return []
    numbers = {row.claim_id: number for number, row in enumerate(Mention.objects.in_version(version.pk), 1)}
    reviews = reviews_of(list(others))
    found = Claim.objects.filter(pk__in=others).select_related("claimant", "article")
    return [Linked(other, numbers.get(other.pk), reviews.get(other.pk)) for other in found]

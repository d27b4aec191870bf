"""A claim in its context: the article with its marks."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.markup import Element, Mark, claim_markup_elements
from claims.models import Claim, Match, Mention
from claims.text_parts import ArticlePart, text_part_around, whole_text_as_part
from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion
from newsdesk.articles.recordings.places import SpokenPlace, recording_place_of_words
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import NotFound
from reviews.models import Approval, Review, Verdict
from reviews.states import State
from reviews.workflow import terms


@dataclass(frozen=True)
class InContext:
    """A claim in the newest version that has its words."""

    mention: Mention
    version: ArticleVersion
    elements: list[Element]
    part: ArticlePart
    """The part of the text that the elements are."""
    number: int
    of: int
    linked: list["Linked"]
    spoken: SpokenPlace | None = None
    """Where the words are in the recording of a transcript."""


@dataclass(frozen=True)
class ClaimRow:
    """A claim of the article with its number, and its review, if there is one."""

    mention: Mention
    review: Review | None
    number: int


@dataclass(frozen=True)
class Linked:
    """A related claim, and its URL."""

    claim: Claim
    number: int | None
    review: Review | None


def claim_in_context(
    review: Review, user: User, *, mention: Mention | None = None, whole: bool = False
) -> InContext:
    """The article around a claim, with the claim, its claimant and cue, and the other claims marked.

    `mention` selects the words that a verdict judges, if they are not the newest. Of a long text only the part around the
    claim is drawn, unless it is asked for `whole`: a long article costs as much as a short one. Nine queries, and up to six
    for claims attributed differently.
    """
    mention = mention or _newest_mention_in_context(review)
    version = ArticleVersion.objects.get(pk=mention.version_id)
    blocks = version.parsed_blocks
    part = whole_text_as_part(blocks) if whole else text_part_around(blocks, mention.start, mention.end)
    rows = _numbered(version, part)
    number = next((row.number for row in rows if row.mention.pk == mention.pk), 0)
    of = Mention.objects.filter(version=version).count()
    linked = _attributed_differently(review.claim, version)
    drawn = _drawn(version, part, rows, mention, user)
    spoken = recording_place_of_words(review.article, version, mention.start)
    return InContext(mention, version, drawn, part, number, of, linked, spoken)


def _newest_mention_in_context(review: Review) -> Mention:
    """The claim in the newest version that has it; raises NotFound."""
    mention: Mention | None = review.claim.mentions.order_by("-version__number").first()
    if mention is None:
        raise NotFound(_("This claim is no longer in the article."))
    return mention


def elements_in_claim_context(
    version: ArticleVersion, part: ArticlePart, mention: Mention, user: User
) -> list[Element]:
    """A part of the text with its claims marked, and the claim itself with its claimant and cue. Five queries."""
    rows = _numbered(version, part)
    return _drawn(version, part, rows, mention, user)


def _drawn(
    version: ArticleVersion, part: ArticlePart, rows: list[ClaimRow], mention: Mention, user: User
) -> list[Element]:
    gone = retracted_claims_in_context(version.article_id)
    marks = [_mark(row, user, gone, here=row.mention.pk == mention.pk) for row in rows]
    marks += claimant_marks_in_claim_context(mention)
    return claim_markup_elements(version.text, version.parsed_blocks, marks, part)


def _numbered(version: ArticleVersion, part: ArticlePart) -> list[ClaimRow]:
    """The claims of a part of a version with their reviews, numbered in the order of the whole text."""
    known = Mention.objects.in_version(version.pk)
    if part.is_start and part.is_end:
        mentions = list(known)
        numbers = {mention.pk: number for number, mention in enumerate(mentions, 1)}
    else:
        start, end = part.bounds(version.parsed_blocks)
        mentions = list(known.among_words(start, end))
        numbers = _numbers_between(version, start, mentions[-1].end) if mentions else {}
    reviews = reviews_in_claim_context([mention.claim_id for mention in mentions])
    return [ClaimRow(mention, reviews.get(mention.claim_id), numbers[mention.pk]) for mention in mentions]


def _numbers_between(version: ArticleVersion, start: int, end: int) -> dict[UUID, int]:
    """The numbers of the claims that end after one place and not after another. Two queries."""
    known = Mention.objects.in_version(version.pk)
    before = known.filter(end__lte=start).count()
    between = known.filter(end__gt=start, end__lte=end).values_list("pk", flat=True)
    return {pk: number for number, pk in enumerate(between, before + 1)}


def reviews_in_claim_context(claims: list[UUID]) -> dict[UUID, Review]:
    """The current review of each of these claims, with its verdicts. Two queries."""
    found = Review.objects.filter(claim__in=claims).exclude(state=State.SUPERSEDED).with_verdicts()
    return {review.claim_id: review for review in found}


def claimant_marks_in_claim_context(mention: Mention) -> list[Mark]:
    """Marks on the claimant and on the reporting word."""
    spans = [
        (mention.source_start, mention.source_end, "claimant"),
        (mention.cue_start, mention.cue_end, "cue"),
    ]
    return [Mark(start, end, kind) for start, end, kind in spans if start is not None and end is not None]  # type: ignore[arg-type]


def claim_tone_in_context(review: Review | None, user: User) -> str:
    """How a claim is marked: by its approved rating, if that may colour its words, otherwise by its state."""
    if review is None:
        return "none"
    if review.state == State.APPROVED and (verdict := latest_verdict_in_context(review)):
        return terms.verdict_tone_in_terms(verdict)
    if review.state == State.DISMISSED:
        return "dismissed"
    return "mine" if review.holder_id == user.pk else "waiting"


def claim_label_in_context(review: Review | None) -> str:
    """The state of a claim: the line for readers once it is approved, otherwise its state in the workflow."""
    if review is None:
        return ""
    if review.state == State.APPROVED and (verdict := latest_verdict_in_context(review)):
        return terms.sentence_in_terms(verdict)
    return str(State(review.state).label)


def latest_verdict_in_context(review: Review) -> Verdict | None:
    """The newest verdict of a review loaded `with_verdicts`."""
    told: list[Verdict] = review.told
    if review.state == State.APPROVED:
        # Of two verdicts the approver may have chosen the earlier one.
        told = [
            v for v in told if hasattr(v, "approval") and v.approval.decision == Approval.Decision.APPROVE
        ] or told
    return told[0] if told else None


def retracted_claims_in_context(article_id: UUID) -> set[UUID]:
    """The retracted claims of an article, by the audit log."""
    events = Event.objects.filter(kind=EventKind.CLAIM_RETRACTED, threads__contains=[article_id])
    return {thread for threads in events.values_list("threads", flat=True) for thread in threads}


def _mark(row: ClaimRow, user: User, gone: set[UUID], *, here: bool) -> Mark:
    mention, review = row.mention, row.review
    # What was retracted has no rating any more.
    drawn = "dismissed" if mention.claim_id in gone else claim_tone_in_context(review, user)
    url = reverse("reviews:bench", args=[review.pk]) if review else ""
    return Mark(
        mention.start,
        mention.end,
        number=row.number,
        tone=drawn,
        word=claim_label_in_context(review),
        url=url,
        here=here,
    )


def _attributed_differently(claim: Claim, version: ArticleVersion) -> list[Linked]:
    """Claims with the same words and another claimant, unless a person rejected the match.

    One query; four more, and two for each that is in this version, if there are any.
    """
    pairs = Match.objects.filter(
        Q(first=claim) | Q(second=claim), relation=Match.Relation.ATTRIBUTED_DIFFERENTLY
    ).exclude(confirmed=False)
    others = [pair.second_id if pair.first_id == claim.pk else pair.first_id for pair in pairs]
    if not others:
        return []
    here = Mention.objects.filter(version=version, claim__in=others)
    numbers = {one.claim_id: _numbers_between(version, one.end - 1, one.end)[one.pk] for one in here}
    reviews = reviews_in_claim_context(others)
    found = Claim.objects.filter(pk__in=others).select_related("claimant", "article")
    return [Linked(other, numbers.get(other.pk), reviews.get(other.pk)) for other in found]

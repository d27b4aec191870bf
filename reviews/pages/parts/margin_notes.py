"""The notes in the margin of an article: one for each claim, numbered in the order of the text."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims.models import Mention
from claims.querysets import MentionPlace
from newsdesk.accounts.models import User
from newsdesk.articles import visibility
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.recordings.places import SpokenPlace, recording_place_of_words
from reviews.discussion import comments
from reviews.models import Review, Verdict
from reviews.states import State
from reviews.workflow import terms
from reviews.workflow.approval import verdicts_with_approval
from reviews.workflow.claim_context import retracted_claims_in_context


@dataclass(frozen=True, slots=True)
class MarginNote:
    """The note in the margin about one claim."""

    number: int
    mention: Mention
    review: Review | None
    """None for a claim below the threshold of check-worthiness."""
    verdict: Verdict | None
    tone: str
    word: str
    url: str
    """The page on which this person can act, else read the claim; empty if it is not in the queue."""
    action: str
    talk: int = 0
    """The number of open conversations about it."""
    spoken: SpokenPlace | None = None
    """Where it is in the recording of a transcript."""


@dataclass(frozen=True)
class NotePlaces:
    """The claims of a version in the order of the text, and which of them have a note in the margin."""

    version: ArticleVersion
    places: list[MentionPlace]
    noted: list[int]
    """The numbers of those in the queue or decided."""
    idle: list[int]
    """The numbers of those below the threshold of check-worthiness."""

    def between(self, start: int, end: int) -> list[int]:
        """The numbers of those with words between two places of the text."""
        return [n for n, one in enumerate(self.places, 1) if one.start < end and one.end > start]


def margin_note_places(found: Article, version: ArticleVersion) -> NotePlaces:
    """Where the claims of a version are. One query, cheap for thousands."""
    reviewed = Review.objects.of_article(found.pk).filter(claim=OuterRef("claim"))
    rows = Mention.objects.filter(version=version.pk).in_reading_order().annotate(noted=Exists(reviewed))
    places: list[MentionPlace] = []
    numbers: tuple[list[int], list[int]] = ([], [])
    for number, (noted, *place) in enumerate(rows.values_list("noted", "pk", "claim_id", "start", "end"), 1):
        places.append(MentionPlace(*place))
        numbers[not noted].append(number)
    return NotePlaces(version, places, *numbers)


def margin_notes(
    found: Article, known: NotePlaces, numbers: Collection[int], user: User
) -> dict[int, MarginNote]:
    """The notes with these numbers."""
    wanted = {known.places[number - 1].pk: number for number in numbers}
    mentions = Mention.objects.filter(pk__in=wanted).select_related("claim__claimant")
    claims = [mention.claim_id for mention in mentions]
    reviews = {
        review.claim_id: review
        for review in Review.objects.of_article(found.pk).filter(claim__in=claims).select_related("holder")
    }
    decided = [review.pk for review in reviews.values() if review.state == State.APPROVED]
    approved = verdicts_with_approval(decided) if decided else {}
    talked, gone = comments.open_comment_counts(reviews, user), retracted_claims_in_context(found.pk)
    notes = [
        _note(wanted[mention.pk], mention, reviews.get(mention.claim_id), approved, found, user)
        for mention in mentions
    ]
    shown = [
        replace(
            _without_rating(note) if note.mention.claim_id in gone else note,
            talk=talked.get(note.mention.claim_id, 0),
            spoken=recording_place_of_words(found, known.version, note.mention.start),
        )
        for note in notes
    ]
    return {note.number: note for note in shown}


def _without_rating(note: MarginNote) -> MarginNote:
    """A claim that was retracted: what was retracted, in no rating's colour."""
    said = _("Retracted. What was retracted: %(sentence)s") % {"sentence": note.word}
    return replace(note, tone="dismissed", word=said if note.verdict else _("Retracted"))


def _note(
    number: int,
    mention: Mention,
    review: Review | None,
    approved: dict[UUID, Verdict],
    found: Article,
    user: User,
) -> MarginNote:
    if review is None:
        return MarginNote(number, mention, None, None, "idle", _("Not in the queue"), "", "")
    verdict = approved.get(review.pk)
    tone, word = _tone(review, verdict, user)
    url, action = _way_on(review, found, user)
    return MarginNote(number, mention, review, verdict, tone, word, url, action)


def _tone(review: Review, verdict: Verdict | None, user: User) -> tuple[str, str]:
    """How a claim is marked and described: with the line for readers once it is approved, otherwise with its state."""
    if verdict is not None:
        return terms.verdict_tone_in_terms(verdict), terms.sentence_in_terms(verdict)
    if review.state == State.IN_REVIEW:
        if review.holder_id == user.pk:
            return "mine", _("Assigned to you")
        return "waiting", _("Assigned to %(name)s") % {"name": review.holder}
    if review.state == State.DISMISSED:
        return "dismissed", _("Dismissed")
    if review.state in (State.HELD, State.RETRACTED):
        return "dismissed", str(State(review.state).label)
    return "waiting", _("Awaiting approval") if review.state == State.AWAITING_APPROVAL else _("Waiting")


def _way_on(review: Review, found: Article, user: User) -> tuple[str, str]:
    """The link and label of this person's next action on the claim; whoever cannot act can read it."""
    if review.state == State.APPROVED and visibility.has_reader_visibility(found):
        return reverse("publishing:claim", args=[review.claim_id]), _("Published")
    mine = review.uploader_id == user.pk
    if review.state == State.AWAITING_APPROVAL and user.may("approve") and not mine:
        return reverse("reviews:approval", args=[review.pk]), _("Read the verdict")
    # The next claim is then one of the same article.
    bench = f"{reverse('reviews:bench', args=[review.pk])}?{urlencode({'article': str(found.pk)})}"
    if review.state == State.IN_REVIEW and review.holder_id == user.pk:
        return bench, _("Continue")
    if review.state == State.WAITING and user.may("take") and not mine:
        return bench, _("Check")
    return bench, _("Open the claim")

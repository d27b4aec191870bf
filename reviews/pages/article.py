"""The page of an article: its text with marked claims, notes in the margin, and the progress."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from claims.markup import Element, Mark, claim_markup_elements
from claims.models import Claim, Mention
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import visibility
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.recordings.places import SpokenPlace, spoken_place
from newsdesk.lib.errors import NotFound
from reviews.analytics import progress
from reviews.analytics.progress import Progress
from reviews.discussion import comments
from reviews.models import Review, Verdict
from reviews.states import State
from reviews.workflow import terms, triage
from reviews.workflow.claim_context import retracted_claims_in_context
from reviews.workflow.tallies import Tally, approved_verdicts_for_tallies, article_tallies

# While claims are found, the text is drawn again when there are so many times as many as are marked in it.
MORE_BY = 1.1
# A count with more digits comes from nobody's page.
LONGEST_COUNT = 9


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
    """The page on which this person can act; empty if there is none."""
    action: str
    talk: int = 0
    """The number of open conversations about it."""
    spoken: SpokenPlace | None = None
    """Where it is in the recording of a transcript."""


@requires_permission("read")
@require_safe
def article_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The article as an editor reads it."""
    found = _article(article_id)
    return render(
        request, "articles/article.html", _context(request, found, progress.progress_of_article(found))
    )


@requires_permission("read")
@require_safe
def article_progress_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The progress; the whole article as soon as it is ready.

    `text` says that the page shows the text already, `found` how many claims it marks in it.
    """
    found = _article(article_id)
    stand = progress.progress_of_article(found)
    shows_text = request.GET.get("text") == "1"
    if stand.busy and not stand.silent and (shows_text or stand.version is None):
        before = request.GET.get("found", "")
        drawn = int(before) if before.isascii() and before.isdecimal() and len(before) < LONGEST_COUNT else 0
        shown: dict[str, object] = {"article": found, "progress": stand, "drawn": drawn}
        # A long text is not sent again for a few claims more.
        if len(stand.early) > drawn * MORE_BY or len(stand.early) < drawn:
            shown["drawn"] = len(stand.early)
            version = ArticleVersion.objects.get(pk=stand.version.pk) if stand.version else None
            shown["redrawn"] = _elements(found, version, _early_marks(stand)) if version else []
        return render(request, "articles/_progress.html", shown)
    if not request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        return redirect("articles:article", found.pk)
    response = render(request, "articles/_article.html", _context(request, found, stand))
    return retarget(reswap(response, "outerHTML"), "#article")


@requires_permission("triage")
@require_POST
def add_article_claim_view(request: HttpRequest, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Add a claim to the queue whose check-worthiness is below the threshold."""
    found = _article(article_id)
    if not Claim.objects.filter(pk=claim_id, article=found).exists():
        raise NotFound(_("Claim not found in this article."))
    triage.triage_claim_by_hand(claim_id, actor=signed_in_person(request))
    messages.success(request, _("Claim added to the queue."))
    return redirect("articles:article", found.pk)


@requires_permission("upload")
@require_POST
def retry_article_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Retry the failed tasks of this article."""
    found = _article(article_id)
    progress.resume_article_progress(found, actor=signed_in_person(request))
    messages.success(request, _("Trying again."))
    return redirect("articles:article", found.pk)


def _article(article_id: UUID) -> Article:
    found: Article | None = Article.objects.select_related("desk", "uploader").filter(pk=article_id).first()
    if found is None:
        raise NotFound(_("Article not found."))
    return found


def _context(request: HttpRequest, found: Article, stand: Progress) -> dict[str, object]:
    version = ArticleVersion.objects.filter(pk=stand.version.pk).first() if stand.version else None
    notes = _notes(found, version, signed_in_person(request)) if version else []
    return {
        "article": found,
        "held_back": not visibility.is_visible_to_readers(found),
        "progress": stand,
        "version": version,
        "elements": _elements(found, version, _early_marks(stand) or _marks(notes)) if version else [],
        "drawn": len(stand.early),
        "notes": [note for note in notes if note.review],
        "idle": [note for note in notes if note.review is None],
        "tally": article_tallies([found.pk])[found.pk] if version else Tally(),
    }


def _marks(notes: list[MarginNote]) -> list[Mark]:
    return [Mark(n.mention.start, n.mention.end, number=n.number, tone=n.tone, word=n.word) for n in notes]


def _early_marks(stand: Progress) -> list[Mark]:
    """What was found so far: without numbers, which the claims get when the whole text is read."""
    return [
        Mark(start, end, tone="waiting" if score >= settings.WORTH_CHECKING else "idle")
        for start, end, score in stand.early
    ]


def _elements(found: Article, version: ArticleVersion, marks: list[Mark]) -> list[Element]:
    """The text with its marks, without a first heading that repeats the title."""
    drawn = claim_markup_elements(version.text, version.parsed_blocks, marks)
    if drawn and drawn[0].kind == "heading" and drawn[0].first.text.casefold() == found.title.casefold():
        return drawn[1:]
    return drawn


def _notes(found: Article, version: ArticleVersion, user: User) -> list[MarginNote]:
    """A note for each claim, numbered in the order of the text."""
    reviews = {r.claim_id: r for r in Review.objects.of_article(found.pk).select_related("holder")}
    approved, talked = approved_verdicts_for_tallies([found.pk]), comments.open_comment_counts(reviews, user)
    gone = retracted_claims_in_context(found.pk)
    notes = [
        _note(number, mention, reviews.get(mention.claim_id), approved, found, user)
        for number, mention in enumerate(Mention.objects.in_version(version.pk), 1)
    ]
    return [
        replace(
            _without_rating(note) if note.mention.claim_id in gone else note,
            talk=talked.get(note.mention.claim_id, 0),
            spoken=spoken_place(found, version, note.mention.start),
        )
        for note in notes
    ]


def _without_rating(note: MarginNote) -> MarginNote:
    """A claim that was retracted: what was retracted, in no rating's colour."""
    said = _("Retracted. What was retracted: %(sentence)s") % {"sentence": note.word}
    return replace(note, tone="dismissed", word=said if note.verdict else _("Retracted."))


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
        return terms.tone_of_terms(verdict), terms.sentence_in_terms(verdict)
    if review.state == State.IN_REVIEW:
        if review.holder_id == user.pk:
            return "mine", _("Assigned to you")
        return "waiting", _("Assigned to %(name)s") % {"name": review.holder}
    if review.state == State.DISMISSED:
        return "dismissed", _("Dismissed")
    if review.state == State.HELD:
        return "dismissed", str(State.HELD.label)
    return "waiting", _("Awaiting approval") if review.state == State.AWAITING_APPROVAL else _("Waiting")


def _way_on(review: Review, found: Article, user: User) -> tuple[str, str]:
    """The link and label of this person's next action on the claim."""
    if review.state == State.APPROVED:
        published = visibility.is_visible_to_readers(found)
        return (
            (reverse("publishing:claim", args=[review.claim_id]), _("Published")) if published else ("", "")
        )
    mine = review.uploader_id == user.pk
    if review.state == State.AWAITING_APPROVAL and user.may("approve") and not mine:
        return reverse("reviews:approval", args=[review.pk]), _("Read the verdict")
    if review.state == State.IN_REVIEW and review.holder_id == user.pk:
        return reverse("reviews:bench", args=[review.pk]), _("Continue")
    if review.state == State.WAITING and user.may("take") and not mine:
        return reverse("reviews:bench", args=[review.pk]), _("Check")
    return "", ""

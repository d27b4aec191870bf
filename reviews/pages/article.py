"""The page of an article: its text with marked claims, notes in the margin, and the progress."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from claims import rereading
from claims.markup import Element, Mark, claim_markup_elements
from claims.models import Claim
from claims.text_parts import ArticlePart
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import visibility
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.wording import LANGUAGE_NAMES
from newsdesk.lib.errors import BadInput, NotFound
from reviews.analytics import progress
from reviews.analytics.progress import Progress
from reviews.pages.parts.asked_part import (
    AskedPart,
    PagePart,
    PartLinks,
    asked_part_of_all_rows,
    asked_part_of_page_text,
    asked_part_of_request,
    asked_part_of_rows,
    asked_part_of_whole_text,
    is_asked_part_whole,
    links_beside_asked_part,
    version_of_asked_part,
)
from reviews.pages.parts.margin_notes import MarginNote, margin_note_places, margin_notes
from reviews.workflow import triage
from reviews.workflow.tallies import Tally, article_tallies

# While claims are found, the text is drawn again when there are so many times as many as are marked in it.
MORE_BY = 1.1
# So many other articles with the same text are named.
MOST_TWINS = 3
# A count with more digits comes from nobody's page.
LONGEST_COUNT = 9


@requires_permission("read")
@require_safe
def article_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The article as an editor reads it; a part of it if the request names one."""
    found = _article(article_id)
    if asked := asked_part_of_request(request):
        return _part(request, found, asked)
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
def retry_article_progress_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Retry the failed tasks of this article."""
    found = _article(article_id)
    progress.resume_progress_of_article(found, actor=signed_in_person(request))
    messages.success(request, _("Trying again."))
    return redirect("articles:article", found.pk)


@requires_permission("triage")
@require_POST
def correct_article_language_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Find the claims again in the language that an editor has chosen."""
    found, language = _article(article_id), request.POST.get("language", "")
    try:
        if rereading.reread_in_corrected_language(found.pk, language, actor=signed_in_person(request)):
            named = {"language": LANGUAGE_NAMES[language]}
            messages.success(request, _("Language: %(language)s. The claims are being found again.") % named)
        else:
            messages.info(request, _("The article was read in this language already."))
    except BadInput as error:
        messages.error(request, str(error))
    return redirect("articles:article", found.pk)


def _article(article_id: UUID) -> Article:
    found: Article | None = Article.objects.select_related("desk", "uploader").filter(pk=article_id).first()
    if found is None:
        raise NotFound(_("Article not found."))
    return found


def _context(request: HttpRequest, found: Article, stand: Progress) -> dict[str, object]:
    version = ArticleVersion.objects.filter(pk=stand.version.pk).first() if stand.version else None
    context: dict[str, object] = {
        "article": found,
        "held_back": not visibility.has_reader_visibility(found),
        "progress": stand,
        "threshold": settings.WORTH_CHECKING,
        "version": version,
        "same_text": ArticleVersion.objects.same_text_elsewhere(version)[:MOST_TWINS] if version else [],
        "languages": sorted(LANGUAGE_NAMES.items(), key=lambda named: str(named[1])) if version else [],
        "drawn": len(stand.early),
        "tally": article_tallies([found.pk])[found.pk] if version else Tally(),
    }
    return context | _first_parts(request, found, version, stand) if version else context


def _first_parts(
    request: HttpRequest, found: Article, version: ArticleVersion, stand: Progress
) -> dict[str, object]:
    """The text and the notes, as far as the page shows them at first."""
    known, whole = margin_note_places(found, version), is_asked_part_whole(request)
    early = _early_marks(stand)
    # While claims are found, the text is drawn again with them: all of it, so that nobody loses their place.
    text = asked_part_of_whole_text(version) if whole or early else asked_part_of_page_text(version, None)
    noted, idle = (
        asked_part_of_all_rows(len(rows)) if whole else asked_part_of_rows(len(rows), None)
        for rows in (known.noted, known.idle)
    )
    between = known.between(*text.bounds(version.parsed_blocks))
    listed, unlisted = known.noted[: noted.last], known.idle[: idle.last]
    notes = margin_notes(found, known, {*between, *listed, *unlisted}, signed_in_person(request))
    return {
        "elements": _elements(found, version, early or _marks([notes[n] for n in between]), text),
        "text_links": _links(found, version, text, "text"),
        "notes": [notes[n] for n in listed],
        "notes_links": _links(found, version, noted, "notes"),
        "idle": [notes[n] for n in unlisted],
        "idle_count": len(known.idle),
        "idle_links": _links(found, version, idle, "idle"),
    }


def _part(request: HttpRequest, found: Article, asked: AskedPart) -> HttpResponse:
    """What the page left out of the text, the notes, or the list of the other statements."""
    version = version_of_asked_part(request, found.pk)
    known, user = margin_note_places(found, version), signed_in_person(request)
    if asked.name == "text":
        text = asked_part_of_page_text(version, asked)
        between = known.between(*text.bounds(version.parsed_blocks))
        marks = _marks(list(margin_notes(found, known, between, user).values()))
        context = {
            "elements": _elements(found, version, marks, text),
            "rest": _links(found, version, text, "text", asked),
        }
        return render(request, "articles/_text_part.html", context)
    rows = {"notes": known.noted, "idle": known.idle}.get(asked.name)
    if rows is None:
        raise NotFound(_("This page has no such part."))
    part = asked_part_of_rows(len(rows), asked)
    numbers = rows[part.first : part.last]
    notes = margin_notes(found, known, numbers, user)
    context = {
        "article": found,
        "notes": [notes[number] for number in numbers],
        "rest": _links(found, version, part, asked.name, asked),
    }
    return render(request, f"articles/_{asked.name}.html", context)


def _links(
    found: Article, version: ArticleVersion, part: PagePart, name: str, asked: AskedPart | None = None
) -> PartLinks:
    path = reverse("articles:article", args=[found.pk])
    return links_beside_asked_part(part, name, path, asked, version=str(version.pk))


def _marks(notes: list[MarginNote]) -> list[Mark]:
    return [Mark(n.mention.start, n.mention.end, number=n.number, tone=n.tone, word=n.word) for n in notes]


def _early_marks(stand: Progress) -> list[Mark]:
    """What was found so far: without numbers, which the claims get when the whole text is read."""
    return [
        Mark(start, end, tone="waiting" if score >= settings.WORTH_CHECKING else "idle")
        for start, end, score in stand.early
    ]


def _elements(
    found: Article, version: ArticleVersion, marks: list[Mark], part: ArticlePart | None = None
) -> list[Element]:
    """The text, or a part of it, with its marks, without a first heading that repeats the title."""
    drawn = claim_markup_elements(version.text, version.parsed_blocks, marks, part)
    at_start = part is None or part.is_start
    if (
        at_start
        and drawn
        and drawn[0].kind == "heading"
        and drawn[0].first.text.casefold() == found.title.casefold()
    ):
        return drawn[1:]
    return drawn

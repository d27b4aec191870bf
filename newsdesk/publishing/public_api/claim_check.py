"""Find the verified claims that a text states, repeats or contradicts."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Span
from claims.matching.candidates import match_candidate_queries
from claims.matching.features import Statement
from claims.matching.matcher import rated_statement_for_matcher
from claims.matching.similarity import compare_similarity
from claims.models import Claim
from newsdesk.articles import archive
from newsdesk.articles.language import article_language
from newsdesk.articles.links import read_linked_page
from newsdesk.lib.text import normalise_text
from newsdesk.publishing.models import CurrentRelease, Precedent
from newsdesk.publishing.public_api.queries import queried_release_bytes

LONGEST = 20_000
# How long a program waits for a page that it asks about.
PAGE_SECONDS = 10.0
# Only this many sentences of a longer text are checked, and the response says so.
SENTENCES = 80
CANDIDATES, LOOKED_AT = 20, 2000
# Merely related claims below this score are left out as noise.
RELATED_FROM = 0.5
# Spelling is only searched if words find nothing: for a misspelt name.
SPELT_LIKE = 0.5
# The time limit for one sentence.
TIME = "250ms"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CheckMatch:
    """A sentence of the text, a verified claim as released, and the sentence's relation to its statement."""

    span: Span
    claim: dict[str, Any]
    statement: str
    relation: str
    score: float
    reasons: tuple[str, ...]


def run_claim_check_on_page(url: str) -> dict[str, Any]:
    """The same for the beginning of the text of a page, which is fetched and not stored; raises BadInput."""
    page = read_linked_page(url, PAGE_SECONDS)
    return run_claim_check(page.text[:LONGEST]) | {"url": url, "title": page.title}


def run_claim_check(text: str) -> dict[str, Any]:
    """The matches of each sentence of a text, ready for JSON; spans refer to the normalised text."""
    text = normalise_text(text)
    spans = [span for line in _lines(text) for span in split_sentences(text, *line)]
    found = [match for span in spans[:SENTENCES] for match in _matches(text, span)]
    return {
        "sentences": len(spans),
        "looked_at": min(len(spans), SENTENCES),
        "matches": [_shown(text, match) for match in found],
        "precedents": [item for span in spans[:SENTENCES] for item in _precedents(text, span)],
    } | _languages(text)


def _languages(text: str) -> dict[str, Any]:
    """The language of the text, those of the claims, and what to think of it if they differ."""
    told = (
        CurrentRelease.objects.verified().order_by("language").values_list("language", flat=True).distinct()
    )
    known = sorted({language.partition("-")[0] for language in told if language})
    mine = article_language(text)
    differs = bool(mine and known) and mine not in known
    note = _("The text is in another language than the claims: only names and figures can match.")
    return {"language": mine, "languages": known, "note": note if differs else ""}


def _lines(text: str) -> list[Span]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _matches(text: str, span: Span) -> list[CheckMatch]:
    """The verified claims related to a sentence, the strongest first."""
    words = text[slice(*span)]
    found = []
    for release in _candidates(words):
        claim = json.loads(queried_release_bytes(bytes(release.release.payload), release.under_review))
        # The rating is of the statement: whether its claimant says or denies it is irrelevant here.
        theirs = rated_statement_for_matcher(release.claim, claim.get("statement") or "")
        # The claimant in the text is not known, so it is ignored, too.
        mine = Statement(words, theirs.claimant, written=timezone.now().date())
        likeness = compare_similarity(mine, theirs)
        if likeness.relation and (likeness.relation != "related" or likeness.score >= RELATED_FROM):
            match = CheckMatch(span, claim, theirs.words, likeness.relation, likeness.score, likeness.reasons)
            found.append(match)
    return sorted(found, key=lambda match: (match.relation == "related", -match.score))


def _candidates(words: str) -> list[CurrentRelease]:
    """Published claims that share words with a sentence: in the article's words or in the statement."""
    found: list[CurrentRelease] = []
    with _in_time():
        query, as_searched = match_candidate_queries([words, archive.spelling_in_article_archive(words)])
        if query:
            claims = Claim.objects.filter(current_release__retracted=False)
            told = CurrentRelease.objects.verified().found_by(
                SearchQuery(as_searched, config="simple", search_type="raw")
            )
            alike = Q(claim__in=claims.with_words(query, LOOKED_AT)) | Q(pk__in=told.values("pk")[:LOOKED_AT])
            rows = CurrentRelease.objects.verified().filter(alike)
            ranked = rows.annotate(alike=TrigramSimilarity("claim__words", words)).order_by("-alike", "pk")
            found += ranked.select_related("claim__claimant", "claim__article", "release")[:CANDIDATES]
    return found


def _precedents(text: str, span: Span) -> list[dict[str, Any]]:
    """Other newsrooms' fact checks of nearly the same words."""
    words = text[slice(*span)]
    found: list[Any] = []
    with _in_time():
        alike = Precedent.objects.filter(words__trigram_similar=words)
        scored = alike.annotate(score=TrigramSimilarity("words", words)).filter(score__gte=SPELT_LIKE)
        found += scored.order_by("-score")[:5]
    return [
        {
            "start": span[0],
            "end": span[1],
            "score": round(item.score, 3),
            "words": item.words,
            "claimant": item.claimant or None,
            "rating": item.rating,
            "publisher": item.publisher,
            "url": item.url,
        }
        for item in found
    ]


def _shown(text: str, match: CheckMatch) -> dict[str, Any]:
    mine = {word.casefold() for word in _WORD.findall(text[slice(*match.span)])}
    shared = [word for word in _WORD.findall(match.statement) if word.casefold() in mine]
    return {
        "start": match.span[0],
        "end": match.span[1],
        "words": text[slice(*match.span)],
        "relation": match.relation,
        "score": match.score,
        "reasons": list(match.reasons),
        "shared": list(dict.fromkeys(shared)),
        "claim": match.claim,
    }


@contextmanager
def _in_time() -> Iterator[None]:
    """Stop a search that takes too long: fewer matches are better than a slow response."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [TIME])
            yield
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise

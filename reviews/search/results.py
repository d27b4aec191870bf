"""One search: everything that it finds, in groups, with the filters that narrow it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from claims.people.directory import Suggestion
from newsdesk.accounts.models import User
from newsdesk.articles.found_words import lexemes_of_found_words
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.search import DICTIONARIES, ReadQuery, read_database_search_query
from reviews.search import hits, rows
from reviews.search.asked import OF_CLAIMS, Asked, Where
from reviews.search.facets import Facet, facets_of_hits
from reviews.search.hits import AT_MOST, SearchHit
from reviews.search.rows import FoundRow

# Rows of a page that shows one kind, and of each group on a page that shows all.
PAGE = 20
FIRST = {Where.CLAIMS: 6, Where.PEOPLE: 3, Where.EVIDENCE: 3, Where.ARTICLES: 3, Where.COMMENTS: 3}


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What was found of one kind."""

    where: Where
    rows: list[FoundRow]
    more: int
    """How many are not on this page."""
    query: str
    """The search for this kind alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    asked: Asked
    read: ReadQuery | None
    groups: list[FoundGroup]
    facets: list[Facet]
    total: int
    capped: bool
    """There are more than were counted."""
    seconds: float
    page: Page[SearchHit] | None = None


def search_desk(asked: Asked, user: User, number: str | None = None) -> Found:
    """Everything that a person may see with these words; `number` is the page of one kind."""
    begun = time.perf_counter()
    read = read_database_search_query(asked.words) if asked.words else None
    if asked.is_empty or (read is not None and not read.has_words):
        return Found(asked, read, [], [], 0, capped=False, seconds=time.perf_counter() - begun)
    people = hits.find_people_hits(asked)
    found = _hits(asked, user, people)
    listed = people if asked.looks_in(Where.PEOPLE) else []
    every = [hit for of_kind in found.values() for hit in of_kind]
    capped = any(len(of_kind) >= AT_MOST for of_kind in found.values())
    page = None
    if asked.where and asked.where != Where.PEOPLE:
        of_kind = found[Where.CLAIMS if asked.where in OF_CLAIMS else Where(asked.where)]
        page = Paginator(of_kind, PAGE).get_page(number)
        found = {name: list(page) if kind is of_kind else [] for name, kind in found.items()}
    return Found(
        asked, read, _groups(asked, found, listed, read), facets_of_hits(asked, every, len(listed)),
        len(every) + len(listed), capped,
        time.perf_counter() - begun, page,
    )  # fmt: skip


def _hits(asked: Asked, user: User, people: Sequence[Suggestion]) -> dict[Where, list[SearchHit]]:
    named = [one.record.pk for one in people if _is_called(one, asked.words)]
    sizes = hits.estimated_sizes_for_search_hits()
    return {
        Where.CLAIMS: hits.find_claim_hits(asked, named, sizes),
        Where.EVIDENCE: hits.find_evidence_hits(asked, user, sizes),
        Where.ARTICLES: hits.find_article_hits(asked, sizes),
        Where.COMMENTS: hits.find_comment_hits(asked, user, sizes),
    }


def _is_called(one: Suggestion, words: str) -> bool:
    """Whether all the words are in the name: a single word of a longer search is no name."""
    folded = one.name.casefold()
    return all(word.strip("\"'“”").casefold() in folded for word in words.split())


def _groups(
    asked: Asked,
    found: dict[Where, list[SearchHit]],
    people: Sequence[Suggestion],
    read: ReadQuery | None,
) -> list[FoundGroup]:
    build: dict[Where, Callable[[Sequence[SearchHit]], list[FoundRow]]] = {
        Where.CLAIMS: rows.found_claim_rows,
        Where.EVIDENCE: rows.search_rows_of_found_evidence,
        Where.ARTICLES: rows.found_article_rows,
        Where.COMMENTS: rows.found_comment_rows,
    }
    shown: dict[Where, tuple[list[FoundRow], int]] = {}
    for where, first in FIRST.items():
        most = AT_MOST if asked.where else first
        if where == Where.PEOPLE:
            shown[where] = rows.found_people_rows(people[:most]), len(people) - most
        else:
            shown[where] = build[where](found[where][:most]), len(found[where]) - most
    every = [row for listed, _more in shown.values() for row in listed]
    marked = iter(rows.mark_words_in_search_rows(every, _lexemes(asked, read, every)))
    return [
        FoundGroup(where, [next(marked) for _row in listed], max(0, more), asked.query(where=where))
        for where, (listed, more) in shown.items()
        if listed
    ]


def _lexemes(asked: Asked, read: ReadQuery | None, listed: Sequence[FoundRow]) -> dict[str, list[str]]:
    """What is looked for by English rules, and by the dictionary of each other language of these rows. A query for each of these."""
    if read is None:
        return {}
    others = sorted({row.language for row in listed} & DICTIONARIES.keys())
    queries = {code: read_database_search_query(asked.words, DICTIONARIES[code]) for code in others}
    return {code: lexemes_of_found_words(query.text) for code, query in {ENGLISH: read, **queries}.items()}

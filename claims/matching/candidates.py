"""Find earlier claims that may be related to new ones: searches in PostgreSQL, for many claims in one statement."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction

from claims.matching.features import Statement
from claims.models import Claim
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.search import DICTIONARIES

Item = TypeVar("Item")
log = logging.getLogger(__name__)

# The number of candidates for the scorer, out of this many rows with common words.
CANDIDATES, LOOKED_AT = 60, 2000
# The rarest words of a claim, whose pairs are searched for: rare words find few rows, quickly.
RAREST = 7
# With fewer candidates than this, more of its words are searched for, in this share of the time. A search by spelling took about
# a thousand times as long as one by words, and the scorer compares words: what only spelling found was no match.
FEW, MORE, FOR_MORE = 5, 10, 0.25
# How many claims are looked for in one statement.
AT_ONCE = 32

LEXEMES = """
    WITH common AS MATERIALIZED (
        SELECT element.lexeme, element.frequency
        FROM pg_stats, ROWS FROM (unnest(most_common_elems::text::text[]), unnest(most_common_elem_freqs))
            AS element (lexeme, frequency)
        WHERE tablename = %(index)s AND schemaname = current_schema()
    )
    SELECT asked.number, rare.lexemes
    FROM unnest(%(words)s::text[]) WITH ORDINALITY AS asked (words, number)
    CROSS JOIN LATERAL (
        SELECT array_agg(lexeme ORDER BY frequency, length DESC, lexeme) AS lexemes
        FROM (
            SELECT word.lexeme, COALESCE(common.frequency, 0) AS frequency, length(word.lexeme) AS length
            FROM unnest(to_tsvector(%(dictionary)s::regconfig, asked.words)) AS word LEFT JOIN common USING (lexeme)
            ORDER BY 2, 3 DESC, 1
            LIMIT %(rarest)s
        ) AS rarest
    ) AS rare
"""
# The condition has the expression of the index `claim_words_found`, or of that of another language; "simple", because the
# lexemes are stems already. Dictionary and language are names of the product, and stand in the text: an index is found by it.
BY_WORDS = """
    SELECT asked.number, found.id
    FROM unnest(%(words)s::text[], %(queries)s::text[]) WITH ORDINALITY AS asked (words, query, number)
    CROSS JOIN LATERAL (
        SELECT shared.id, similarity(shared.words, asked.words) AS alike
        FROM (
            SELECT id, words FROM claims_claim
            WHERE {of_language} to_tsvector('{dictionary}'::regconfig, COALESCE(words, ''))
                @@ to_tsquery('simple'::regconfig, asked.query)
            LIMIT %(looked_at)s
        ) AS shared
        ORDER BY alike DESC, shared.id
        LIMIT %(most)s
    ) AS found
    ORDER BY asked.number, found.alike DESC, found.id
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another claim as the scorer reads it."""

    pk: UUID
    article_id: UUID
    statement: Statement
    language: str = ""
    """Of the claim."""


def matching_candidates(claim: Claim) -> list[Candidate]:
    """Other claims with the same rare words, the most alike first."""
    return matching_candidates_by_claim([claim])[claim.pk]


def matching_candidates_by_claim(claims: Sequence[Claim]) -> dict[UUID, list[Candidate]]:
    """The same for many claims; words that several have are looked for once."""
    found: dict[tuple[str, str], list[UUID]] = {}
    for language in dict.fromkeys(claim.language for claim in claims):
        own = [claim for claim in claims if claim.language == language]
        found |= {(language, said): ids for said, ids in _found_in_language(own, language).items()}
    there = _statements({pk for ids in found.values() for pk in ids} | {claim.pk for claim in claims})
    return {
        claim.pk: [
            there[pk]
            for pk in found[claim.language, claim.words]
            # What the same words say in two languages is not compared: the scorer knows the words of one.
            if pk != claim.pk and pk in there and there[pk].language == claim.language
        ]
        for claim in claims
    }


def _found_in_language(claims: Sequence[Claim], language: str) -> dict[str, list[UUID]]:
    """Claims with the same rare words, by the dictionary of their language."""
    words = list(dict.fromkeys(claim.words for claim in claims))
    found = _found(words, RAREST, 1.0, language)
    fewer = {claim.words for claim in claims if sum(pk != claim.pk for pk in found[claim.words]) < FEW}
    for said, ids in _found([said for said in words if said in fewer], MORE, FOR_MORE, language).items():
        found[said] = list(dict.fromkeys((*found[said], *ids)))
    return found


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """A sequence in parts of at most this size."""
    return (items[start : start + size] for start in range(0, len(items), size))


def match_candidate_query(words: str, language: str = ENGLISH) -> str:
    """A full-text query for any two of the rarest words: `'dismiss' & 'docker' | …`; empty if there are none."""
    return match_candidate_queries([words], language=language)[0]


def match_candidate_queries(
    texts: Sequence[str], rarest_words: int = RAREST, language: str = ENGLISH
) -> list[str]:
    """The same for many texts in one language, in one query."""
    index = f"claim_words_found_{language}" if language in DICTIONARIES else "claim_words_found"
    told: dict[str, Any] = {
        "words": list(texts),
        "rarest": rarest_words,
        "index": index,
        "dictionary": _dictionary(language),
    }
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, told)
        rarest = dict(cursor.fetchall())
    return [
        _any_two([_quoted(lexeme) for lexeme in rarest[number] or ()]) for number in range(1, len(texts) + 1)
    ]


def _dictionary(language: str) -> str:
    return DICTIONARIES.get(language, "english")


def _by_words(language: str) -> str:
    """The statement for claims in a language: only those in it, if it has an index of its own."""
    own = f"language = '{language}' AND" if language in DICTIONARIES else ""
    return BY_WORDS.format(of_language=own, dictionary=_dictionary(language))


def _any_two(lexemes: list[str]) -> str:
    if len(lexemes) < 2:
        return "".join(lexemes)
    return " | ".join(f"{one} & {other}" for one, other in combinations(lexemes, 2))


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _found(words: Sequence[str], rarest: int, share: float, language: str) -> dict[str, list[UUID]]:
    """The claims that have rare words in common with each of the words; a search that takes too long finds none."""
    found: dict[str, list[UUID]] = {said: [] for said in words}
    for batch in _batches(words, AT_ONCE):
        queries = match_candidate_queries(batch, rarest, language)
        asked = [(said, query) for said, query in zip(batch, queries, strict=True) if query]
        if not _search(asked, share * len(asked), found, language) and len(asked) > 1:
            # One by one, so that only what takes too long is given up.
            for one in asked:
                _search([one], share, found, language)
    return found


def _search(asked: list[tuple[str, str]], share: float, found: dict[str, list[UUID]], language: str) -> bool:
    """Whether it was done in time."""
    done = not asked
    if asked:
        with match_candidate_time_limit(share), connection.cursor() as cursor:
            told = {"words": [said for said, _query in asked], "queries": [query for _said, query in asked]}
            # One more than wanted: the claim itself.
            cursor.execute(_by_words(language), told | {"looked_at": LOOKED_AT, "most": CANDIDATES + 1})
            for number, pk in cursor.fetchall():
                found[asked[number - 1][0]].append(pk)
            done = True
    return done


def _statements(ids: set[UUID]) -> dict[UUID, Candidate]:
    """What the scorer needs of claims, and no more."""
    fields = ("pk", "article_id", "words", "context", "side", "stance", "claimant__name", "article__dated", "article__created_at", "language")  # fmt: skip
    there = {}
    for batch in _batches(list(ids), 5000):
        for pk, article_id, *told, language in Claim.objects.filter(pk__in=batch).values_list(*fields):
            there[pk] = Candidate(pk, article_id, matching_candidate_as_statement(*told), language)
    return there


def matching_candidate_as_statement(words: str, context: str, side: str, stance: str, claimant: str | None, dated: date | None, created: datetime) -> Statement:  # fmt: skip
    """A claim as a statement for the scorer; a table cell with its row and column names."""
    # The stance of claims that were read before sides were told apart says the same.
    denied = (side or stance) == "denies"
    return Statement(
        f"{context}: {words}" if context else words, claimant or "", denied, dated or created.date()
    )


@contextmanager
def match_candidate_time_limit(share: float = 1.0) -> Iterator[None]:
    """Stop a search that takes too long: fewer candidates are better than a slow page."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true)",
                [str(int(settings.MATCHING_TIME.total_seconds() * 1000 * share) or 1)],
            )
            yield
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        log.info("a search for similar claims took too long and was stopped")

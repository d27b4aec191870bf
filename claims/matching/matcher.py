"""Has it been checked? Finds the claims that have to do with a new one: candidates from PostgreSQL, ranked by the scorer."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction

from claims.matching.features import Statement
from claims.matching.similarity import METHOD, compare
from claims.models import Claim, Match, Mention, Run
from newsdesk.audit.events import record
from newsdesk.audit.kinds import EventKind

log = logging.getLogger(__name__)

# Candidates that the scorer looks at, of how many that have the words in common.
CANDIDATES, LOOKED_AT = 60, 2000
# The rarest words of a claim, by pairs of which others are looked for: rare words find few rows, and quickly.
RAREST = 7
# With fewer candidates than this, spelling is looked at too.
FEW = 5
ALIKE = 0.35
# Spelling is the slower search by far, and finds little that words do not: it gets this share of the time.
FOR_SPELLING = 0.25
# Of what is merely related, and of all that is kept.
RELATED_FROM, KEPT = 0.5, 20

LEXEMES = """
    SELECT word.lexeme, COALESCE(common.frequency, 0) AS frequency
    FROM unnest(to_tsvector('english', %s)) AS word
    LEFT JOIN (
        SELECT element.lexeme, element.frequency
        FROM pg_stats, ROWS FROM (unnest(most_common_elems::text::text[]), unnest(most_common_elem_freqs))
            AS element (lexeme, frequency)
        WHERE tablename = 'claim_words_found' AND schemaname = current_schema()
    ) AS common USING (lexeme)
    ORDER BY frequency, length(word.lexeme) DESC, word.lexeme
    LIMIT %s
"""


def match_run(run_id: UUID) -> int:
    """Keep what the claims of a run have to do with earlier ones; safe to run twice. Returns how many pairs are new."""
    run = Run.objects.select_related("version").get(pk=run_id)
    claims = list(Claim.objects.filter(run=run).with_claimant())
    found = [match for claim in claims for match in matches_of(claim)]
    return _keep(found, run)


def match_claim(claim_id: UUID) -> int:
    """The same for one claim, such as one that an editor added; returns how many pairs are new."""
    claim = Claim.objects.with_claimant().get(pk=claim_id)
    return _keep(matches_of(claim), claim)


def matches_of(claim: Claim) -> list[Match]:
    """Unsaved matches of a claim, the strongest first. Two to four queries, each search with a limit of time."""
    mine = statement_of(claim)
    found = []
    for other in _apart_from(claim, candidates(claim)):
        likeness = compare(mine, statement_of(other))
        if likeness.relation and (likeness.relation != "related" or likeness.score >= RELATED_FROM):
            first, second = sorted((claim, other), key=lambda side: side.pk)
            found.append(
                Match(
                    first=first,
                    second=second,
                    relation=likeness.relation,
                    score=likeness.score,
                    reasons=list(likeness.reasons),
                    method=METHOD,
                )
            )
    found.sort(key=lambda match: (match.relation == Match.Relation.RELATED, -match.score))
    return found[:KEPT]


def statement_of(claim: Claim) -> Statement:
    """A claim as the scorer reads it; a table's cell with its row and column."""
    words = f"{claim.context}: {claim.words}" if claim.context else claim.words
    written = claim.article.dated or claim.article.created_at.date()
    claimant = claim.claimant.name if claim.claimant else ""
    return Statement(words, claimant, denied=claim.stance == "denies", written=written)


def candidates(claim: Claim) -> list[Claim]:
    """Other claims with the same rare words, or with nearly the same letters, the most alike first."""
    others = Claim.objects.exclude(pk=claim.pk)
    found: dict[UUID, Claim] = {}
    by_words = others.with_words(query_of(claim.words), LOOKED_AT)
    for attempt, share in ((by_words, 1.0), (others.spelt_like(claim.words), FOR_SPELLING)):
        with _in_time(share):
            rows = attempt.with_claimant().most_alike(claim.words)[:CANDIDATES]
            found |= {row.pk: row for row in rows if row.pk not in found}
        if len(found) >= FEW:
            break
    return list(found.values())


def _apart_from(claim: Claim, others: list[Claim]) -> list[Claim]:
    """Without those inside whose words the claim stands, or that stand inside its own: a part is no other account."""
    nearby = [other.pk for other in others if other.article_id == claim.article_id]
    if not nearby:
        return others
    mine = {mention.version_id: mention for mention in Mention.objects.filter(claim=claim)}
    overlapping = {
        mention.claim_id
        for mention in Mention.objects.filter(claim__in=nearby, version__in=mine)
        if mention.start < mine[mention.version_id].end and mine[mention.version_id].start < mention.end
    }
    return [other for other in others if other.pk not in overlapping]


def query_of(words: str) -> str:
    """A full-text query for any two of the rarest words: `'dismiss' & 'docker' | …`; empty when there are none."""
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, [words, RAREST])
        lexemes = [_quoted(lexeme) for lexeme, _frequency in cursor.fetchall()]
    if len(lexemes) < 2:
        return "".join(lexemes)
    return " | ".join(f"{one} & {other}" for one, other in combinations(lexemes, 2))


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


@contextmanager
def _in_time(share: float = 1.0) -> Iterator[None]:
    """Stop a search that takes too long: fewer candidates are better than a page that hangs."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true), set_config('pg_trgm.similarity_threshold', %s, true)",
                [str(int(settings.MATCHING_TIME.total_seconds() * 1000 * share) or 1), str(ALIKE)],
            )
            yield
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        log.info("a search for similar claims took too long and was stopped")


@transaction.atomic
def _keep(found: Iterable[Match], subject: Run | Claim) -> int:
    """Add the pairs that are not there; what a person has answered stays as it is."""
    pairs = {(match.first_id, match.second_id): match for match in found}
    new = len(pairs) - len(Match.objects.there(pairs.keys()))
    Match.objects.bulk_create(pairs.values(), ignore_conflicts=True)
    if new:
        article_id = subject.article_id if isinstance(subject, Claim) else subject.version.article_id
        record(EventKind.MATCHES_FOUND, subject, threads=[article_id], count=new, method=METHOD)
    return new

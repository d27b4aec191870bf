"""Load a synthetic newsroom with COPY, in one transaction, and verify that it keeps every rule.

The triggers are disabled for this transaction only; what they would have written (seals, positions) is
written directly, and what they would have refused is checked afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from claims.models import Claimant
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.audit import chain
from newsdesk.audit.models import SEAL_LOCK, SEALED
from newsdesk.publishing.models import FEED_LOCK
from newsdesk.publishing.releases.signing import current_signing_key
from newsdesk.synthetic.newsroom import MODELS, Newsroom
from newsdesk.synthetic.tables import synthetic_table_indexes

DESKS = ("World", "Investigations", "Politics")
# People of each role; nobody has two, so that author and approver differ.
PEOPLE = {Role.EDITOR: 6, Role.REVIEWER: 12, Role.APPROVER: 4}
ARTICLES_AT_ONCE = 400
SPAN = timedelta(days=730)

SEAL_ALL = f"""
DO $$
DECLARE e audit_event%ROWTYPE; last_position bigint; last_hash text;
BEGIN
    PERFORM pg_advisory_xact_lock({SEAL_LOCK});
    SELECT position, hash INTO last_position, last_hash FROM audit_seal ORDER BY position DESC LIMIT 1;
    last_position := coalesce(last_position, 0);
    last_hash := coalesce(last_hash, repeat('0', 64));
    FOR e IN SELECT * FROM audit_event v WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event_id = v.id) ORDER BY id
    LOOP
        last_position := last_position + 1;
        INSERT INTO audit_seal (position, event_id, previous, hash)
            VALUES (last_position, e.id, last_hash, {SEALED.format(previous="last_hash", e="e")})
            RETURNING hash INTO last_hash;
    END LOOP;
END $$
"""  # noqa: S608 - constants of this project
PLACE_ALL = """
INSERT INTO publishing_change (position, release_id)
    SELECT (SELECT coalesce(max(position), 0) FROM publishing_change) + row_number() OVER (ORDER BY r.created_at, r.id), r.id
    FROM publishing_release r WHERE NOT EXISTS (SELECT 1 FROM publishing_change c WHERE c.release_id = r.id)
"""
SEARCHABLE = """
UPDATE publishing_currentrelease c SET search =
    setweight(newsdesk_search_vector('english', k.wording || ' ' || k.words), 'A')
    || setweight(newsdesk_search_vector('simple', coalesce(n.name, '')), 'B')
    || setweight(newsdesk_search_vector('english', v.rationale), 'C')
FROM claims_claim k LEFT JOIN claims_claimant n ON n.id = k.claimant_id, publishing_release r, reviews_approval a,
    reviews_verdict v
WHERE c.search IS NULL AND k.id = c.claim_id AND r.id = c.release_id AND a.id = r.approval_id AND v.id = a.verdict_id
"""
# Statement-level triggers also fire for statements that touch no rows.
MOVED = "UPDATE publishing_currentrelease SET language = language WHERE false"
# For this transaction: an index over a million texts is built in memory.
MEMORY = "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL work_mem = '64MB'"
# What the disabled triggers would have refused: each query must find nothing.
BREACHES = {
    "a mention whose words do not stand in the version": """
        SELECT 1 FROM claims_mention m JOIN articles_articleversion v ON v.id = m.version_id
        WHERE substr(v.text, m.start + 1, m."end" - m.start) IS DISTINCT FROM m.exact""",
    "versions with a gap": "SELECT 1 FROM articles_articleversion GROUP BY article_id HAVING max(number) <> count(*)",
    "a verdict of other words": """
        SELECT 1 FROM reviews_verdict v JOIN claims_mention m ON m.id = v.mention_id
        WHERE encode(sha256(convert_to(m.exact, 'UTF8')), 'hex') <> v.mention_sha256""",
    "a verdict without its evidence": """
        SELECT 1 FROM reviews_verdict v WHERE v.rating <> 'unsupported' AND NOT EXISTS (
            SELECT 1 FROM reviews_verdictevidence l JOIN reviews_evidence e ON e.id = l.evidence_id
            WHERE l.verdict_id = v.id AND e.review_id = v.review_id
            AND e.stance = CASE v.rating WHEN 'sourced' THEN 'supports' ELSE 'contradicts' END)""",
    "one person where two must be": """
        SELECT 1 FROM reviews_approval a JOIN reviews_verdict v ON v.id = a.verdict_id
        JOIN reviews_review r ON r.id = v.review_id JOIN articles_article t ON t.id = r.article_id
        WHERE a.approver_id IN (v.reviewer_id, t.uploader_id) OR v.reviewer_id = t.uploader_id""",
    "an approved review without an approval": """
        SELECT 1 FROM reviews_review r WHERE r.state = 'approved' AND NOT EXISTS (
            SELECT 1 FROM reviews_verdict v JOIN reviews_approval a ON a.verdict_id = v.id
            WHERE v.review_id = r.id AND a.decision = 'approve')""",
    "a gap in the change feed": """
        SELECT 1 FROM publishing_change HAVING max(position) <> count(*)
        OR count(*) <> (SELECT count(*) FROM publishing_release)""",
}
# Every foreign key of a loaded table: rows whose target is missing.
REFERENCES = """
SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, f.attname
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY(%s)
"""


class Broken(Exception):
    """The loaded data breaks a rule; everything is rolled back."""


@dataclass(frozen=True)
class Loaded:
    """The number of records loaded."""

    articles: int
    claims: int


def load_synthetic_articles(articles: int, seed: int, say: Callable[[str], None]) -> Loaded:
    """Add this many articles with their claims; raises Broken and rolls back if a rule is broken.

    The tables are locked meanwhile: do not use it while people work.
    """
    with transaction.atomic():
        newsroom = _newsroom(seed)
        tables = [model._meta.db_table for model in MODELS]
        kept = synthetic_table_indexes(tables)
        _run(
            MEMORY,
            "SET LOCAL session_replication_role = replica",
            *(f'DROP INDEX "{name}"' for name, _ in kept),
        )
        claims = _write(newsroom, articles, say)
        say("making it searchable")
        # ANALYZE first, or each row would be looked up separately; before the indexes exist.
        _run(sql.SQL("ANALYZE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))), SEARCHABLE)
        say("sealing the events, numbering the releases")
        _run(SEAL_ALL, f"SELECT pg_advisory_xact_lock({FEED_LOCK})", PLACE_ALL)
        say("building the indexes")
        _run(*(statement for _, statement in kept), "SET LOCAL session_replication_role = origin")
        # With the triggers enabled again: the token for caches changes.
        _run(MOVED)
        say("proving it")
        _prove(tables)
    _run("VACUUM ANALYZE")
    return Loaded(articles, claims)


def _prove(tables: list[str]) -> None:
    """Raise Broken for the first rule that is broken."""
    for what, query in BREACHES.items():
        if _any(sql.SQL(query)):
            raise Broken(what)
    with connection.cursor() as cursor:
        cursor.execute(REFERENCES, [tables])
        references = cursor.fetchall()
    for here, column, there, key in references:
        missing = sql.SQL(
            "SELECT 1 FROM {h} h WHERE h.{c} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {t} t WHERE t.{k} = h.{c})"
        ).format(
            h=sql.Identifier(here), c=sql.Identifier(column), t=sql.Identifier(there), k=sql.Identifier(key)
        )
        if _any(missing):
            raise Broken(f"{here}.{column} points to nothing")
    if (fault := chain.verify_audit_chain().fault) is not None:
        raise Broken(f"event {fault.event_id}: {fault.what}")


def _newsroom(seed: int) -> Newsroom:
    desks = [Desk.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0] for name in DESKS]
    people = {str(role): [_person(role, number) for number in range(count)] for role, count in PEOPLE.items()}
    newsroom = Newsroom(seed, people, desks, [])
    Claimant.objects.bulk_create(
        [Claimant(name=name, key=name.lower()) for name in newsroom.prose.names], ignore_conflicts=True
    )
    keys = [name.lower() for name in newsroom.prose.names]
    found = {row.key: row for row in Claimant.objects.filter(key__in=keys)}
    newsroom.claimants = [found[key] for key in keys]
    # Created now, while its event is sealed as usual.
    newsroom.key = current_signing_key()
    _run("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
    return newsroom


def _person(role: Role, number: int) -> User:
    email = f"{role}{number}@synthetic.example"
    found: User | None = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=f"{role.label} {number}".title(), roles=[str(role)])


def _write(newsroom: Newsroom, articles: int, say: Callable[[str], None]) -> int:
    claims, began = 0, timezone.now() - SPAN
    for number in range(articles):
        claims += newsroom.article(began + SPAN * (number / articles))
        if number % ARTICLES_AT_ONCE == ARTICLES_AT_ONCE - 1 or number == articles - 1:
            for table in newsroom.tables.values():
                table.write()
            say(f"{number + 1:,} articles, {claims:,} claims")
    return claims


def _run(*statements: str | sql.Composable) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _any(query: sql.Composable) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT EXISTS ({})").format(query))
        row = cursor.fetchone()
    return bool(row and row[0])

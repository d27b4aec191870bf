"""Compare what clients were told with the database, in plain SQL, without the code that wrote it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import psycopg

from tests.chaos.ledger import Ledger

# Where the marker of each kind of act stands, and the id that was told with it.
ACTS = {
    "article": "SELECT title, id::text FROM articles_article",
    "session": "SELECT title, id::text FROM live_livesession",
    "line": "SELECT split_part(text, ':', 1), '' FROM live_liveline",
    "evidence": "SELECT passage, id::text FROM reviews_evidence",
    "verdict": "SELECT rationale, id::text FROM reviews_verdict",
    "approval": "SELECT note, '' FROM reviews_approval WHERE decision = 'approve'",
    "return": "SELECT note, '' FROM reviews_approval WHERE decision = 'return'",
    "correction": "SELECT data->>'reason', '' FROM audit_event WHERE kind = 'review.reopened'",
    "retraction": "SELECT note, '' FROM publishing_release WHERE kind = 'retracted'",
}
# Each finds rows that must not be; what a row means, and the query.
NEVER = {
    "an upload was not read": "SELECT id, state, error FROM articles_upload WHERE state <> 'read'",
    "an article has not one version an upload": """
        SELECT u.article_id, u.n, coalesce(v.n, 0) FROM
        (SELECT article_id, count(*) n FROM articles_upload GROUP BY 1) u LEFT JOIN
        (SELECT article_id, count(*) n FROM articles_articleversion GROUP BY 1) v USING (article_id)
        WHERE u.n IS DISTINCT FROM v.n AND u.article_id NOT IN (SELECT article_id FROM live_livepart)""",
    "a line of a live session was not read": """
        SELECT id, text FROM live_liveline WHERE "offset" IS NULL""",
    "a line of a live session does not stand where it was read": """
        SELECT l.id, l.text FROM live_liveline l JOIN live_livepart p ON p.id = l.part_id
        JOIN LATERAL (SELECT text FROM articles_articleversion v WHERE v.article_id = p.article_id
            ORDER BY number DESC LIMIT 1) v ON true
        WHERE l.text <> '' AND substr(v.text, l."offset" + 1, l.length) <> l.text""",
    "a reading failed": "SELECT id, error FROM claims_run WHERE state = 'failed'",
    "a version was not read once": """
        SELECT v.id, count(r.id) FROM articles_articleversion v
        LEFT JOIN claims_run r ON r.version_id = v.id AND r.state = 'done' GROUP BY 1 HAVING count(r.id) <> 1
        -- Of a live session the newest version has all the words: an earlier one is left where its reader died.
        AND NOT (count(r.id) = 0 AND v.article_id IN (SELECT article_id FROM live_livepart) AND EXISTS (
            SELECT FROM articles_articleversion later WHERE later.article_id = v.article_id AND later.number > v.number))""",
    "a run counted other claims than there are": """
        SELECT r.id, r.counts, count(m.id) FROM claims_run r
        LEFT JOIN claims_mention m ON m.version_id = r.version_id
        GROUP BY r.id HAVING count(m.id) <> (r.counts->>'claims')::int""",
    "a claim stands twice at one place": """
        SELECT version_id, start, "end" FROM claims_mention GROUP BY 1, 2, 3 HAVING count(*) > 1""",
    "a claim has two reviews": """
        SELECT claim_id FROM reviews_review WHERE state <> 'superseded' GROUP BY 1 HAVING count(*) > 1""",
    "an article was read and nothing of it was queued": """
        SELECT c.article_id FROM claims_claim c LEFT JOIN reviews_review r ON r.article_id = c.article_id
        WHERE c.score >= 0.5 GROUP BY 1 HAVING count(r.id) = 0""",
    # Withdrawn in the same moment is withdrawn before, if the chain says so: its places are given at commit, under
    # the lock of the claim; the times of the rows are from before anybody waited for it.
    "an approval without its release": """
        SELECT a.id FROM reviews_approval a JOIN reviews_verdict v ON v.id = a.verdict_id
        JOIN reviews_review w ON w.id = v.review_id LEFT JOIN publishing_release r ON r.approval_id = a.id
        WHERE a.decision = 'approve' AND r.id IS NULL AND NOT EXISTS (
            SELECT 1 FROM publishing_release t
            JOIN audit_event te ON te.subject_id = t.id AND te.kind = 'claim.retracted'
            JOIN audit_seal ts ON ts.event_id = te.id
            JOIN audit_event ae ON ae.kind = 'verdict.approved' AND ae.data->>'approval' = a.id::text
            JOIN audit_seal ap ON ap.event_id = ae.id
            WHERE t.claim_id = w.claim_id AND t.kind = 'retracted' AND ts.position < ap.position)""",
    "a verdict approved by its author or the uploader": """
        SELECT a.id FROM reviews_approval a JOIN reviews_verdict v ON v.id = a.verdict_id
        JOIN reviews_review w ON w.id = v.review_id JOIN articles_article t ON t.id = w.article_id
        WHERE a.approver_id IN (v.reviewer_id, t.uploader_id)""",
    "a release without a place in the feed": """
        SELECT r.id FROM publishing_release r LEFT JOIN publishing_change c ON c.release_id = r.id AND c.mark_id IS NULL
        WHERE c.position IS NULL""",
    "a gap in the feed": """
        SELECT position, expected FROM (
            SELECT position, row_number() OVER (ORDER BY position) expected FROM publishing_change) s
        WHERE position <> expected""",
    "a gap in the releases of a claim": """
        SELECT claim_id FROM publishing_release GROUP BY 1 HAVING max(number) <> count(*)""",
    "what stands published is not the last release": """
        SELECT c.claim_id FROM publishing_currentrelease c JOIN publishing_release r ON r.id = c.release_id
        WHERE r.number <> (SELECT max(number) FROM publishing_release l WHERE l.claim_id = c.claim_id)""",
    "a gap in the audit chain": """
        SELECT position, expected FROM (
            SELECT position, row_number() OVER (ORDER BY position) expected FROM audit_seal) s
        WHERE position <> expected""",
    "an event that was never sealed": """
        SELECT e.id FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.id WHERE s.position IS NULL""",
    "a reaction that is not done": "SELECT id, task, state, attempts, error FROM audit_reaction WHERE state <> 'done'",
    "an upload that no reaction reads": """
        SELECT e.id FROM audit_event e LEFT JOIN audit_reaction r ON r.event_id = e.id
        WHERE e.kind IN ('upload.kept', 'version.added', 'claim.published') AND r.id IS NULL""",
    "a release that the webhook was not told of": """
        SELECT r.id, r.kind, r.created_at, count(d.id) FROM publishing_release r JOIN publishing_webhook w ON w.created_at < r.created_at
        LEFT JOIN publishing_delivery d ON d.subject = r.id AND d.webhook_id = w.id
        GROUP BY r.id, w.id HAVING count(d.id) <> 1""",
    "a message that did not arrive": """
        SELECT d.id, d.state, d.attempts FROM publishing_delivery d
        WHERE d.state <> 'delivered' AND d.kind <> 'webhook.test'""",
    "a webhook that was switched off": "SELECT id, disabled_why FROM publishing_webhook WHERE disabled_at IS NOT NULL",
}
# What is written down must have happened as often as it is written down.
AS_MANY = {
    "verdicts and their events": (
        "SELECT count(*) FROM reviews_verdict",
        "SELECT count(*) FROM audit_event WHERE kind = 'verdict.submitted'",
    ),
    "approvals and their events": (
        "SELECT count(*) FROM reviews_approval",
        "SELECT count(*) FROM audit_event WHERE kind IN ('verdict.approved', 'verdict.returned')",
    ),
    "releases and their events": (
        "SELECT count(*) FROM publishing_release",
        "SELECT count(*) FROM audit_event WHERE kind IN ('claim.published', 'claim.corrected', 'claim.retracted')",
    ),
    "uploads and their events": (
        "SELECT count(*) FROM articles_upload WHERE article_id NOT IN (SELECT article_id FROM live_livepart)",
        "SELECT count(*) FROM audit_event WHERE kind = 'upload.kept'",
    ),
}
# Only so many examples of one kind of breach are shown.
SHOWN = 5


def check(ledger: Ledger, connection: psycopg.Connection[Any]) -> list[str]:
    """Every invariant that broke, in words; empty when all is well."""
    broken = [f"seen by a client: {row['what']}" for row in ledger.of("complaint")]
    broken += acknowledged(ledger, connection)
    broken += takes(ledger, connection)
    for what, query in NEVER.items():
        if rows := connection.execute(query).fetchall():
            broken.append(f"{what}: {len(rows)}, such as {[tuple(map(str, row)) for row in rows[:SHOWN]]}")
    for what, queries in AS_MANY.items():
        first, second = (connection.execute(query).fetchall()[0][0] for query in queries)
        if first != second:
            broken.append(f"{what}: {first} and {second}")
    return [*broken, *messages(ledger, connection)]


def acknowledged(ledger: Ledger, connection: psycopg.Connection[Any]) -> Iterator[str]:
    """What was said yes to is there once, and what was merely tried at most once."""
    for what, query in ACTS.items():
        there = connection.execute(query).fetchall()
        often = Counter(marker for marker, _ in there)
        ids = dict(there)
        for row in ledger.of("told", what):
            if often[row["marker"]] == 0:
                yield f"{what} “{row['marker']}” was acknowledged and is lost"
            elif ids[row["marker"]] and row["id"] != ids[row["marker"]]:
                yield f"{what} “{row['marker']}” was acknowledged as {row['id']} and is {ids[row['marker']]}"
        for row in ledger.of("tried", what):
            if often[row["marker"]] > 1:
                yield f"{what} “{row['marker']}” was done {often[row['marker']]} times"


def takes(ledger: Ledger, connection: psycopg.Connection[Any]) -> Iterator[str]:
    """Each claim that somebody was given is written down as taken, and never by two at once."""
    events = connection.execute(
        "SELECT subject_id::text, kind, data->>'from', data->>'to' FROM audit_event e "
        "JOIN audit_seal s ON s.event_id = e.id WHERE subject_type = 'review' ORDER BY s.position"
    ).fetchall()
    taken = Counter(review for review, kind, *_ in events if kind == "review.taken")
    for review, times in Counter(row["id"] for row in ledger.of("told", "take")).items():
        if taken[review] < times:
            yield f"review {review} was given out {times} times and is written down {taken[review]} times"
    state: dict[str, str] = {}
    for review, kind, before, after in events:
        if after is None:
            continue
        if review in state and state[review] != before:
            yield f"review {review} went by {kind} from {before} though it was {state[review]}"
        state[review] = after


def messages(ledger: Ledger, connection: psycopg.Connection[Any]) -> Iterator[str]:
    """A message that counts as delivered is one that the receiver said yes to."""
    arrived = {row["marker"] for row in ledger.of("told", "message")}
    rows = connection.execute("SELECT id::text FROM publishing_delivery WHERE state = 'delivered'").fetchall()
    for (delivery,) in rows:
        if f"msg_{delivery.replace('-', '')}" not in arrived:
            yield f"message {delivery} counts as delivered and never arrived"


def feed(seen: list[tuple[int, str, str]], connection: psycopg.Connection[Any]) -> Iterator[str]:
    """What a follower read is what was released, all of it, in order."""
    rows = connection.execute(
        "SELECT c.position, CASE WHEN c.mark_id IS NULL THEN r.kind ELSE 'under_review' END, r.claim_id::text FROM publishing_change c "
        "JOIN publishing_release r ON r.id = c.release_id ORDER BY c.position"
    ).fetchall()
    if [tuple(row) for row in rows] != seen:
        missing = [row for row in rows if tuple(row) not in set(seen)][:SHOWN]
        yield f"a follower read {len(seen)} changes of {len(rows)}; it missed {missing}"

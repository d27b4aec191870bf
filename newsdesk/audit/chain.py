"""Verify the chain of events: that no row was changed, removed or inserted since it was sealed."""

from dataclasses import dataclass

from django.db import connection

from newsdesk.audit.models import SEALED

# Every seal beside its expected value, in the order of the chain; the first row that differs is the result.
_FIRST_BAD = f"""
    SELECT s.position, s.event_id, CASE
        WHEN e.id IS NULL THEN 'its event is gone'
        WHEN s.position <> s.expected_position THEN 'the row before it is gone'
        WHEN s.previous <> s.expected_previous THEN 'it does not follow from the row before it'
        ELSE 'the event is not as it was sealed'
    END
    FROM (
        SELECT position, event_id, previous, hash,
            row_number() OVER (ORDER BY position) AS expected_position,
            lag(hash, 1, repeat('0', 64)) OVER (ORDER BY position) AS expected_previous
        FROM audit_seal
    ) s LEFT JOIN audit_event e ON e.id = s.event_id
    WHERE e.id IS NULL OR s.position <> s.expected_position OR s.previous <> s.expected_previous
        OR s.hash <> {SEALED.format(previous="s.previous", e="e")}
    ORDER BY s.position LIMIT 1
"""  # noqa: S608 - constants of this project
_UNSEALED = """
    SELECT e.id FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.id
    WHERE s.position IS NULL ORDER BY e.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first position at which the chain is broken."""

    position: int | None
    event_id: int
    what: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Result of a verification: the number of seals, the last hash, and the first fault or None."""

    seals: int
    head: str
    fault: Fault | None


def verify_audit_chain() -> ChainReport:
    """Check every seal against its event and the previous seal, in one query.

    Store the head elsewhere from time to time: only then can a chain that was rewritten completely
    be detected.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_seal")
        seals = cursor.fetchone()[0]
        cursor.execute("SELECT hash FROM audit_seal ORDER BY position DESC LIMIT 1")
        head = (cursor.fetchone() or ("0" * 64,))[0]
        cursor.execute(_FIRST_BAD)
        if (bad := cursor.fetchone()) is not None:
            return ChainReport(seals, head, Fault(*bad))
        cursor.execute(_UNSEALED)
        unsealed = cursor.fetchone()
    fault = Fault(None, unsealed[0], "it was never sealed") if unsealed else None
    return ChainReport(seals, head, fault)

"""Queries of public reads: stored bytes of releases, assembled without parsing."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from newsdesk.lib.db.first_read import first_read
from newsdesk.lib.errors import Gone, NotFound
from newsdesk.publishing.models import Change, CurrentRelease, Release
from newsdesk.publishing.querysets import CurrentReleaseQuerySet
from newsdesk.publishing.releases import search
from newsdesk.publishing.releases.claimants import claimants_known_to_readers

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A cursor: when the claim was published, in microseconds, and its id. Every text in this format is valid.
CURSOR = "^[0-9]{1,16}-[0-9a-f]{32}$"
STATE = "SELECT token, changed_at FROM publishing_feedstate WHERE id = 1"
# A database function, whose plan is cached: migration 0007.
ONE = "SELECT * FROM publishing_standing_claim(%s)"
# Parameters of the list, and their lookups.
LOOKUPS = {
    "rating": "rating__in",
    "attribution": "finding__in",
    "article": "article_id",
    "article_url": "article__source_url",
    "desk": "desk__slug",
    "language": "language",
    "published_after": "published_at__gt",
    "published_before": "published_at__lt",
    "changed_after": "changed_at__gt",
    "changed_before": "changed_at__lt",
}
# Filters by the time of the last change, which a correction moves.
TIME_OF_CHANGE = ("changed_after", "changed_before")


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Items as bytes, and the query of the next page."""

    items: list[bytes]
    next: str | None

    def body(self, address: str) -> bytes:
        """The page as JSON; `address` is the URL of the list."""
        following = json.dumps(f"{address}?{self.next}").encode() if self.next else b"null"
        return b'{"results":[%s],"next":%s}' % (b",".join(self.items), following)


def run_public_query_for_state() -> tuple[str, datetime | None]:
    """The token of the current publication state, and its time; one query by primary key."""
    row = _row(STATE, [])
    return (row[0].hex, row[1]) if row else ("0", None)


def _row(statement: str, values: list[Any]) -> Any:
    """One row of a constant statement: building it with the ORM would cost more than running it."""
    return first_read(lambda: _asked(statement, values))


def _asked(statement: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def find_claims_by_public_query(wanted: dict[str, Any], *, retracted: bool = False) -> CurrentReleaseQuerySet:
    """Verified claims by the filters of the list; or retracted ones."""
    standing_now = CurrentRelease.objects
    found = standing_now.seen().filter(retracted=True) if retracted else standing_now.verified()
    found = found.filter(**{LOOKUPS[name]: value for name, value in wanted.items() if name in LOOKUPS})
    if "claimant" in wanted:
        found = found.filter(claimant__in=claimants_known_to_readers(wanted["claimant"]))
    if "q" in wanted:
        found = found.found_by(search.release_search_query(wanted["q"], wanted.get("language", "en")))
    return found


def query_claim_page(wanted: dict[str, Any]) -> ResultPage:
    """One page of verified claims, newest first.

    The cursor names the last claim seen, so that claims published meanwhile do not shift the pages.
    """
    found, limit = find_claims_by_public_query(wanted).newest_first(), wanted["limit"]
    if "cursor" in wanted:
        found = found.after(*query_cursor_place(wanted["cursor"]))
    rows = list(
        found.values_list("published_at", "claim_id", "under_review", "release__payload")[: limit + 1]
    )
    more, rows = len(rows) > limit, rows[:limit]
    following = _next(wanted, rows[-1]) if more else None
    return ResultPage([queried_release_bytes(payload, under) for _at, _id, under, payload in rows], following)


def queried_release_bytes(payload: memoryview | bytes, under_review: bool) -> bytes:
    """A current release: the frozen bytes, preceded by whether a correction has started."""
    return (b'{"under_review":true,' if under_review else b'{"under_review":false,') + bytes(payload)[1:]


def _next(wanted: dict[str, Any], row: Any) -> str:
    kept = {name: _as_text(value) for name, value in wanted.items()}
    return urlencode(kept | {"cursor": public_query_cursor(row[0], row[1])})


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
    return value.isoformat() if isinstance(value, datetime) else str(value)


def public_query_cursor(published_at: datetime, claim_id: UUID) -> str:
    """The place of a claim in the list."""
    return f"{(published_at - EPOCH) // timedelta(microseconds=1)}-{claim_id.hex}"


def query_cursor_place(cursor: str) -> tuple[datetime, UUID]:
    """When the claim at this place was published, and its id."""
    microseconds, _dash, claim_id = cursor.partition("-")
    return EPOCH + timedelta(microseconds=int(microseconds)), UUID(claim_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """A current claim: the bytes, and their ETag."""

    body: bytes = field(repr=False)
    sha256: str
    under_review: bool
    changed_at: datetime


def query_current_claim(claim_id: UUID) -> Standing:
    """A current claim; raises NotFound, or Gone with the reason for a retracted one. One query."""
    row = _row(ONE, [claim_id])
    if row is None:
        raise NotFound(_("Verified claim not found."))
    retracted, under_review, changed_at, sha256, payload, note = row
    if retracted:
        raise Gone(_("This claim was retracted: %(reason)s") % {"reason": note}).because(note)
    return Standing(queried_release_bytes(payload, under_review), sha256, under_review, changed_at)


def json_of_public_query(value: Any) -> bytes:
    """Any value as compact UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def queried_claim_members(body: bytes) -> dict[str, Any]:
    """The members of a claim's bytes."""
    claim: dict[str, Any] = json.loads(body)
    return claim


def query_claim_history(claim_id: UUID) -> bytes:
    """Every release of a claim, oldest first; also of a retracted one. Raises NotFound."""
    seen = Release.objects.seen().filter(claim=claim_id)
    found = Change.objects.filter(release__in=seen, mark=None).order_by("release__number")
    rows = found.values_list("position", "release__kind", "release__payload")
    items = [public_query_bytes_of_change(*row) for row in rows]
    if not items:
        raise NotFound(_("Verified claim not found."))
    return b'{"releases":[%s]}' % b",".join(items)


# What tells of a change, for `change_as_bytes`.
CHANGE = ("position", "release__kind", "release__payload", "mark__under_review", "mark__note")
ChangeRow = tuple[int, str, bytes, bool | None, str | None]


def run_public_query_for_changes(after: int, limit: int) -> tuple[bytes, int]:
    """The changes after a position, in order, without gaps; and the last position among them."""
    rows = list(Change.objects.after(after).values_list(*CHANGE)[:limit])
    last: int = rows[-1][0] if rows else after
    items = [public_query_bytes_of_change(*row) for row in rows]
    return b'{"changes":[%s],"next":%d}' % (b",".join(items), last), last


def public_query_bytes_of_change(
    position: int,
    kind: str,
    payload: memoryview | bytes,
    under_review: bool | None = None,
    note: str | None = None,
) -> bytes:
    """One change in the feed; with a mark, that the claim is being checked again or no longer is."""
    if under_review is None:
        return b'{"position":%d,"type":"%s","claim":%s}' % (position, kind.encode(), bytes(payload))
    return b'{"position":%d,"type":"under_review","note":%s,"claim":%s}' % (
        position, json_of_public_query(note or ""), queried_release_bytes(payload, under_review)
    )  # fmt: skip

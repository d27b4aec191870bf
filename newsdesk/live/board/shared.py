"""What is the same for everybody who looks at the live desk of a session: read once for each change, in each process."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.db.models import Max
from django.utils.safestring import SafeString

from claims.models import Claim, Mention, Run
from newsdesk.articles.models import ArticleVersion, Upload
from newsdesk.lib.recently_used import RecentlyUsed
from newsdesk.live.board.rows import BoardClaim
from newsdesk.live.board.said import moment_when_line_was_said
from newsdesk.live.claim_lines import NEWEST_PARTS, ClaimLines
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from newsdesk.live.packs import pack_matches_of_claims
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Review
from reviews.revisions.precedents import (
    PrecedentPair,
    load_precedents_of_pairs,
    strongest_precedent_pairs,
)
from reviews.states import State
from reviews.workflow.claim_context import reviews_in_claim_context

# The newest cards that the desk shows, matches on each, and sentences that readers got last.
CARDS, MATCHES, TOLD = 24, 2, 6


@dataclass(slots=True)
class SharedBoard:
    """What is the same for everybody who looks at a session, as it was at a stamp."""

    stamp: str
    at: tuple[int, float]
    """The stamp's changes of the session, and moment of the last change of a review."""
    lock: Lock = field(default_factory=Lock)
    """Whoever comes while it is drawn waits, and gets what the first one has made."""
    rows: list[BoardClaim] = field(default_factory=list)
    versions: list[tuple[LivePart, ArticleVersion]] = field(default_factory=list)
    lines: dict[UUID, list[LiveLine]] = field(default_factory=dict)
    unread: list[LiveLine] = field(default_factory=list)
    told: list[tuple[str, UUID]] = field(default_factory=list)
    """The lines that readers got last, each with its claim."""
    reviews: dict[UUID, Review] = field(default_factory=dict)
    """The current review of each claim, with its verdicts."""
    uploaders: dict[UUID, set[UUID]] = field(default_factory=dict)
    drawn: dict[Hashable, SafeString] = field(default_factory=dict)
    """Pieces of the page as HTML, by everything in which they may differ."""


@dataclass(slots=True)
class _Kept:
    """The newest board of a session; it is read under the lock."""

    lock: Lock = field(default_factory=Lock)
    board: SharedBoard | None = None


_boards = RecentlyUsed[UUID, _Kept](most=8)


def shared_board_stamp(session: LiveSession) -> str:
    """Changes with everything that the page shows; one query."""
    return _stamp(session.pk, _newest_changes(session))


def shared_board_stamps(sessions: Collection[UUID]) -> dict[UUID, str]:
    """The stamps of these sessions; two queries however many they are."""
    reviews = Review.objects.filter(article__live_part__session__in=sessions).order_by()
    changed = dict(reviews.values_list("article__live_part__session").annotate(changed=Max("changed_at")))
    known = LiveSession.objects.filter(pk__in=sessions).values_list("pk", "changes")
    return {pk: _stamp(pk, _at(changes, changed.get(pk))) for pk, changes in known}


def _newest_changes(session: LiveSession) -> tuple[int, float]:
    reviews = Review.objects.filter(article__live_part__session=session)
    return _at(session.changes, reviews.aggregate(changed=Max("changed_at"))["changed"])


def _at(changes: int, changed: datetime | None) -> tuple[int, float]:
    return changes, changed.timestamp() if changed else 0.0


def _stamp(session_id: UUID, at: tuple[int, float]) -> str:
    return f"{session_id}-{at[0]}-{at[1]}"


def _at_of_stamp(session_id: UUID, stamp: str) -> tuple[int, float] | None:
    """What a stamp of this session says; None for anything else."""
    changes, _dash, changed = stamp.removeprefix(f"{session_id}-").partition("-")
    try:
        return int(changes), float(changed)
    except ValueError:
        return None


def shared_live_board(session: LiveSession, wanted: str = "") -> SharedBoard:
    """The session as it is now; read only if anything has changed since somebody asked last.

    Whoever was told of a stamp gets that or a newer one: all who are told at once cost one reading, although more has changed
    meanwhile, of which they will be told. One reads at a time: when lines come faster than the board is read, all who have
    waited get the next one.
    """
    kept = _boards.find_or_make(session.pk, _Kept)
    needed = _at_of_stamp(session.pk, wanted) or _newest_changes(session)
    if kept.board is not None and kept.board.at >= needed:
        return kept.board
    with kept.lock:
        # Whoever has waited gets what was read meanwhile.
        if kept.board is None or kept.board.at < needed:
            now = LiveSession.objects.get(pk=session.pk)
            at = _newest_changes(now)
            board = SharedBoard(_stamp(now.pk, at), at)
            board.reviews = kept.board.reviews if kept.board else {}
            _read(now, board)
            kept.board = board
        return kept.board


def _read(session: LiveSession, shared: SharedBoard) -> None:
    """The newest parts as they were last read, with claims, reviews and matches."""
    shared.versions, shared.lines, shared.uploaders = [], {}, {}
    parts = list(LivePart.objects.filter(session=session).order_by("-number")[:NEWEST_PARTS])[::-1]
    for part in parts:
        lines = (
            LiveLine.objects.filter(part=part)
            .defer("session", "sender", "created_at", "end")
            .order_by("sequence")
        )
        shared.lines[part.pk] = [line for line in lines if line.text]
        read = ArticleVersion.objects.filter(article=part.article_id, runs__state=Run.State.DONE)
        if version := read.order_by("-number").first():
            shared.versions.append((part, version))
            senders = Upload.objects.filter(article=part.article_id).values_list("submitter", flat=True)
            shared.uploaders[part.article_id] = {session.opener_id, *senders}
    written = {part.pk: version.created_at for part, version in shared.versions}
    # A moment after a version is there, its lines have no place in it yet.
    shared.unread = [
        line
        for lines in shared.lines.values()
        for line in lines
        if line.offset is None and not (line.part_id in written and line.received_at <= written[line.part_id])
    ]
    shared.rows = _read_claims(session, shared, _count_claims_before(session, parts))
    current = CurrentRelease.objects.filter(article__live_part__session=session, retracted=False)
    newest = current.select_related("release__approval").order_by("-changed_at")[:TOLD]
    shared.told = [(one.release.approval.sentence, one.claim_id) for one in newest]


def _count_claims_before(session: LiveSession, parts: Sequence[LivePart]) -> int:
    """How many claims the parts before these have."""
    if not parts:
        return 0
    earlier = Claim.objects.filter(
        article__live_part__session=session, article__live_part__number__lt=parts[0].number
    )
    return earlier.count()


def _read_claims(session: LiveSession, shared: SharedBoard, before: int) -> list[BoardClaim]:
    """The claims of the parts, numbered on from those before; in full those that people read."""
    places = [
        (place, part, version)
        for part, version in shared.versions
        for place in Mention.objects.places_in_version(version.pk)
    ]
    ids = [place.claim_id for place, _part, _version in places]
    shared.reviews = _read_reviews(ids, shared.reviews)
    pairs = strongest_precedent_pairs(ids, shown=MATCHES)
    words = {place.pk: version.text[place.start : place.end] for place, _part, version in places}
    others = pack_matches_of_claims(session, set(words.values()))
    spoken = {pk: ClaimLines(lines) for pk, lines in shared.lines.items()}
    rows = []
    for number, (place, part, version) in enumerate(places, start=before + 1):
        line = spoken[part.pk].line_at(place.start)
        rows.append(
            BoardClaim(
                number,
                place.claim_id,
                version.pk,
                part.article_id,
                place.start,
                place.end,
                shared.reviews.get(place.claim_id),
                line,
                moment_when_line_was_said(session, line),
                was_checked=any(not pair.waits for pair in pairs[place.claim_id]),
                others=others.get(words[place.pk], ()),
            )
        )
    return _read_in_full(rows, pairs)


def _read_reviews(claims: list[UUID], known: Mapping[UUID, Review]) -> dict[UUID, Review]:
    """The current reviews of these claims; of those that are known, only what has changed is read."""
    same = ("pk", "changed_at", "state", "holder_id", "disagreement")
    found = Review.objects.filter(claim__in=claims).exclude(state=State.SUPERSEDED)
    now = {claim: tuple(seen) for claim, *seen in found.values_list("claim", *same)}
    changed = [
        claim
        for claim, seen in now.items()
        if claim not in known or tuple(getattr(known[claim], name) for name in same) != seen
    ]
    read = reviews_in_claim_context(changed)
    return {claim: review for claim in now if (review := read.get(claim) or known.get(claim))}


def _read_in_full(rows: list[BoardClaim], pairs: dict[UUID, list[PrecedentPair]]) -> list[BoardClaim]:
    """The same rows; those with cards with their words and matches, and no more of the others than they are marked by."""
    worth_card = [row.claim_id for row in rows if row.review is not None or pairs[row.claim_id] or row.others]
    on_cards = set(worth_card[-CARDS:])
    in_full = {row.claim_id for row in rows if row.claim_id in on_cards or row.waits_for_second_person}
    marked_as_checked = {
        row.claim_id
        for row in rows
        if row.review is not None
        and row.review.state == State.WAITING
        and any(not pair.waits and pair.says_the_same for pair in pairs[row.claim_id][:1])
    }
    matches = load_precedents_of_pairs(
        {claim_id: pairs[claim_id] for claim_id in on_cards | marked_as_checked}
    )
    versions = {row.version_id for row in rows}
    found = Mention.objects.filter(version__in=versions, claim__in=in_full)
    mentions = {
        mention.claim_id: mention for mention in found.select_related("claim__claimant", "claim__article")
    }
    return [
        replace(
            row,
            matches=matches.get(row.claim_id, ()),
            mention=mentions.get(row.claim_id),
            has_card=row.claim_id in on_cards,
        )
        for row in rows
    ]

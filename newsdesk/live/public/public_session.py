"""What readers see of a live session: its published claims in the order of speech, from the same releases as everywhere.

Nothing else of a session is for readers: not its lines, not its claims in hand, only their number.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Match
from newsdesk.articles import visibility
from newsdesk.lib.errors import NotFound
from newsdesk.lib.recently_used import RecentlyUsed
from newsdesk.live.claim_lines import lines_of_claims
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from newsdesk.live.public.recording import public_live_recording_url
from newsdesk.publishing.models import Change, CurrentRelease, Release
from newsdesk.publishing.releases.payload import payload_public_url
from newsdesk.publishing.releases.told import Told, sides_told_by_release, told_to_readers
from reviews.models import Review
from reviews.states import State

IN_HAND = (State.IN_REVIEW, State.AWAITING_APPROVAL)
# Links to earlier checks of the same claim.
MOST_EARLIER = 3
# The newest claims, which the page tells in full while more come.
IN_FULL = 40


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """A published claim that a person confirmed to be the same."""

    published_at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A published claim of the session: who said it, when, and what the desk found."""

    claim_id: UUID
    release_id: UUID
    payload: dict[str, Any] = field(repr=False, compare=False)
    """What the release says, which never changes: two entries of one release do not differ in it."""
    url: str
    said_at: datetime
    speaker: str
    """Whoever spoke the words; empty where the desk doubts it."""
    role: str
    recording_url: str
    """The recording at this second; empty without one."""
    published_at: datetime
    changed_at: datetime
    under_review: bool
    retracted: bool
    note: str
    """Why it was corrected or retracted."""
    told: Told | None
    """None for a retracted claim, of which only the reason is told."""
    earlier: tuple[EarlierCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicSession:
    """A session as readers see it."""

    session: LiveSession
    entries: tuple[SessionEntry, ...]
    """In the order of speech."""
    being_checked: int
    position: int
    """The last position of the change feed that is in it."""

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is said."""
        return bool(self.session.state == LiveSession.State.ENDED)

    @property
    def checked(self) -> int:
        """The number of claims that stand."""
        return sum(not entry.retracted for entry in self.entries)

    @property
    def shown(self) -> tuple[SessionEntry, ...]:
        """Newest first while it is spoken; afterwards in the order of speech."""
        return self.entries if self.has_ended else self.entries[::-1]

    @property
    def in_full(self) -> tuple[SessionEntry, ...]:
        """What the page tells in full: while it is spoken the newest, since every reader gets all of it with each change."""
        return self.shown if self.has_ended else self.shown[:IN_FULL]

    @property
    def in_short(self) -> tuple[SessionEntry, ...]:
        """The others, of which it has the line and the way to the evidence."""
        return self.shown[len(self.in_full) :]

    @property
    def changed_at(self) -> datetime:
        """When it last changed for readers."""
        moments = [entry.changed_at for entry in self.entries]
        return max([self.session.started_at, *moments, *filter(None, [self.session.ended_at])])

    @property
    def url(self) -> str:
        """Its page."""
        return public_session_address(self.session.pk)


def public_session_address(session_id: UUID) -> str:
    """The address of the public page."""
    return str(settings.PUBLIC_URL) + reverse("live_public:page", args=[session_id])


def read_public_session(session_id: UUID) -> PublicSession:
    """The session for readers; raises NotFound, also while anything of it is under embargo. Ten queries."""
    # First: what is published meanwhile comes again, and is not missed.
    position = Change.objects.newest()
    session = LiveSession.objects.filter(pk=session_id).first()
    parts = list(LivePart.objects.filter(session=session_id).select_related("article"))
    if session is None or not all(visibility.has_reader_visibility(part.article) for part in parts):
        raise NotFound(_("There is no live page at this address."))
    articles = [part.article_id for part in parts]
    standing = list(
        CurrentRelease.objects.seen()
        .filter(article__in=articles)
        .select_related("release", "claim")
        .only(
            "retracted", "under_review", "published_at", "changed_at", "release__note", "claim__claimant_by_hand"
        )
    )  # fmt: skip
    released = _read_releases(standing)
    claims = [current.pk for current in standing]
    lines, earlier = lines_of_claims(claims, parts), _earlier_of(claims)
    roles = {one.get("name", ""): one.get("role", "") for one in session.speakers}
    entries = [
        _entry(current, released[current.release_id], session, lines.get(current.pk), roles, earlier)
        for current in standing
    ]
    entries.sort(key=lambda entry: (entry.said_at, entry.published_at, entry.claim_id))
    in_hand = Review.objects.filter(article__in=articles, state__in=IN_HAND).exclude(claim__in=claims)
    return PublicSession(session, tuple(entries), in_hand.count(), position)


def _entry(
    current: CurrentRelease,
    released: "_Released",
    session: LiveSession,
    line: LiveLine | None,
    roles: dict[str, str],
    earlier: dict[UUID, list[EarlierCheck]],
) -> SessionEntry:
    payload = released.payload
    speaker = "" if line is None or current.retracted else _told_speaker(current, payload, line)
    return SessionEntry(
        claim_id=current.pk,
        release_id=current.release_id,
        payload=payload,
        url=released.url,
        said_at=_moment(session, line) or current.published_at,
        speaker=speaker,
        role=roles.get(speaker, ""),
        recording_url=public_live_recording_url(session.recording_url, line.start) if line else "",
        published_at=current.published_at,
        changed_at=current.changed_at,
        under_review=current.under_review,
        retracted=current.retracted,
        note=current.release.note if current.retracted else payload.get("correction") or "",
        told=released.told,
        earlier=() if current.retracted else tuple(earlier.get(current.pk, ())[:MOST_EARLIER]),
    )


@dataclass(frozen=True, slots=True)
class _Released:
    """What a release says, which never changes."""

    payload: dict[str, Any]
    told: Told | None
    url: str
    """The page of its claim."""


# Of a debate of hours hundreds are shown, and a page is made with each that is added.
_releases = RecentlyUsed[UUID, _Released](most=1024)


def _read_releases(standing: Sequence[CurrentRelease]) -> dict[UUID, _Released]:
    """The releases of these claims; only those that this process has not read yet are read."""
    found = {current.release_id: _releases.find(current.release_id) for current in standing}
    new = [release for release, read in found.items() if read is None]
    retracted = {current.release_id for current in standing if current.retracted}
    for pk, claim, content in Release.objects.filter(pk__in=new).values_list("pk", "claim", "payload"):
        payload = json.loads(bytes(content))
        told = None if pk in retracted else told_to_readers(payload)
        read = _Released(payload, told, payload_public_url(claim))
        found[pk] = read
        _releases.keep(pk, read)
    return {release: read for release, read in found.items() if read is not None}


def _told_speaker(current: CurrentRelease, payload: dict[str, Any], line: LiveLine) -> str:
    """The name at the line; "" where the desk doubts it: the label may name the wrong person.

    So it is if the release does not confirm this person's side, or if a person has said that someone else says it.
    """
    findings = {side.source.casefold(): side.finding for side in sides_told_by_release(payload)}
    finding = findings.get(line.speaker.casefold(), "" if current.claim.claimant_by_hand else "confirmed")
    return line.speaker if finding == "confirmed" else ""


def _moment(session: LiveSession, line: LiveLine | None) -> datetime | None:
    """When a line was spoken; when it arrived if nobody noted its second."""
    if line is None:
        return None
    return line.received_at if line.start is None else session.started_at + timedelta(seconds=line.start)


def _earlier_of(claims: list[UUID]) -> dict[UUID, list[EarlierCheck]]:
    """Other published claims that a person confirmed to be the same, newest first. Two queries."""
    known = set(claims)
    pairs = Match.objects.filter(
        Q(first__in=claims) | Q(second__in=claims), relation=Match.Relation.SAME, confirmed=True
    ).values_list("first", "second")
    others: dict[UUID, list[UUID]] = {}
    for first, second in pairs:
        for one, other in ((first, second), (second, first)):
            if one in known:
                others.setdefault(other, []).append(one)
    told: dict[UUID, list[EarlierCheck]] = {}
    standing = CurrentRelease.objects.verified().newest_first().filter(claim__in=others)
    for other, published_at in standing.values_list("claim", "published_at"):
        check = EarlierCheck(published_at, payload_public_url(other))
        for claim in others[other]:
            told.setdefault(claim, []).append(check)
    return told

"""Open, stop, resume and end a live session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import links
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from newsdesk.lib.text import normalise_text
from newsdesk.live.models import LiveSession
from newsdesk.live.news import tell_of_live_change

SPEAKERS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who is expected to speak."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class LiveDetails:
    """What is known of a session before it begins."""

    title: str
    desk: Desk
    language: str = "en"
    speakers: Sequence[Speaker] = ()
    recording_url: str = ""
    source_url: str = ""
    """A growing WebVTT file or HLS playlist that is followed."""
    started_at: datetime | None = None
    """The moment of second 0 of the recording; now, if nobody says."""


@transaction.atomic
def open_live_session(details: LiveDetails, *, actor: User) -> LiveSession:
    """Open a session: lines can come from now on. Raises BadInput."""
    require_permission(actor, "upload")
    title = _words(details.title)
    if not title:
        raise BadInput(_("Enter a title for the session."), title=_("Enter a title."))
    if len(details.speakers) > SPEAKERS_AT_MOST:
        raise BadInput(_("Name at most %(most)s speakers.") % {"most": SPEAKERS_AT_MOST})
    now = timezone.now()
    session = LiveSession.objects.create(
        title=title[:200],
        desk=details.desk,
        language=details.language,
        speakers=[
            {"name": _words(one.name)[:200], "role": _words(one.role)[:200]}
            for one in details.speakers
            if _words(one.name)
        ],
        recording_url=_address(details.recording_url),
        source_url=_address(details.source_url),
        source_due_at=now if details.source_url else None,
        opener=actor,
        started_at=details.started_at or now,
    )
    record_event(EventKind.LIVE_OPENED, session, actor=actor, threads=[details.desk.pk], title=session.title)
    return session


def _words(text: str) -> str:
    return " ".join(normalise_text(text).split())


def _address(url: str) -> str:
    return links.check_link_url(url) if url.strip() else ""


def stop_live_session(session_id: UUID, *, actor: User) -> LiveSession:
    """Take no more lines until someone resumes it."""
    return _move(session_id, actor, LiveSession.State.OPEN, LiveSession.State.STOPPED, EventKind.LIVE_STOPPED)


def resume_live_session(session_id: UUID, *, actor: User) -> LiveSession:
    """Take lines again; captions are followed from where they were left."""
    return _move(session_id, actor, LiveSession.State.STOPPED, LiveSession.State.OPEN, EventKind.LIVE_RESUMED)


@transaction.atomic
def end_live_session(session_id: UUID, *, actor: User) -> LiveSession:
    """End it for good: its parts stay as articles. To end an ended one changes nothing."""
    require_permission(actor, "upload")
    session = lock_live_session(session_id)
    if session.state != LiveSession.State.ENDED:
        session.state, session.ended_at, session.source_due_at = LiveSession.State.ENDED, timezone.now(), None
        session.save(update_fields=["state", "ended_at", "source_due_at"])
        _tell(EventKind.LIVE_ENDED, session, actor)
    return session


@transaction.atomic
def _move(
    session_id: UUID, actor: User, before: LiveSession.State, after: LiveSession.State, kind: EventKind
) -> LiveSession:
    """Change the state; nothing happens if it is so already. Raises Conflict for an ended session."""
    require_permission(actor, "upload")
    session = lock_live_session(session_id)
    if session.state == LiveSession.State.ENDED:
        raise Conflict(_("This session has ended for good. Open a new one to go on."))
    if session.state == before:
        session.state = after
        opened = after == LiveSession.State.OPEN and session.source_url
        session.source_due_at = timezone.now() if opened else None
        session.save(update_fields=["state", "source_due_at"])
        _tell(kind, session, actor)
    return session


def _tell(kind: EventKind, session: LiveSession, actor: User) -> None:
    record_event(kind, session, actor=actor, threads=[session.desk_id])
    touch_live_session(session.pk)


def find_live_session(session_id: UUID) -> LiveSession:
    """The session with its desk and its opener; raises NotFound."""
    found: LiveSession | None = (
        LiveSession.objects.select_related("desk", "opener").filter(pk=session_id).first()
    )
    if found is None:
        raise NotFound(_("Live session not found."))
    return found


def live_session_desk_address(session: LiveSession) -> str:
    """The address of the live desk."""
    return reverse("live:desk", args=[session.pk])


def lock_live_session(session_id: UUID) -> LiveSession:
    """The session, locked until the end of the transaction; raises NotFound."""
    found = LiveSession.objects.select_for_update(no_key=True, of=("self",)).select_related("desk", "opener")
    session: LiveSession | None = found.filter(pk=session_id).first()
    if session is None:
        raise NotFound(_("Live session not found."))
    return session


def touch_live_session(session_id: UUID) -> None:
    """Tell everybody who looks at the session that something changed; in the transaction of the change."""
    LiveSession.objects.filter(pk=session_id).update(changes=F("changes") + 1)
    tell_of_live_change()


LIVE_MOVES: dict[str, Callable[..., LiveSession]] = {
    "stop": stop_live_session,
    "resume": resume_live_session,
    "end": end_live_session,
}

"""The pages of live sessions: the list, a new session, and the live desk with its actions."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar, cast
from uuid import UUID

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, Refusal
from newsdesk.live import decisions
from newsdesk.live.board.drawing import draw_live_board
from newsdesk.live.board.shared import shared_board_stamp
from newsdesk.live.forms import LinesForm, SessionForm
from newsdesk.live.lines import LARGEST_NUMBER, add_live_lines
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.news import live_news_stream_url
from newsdesk.live.sessions import LIVE_MOVES, find_live_session, live_session_desk_address, open_live_session
from reviews.request_context import id_in_request_context
from reviews.states import State
from reviews.workflow.approval import approval_in_words
from reviews.workflow.second_opinions import submission_in_words

MOST_DIGITS = len(str(LARGEST_NUMBER))
Drawing = TypeVar("Drawing", bound=Callable[..., HttpResponse])


def _may_stream(draw: Drawing) -> Drawing:
    """Let the script of a page be led on to the process that streams, which may have an address of its own."""
    allowed = {"connect-src": [settings.STREAM_URL]} if settings.STREAM_URL else {}
    return cast("Drawing", csp_update(allowed)(draw))


@requires_permission("read")
@require_GET
def live_sessions_page(request: HttpRequest) -> HttpResponse:
    """Open sessions first, then the newest."""
    return render(request, "live/list.html", {"sessions": LiveSession.objects.for_list()[:100]})


@requires_permission("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def new_live_session_page(request: HttpRequest) -> HttpResponse:
    """A form for a new session."""
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session = open_live_session(form.details(), actor=signed_in_person(request))
        except BadInput as error:
            form.add_error("source_url" if form.cleaned_data["source_url"] else None, str(error))
        else:
            return redirect("live:desk", session.pk)
    return render(request, "live/new.html", {"form": form}, status=BadInput.status if form.is_bound else 200)


@requires_permission("read")
@require_GET
def live_desk_page(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The live desk: what is said, what was checked before, what is ready to publish."""
    return _desk(request, find_live_session(session_id))


@requires_permission("read")
@require_GET
def live_desk_columns_page(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The columns of the live desk as they are now; 204 if the page shows the same."""
    session = find_live_session(session_id)
    # What the page was told of, if that is why it asks.
    wanted = request.headers.get("Wanted", "")
    if request.headers.get("Stamp") == (wanted or shared_board_stamp(session)):
        return HttpResponse(status=204)
    return HttpResponse(draw_live_board(request, session, signed_in_person(request), wanted))


@requires_permission("read")
@require_GET
def live_desk_changes_page(_request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The way to the process that says when something has changed; it tells the stamp and nothing else."""
    session = find_live_session(session_id)
    return HttpResponse(
        status=HTTPStatus.TEMPORARY_REDIRECT,
        headers={"Location": live_news_stream_url(session.pk), "Cache-Control": "no-store"},
    )


@_may_stream
def _desk(
    request: HttpRequest, session: LiveSession, *, problem: str = "", status: int = 200
) -> HttpResponse:
    names = (
        LiveLine.objects.filter(session=session)
        .exclude(speaker="")
        .values_list("speaker", flat=True)
        .distinct()
    )
    expected = [one["name"] for one in session.speakers]
    line, typed = _chosen_line(request, session), request.POST if problem else {}
    speaker = line.speaker if line else request.session.get("live_speaker", "")
    context = {
        "session": session,
        "drawn": draw_live_board(request, session, signed_in_person(request)),
        "speakers": [*expected, *sorted(set(names) - set(expected))],
        "line": line,
        "speaker": typed.get("speaker", speaker),
        # A line can be corrected later, too, and what was typed when the session was stopped is not lost.
        "may_type": signed_in_person(request).may("upload")
        and bool(session.state == LiveSession.State.OPEN or line or typed.get("text")),
        "problem": problem,
        "here": _card_of(request),
        "typed": typed,
    }
    return render(request, "live/desk.html", context, status=status)


def _card_of(request: HttpRequest) -> str:
    """The card on which somebody decided: they stay there, so that the next key is for the same claim."""
    return f"card-{id_in_request_context(request, 'claim')}" if request.POST.get("claim") else ""


def _chosen_line(request: HttpRequest, session: LiveSession) -> LiveLine | None:
    """The line that a person corrects, also after a correction was refused."""
    wanted = request.GET.get("line") or request.POST.get("sequence", "")
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) <= MOST_DIGITS):
        return None
    return LiveLine.objects.filter(session=session, sequence=int(wanted)).first()


@requires_permission("upload")
@require_POST
def add_live_lines_view(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Lines that a person typed or pasted, or a line that was heard better; errors keep what was typed."""
    session, form = find_live_session(session_id), LinesForm(request.POST)
    try:
        if not form.is_valid():
            raise BadInput(_("Type at least one line."))
        spoken = form.lines(session)
        if not spoken:
            raise BadInput(_("Type at least one line."))
        add_live_lines(session.pk, spoken, actor=signed_in_person(request))
    except Refusal as refusal:
        return _desk(request, session, problem=str(refusal), status=refusal.status)
    request.session["live_speaker"] = spoken[-1].speaker
    return redirect("live:desk", session.pk)


@requires_permission("upload")
@require_POST
def move_live_session_view(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Stop, resume or end the session."""
    move = LIVE_MOVES.get(request.POST.get("do", ""))
    if move is None:
        raise BadInput(_("This page is incomplete. Reload it and try again."))
    move(find_live_session(session_id).pk, actor=signed_in_person(request))
    return redirect("live:desk", session_id)


def _take(session: LiveSession, request: HttpRequest, actor: User) -> None:
    decisions.take_live_claim(session, id_in_request_context(request, "review"), actor=actor)


def _adopt(session: LiveSession, request: HttpRequest, actor: User) -> str:
    review, match = id_in_request_context(request, "review"), id_in_request_context(request, "match")
    verdict = decisions.adopt_live_verdict(session, review, match, actor=actor)
    if verdict.review.state == State.AWAITING_APPROVAL:
        return _("Verdict adopted. A second person publishes it.")
    return submission_in_words(verdict)


def _reject(session: LiveSession, request: HttpRequest, actor: User) -> None:
    review, match = id_in_request_context(request, "review"), id_in_request_context(request, "match")
    decisions.reject_live_match(session, review, match, actor=actor)


def _queue(session: LiveSession, request: HttpRequest, actor: User) -> None:
    decisions.queue_claim_by_live_decision(session, id_in_request_context(request, "claim"), actor=actor)


def _dismiss(session: LiveSession, request: HttpRequest, actor: User) -> None:
    review = id_in_request_context(request, "review")
    decisions.dismiss_live_claim(session, review, request.POST.get("reason", ""), actor=actor)


def _publish(session: LiveSession, request: HttpRequest, actor: User) -> str:
    review, verdict = id_in_request_context(request, "review"), id_in_request_context(request, "verdict")
    return approval_in_words(decisions.publish_live_verdict(session, review, verdict, actor=actor))


def _undo(session: LiveSession, request: HttpRequest, actor: User) -> None:
    decisions.undo_live_verdict(session, id_in_request_context(request, "review"), actor=actor)


# What a button of the live desk does, and what is said after it, unless that depends on what happened: then the function
# says it. Who may is decided by the functions.
ACTIONS: dict[str, tuple[Callable[[LiveSession, HttpRequest, User], str | None], object]] = {
    "take": (_take, gettext_lazy("The claim is yours.")),
    "adopt": (_adopt, ""),
    "undo": (_undo, gettext_lazy("Verdict taken back. Your draft is saved.")),
    "reject": (_reject, gettext_lazy("Noted: it is another claim.")),
    "queue": (_queue, gettext_lazy("The claim is in the queue.")),
    "dismiss": (_dismiss, gettext_lazy("Claim dismissed.")),
    "publish": (_publish, ""),
}


@requires_permission("read")
@require_POST
def decide_live_claim_view(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One action on one claim; the page says why something is refused."""
    session = find_live_session(session_id)
    act, done = ACTIONS.get(request.POST.get("do", ""), (None, ""))
    if act is None:
        raise BadInput(_("This page is incomplete. Reload it and try again."))
    card = _card_of(request)
    try:
        happened = act(session, request, signed_in_person(request))
    except Refusal as refusal:
        return _desk(request, session, problem=str(refusal), status=refusal.status)
    messages.success(request, happened or str(done))
    return redirect(live_session_desk_address(session) + (f"#{card}" if card else ""))

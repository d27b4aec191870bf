"""The live desk as HTML: drawn once for all who see the same, because everybody asks as soon as something has changed."""

import secrets
from collections.abc import Callable, Hashable
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from newsdesk.accounts.models import User
from newsdesk.live.board.personal import Board, personal_live_board
from newsdesk.live.board.said import BoardTurn
from newsdesk.live.models import LiveSession
from reviews.models import Review

# Stands in what is drawn where each person's own token belongs. Nobody can say it: it is another one in each process.
_TOKEN = secrets.token_urlsafe(24)


def draw_live_board(request: HttpRequest, session: LiveSession, user: User, wanted: str = "") -> SafeString:
    """The three columns for this person, with the tokens of this request; `wanted` is a stamp that they were told of."""
    shown = personal_live_board(session, user, wanted)
    may_correct = user.may("upload")
    here = (may_correct, get_language(), timezone.get_current_timezone_name())
    said = (shown.tones, *here)
    everything = (
        *said,
        tuple((card.mine, *card.may.values(), card.why_not) for card in shown.cards),
        tuple((one.sentence, one.why_not, one.mine, one.asks_again) for one in shown.ready),
    )
    context = {
        "session": session,
        "board": shown,
        "may_correct": may_correct,
        "dismissals": Review.Dismissal.choices,
        "csrf_token": _TOKEN,
        # Elsewhere nothing answers there, and the page asks by itself.
        "streams": bool(settings.STREAM_URL or settings.SECURE_PROXY_SSL_HEADER),
    }

    def draw_said() -> SafeString:
        pieces = [_draw_turn(turn, session.pk, session.language, *here) for turn in shown.turns()]
        # Each is drawn by its template.
        return mark_safe("".join(pieces))  # noqa: S308  # nosec B308 B703

    def draw_everything() -> SafeString:
        words = _drawn_once(shown, said, draw_said)
        return render_to_string("live/_board.html", context | {"said": words})

    with shown.shared.lock:
        html = _drawn_once(shown, everything, draw_everything)
    # Drawn by templates; a token has letters and digits only.
    return mark_safe(html.replace(_TOKEN, get_token(request)))  # noqa: S308  # nosec B308 B703


@lru_cache(maxsize=4096)
def _draw_turn(turn: BoardTurn, session_id: UUID, language: str, may_correct: bool, *_here: object) -> str:
    """A paragraph of what was said, which most changes leave as it was; `_here` is what else it depends on."""
    told = {"turn": turn, "session_id": session_id, "language": language, "may_correct": may_correct}
    return render_to_string("live/_turn.html", told)


def _drawn_once(shown: Board, name: Hashable, draw: Callable[[], SafeString]) -> SafeString:
    drawn = shown.shared.drawn
    if name not in drawn:
        drawn[name] = draw()
    return drawn[name]

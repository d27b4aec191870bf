"""Sessions and mailed links of a person: list sessions, limit their length, end them for good."""

import time
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

from newsdesk.accounts.models import User

BEGAN, SEEN = "began", "seen"
# Last use is stored with this precision: a write for each request would cost more than the request.
SEEN_GRAIN = 5 * 60


class LinkTokens(PasswordResetTokenGenerator):
    """Tokens of links to choose a password: void after use, a sign-in, a new address, and a deactivation."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.access_number or ''}"


def list_open_sessions(user: User) -> list[UserSession]:
    """The person's open sessions, newest first; ended ones are deleted."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda one: one.created_at, reverse=True)


def end_all_sessions(user: User) -> None:
    """End all sessions of the person."""
    end_sessions_except(user, None)


def end_sessions_except(user: User, kept: str | None) -> int:
    """End all other sessions of the person; returns how many."""
    others = [one for one in UserSession.objects.filter(user=user) if one.session_key != kept]
    for one in others:
        one.end()
    return len(others)


def is_account_session_over(session: SessionBase, *, by_itself: bool = False) -> bool:
    """Whether the session was idle, or has lasted, for too long; records its use.

    A request that a page sends `by_itself` does not count as use.
    """
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None:
        return False
    now = int(time.time())
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
        return True
    if now - seen > SEEN_GRAIN and not by_itself:
        session[SEEN] = now
    return False


def session_just_began(session: SessionBase) -> bool:
    """Whether the password was entered recently, within the time that a confirmation is valid."""
    return time.time() - float(session.get(BEGAN, 0)) < float(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


@receiver(user_logged_in)
def _began(request: HttpRequest, **_sent: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = int(time.time())

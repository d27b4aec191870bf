"""The news that something of a session has changed: how the stream is told of it, and who may listen."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import connection

# What PostgreSQL calls when a session has changed; whoever listens then looks at what has changed.
LIVE_CHANNEL = "newsdesk_live"
# Where the process that streams answers; a proxy may lead there.
LIVE_STREAM_PATH = "/desk/live/stream/"
# The live desk leads to the stream with a key that is good for so many seconds: whoever comes back asks the desk again.
KEY_SECONDS = 60
_SALT = "newsdesk.live.stream"


def tell_of_live_change() -> None:
    """Wake whoever listens, when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [LIVE_CHANNEL])


def live_news_stream_url(session_id: UUID) -> str:
    """The address at which a session is streamed, for somebody who may see its desk now."""
    key = signing.dumps(str(session_id), salt=_SALT)
    return f"{settings.STREAM_URL}{LIVE_STREAM_PATH}?{urlencode({'key': key})}"


def session_of_live_news_key(key: str) -> UUID | None:
    """The session that a key is for; None for one that is too old, or that the desk did not give."""
    try:
        return UUID(signing.loads(key, salt=_SALT, max_age=KEY_SECONDS))
    except (signing.BadSignature, ValueError):
        return None

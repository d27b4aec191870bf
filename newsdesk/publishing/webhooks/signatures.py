"""Standard Webhooks 1.0.0: secrets, signatures and retry schedule. Uses neither Django nor the network."""

import base64
import hashlib
import hmac
import random
import secrets
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

PREFIX = "whsec_"
SECRET_BYTES = 32
# After the first, immediate attempt. Then the address is considered dead.
SCHEDULE = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
]
# So that many messages to a recovered address do not all arrive at once.
JITTER = 0.1
SLOW_DOWN = {429, 502, 503, 504}
LONGEST_RETRY_AFTER = timedelta(hours=24)


def make_signature_secret() -> bytes:
    """A new secret."""
    return secrets.token_bytes(SECRET_BYTES)


def encode_webhook_signature_secret(secret: bytes) -> str:
    """The secret as text, with its prefix."""
    return PREFIX + base64.b64encode(secret).decode()


def webhook_signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature of a message."""
    content = b"%s.%d.%s" % (message_id.encode(), timestamp, body)
    return "v1," + base64.b64encode(hmac.digest(secret, content, hashlib.sha256)).decode()


def webhook_signature_headers(
    message_id: str, timestamp: int, body: bytes, keys: list[bytes]
) -> dict[str, str]:
    """The headers of one attempt, signed with each valid secret."""
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(
            webhook_signature(secret, message_id, timestamp, body) for secret in keys
        ),
    }


def webhook_retry_delay(attempts: int, asked: timedelta | None = None) -> timedelta | None:
    """The delay after this number of attempts; None after the last. `asked` is the requested Retry-After."""
    if attempts > len(SCHEDULE):
        return None
    wait = SCHEDULE[attempts - 1]
    wait *= 1 + random.uniform(0, JITTER)  # noqa: S311 - spreads load, no secret
    return max(wait, asked) if asked else wait


def requested_webhook_retry_delay(status: int, value: str, now: datetime) -> timedelta | None:
    """The delay in a Retry-After header (seconds or a date), a day at most."""
    if status not in SLOW_DOWN or not value:
        return None
    try:
        asked = timedelta(seconds=int(value))
    except (ValueError, OverflowError):
        try:
            at = parsedate_to_datetime(value)
        except ValueError:
            return None
        asked = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return min(max(asked, timedelta()), LONGEST_RETRY_AFTER)

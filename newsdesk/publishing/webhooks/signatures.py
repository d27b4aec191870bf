"""Standard Webhooks 1.0.0: secrets and signatures. Uses neither Django nor the network."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
SECRET_BYTES = 32


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

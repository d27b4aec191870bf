"""Check that a claim, or the message of a webhook, comes from the newsroom and was not changed."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any, cast

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from newsdesk_client.core import KeySet
from newsdesk_client.errors import Unverified

# Members that are not signed: the signature, and what may change after publication.
BESIDE = ("integrity", "under_review", "expanded")
# Seconds between the signature of a message and its arrival; an older one may be a copy that somebody kept.
TOLERANCE = 300.0


def verify_release(release: Mapping[str, Any], keys: KeySet) -> str:
    """The id of the key that signed a claim or tombstone; raises Unverified. Give it as it came, with all members."""
    integrity = release.get("integrity")
    if not isinstance(integrity, Mapping):
        raise Unverified("It carries no signature.")
    signed = rfc8785.dumps({name: value for name, value in release.items() if name not in BESIDE})
    if hashlib.sha256(signed).hexdigest() != integrity.get("sha256"):
        raise Unverified("Its content was changed.")
    key = next((key for key in keys["keys"] if key["kid"] == integrity.get("key")), None)
    if key is None:
        raise Unverified("The newsroom has no key of this id.")
    try:
        public = Ed25519PublicKey.from_public_bytes(_decode(key["x"]))
        public.verify(_decode(str(integrity.get("signature"))), signed)
    except (InvalidSignature, ValueError):
        raise Unverified("The signature does not fit.") from None
    return key["kid"]


def verify_webhook(
    body: bytes,
    headers: Mapping[str, str],
    secret: str | Iterable[str],
    *,
    tolerance: float = TOLERANCE,
) -> dict[str, Any]:
    """The message; raises Unverified. `body` are the bytes as they arrived; give both secrets while you change them."""
    given = {name.lower(): value for name, value in headers.items()}
    try:
        message, sent = given["webhook-id"], int(given["webhook-timestamp"])
        signatures = [part.partition(",") for part in given["webhook-signature"].split()]
    except (KeyError, ValueError):
        raise Unverified("It has no signature.") from None
    if abs(time.time() - sent) > tolerance:
        raise Unverified("It was signed too long ago, or in the future.")
    content = b"%s.%d.%s" % (message.encode(), sent, body)
    for text in [secret] if isinstance(secret, str) else secret:
        key = base64.b64decode(text.removeprefix("whsec_"))
        wanted = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
        if any(version == "v1" and hmac.compare_digest(value, wanted) for version, _, value in signatures):
            return cast(dict[str, Any], json.loads(body))
    raise Unverified("No signature fits the secret.")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None

"""Verify a release: the hash over its canonical JSON, and the signature. Does not use Django."""

import base64
import hashlib
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# Unsigned members: the signature itself, and what may change after publication.
BESIDE = ("integrity", "under_review", "expanded")


class Unverified(Exception):
    """The content is not what the newsroom signed; the message says why."""


def canonical_for_verification(document: dict[str, Any]) -> bytes:
    """The signed part of a claim as RFC 8785 bytes."""
    return rfc8785.dumps({name: value for name, value in document.items() if name not in BESIDE})


def verify_claim_signature(document: dict[str, Any], keys: dict[str, Any]) -> str:
    """The id of the key that signed this claim; raises Unverified.

    `keys` is the JWK set from the newsroom's well-known URL.
    """
    integrity = document.get("integrity")
    if not isinstance(integrity, dict):
        raise Unverified("It carries no signature (the member “integrity” is missing).")
    signed = canonical_for_verification(document)
    if hashlib.sha256(signed).hexdigest() != integrity.get("sha256"):
        raise Unverified("Its content was changed: the SHA-256 of the canonical JSON is another one.")
    key = next((key for key in keys.get("keys", []) if key.get("kid") == integrity.get("key")), None)
    if key is None:
        raise Unverified(f"The newsroom publishes no key with the id {integrity.get('key')}.")
    try:
        Ed25519PublicKey.from_public_bytes(_decode(key["x"])).verify(
            _decode(str(integrity.get("signature"))), signed
        )
    except (InvalidSignature, ValueError):
        raise Unverified("The signature does not belong to this content and this key.") from None
    return str(key["kid"])


def encode_for_verification(value: bytes) -> str:
    """URL-safe Base64 without padding, as in JSON Web Keys."""
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _decode(text: str) -> bytes:
    """The decoded bytes; raises ValueError for invalid text."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)

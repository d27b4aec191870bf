"""Sign releases with rotating Ed25519 keys, and publish the set of public keys."""

import hashlib
import json
from functools import cache
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import IntegrityError, transaction
from django.utils import timezone

from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.encryption import decrypt, encrypt
from newsdesk.publishing.models import SigningKey
from newsdesk.publishing.releases.verification import canonical_for_verification, encode_for_verification


def sign_release(payload: dict[str, Any]) -> tuple[bytes, str]:
    """The published bytes, including the signature, and the SHA-256 of the signed content."""
    return sign_release_with_key(current_signing_key(), canonical_for_verification(payload))


def sign_release_with_key(key: SigningKey, content: bytes) -> tuple[bytes, str]:
    """The same for canonical bytes, with this key."""
    digest = hashlib.sha256(content).hexdigest()
    integrity = {
        "sha256": digest,
        "signature": encode_for_verification(_private(bytes(key.private)).sign(content)),
        "algorithm": "Ed25519",
        "canonicalization": "RFC 8785",
        "key": key.kid,
    }
    return content[:-1] + b',"integrity":' + rfc8785.dumps(integrity) + b"}", digest


_CURRENT_KEY = PreparedQuery[SigningKey](lambda: SigningKey.objects.filter(retired_at=None)[:1])


def current_signing_key() -> SigningKey:
    """The current key; the first one is created when it is needed."""
    found = _CURRENT_KEY.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _make()
    except IntegrityError:
        # Another process created it at the same moment.
        return SigningKey.objects.get(retired_at=None)


@transaction.atomic
def replace_signing_key() -> SigningKey:
    """Sign with a new key from now on; old signatures stay verifiable."""
    SigningKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    return _make()


def public_signing_keys() -> dict[str, Any]:
    """Every key that ever signed, newest first, as a JSON Web Key set (RFC 7517, RFC 8037)."""
    return {"keys": [_public(key) for key in SigningKey.objects.order_by("-id")]}


def _make() -> SigningKey:
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    key = SigningKey.objects.create(kid=_thumbprint(public), public=public, private=encrypt(raw))
    record_event(EventKind.SIGNING_KEY_MADE, key, kid=key.kid)
    return key


def _thumbprint(public: bytes) -> str:
    """The id of a key: its thumbprint after RFC 7638."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": encode_for_verification(public)}
    return encode_for_verification(
        hashlib.sha256(json.dumps(members, separators=(",", ":"), sort_keys=True).encode()).digest()
    )


def _public(key: SigningKey) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "kty": "OKP",
        "crv": "Ed25519",
        "use": "sig",
        "alg": "EdDSA",
        "kid": key.kid,
        "x": encode_for_verification(bytes(key.public)),
        "made_at": key.created_at.isoformat(),
    }
    return shown | ({"retired_at": key.retired_at.isoformat()} if key.retired_at else {})


@cache
def _private(sealed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(decrypt(sealed))

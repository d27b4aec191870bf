"""Encryption of stored secrets that must be read again, with SECRET_KEY."""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(secret: bytes) -> bytes:
    """The encrypted secret; it cannot be read without SECRET_KEY."""
    return _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(secret)


def decrypt(sealed: bytes) -> bytes:
    """The decrypted secret; keys in SECRET_KEY_FALLBACKS work too."""
    return _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).decrypt(sealed)


def renew_encryption(sealed: bytes) -> bytes:
    """The same secret encrypted with SECRET_KEY, whichever of the keys it was encrypted with; raises InvalidToken."""
    return _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).rotate(sealed)


def can_decrypt(sealed: bytes) -> bool:
    """Whether one of the keys decrypts it."""
    try:
        decrypt(sealed)
    except InvalidToken:
        return False
    return True


@cache
def _box(*secret_keys: str) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in secret_keys])


def _derived(secret_key: str) -> bytes:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"newsdesk sealing 1")
    return base64.urlsafe_b64encode(derive.derive(secret_key.encode()))

"""A passkey as a browser answers it, made without a browser."""

import json
import secrets
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from newsdesk.accounts.models import User

FLAGS = (
    AuthenticatorData.FLAG.USER_PRESENT
    | AuthenticatorData.FLAG.USER_VERIFIED
    | AuthenticatorData.FLAG.ATTESTED
)


def make_passkey(person: User, name: str, host: str = "testserver") -> Authenticator:
    """A passkey of this person, as if it had been added on the page."""
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": _answer(host)}
    )


def _answer(host: str) -> dict[str, Any]:
    number = secrets.token_bytes(16)
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    kept = AttestedCredentialData.create(bytes(16), number, public)
    data = AuthenticatorData.create(sha256(host.encode()).digest(), FLAGS, 0, bytes(kept))
    said = json.dumps({"type": "webauthn.create", "challenge": "", "origin": f"https://{host}"})
    return {
        "id": websafe_encode(number),
        "rawId": websafe_encode(number),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(said.encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }

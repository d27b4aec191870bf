"""A SAML provider as far as a test needs one: it answers a request with an assertion that it signs."""

import base64
import datetime as dt
import zlib
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.utils import timezone
from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils

ENTITY = "https://sso.newsdesk.example/idp"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
SPACES = (
    'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
)


class SamlProvider:
    """A provider with a key and a certificate of its own."""

    def __init__(self) -> None:
        key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Newsroom SSO")])
        today = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        made = builder.not_valid_before(today).not_valid_after(today + dt.timedelta(days=2))
        signed = made.sign(key, hashes.SHA256())
        plain = serialization.NoEncryption()
        self.key = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain
        ).decode()
        self.certificate = signed.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def certificate_line(self) -> str:
        """The certificate as it stands in the settings."""
        return "".join(self.certificate.splitlines()[1:-1])

    def answer(
        self,
        address: str,
        attributes: Mapping[str, Sequence[str]],
        *,
        name_id: str = "noor-1",
        signed_by: "SamlProvider | None" = None,
        in_response_to: str | None = None,
    ) -> str:
        """The form's field with the answer to the request in this address."""
        asked = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
        request = etree.fromstring(zlib.decompress(base64.b64decode(asked), -15))
        acs, to = request.get("AssertionConsumerServiceURL"), in_response_to or request.get("ID")
        audience = acs.replace("/acs/", "/metadata/")
        assertion = self._assertion(acs, audience, to, name_id, attributes)
        signer = signed_by or self
        sealed = OneLogin_Saml2_Utils.add_sign(assertion, signer.key, signer.certificate)
        now = _moment(0)
        answer = (
            f'<samlp:Response {SPACES} ID="_{uuid4()}" Version="2.0" IssueInstant="{now}" Destination="{acs}" '
            f'InResponseTo="{to}"><saml:Issuer>{ENTITY}</saml:Issuer><samlp:Status><samlp:StatusCode '
            'Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
            f"{sealed.decode()}</samlp:Response>"
        )
        return base64.b64encode(answer.encode()).decode()

    def _assertion(
        self, acs: str, audience: str, to: str, name_id: str, attributes: Mapping[str, Sequence[str]]
    ) -> str:
        said = "".join(
            f'<saml:Attribute Name="{name}">'
            + "".join(f"<saml:AttributeValue>{value}</saml:AttributeValue>" for value in values)
            + "</saml:Attribute>"
            for name, values in attributes.items()
        )
        return (
            f'<saml:Assertion {SPACES} ID="_{uuid4()}" Version="2.0" IssueInstant="{_moment(0)}">'
            f"<saml:Issuer>{ENTITY}</saml:Issuer><saml:Subject>"
            f'<saml:NameID Format="{PERSISTENT}">{name_id}</saml:NameID>'
            '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
            f'<saml:SubjectConfirmationData NotOnOrAfter="{_moment(5)}" Recipient="{acs}" InResponseTo="{to}"/>'
            f'</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{_moment(-5)}" '
            f'NotOnOrAfter="{_moment(5)}"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience>'
            f'</saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{_moment(0)}">'
            "<saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
            "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
            f"<saml:AttributeStatement>{said}</saml:AttributeStatement></saml:Assertion>"
        )


def _moment(minutes: int) -> str:
    return f"{timezone.now() + dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"

"""A certificate authority and server certificates, made at start, kept in memory, each bad one wrong in one way."""

import datetime
import ssl
from functools import cached_property
from typing import Final

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAMES: Final = ("localhost", "127.0.0.1", "::1")
BAD: Final = ("expired", "not-yet-valid", "wrong-host", "unknown-issuer", "self-signed")
SERVER_NAME: Final = "asked_server_name"
_DAY: Final = datetime.timedelta(days=1)


class Pki:
    """The authority that clients are told to trust, and the contexts that servers present."""

    def __init__(self, names: tuple[str, ...] = NAMES) -> None:
        self._names = names
        self._authority = trustme.CA(organization_name="Example CA", organization_unit_name="Tests")
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._leaves: dict[str, x509.Certificate] = {}

    @cached_property
    def ca_pem(self) -> str:
        """The authority's certificate as PEM text."""
        return self._authority.cert_pem.bytes().decode("ascii")

    def client_context(self) -> ssl.SSLContext:
        """Return a client context that trusts the authority alone."""
        return ssl.create_default_context(cadata=self.ca_pem)

    def server_context(self, which: str = "good") -> ssl.SSLContext:
        """Return the context of the good certificate, or of one that is wrong in the named way; made once."""
        if which not in self._contexts:
            self._contexts[which] = self._make_context(which)
        return self._contexts[which]

    def leaf(self, which: str) -> trustme.LeafCert:
        """Issue a certificate: good, or wrong in exactly the named way."""
        now = datetime.datetime.now(datetime.UTC)
        match which:
            case "good":
                return self._authority.issue_cert(
                    *self._names,
                    common_name="localhost",
                    organization_name="Example Org",
                    organization_unit_name="Tests",
                    not_after=now + 90 * _DAY,
                )
            case "expired":
                return self._authority.issue_cert(*self._names, not_before=now - 30 * _DAY, not_after=now - _DAY)
            case "not-yet-valid":
                return self._authority.issue_cert(*self._names, not_before=now + _DAY, not_after=now + 30 * _DAY)
            case "wrong-host":
                return self._authority.issue_cert("elsewhere.example")
            case "unknown-issuer":
                return trustme.CA().issue_cert(*self._names)
        raise ValueError(f"no certificate is called {which!r}; there are good, {', '.join(BAD)}")

    def _make_context(self, which: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.sni_callback = _note_server_name
        context.num_tickets = 0  # no ticket records behind the handshake: an idle secured socket has nothing to read
        if which == "self-signed":
            trustme.LeafCert(*_self_signed(self._names), []).configure_cert(context)
        else:
            leaf = self.leaf(which)
            self._leaves[which] = x509.load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes())
            leaf.configure_cert(context)
        return context

    def served(self, which: str = "good") -> x509.Certificate:
        """Return the certificate that the context of that name presents."""
        self.server_context(which)
        return self._leaves[which]


def _note_server_name(connection: ssl.SSLSocket | ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
    """Keep the name the client asked for (SNI) on the connection's TLS object."""
    setattr(connection, SERVER_NAME, name)


def _self_signed(names: tuple[str, ...]) -> tuple[bytes, bytes]:
    """Return key and certificate in PEM of a server that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + 30 * _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(names[0])]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, certificate.public_bytes(serialization.Encoding.PEM)

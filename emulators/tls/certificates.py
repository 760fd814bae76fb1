"""Server certificates from a recipe: a field of the recipe changed is one thing wrong with the certificate.

trustme makes the authorities; the leaves are made here, since trustme rightly refuses to make a bad one.
"""

import contextlib
import datetime
import ipaddress
import os
import ssl
import tempfile
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from emulators.tls.flaws import Flaw, flawed

NAMES: Final = ("localhost", "127.0.0.1", "::1")
CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"
MAX_COMMON_NAME: Final = 64  # characters (RFC 5280, appendix A.1)
DAY: Final = datetime.timedelta(days=1)
SERVER: Final = ExtendedKeyUsageOID.SERVER_AUTH
CLIENT: Final = ExtendedKeyUsageOID.CLIENT_AUTH
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Issuer(Enum):
    """The signer of a certificate."""

    AUTHORITY = auto()  # the one that clients trust
    INTERMEDIATE = auto()  # one whose own certificate the authority has signed
    STRANGER = auto()  # an authority that nobody knows
    ITSELF = auto()


@dataclass(frozen=True, slots=True)
class Recipe:
    """The properties of a server certificate; the defaults make a good certificate."""

    names: tuple[str, ...] = NAMES
    common_name: str = ""  # of the subject; empty: the first of the names
    valid_from_days: int = -30
    valid_until_days: int = 90
    issuer: Issuer = Issuer.AUTHORITY
    sends_chain: bool = True
    purpose: x509.ObjectIdentifier = SERVER
    rsa_bits: int = 0  # 0: an elliptic curve key
    is_revoked: bool = False
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A certificate with its key, and the certificates that are sent behind it.

    Where it has a flaw, ``flawed`` is sent, in DER, and ``certificate`` is what it was before.
    """

    certificate: x509.Certificate
    key: PrivateKey
    chain: tuple[x509.Certificate, ...] = ()
    flawed: bytes = b""

    def present(self, context: ssl.SSLContext) -> None:
        """Make a server's context present the certificate."""
        chain = [one.public_bytes(serialization.Encoding.PEM) for one in self.chain]
        trustme.LeafCert(self._key_pem, self._sent_pem, chain).configure_cert(context)

    @property
    def _sent_pem(self) -> bytes:
        if self.flawed:
            return ssl.DER_cert_to_PEM_cert(self.flawed).encode("ascii")
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def _key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    @property
    def pem(self) -> str:
        """The certificate and its key as PEM text, as clients keep both in one file."""
        return (self.certificate.public_bytes(serialization.Encoding.PEM) + self._key_pem).decode("ascii")


def kept_authority(folder: Path, *, organization: str = "mqlnet", unit: str = "Local test authority") -> trustme.CA:
    """Return the authority kept in a folder, which is made and kept there the first time: a user trusts it only once.

    Key and certificate stand in one file, which appears whole or not at all: of several processes that start at once
    the first wins, and all serve its authority. The file can be read by its owner alone.
    """
    kept = folder / "ca-key.pem"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _keep(trustme.CA(organization_name=organization, organization_unit_name=unit), kept)
    pem = kept.read_bytes()
    certificate = pem[pem.index(CERTIFICATE) :] if CERTIFICATE in pem else folder.joinpath("ca.pem").read_bytes()
    authority = trustme.CA.from_pem(certificate, pem)
    _replace(folder / "ca.pem", authority.cert_pem.bytes())
    return authority


def _keep(authority: trustme.CA, path: Path) -> None:
    """Write an authority to a file, unless another process has done so meanwhile."""
    handle, name = tempfile.mkstemp(dir=path.parent)  # only its owner can read it
    with os.fdopen(handle, "wb") as file:
        file.write(authority.private_key_pem.bytes() + authority.cert_pem.bytes())
    with contextlib.suppress(FileExistsError):
        os.link(name, path)
    Path(name).unlink()


def _replace(path: Path, data: bytes) -> None:
    """Replace a file as a whole; a reader gets either the old file or the new file."""
    if path.exists() and path.read_bytes() == data:
        return
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def certificate_of(authority: trustme.CA) -> x509.Certificate:
    """Return an authority's own certificate."""
    return x509.load_pem_x509_certificate(authority.cert_pem.bytes())


def key_of(authority: trustme.CA) -> ec.EllipticCurvePrivateKey:
    """Return an authority's private key."""
    key = serialization.load_pem_private_key(authority.private_key_pem.bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def issue(recipe: Recipe, issuer: trustme.CA | None, *, serial: int) -> Leaf:
    """Make the certificate of a recipe, signed by the issuer, or by itself if there is none."""
    key: PrivateKey = (
        rsa.generate_private_key(65_537, recipe.rsa_bits)
        if recipe.rsa_bits
        else ec.generate_private_key(ec.SECP256R1())
    )
    subject = _subject(recipe.common_name or recipe.names[0])
    signer = certificate_of(issuer) if issuer else None
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signer.subject if signer else subject)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now + recipe.valid_from_days * DAY)
        .not_valid_after(now + recipe.valid_until_days * DAY)
    )
    for extension, critical in _extensions(recipe, key, signer):
        builder = builder.add_extension(extension, critical=critical)
    certificate = builder.sign(key_of(issuer) if issuer else key, hashes.SHA256())
    sends_chain = recipe.sends_chain and recipe.issuer is Issuer.INTERMEDIATE and signer is not None
    sent = flawed(certificate, recipe.flaw, key_of(issuer)) if recipe.flaw and issuer else b""
    return Leaf(certificate, key, (signer,) if sends_chain and signer else (), sent)


def _subject(name: str) -> x509.Name:
    parts = (
        (NameOID.ORGANIZATION_NAME, "Example Org"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "Tests"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "Loopback"),  # a second of a kind: no client may lose one
        (NameOID.COMMON_NAME, name[:MAX_COMMON_NAME]),  # a client looks at the alternative names, which may be longer
    )
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts])


def _extensions(
    recipe: Recipe, key: PrivateKey, signer: x509.Certificate | None
) -> list[tuple[x509.ExtensionType, bool]]:
    public = key.public_key()
    by = signer.public_key() if signer else public
    assert isinstance(by, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)
    names = [_general_name(name) for name in recipe.names]
    return [
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (x509.SubjectKeyIdentifier.from_public_key(public), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(by), False),
        (x509.SubjectAlternativeName(names), False),
        (x509.ExtendedKeyUsage([recipe.purpose]), False),
    ]


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def revocation_list(authority: trustme.CA, serials: tuple[int, ...]) -> bytes:
    """Return the authority's list of the certificates it takes back, as PEM."""
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate_of(authority).subject)
        .last_update(now - DAY)
        .next_update(now + 90 * DAY)
    )
    for serial in serials:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - DAY).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(key_of(authority), hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

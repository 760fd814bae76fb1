"""Certificates that break the rules of their own form, signed all the same: what a broken authority would issue.

The library that makes the others refuses to make these. So bytes of a good certificate are replaced, and the result is
signed again.
"""

from enum import Enum, auto
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_SEQUENCE: Final = 0x30
_BIT_STRING: Final = 0x03
_ECDSA_WITH_SHA256: Final = bytes.fromhex("300a06082a8648ce3d040302")
_THIRTEENTH_MONTH: Final = b"13"


class Flaw(Enum):
    """A rule of its form that a certificate breaks."""

    NEGATIVE_SERIAL = auto()
    NO_SUCH_DATE = auto()  # it ends in a month that there is not


def flawed(certificate: x509.Certificate, flaw: Flaw, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return a certificate with a flaw, in DER, signed with the issuer's key."""
    right, wrong = _change(certificate, flaw)
    before, _, behind = certificate.tbs_certificate_bytes.partition(right)
    content = before + wrong + behind
    signature = key.sign(content, ec.ECDSA(hashes.SHA256()))
    return _der(_SEQUENCE, content + _ECDSA_WITH_SHA256 + _der(_BIT_STRING, b"\0" + signature))


def _change(certificate: x509.Certificate, flaw: Flaw) -> tuple[bytes, bytes]:
    """Return the bytes of a certificate to replace, and as many that replace them."""
    if flaw is Flaw.NEGATIVE_SERIAL:
        serial = certificate.serial_number
        right = serial.to_bytes(serial.bit_length() // 8 + 1, "big")
        return right, b"\x80" + right[1:]
    right = certificate.not_valid_after_utc.strftime("%y%m%d%H%M%SZ").encode("ascii")
    return right, right[:2] + _THIRTEENTH_MONTH + right[4:]


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content

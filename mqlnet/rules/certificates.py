"""The values of a certificate that SocketTlsCertificate returns, in either of the two styles terminals have printed.

2024 (reference samples): ``/C=US/O=Org/CN=name``, serial ``0d:43:b1``, thumbprint in lower case.
2022 (book log): ``C=US, O=Org, CN=name``, serial ``00c9c5`` with DER's sign byte, thumbprint in upper case.
(sockets, SocketTlsCertificate, CT7)
"""

from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1

_SHORT = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.9": "street",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.15": "businessCategory",
    "2.5.4.17": "postalCode",
    "2.5.4.97": "organizationIdentifier",
    "1.2.840.113549.1.9.1": "emailAddress",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC",
}


@dataclass(frozen=True, slots=True)
class CertificateText:
    """The five values of SocketTlsCertificate; ``expiration`` is MQL5's datetime: seconds since 1970, GMT."""

    subject: str
    issuer: str
    serial: str
    thumbprint: str
    expiration: int


def describe(der: bytes, style: str) -> CertificateText:
    """Return the texts of a DER certificate in the style ``2024`` or ``2022``; ValueError if it breaks its rules."""
    certificate = _read(der)
    thumbprint = certificate.fingerprint(SHA1()).hex()
    expiration = int(certificate.not_valid_after_utc.timestamp())
    serial = _serial(certificate)
    if style == "2022":
        return CertificateText(
            subject=", ".join(_parts(certificate.subject)),
            issuer=", ".join(_parts(certificate.issuer)),
            serial=serial.hex(),
            thumbprint=thumbprint.upper(),
            expiration=expiration,
        )
    return CertificateText(
        subject="".join(f"/{part}" for part in _parts(certificate.subject)),
        issuer="".join(f"/{part}" for part in _parts(certificate.issuer)),
        serial=(serial.lstrip(b"\0") or serial).hex(":"),
        thumbprint=thumbprint,
        expiration=expiration,
    )


def _read(der: bytes) -> x509.Certificate:
    """Return a certificate taken apart; ValueError if it breaks the rules, which OpenSSL may overlook."""
    try:
        return x509.load_der_x509_certificate(der)
    except (x509.InvalidVersion, Warning) as error:  # a warning, where the filters make an error of it
        raise ValueError(str(error)) from None


def _serial(certificate: x509.Certificate) -> bytes:
    """Return the serial number as DER has it, with a byte of sign if need be; ValueError if it is below 0."""
    try:
        number = certificate.serial_number
        return number.to_bytes(number.bit_length() // 8 + 1, "big")
    except (OverflowError, Warning) as error:
        raise ValueError(str(error)) from None


def _parts(name: x509.Name) -> list[str]:
    return [f"{_SHORT.get(part.oid.dotted_string, part.oid.dotted_string)}={part.value!s}" for part in name]


def is_valid_at(der: bytes, now: float) -> bool:
    """Return whether the certificate's dates include the moment ``now`` (seconds since the epoch).

    One that breaks its rules is never valid.
    """
    try:
        certificate = _read(der)
    except ValueError:
        return False
    return certificate.not_valid_before_utc.timestamp() <= now <= certificate.not_valid_after_utc.timestamp()

"""The values of a certificate from SocketTlsCertificate, against values worked out by cryptography and by hand."""

import datetime
import hashlib
import warnings
from typing import Literal

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID, ObjectIdentifier

from mqlnet.rules.certificates import describe, is_valid_at

ENDS = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
BEGINS = datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
SUBJECT = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "US"),
        x509.NameAttribute(NameOID.STATE_OR_PROVINCE_NAME, "Utah"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Org, Inc."),
        x509.NameAttribute(NameOID.COMMON_NAME, "www.example.com"),
        x509.NameAttribute(ObjectIdentifier("1.2.3.4"), "own"),
    ]
)
ISSUER = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA")])


def made(serial: int) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = x509.CertificateBuilder().subject_name(SUBJECT).issuer_name(ISSUER).public_key(key.public_key())
    builder = builder.serial_number(serial).not_valid_before(BEGINS).not_valid_after(ENDS)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def test_the_style_of_2024() -> None:
    der = made(0x0D43B1)
    text = describe(der, "2024")
    assert text.subject == "/C=US/ST=Utah/O=Org, Inc./CN=www.example.com/1.2.3.4=own"
    assert text.issuer == "/CN=CA"
    assert text.serial == "0d:43:b1"
    assert text.thumbprint == hashlib.sha1(der).hexdigest()
    assert text.expiration == 1893553445


def test_the_style_of_2022() -> None:
    der = made(0x0D43B1)
    text = describe(der, "2022")
    assert text.subject == "C=US, ST=Utah, O=Org, Inc., CN=www.example.com, 1.2.3.4=own"
    assert text.issuer == "CN=CA"
    assert text.serial == "0d43b1"
    assert text.thumbprint == hashlib.sha1(der).hexdigest().upper()
    assert text.expiration == 1893553445


@pytest.mark.parametrize(
    ("serial", "in_2024", "in_2022"),
    [(1, "01", "01"), (0x7F, "7f", "7f"), (0x80, "80", "0080"), (0xC9C575, "c9:c5:75", "00c9c575")],
)
def test_only_2022_keeps_the_sign_byte_of_a_serial(serial: int, in_2024: str, in_2022: str) -> None:
    der = made(serial)
    assert describe(der, "2024").serial == in_2024
    assert describe(der, "2022").serial == in_2022


@pytest.mark.parametrize(
    ("moment", "valid"),
    [
        (BEGINS.timestamp() - 1, False),
        (BEGINS.timestamp(), True),
        (ENDS.timestamp(), True),
        (ENDS.timestamp() + 1, False),
    ],
)
def test_dates_are_held_against_any_moment(moment: float, valid: bool) -> None:
    assert is_valid_at(made(1), moment) is valid


BROKEN = {
    "negative serial": (b"\x02\x03\x0d\x43\xb1", b"\x02\x03\xff\x43\xb1"),
    "no such version": (b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x07"),
    "no such date": (b"300102030405Z", b"309999030405Z"),
    "letters of another page": (b"Utah", b"Ut\xe4h"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("style", ["2022", "2024"])
@pytest.mark.parametrize("filters", ["ignore", "error"])
def test_a_certificate_that_breaks_its_rules_is_a_value_error(
    name: str, style: str, filters: Literal["ignore", "error"]
) -> None:
    """OpenSSL takes these, so a server can show them where nobody checks."""
    der = made(0x0D43B1)
    assert BROKEN[name][0] in der
    with warnings.catch_warnings():
        warnings.simplefilter(filters)
        with pytest.raises(ValueError, match=r"."):
            describe(der.replace(*BROKEN[name]), style)


@pytest.mark.parametrize("name", ["no such version", "no such date"])
def test_a_certificate_that_breaks_its_rules_is_never_valid(name: str) -> None:
    der = made(0x0D43B1).replace(*BROKEN[name])
    assert [is_valid_at(der, moment) for moment in (0, 1_900_000_000)] == [False, False]

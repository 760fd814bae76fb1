"""Certificates from a recipe: each field of the recipe is one thing in the certificate."""

import datetime
import ipaddress
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from emulators.tls.certificates import (
    CLIENT,
    SERVER,
    Issuer,
    Recipe,
    certificate_of,
    issue,
    kept_authority,
    key_of,
    revocation_list,
)

DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def test_the_plain_recipe_is_a_good_certificate_of_its_issuer(authority: trustme.CA) -> None:
    leaf = issue(Recipe(), authority, serial=7)
    leaf.certificate.verify_directly_issued_by(certificate_of(authority))
    now = datetime.datetime.now(datetime.UTC)
    assert leaf.certificate.serial_number == 7
    assert leaf.certificate.not_valid_before_utc < now - 29 * DAY
    assert leaf.certificate.not_valid_after_utc > now + 89 * DAY
    assert isinstance(leaf.key, ec.EllipticCurvePrivateKey)
    assert leaf.chain == ()


def test_names_are_dns_names_or_addresses(authority: trustme.CA) -> None:
    leaf = issue(Recipe(names=("a.example", "127.0.0.1", "::1")), authority, serial=1)
    names = leaf.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["a.example"]
    assert names.get_values_for_type(x509.IPAddress) == [ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1")]


@pytest.mark.parametrize("purpose", [SERVER, CLIENT])
def test_the_purpose_is_the_recipes(authority: trustme.CA, purpose: x509.ObjectIdentifier) -> None:
    leaf = issue(Recipe(purpose=purpose), authority, serial=1)
    usage = leaf.certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [purpose]


def test_validity_and_key_are_the_recipes(authority: trustme.CA) -> None:
    leaf = issue(Recipe(valid_from_days=-3, valid_until_days=-1, rsa_bits=1024), authority, serial=1)
    assert leaf.certificate.not_valid_after_utc - leaf.certificate.not_valid_before_utc == 2 * DAY
    assert isinstance(leaf.key, rsa.RSAPrivateKey)
    assert leaf.key.key_size == 1024


def test_without_an_issuer_a_certificate_signs_itself() -> None:
    leaf = issue(Recipe(issuer=Issuer.ITSELF), None, serial=1)
    leaf.certificate.verify_directly_issued_by(leaf.certificate)


def test_the_chain_is_sent_for_an_intermediate_and_only_if_the_recipe_sends_it(authority: trustme.CA) -> None:
    recipe = Recipe(issuer=Issuer.INTERMEDIATE)
    assert issue(recipe, authority, serial=1).chain == (certificate_of(authority),)
    assert issue(replace(recipe, sends_chain=False), authority, serial=1).chain == ()


def test_an_authority_is_kept_and_found_again_and_only_its_owner_reads_the_key(tmp_path: Path) -> None:
    first = kept_authority(tmp_path / "kept")
    second = kept_authority(tmp_path / "kept")
    assert second.cert_pem.bytes() == first.cert_pem.bytes() == (tmp_path / "kept/ca.pem").read_bytes()
    assert key_of(second).private_numbers() == key_of(first).private_numbers()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "kept/ca-key.pem").stat().st_mode) == 0o600


def test_an_authority_of_two_files_is_still_read(tmp_path: Path) -> None:
    made = trustme.CA()
    tmp_path.joinpath("ca-key.pem").write_bytes(made.private_key_pem.bytes())
    tmp_path.joinpath("ca.pem").write_bytes(made.cert_pem.bytes())
    assert kept_authority(tmp_path).cert_pem.bytes() == made.cert_pem.bytes()


def test_a_revocation_list_names_the_serial_numbers_and_its_authority(authority: trustme.CA) -> None:
    listed = x509.load_pem_x509_crl(revocation_list(authority, (3, 5)))
    assert sorted(one.serial_number for one in listed) == [3, 5]
    public = certificate_of(authority).public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    assert listed.is_signature_valid(public)

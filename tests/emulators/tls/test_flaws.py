"""Flawed certificates: what is wrong is the flaw alone, and the signature is right."""

import warnings

import pytest
from cryptography import x509

from emulators.tls.authority import Pki
from emulators.tls.certificates import Recipe, certificate_of
from emulators.tls.flaws import Flaw


@pytest.mark.parametrize("first", [0x01, 0x7F, 0x80, 0xFF])
def test_a_serial_below_zero_is_all_that_is_wrong(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulators.tls.authority._serial", lambda _: first << 64 | 1)
    pki = Pki()
    leaf = pki.leaf(Recipe(flaw=Flaw.NEGATIVE_SERIAL))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cryptography's, about what it is to be
        certificate = x509.load_der_x509_certificate(leaf.flawed)
        assert certificate.serial_number < 0
    certificate.verify_directly_issued_by(certificate_of(pki._authority))
    assert certificate.subject == leaf.certificate.subject
    assert certificate.not_valid_after_utc == leaf.certificate.not_valid_after_utc


def test_a_thirteenth_month_is_refused_by_a_strict_reader() -> None:
    leaf = Pki().leaf(Recipe(flaw=Flaw.NO_SUCH_DATE))
    ends = leaf.certificate.not_valid_after_utc.strftime("%y%m%d%H%M%SZ").encode()
    assert leaf.certificate.tbs_certificate_bytes.replace(ends, ends[:2] + b"13" + ends[4:]) in leaf.flawed
    with pytest.raises(ValueError, match="pars"):
        x509.load_der_x509_certificate(leaf.flawed)


def test_without_a_flaw_nothing_else_is_sent() -> None:
    assert Pki().leaf().flawed == b""

"""SocketTlsCertificate: its texts and number, and when there are none."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.tls_handshake.certificates import ask
from conformance.subject.interface import Answer
from emulators.stack import Stack


@rule("CT1", "CT7")
def test_certificate(bench: Bench, stack: Stack) -> None:
    """The five outputs are those of the server's certificate, in whichever style; no part of a name is left out."""
    answer = ask(bench, bench.secured())
    certificate = stack.pki.served("good")
    assert (answer.value, answer.last_error) == (True, 0)
    names = [_parts(answer.out[name]) for name in ("subject", "issuer")]
    assert names == [["CN=localhost", "O=Example Org", "OU=Loopback", "OU=Tests"], ["O=Example CA", "OU=Tests"]]
    assert str(answer.out["serial"]).lower().replace(":", "").removeprefix("00") == _serial(certificate).replace(
        ":", ""
    )
    assert str(answer.out["thumbprint"]).lower() == certificate.fingerprint(hashes.SHA1()).hex()
    assert answer.out["expiration"] == int(certificate.not_valid_after_utc.timestamp())


@rule("CT8")
def test_certificate_style(bench: Bench, stack: Stack) -> None:
    """The texts are in the style of today's terminals."""
    answer = ask(bench, bench.secured())
    certificate = stack.pki.served("good")
    assert answer.out["subject"] == "/O=Example Org/OU=Tests/OU=Loopback/CN=localhost"
    assert answer.out["issuer"] == "/O=Example CA/OU=Tests"
    assert answer.out["serial"] == _serial(certificate)
    assert answer.out["thumbprint"] == certificate.fingerprint(hashes.SHA1()).hex()


@rule("CT9")
def test_certificate_serial_with_the_first_bit_set(bench: Bench, stack: Stack) -> None:
    """The byte of sign that DER puts before such a serial is no part of it in today's style."""
    answer = ask(bench, bench.secured(stack.tcp.wrong_port("revoked")))  # by a list that no client here has
    serial = _serial(stack.pki.served("revoked"))
    assert (serial[:2], answer.out["serial"]) == ("80", serial)


@rule("CT1", "SQ14")
def test_certificate_of_each_socket(bench: Bench, stack: Stack) -> None:
    """Each socket has the certificate of its own server, whichever was asked before."""
    handles = [bench.secured(port) for port in (stack.tcp.tls_port, stack.tcp.wrong_port("revoked"))]
    prints = [str(ask(bench, handle).out["thumbprint"]).lower() for handle in (*handles, handles[0])]
    good, other = (stack.pki.served(which).fingerprint(hashes.SHA1()).hex() for which in ("good", "revoked"))
    assert prints == [good, other, good]


@rule("CT1", "SQ14")
def test_certificate_behind_another_authority(bench: Bench, stack: Stack) -> None:
    """Of a server that sends the certificate of its issuer, too, the texts are those of its own."""
    answer = ask(bench, bench.secured(stack.tcp.variant_port("chain")))
    assert (answer.value, answer.last_error) == (True, 0)
    assert str(answer.out["thumbprint"]).lower() == stack.pki.served("chain").fingerprint(hashes.SHA1()).hex()


def _parts(name: object) -> list[str]:
    """Return the parts of a name in either style, sorted: their order is a matter of style."""
    text = str(name)
    return sorted(text.strip("/").split("/") if text.startswith("/") else text.split(", "))


def _serial(certificate: x509.Certificate) -> str:
    digits = f"{certificate.serial_number:x}"
    digits = digits.zfill(len(digits) + len(digits) % 2)
    return ":".join(digits[index : index + 2] for index in range(0, len(digits), 2))


@rule("CT7")
def test_certificate_in_the_style_of_2022(bench: Bench, stack: Stack) -> None:
    """A terminal of 2022 prints X.500 names, a serial without colons, and an upper-case thumbprint."""
    bench.configure(switches={"certificate-text": "2022"})
    out = ask(bench, bench.secured()).out
    has_styles = not str(out["subject"]).startswith("/")
    bench.need(has_styles or None, "this implementation prints certificates in one style only")
    certificate = stack.pki.served("good")
    assert out["subject"] == "O=Example Org, OU=Tests, OU=Loopback, CN=localhost"
    assert out["issuer"] == "O=Example CA, OU=Tests"
    assert out["serial"] == _serial(certificate).replace(":", ""), "its first byte is below 0x80: no byte of sign"
    assert out["thumbprint"] == certificate.fingerprint(hashes.SHA1()).hex().upper()
    assert stack.tcp.capture.wait_for("tls")["server_name"] == "localhost"


@rule("CT9")
def test_certificate_serial_with_its_byte_of_sign(bench: Bench, stack: Stack) -> None:
    """A terminal of 2022 prints the byte of sign before a serial whose first bit is set."""
    bench.configure(switches={"certificate-text": "2022"})
    out = ask(bench, bench.secured(stack.tcp.wrong_port("revoked"))).out
    has_styles = not str(out["subject"]).startswith("/")
    bench.need(has_styles or None, "this implementation prints certificates in one style only")
    assert out["serial"] == "00" + _serial(stack.pki.served("revoked")).replace(":", "")


@rule("CT7")
def test_certificate_thumbprint(bench: Bench, stack: Stack) -> None:
    """The thumbprint is forty hexadecimal digits without separators."""
    thumbprint = str(ask(bench, bench.secured()).out["thumbprint"])
    assert len(thumbprint) == 40
    assert set(thumbprint.lower()) <= set("0123456789abcdef")
    assert stack.connections() == 1


@rule("CT2", "P3")
def test_certificate_plain(bench: Bench, stack: Stack) -> None:
    """A plain connection has no certificate: false and 5275, and it works on."""
    handle = bench.connected()
    answer = ask(bench, handle)
    assert (answer.value, answer.last_error) == (False, 5275)
    assert bench.call("SocketSend", handle, b"plain", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"plain"


@pytest.mark.parametrize(
    "host",
    [
        case("handshake-host-with-nul", "a\0b", proves="SQ40"),
        case("handshake-host-too-long", "x" * 300, proves="SQ40"),
        case("handshake-host-empty", "", proves="SQ40"),
        case("handshake-host-null", None, proves="SQ40"),
    ],
)
def test_host_that_is_no_name(bench: Bench, stack: Stack, host: str | None) -> None:
    """A host that can be no name fails the handshake."""
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, host) == Answer(False, 5274)
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == -1


@rule("CT4")
def test_certificate_not_connected(bench: Bench, stack: Stack) -> None:
    """Nor has a socket that was never connected."""
    bench.call("SocketCreate")
    answer = ask(bench, 1)
    assert (answer.value, answer.last_error) == (False, 5275)
    assert stack.connections() == 0


@rule("CT6", "SQ15")
def test_certificate_failure_changes_nothing(bench: Bench, stack: Stack) -> None:
    """A call that fails leaves the five variables as they were."""
    answer = ask(bench, bench.connected())
    assert answer.value is False
    assert answer.out == {"subject": "old", "issuer": "old", "serial": "old", "thumbprint": "old", "expiration": 7}
    assert stack.connections() == 1


@rule("SQ15")
def test_certificate_with_a_serial_below_zero(bench: Bench, stack: Stack) -> None:
    """A certificate with a negative serial fails the handshake or has no texts, and the outputs stay as they were."""
    handle = bench.connected(stack.tcp.wrong_port("negative-serial"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") in (Answer(True, 0), Answer(False, 5274))
    answer = ask(bench, handle)
    assert (answer.value, answer.last_error) == (False, 5275)
    assert answer.out == {"subject": "old", "issuer": "old", "serial": "old", "thumbprint": "old", "expiration": 7}
    assert stack.connections() == 1


@rule("CT1", "C5", "LE1")
def test_certificate_stale_error(bench: Bench, stack: Stack) -> None:
    """A send that succeeds after a failed certificate query still shows 5275, as in the book's log."""
    handle = bench.connected()
    ask(bench, handle)
    assert bench.call("SocketSend", handle, b"plain", 5) == Answer(5, 5275)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"plain"

"""SocketTlsHandshake and SocketTlsCertificate: securing a connection, and knowing who is at the other end."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from conformance.cases.bench import Bench
from conformance.cases.marks import case, control, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack

NAMES = ("subject", "issuer", "serial", "thumbprint", "expiration")


def ask(bench: Bench, handle: int) -> Answer:
    """Call SocketTlsCertificate with five variables that hold something already."""
    return bench.call("SocketTlsCertificate", handle, *(ByRef("old") for _ in range(4)), ByRef(7))


def secret_arrives(bench: Bench, stack: Stack, handle: int) -> bool:
    """Say whether bytes go through the secured connection and back."""
    assert bench.call("SocketTlsSend", handle, b"secret", 6) == Answer(6, 0)
    assert bench.call("SocketTlsRead", handle, ByRef(), 6) == Answer(6, 0, {"buffer": b"secret"})
    return [one["data"] for one in stack.tcp.capture.records("bytes")] == [b"secret"]


# -- success


@control
@rule("TL1")
def test_handshake(bench: Bench, stack: Stack) -> None:
    """A connection to a TLS server becomes secured."""
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    assert stack.tcp.capture.wait_for("tls")
    assert secret_arrives(bench, stack, handle)


@pytest.mark.parametrize(
    ("host", "asked"),
    [
        case("handshake-server-name", "localhost", "localhost", proves="TL5"),
        case("handshake-address", "127.0.0.1", None, proves="TL5"),
    ],
)
def test_server_name(bench: Bench, stack: Stack, host: str, asked: str | None) -> None:
    """The handshake names the host to the server, unless the host is an address."""
    handle = bench.connected(stack.tcp.tls_port, host)
    assert bench.call("SocketTlsHandshake", handle, host) == Answer(True, 0)
    assert stack.tcp.capture.wait_for("tls")["server_name"] == asked


@pytest.mark.parametrize(
    "version",
    [
        case("handshake-tls-1.2-only", "1.2", proves="TL11 SQ22"),
        case("handshake-tls-1.3-only", "1.3", proves="TL11 SQ22"),
    ],
)
def test_handshake_version(bench: Bench, stack: Stack, version: str) -> None:
    """A server that speaks TLS 1.2 alone is understood, and so is one that speaks 1.3 alone."""
    handle = bench.connected(stack.tcp.variant_port(version), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    assert stack.tcp.capture.wait_for("tls")["version"] == f"TLSv{version}"
    assert secret_arrives(bench, stack, handle)


@rule("TL11", "SQ22")
def test_handshake_old_protocol(bench: Bench, stack: Stack) -> None:
    """A server that has TLS 1.1 at most: false and 5274, and no byte of the program reaches it."""
    handle = bench.connected(stack.tcp.wrong_port("old-protocol"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert stack.tcp.capture.wait_for("connection")
    assert stack.tcp.capture.records("bytes") == []


@rule("TL7")
def test_handshake_waits_for_the_server(bench: Bench, stack: Stack) -> None:
    """The call blocks until the server, which takes its time, has done its part: then the connection is secured."""
    armed = stack.tcp.misbehave("tls.handshake delay 20")
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    stack.tcp.settle()
    assert len(stack.tcp.capture.records("tls")) == 1
    assert armed.fired


@rule("TL6", "MX3")
def test_handshake_midstream(bench: Bench, stack: Stack) -> None:
    """STARTTLS: a plain exchange, a handshake, and the same conversation goes on secured."""
    handle = bench.connected(stack.smtp.port, "localhost")

    def lines(*, tls: bool) -> bytes:
        text = b""
        while not text.endswith(b"\r\n") or text.splitlines()[-1][3:4] == b"-":
            name = "SocketTlsRead" if tls else "SocketRead"
            answer = bench.call(name, handle, ByRef(), 1, *(() if tls else (1000,)))
            piece = bytes(answer.out["buffer"])  # type: ignore[arg-type]
            assert (answer.value, len(piece)) == (1, 1)
            text += piece
        return text

    def say(line: bytes, *, tls: bool) -> bytes:
        name = "SocketTlsSend" if tls else "SocketSend"
        assert bench.call(name, handle, line, len(line)).value == len(line)
        return lines(tls=tls)

    bench.call("SocketTimeouts", handle, 1000, 1000)
    assert lines(tls=False).startswith(b"220")
    assert say(b"EHLO terminal\r\n", tls=False).startswith(b"250")
    assert say(b"STARTTLS\r\n", tls=False).startswith(b"220")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    assert say(b"EHLO terminal\r\n", tls=True).startswith(b"250")
    assert [one["verb"] for one in stack.smtp.capture.records("command")] == ["EHLO", "STARTTLS", "EHLO"]


@rule("SQ25")
def test_handshake_after_unread_bytes(bench: Bench, stack: Stack) -> None:
    """Bytes that came in the clear and were not read are never read as if they had been secured."""
    handle = bench.connected(stack.smtp.port, "localhost")
    bench.call("SocketTimeouts", handle, 300, 300)
    stack.smtp.capture.wait_for("reply")
    stack.smtp.settle()
    bench.call("SocketTlsHandshake", handle, "localhost")
    answer = bench.call("SocketTlsRead", handle, ByRef(), 3)
    assert answer.out["buffer"] == b""
    assert stack.connections() == 1


# -- failure


@pytest.mark.parametrize(
    "fault",
    [
        case("handshake-closed", "tls.handshake close", proves="TL2"),
        case("handshake-reset", "tls.handshake reset", proves="TL2"),
        case("handshake-rubbish", "tls.handshake garbage 64 seed=9", proves="TL2 TL13"),
        case("handshake-silent", "tls.handshake stall", proves="TL2"),
    ],
)
def test_handshake_fails(bench: Bench, stack: Stack, fault: str) -> None:
    """A server that does not finish the handshake: false and 5274."""
    armed = stack.tcp.misbehave(fault)
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    limit_ms = 40 if fault.endswith("stall") else 2000
    bench.call("SocketTimeouts", handle, limit_ms, limit_ms)
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    stack.tcp.capture.wait_for("fault")
    assert armed.fired
    assert stack.tcp.capture.records("tls") == []


@rule("TL13")
def test_handshake_with_a_plain_server(bench: Bench, stack: Stack) -> None:
    """A server that speaks no TLS: false and 5274."""
    handle = bench.connected()
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert stack.tcp.capture.wait_for("bytes")["data"][:1] == b"\x16", "the client did say hello in TLS"


@pytest.mark.parametrize(
    "which",
    [
        case("handshake-certificate-expired", "expired", proves="TL10 SQ14"),
        case("handshake-certificate-not-yet-valid", "not-yet-valid", proves="TL10 SQ14"),
        case("handshake-certificate-wrong-host", "wrong-host", proves="TL10 SQ14"),
        case("handshake-certificate-unknown-issuer", "unknown-issuer", proves="TL9 SQ14"),
        case("handshake-certificate-self-signed", "self-signed", proves="TL9 SQ14"),
        case("handshake-certificate-missing-intermediate", "missing-intermediate", proves="TL9 SQ14"),
        case("handshake-certificate-for-clients", "wrong-purpose", proves="TL10 SQ14"),
    ],
)
def test_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A server that cannot prove who it is: false and 5274, and no byte of the program reaches it."""
    handle = bench.connected(stack.tcp.wrong_port(which), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert bench.call("SocketTlsSend", handle, b"secret", 6).value == -1
    assert stack.tcp.capture.records("bytes") == []


@rule("TL5", "TL10", "SQ14")
def test_handshake_for_another_host(bench: Bench, stack: Stack) -> None:
    """The certificate is checked against the host of the call, not of the connection."""
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "elsewhere.example") == Answer(False, 5274)
    assert stack.tcp.capture.records("bytes") == []


@rule("TL10", "SQ14")
def test_handshake_certificate_grows_old(bench: Bench, stack: Stack) -> None:
    """A certificate that is good today is refused once its time is over, on the terminal's clock."""
    bench.configure(virtual_clock=1.0)
    assert secret_arrives(bench, stack, bench.secured())
    bench.advance(91 * 24 * 3600)
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)


@pytest.mark.parametrize(
    ("function", "arguments", "value", "code"),
    [
        case("failed-handshake-send", "SocketSend", (b"x", 1), -1, 5273, proves="SQ19"),
        case("failed-handshake-read", "SocketRead", (ByRef(), 1, 100), -1, 5273, proves="SQ19"),
        case("failed-handshake-tls-send", "SocketTlsSend", (b"x", 1), -1, 5273, proves="SQ19"),
        case("failed-handshake-tls-read", "SocketTlsRead", (ByRef(), 1), -1, 5273, proves="SQ19"),
        case("failed-handshake-again", "SocketTlsHandshake", ("localhost",), False, 5274, proves="SQ19 TL8"),
        case("failed-handshake-certificate", "SocketTlsCertificate", (*(ByRef(""),) * 4, ByRef(0)), False, 5275,
             proves="SQ19"),
        case("failed-handshake-close", "SocketClose", (), True, 0, proves="SQ19"),
    ],
)  # fmt: skip
def test_after_failed_handshake(
    bench: Bench,
    stack: Stack,
    function: str,
    arguments: tuple[bytes | int | str | ByRef, ...],
    value: bool | int,
    code: int,
) -> None:
    """After a failed handshake the connection is of no use: only SocketClose succeeds."""
    handle = bench.connected(stack.tcp.wrong_port("self-signed"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost").value is False
    bench.call("ResetLastError")
    answer = bench.call(function, handle, *arguments)
    assert (answer.value, answer.last_error) == (value, code)
    assert stack.tcp.capture.records("bytes") == []


@rule("MX4")
def test_handshake_before_connect(bench: Bench, stack: Stack) -> None:
    """A socket that was never connected cannot be secured: false and 5274."""
    bench.call("SocketCreate")
    assert bench.call("SocketTlsHandshake", 1, "localhost") == Answer(False, 5274)
    assert stack.connections() == 0


@rule("TL12")
def test_handshake_twice(bench: Bench, stack: Stack) -> None:
    """A second handshake is false and 5274, and the connection stays as it was."""
    handle = bench.secured()
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    bench.call("ResetLastError")
    assert secret_arrives(bench, stack, handle)


@rule("TL8")
def test_handshake_again_and_again(bench: Bench, stack: Stack) -> None:
    """Once a handshake has failed, every further one is false and 5274."""
    handle = bench.connected(stack.tcp.wrong_port("self-signed"), "localhost")
    answers = [bench.call("SocketTlsHandshake", handle, "localhost") for _ in range(4)]
    assert answers == [Answer(False, 5274)] * 4
    assert stack.connections() == 1


# -- port 443


@rule("CT5", "P2")
def test_port_443_certificate(bench: Bench, stack: Stack) -> None:
    """The certificate is there straight after the connect, with no handshake asked for."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    answer = ask(bench, bench.connected(443, "localhost"))
    assert (answer.value, answer.last_error) == (True, 0)
    assert stack.connections() == 1


@rule("P1", "P2", "P3", "TL4")
def test_port_443(bench: Bench, stack: Stack) -> None:
    """Connecting to port 443 secures the connection: the certificate is there and TLS calls work at once."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.connected(443, "localhost")
    assert ask(bench, handle).value is True
    assert secret_arrives(bench, stack, handle)
    assert stack.tcp.capture.wait_for("tls")["server_name"] == "localhost"


@rule("P2")
def test_port_443_read_available_first(bench: Bench, stack: Stack) -> None:
    """Nothing is there to be read before something was sent, and that is no error."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.connected(443, "localhost")
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 10) == Answer(0, 0, {"buffer": b""})
    assert secret_arrives(bench, stack, handle)


@rule("P4", "TL4")
def test_port_443_handshake(bench: Bench, stack: Stack) -> None:
    """An explicit handshake on port 443 is false and 5274, and the connection stays as it was."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.connected(443, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    bench.call("ResetLastError")
    assert secret_arrives(bench, stack, handle)


@pytest.mark.parametrize(
    "which",
    [
        case("port-443-certificate-expired", "expired", proves="P8 SQ8"),
        case("port-443-certificate-wrong-host", "wrong-host", proves="P8 SQ8"),
        case("port-443-certificate-self-signed", "self-signed", proves="P8 SQ8"),
    ],
)
def test_port_443_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A server on port 443 that cannot prove who it is: the connect fails with 5272."""
    bench.offers("SocketTlsCertificate")
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.wrong_port(which)}"})
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000) == Answer(False, 5272)
    assert stack.tcp.capture.records("bytes") == []


@rule("P8", "SQ8")
def test_port_443_plain_server(bench: Bench, stack: Stack) -> None:
    """A server on port 443 that speaks no TLS: the connect fails with 5272."""
    bench.offers("SocketTlsCertificate")
    bench.configure(address_overrides={"localhost:443": stack.tcp.address})
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000) == Answer(False, 5272)
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.tcp.capture.wait_for("bytes")["data"][:1] == b"\x16"


@rule("P2", "CN6")
def test_port_443_waits_for_the_handshake(bench: Bench, stack: Stack) -> None:
    """On port 443 the time of the connect is for the handshake, too: a server that takes 50 ms is waited for."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    armed = stack.tcp.misbehave("tls.handshake delay 50")
    assert ask(bench, bench.connected(443, "localhost")).value is True
    assert armed.fired


@rule("P8", "SQ8")
def test_port_443_silent_server(bench: Bench, stack: Stack) -> None:
    """A server on port 443 that never finishes the handshake: the connect is false and 5272 when its time is over."""
    bench.claims("virtual-clock")
    there = {"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"}
    bench.configure(virtual_clock=0.1, address_overrides=there)
    armed = stack.tcp.misbehave("tls.handshake stall")
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "localhost", 443, 5000) == Answer(False, 5272)
    assert bench.elapsed == pytest.approx(5.0, abs=0.5)
    assert armed.fired


@rule("P9")
def test_port_8443(bench: Bench, stack: Stack) -> None:
    """Only 443 is special: on 8443 the connection is plain until a handshake."""
    bench.configure(address_overrides={"localhost:8443": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.connected(8443, "localhost")
    assert (ask(bench, handle).value, ask(bench, handle).last_error) == (False, 5275)
    bench.call("ResetLastError")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    assert secret_arrives(bench, stack, handle)


# -- certificate


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
    [case("handshake-host-with-nul", "a\0b", proves="SQ40"), case("handshake-host-too-long", "x" * 300, proves="SQ40")],
)
def test_host_that_is_no_name(bench: Bench, stack: Stack, host: str) -> None:
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


@rule("CT1", "C5", "LE1")
def test_certificate_stale_error(bench: Bench, stack: Stack) -> None:
    """A send that succeeds after a failed certificate query still shows 5275, as in the book's log."""
    handle = bench.connected()
    ask(bench, handle)
    assert bench.call("SocketSend", handle, b"plain", 5) == Answer(5, 5275)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"plain"

"""SocketTlsHandshake: versions and names, failures, states."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, control, rule
from conformance.chapters.tls_handshake.certificates import secret_arrives
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


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
        case("handshake-server-name-in-capitals", "LOCALHOST", "localhost", proves="TL5 CN18"),
    ],
)
def test_server_name(bench: Bench, stack: Stack, host: str, asked: str | None) -> None:
    """The handshake names the host to the server, unless the host is an address."""
    handle = bench.connected(stack.tcp.tls_port, host)
    assert bench.call("SocketTlsHandshake", handle, host) == Answer(True, 0)
    name = stack.tcp.capture.wait_for("tls")["server_name"]
    assert (name and name.lower()) == asked


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


@rule("SQ22", "TL13")
def test_handshake_no_shared_cipher(bench: Bench, stack: Stack) -> None:
    """A server that would encrypt nothing: false and 5274, and no byte of the program reaches it."""
    handle = bench.connected(stack.tcp.wrong_port("no-shared-cipher"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert stack.tcp.capture.wait_for("connection")
    assert stack.tcp.capture.records("bytes") == []


@rule("SQ44")
def test_handshake_offers_nothing_more(bench: Bench, stack: Stack) -> None:
    """A server that asks for a certificate gets none, and hears of no protocol: the connection is secured."""
    handle = bench.connected(stack.tcp.variant_port("asks"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    seen = stack.tcp.capture.wait_for("tls")
    assert (seen["server_name"], seen["protocol"], seen["client"]) == ("localhost", None, None)
    assert secret_arrives(bench, stack, handle)


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


@rule("SQ41", "TL7")
def test_handshake_waits_two_minutes(bench: Bench, stack: Stack) -> None:
    """Without SocketTimeouts a server that does not finish the handshake is waited for two minutes."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=0.1)
    armed = stack.tcp.misbehave("tls.handshake stall")
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert bench.elapsed == pytest.approx(120.0, abs=0.5)
    assert armed.fired


@rule("TL13")
def test_handshake_with_a_plain_server(bench: Bench, stack: Stack) -> None:
    """A server that speaks no TLS: false and 5274."""
    handle = bench.connected()
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert stack.tcp.capture.wait_for("bytes")["data"][:1] == b"\x16", "the client did say hello in TLS"


@rule("SQ14", "SQ15")
def test_handshake_certificate_of_no_date_by_another_clock(bench: Bench, stack: Stack) -> None:
    """A date that does not exist is over by any clock: false and 5274."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=1.0)
    handle = bench.connected(stack.tcp.wrong_port("no-such-date"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert stack.tcp.capture.records("bytes") == []


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
        case("handshake-certificate-of-no-date", "no-such-date", proves="SQ14 SQ15"),
    ],
)
def test_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A server that cannot prove who it is: false and 5274, and no byte of the program reaches it."""
    handle = bench.connected(stack.tcp.wrong_port(which), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert bench.call("SocketTlsSend", handle, b"secret", 6).value == -1
    assert stack.tcp.capture.records("bytes") == []


@rule("SQ14", "TL9")
def test_every_handshake_is_checked(bench: Bench, stack: Stack) -> None:
    """Each handshake is checked by itself: neither a success nor a failure before it with the same host counts."""
    answers = []
    for port in (stack.tcp.tls_port, stack.tcp.wrong_port("self-signed"), stack.tcp.tls_port):
        handle = bench.connected(port, "localhost")
        answers.append(bench.call("SocketTlsHandshake", handle, "localhost").value)
    assert answers == [True, False, True]
    assert stack.connections() == 3


@pytest.mark.parametrize(
    "host",
    [
        case("handshake-for-another-host", "elsewhere.example", proves="TL5 TL10 SQ14"),
        case("handshake-for-another-address", "127.0.0.2", proves="TL5 TL10 SQ14"),
        case("handshake-for-a-longer-host", "localhost.example", proves="TL5 TL10 SQ14"),
    ],
)
def test_handshake_for_another(bench: Bench, stack: Stack, host: str) -> None:
    """The certificate is checked against the host of the call, not of the connection; an address is a host, too."""
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, host) == Answer(False, 5274)
    assert stack.tcp.capture.records("bytes") == []


@rule("TL10", "SQ14")
def test_handshake_certificate_grows_old(bench: Bench, stack: Stack) -> None:
    """A certificate that is good today is refused once its time is over, on the terminal's clock."""
    bench.configure(virtual_clock=1.0)
    assert secret_arrives(bench, stack, bench.secured())
    bench.advance(91 * 24 * 3600)
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)


@rule("TL10", "SQ14")
def test_handshake_certificate_comes_of_age(bench: Bench, stack: Stack) -> None:
    """A certificate that begins tomorrow is refused today, and is good the day after, on the terminal's clock."""
    bench.configure(virtual_clock=1.0)
    answers = []
    for days in (0, 2):
        bench.advance(days * 24 * 3600)
        handle = bench.connected(stack.tcp.wrong_port("not-yet-valid"), "localhost")
        answers.append(bench.call("SocketTlsHandshake", handle, "localhost"))
    assert answers == [Answer(False, 5274), Answer(True, 5274)]


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

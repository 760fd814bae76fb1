"""The last error that socket calls leave alone: they set it where they fail, and no success clears it."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.tls_handshake.certificates import ask
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


@pytest.mark.parametrize(
    ("function", "arguments", "value"),
    [
        case("stale-error-readable-idle", "SocketIsReadable", (), 0, proves="LE2 IR2"),
        case("stale-error-writable", "SocketIsWritable", (), True, proves="LE1 IW1"),
        case("stale-error-connected", "SocketIsConnected", (), True, proves="LE1 IC1"),
        case("stale-error-timeouts", "SocketTimeouts", (1000, 1000), True, proves="LE1 TO1"),
        case("stale-error-send", "SocketSend", (b"hello", 5), 5, proves="LE1 SN1"),
        case("stale-error-send-nothing", "SocketSend", (b"hello", 0), 0, proves="LE1 SN6 SQ13"),
        case("stale-error-close", "SocketClose", (), True, proves="LE1 CL1"),
    ],
)
def test_stale_error(
    bench: Bench, stack: Stack, function: str, arguments: tuple[bytes | int, ...], value: bool | int
) -> None:
    """A call that finds nothing wrong leaves an earlier code in place, also where its answer is 0."""
    handle = bench.connected()
    bench.call("SocketClose", 99)
    assert bench.call(function, handle, *arguments) == Answer(value, 5270)
    assert stack.connections() == 1


@rule("LE2", "IC4")
def test_stale_error_not_connected(bench: Bench, stack: Stack) -> None:
    """To say that a connection has ended is no error: an earlier code stays."""
    stack.tcp.misbehave("tcp.echo close")
    handle = bench.connected()
    assert bench.call("SocketSend", handle, b"hello", 5).value == 5
    stack.tcp.capture.wait_for("closed")
    stack.tcp.settle()
    bench.call("SocketClose", 99)
    assert bench.call("SocketIsConnected", handle) == Answer(False, 5270)


@rule("LE1", "RD1")
def test_stale_error_read(bench: Bench, stack: Stack) -> None:
    """A read that gets all it asked for leaves an earlier code in place."""
    handle = bench.connected()
    bench.call("SocketClose", 99)
    bench.call("SocketSend", handle, b"hello", 5)
    assert bench.call("SocketRead", handle, ByRef(), 5, 1000) == Answer(5, 5270, {"buffer": b"hello"})
    assert stack.connections() == 1


@rule("LE1", "TL1", "CT1")
def test_stale_error_secured(bench: Bench, stack: Stack) -> None:
    """Handshake, certificate and every TLS call that succeeds leave an earlier code in place."""
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    bench.call("SocketClose", 99)
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 5270)
    answer = ask(bench, handle)
    assert (answer.value, answer.last_error) == (True, 5270)
    assert bench.call("SocketTlsSend", handle, b"hello", 0) == Answer(0, 5270)
    assert bench.call("SocketTlsSend", handle, b"hello", 5) == Answer(5, 5270)
    stack.tcp.capture.wait_for("bytes")
    stack.tcp.settle()
    assert bench.call("SocketTlsReadAvailable", handle, ByRef(), 2) == Answer(2, 5270, {"buffer": b"he"})
    assert bench.call("SocketTlsRead", handle, ByRef(), 3) == Answer(3, 5270, {"buffer": b"llo"})


@rule("LE1", "P2")
def test_stale_error_port_443(bench: Bench, stack: Stack) -> None:
    """A connect to port 443 that succeeds leaves an earlier code in place."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.call("SocketCreate").value
    bench.call("SocketClose", 99)
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000) == Answer(True, 5270)
    assert bench.call("SocketTlsSend", handle, b"hello", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


@rule("LE1", "CR1")
def test_stale_error_create(bench: Bench, stack: Stack) -> None:
    """A new socket leaves an earlier code in place."""
    bench.call("SocketClose", 99)
    assert bench.call("SocketCreate") == Answer(1, 5270)
    assert stack.connections() == 0

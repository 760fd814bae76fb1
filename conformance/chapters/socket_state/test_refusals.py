"""The functions that a socket refuses in each of its states, with value and last error."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, Argument, ByRef
from emulators.stack import Stack

Refusals = Mapping[str, tuple[bool | int, int]]
IO: Final = dict.fromkeys(("SocketRead", "SocketSend"), (-1, 5273))
TLS_IO: Final = dict.fromkeys(("SocketTlsRead", "SocketTlsReadAvailable", "SocketTlsSend"), (-1, 5273))
NO_TLS: Final = {"SocketTlsHandshake": (False, 5274), "SocketTlsCertificate": (False, 5275)}
UNCONNECTED: Final[Refusals] = {
    "SocketIsConnected": (False, 0), "SocketIsReadable": (0, 0), "SocketIsWritable": (False, 0), **IO, **TLS_IO,
    **NO_TLS,
}  # fmt: skip
OVER: Final[Refusals] = {**UNCONNECTED, "SocketConnect": (False, 5272), "SocketIsReadable": (0, 5273)}
PLAIN: Final[Refusals] = {"SocketConnect": (False, 5272), "SocketTlsCertificate": (False, 5275), **TLS_IO}
SECURED: Final[Refusals] = {"SocketConnect": (False, 5272), "SocketTlsHandshake": (False, 5274), **IO}
UNSECURED: Final[Refusals] = {"SocketConnect": (False, 5272), **IO, **TLS_IO, **NO_TLS}


def arguments(name: str, stack: Stack) -> tuple[Argument, ...]:
    """Return good arguments of a function, behind the handle."""
    given: dict[str, tuple[Argument, ...]] = {
        "SocketConnect": ("127.0.0.1", stack.tcp.port, 1000),
        "SocketRead": (ByRef(b"old"), 5, 20),
        "SocketSend": (b"hello", 5),
        "SocketTlsHandshake": ("localhost",),
        "SocketTlsCertificate": (*(ByRef("old") for _ in range(4)), ByRef(7)),
        "SocketTlsRead": (ByRef(b"old"), 5),
        "SocketTlsReadAvailable": (ByRef(b"old"), 5),
        "SocketTlsSend": (b"hello", 5),
    }
    return given.get(name, ())


def created(bench: Bench, stack: Stack) -> int:
    """Return a socket that was never connected."""
    del stack
    handle = bench.call("SocketCreate").value
    assert isinstance(handle, int)
    return handle


def failed(bench: Bench, stack: Stack) -> int:
    """Return a socket whose connect was refused."""
    handle = created(bench, stack)
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000).value is False
    return handle


def unresolvable(bench: Bench, stack: Stack) -> int:
    """Return a socket whose connect found no address."""
    bench.configure(address_overrides={"localhost:7000": "unresolvable"})
    handle = created(bench, stack)
    assert bench.call("SocketConnect", handle, "localhost", 7000, 1000).value is False
    return handle


def timed_out(bench: Bench, stack: Stack) -> int:
    """Return a socket whose connect had no answer in time."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    handle = created(bench, stack)
    bench.call("SocketConnect", handle, "127.0.0.1", port, 20)
    return handle


def lost_by(function: str) -> Callable[[Bench, Stack], int]:
    """Return a way to a socket whose connection was reset, which this function has found out."""

    def lost(bench: Bench, stack: Stack) -> int:
        stack.tcp.misbehave("tcp.echo reset times=1")
        marker = stack.tcp.capture.marker()
        handle = bench.connected()
        assert bench.call("SocketSend", handle, b"hello", 5).value == 5
        stack.tcp.capture.wait_for("closed", after=marker)
        stack.tcp.settle()
        bench.call(function, handle, *arguments(function, stack))
        return handle

    return lost


def ended_by(fault: str) -> Callable[[Bench, Stack], int]:
    """Return a way to a socket whose read has failed at the end of the stream."""

    def ended(bench: Bench, stack: Stack) -> int:
        stack.tcp.misbehave(f"{fault} times=1")
        marker = stack.tcp.capture.marker()
        handle = bench.connected()
        assert bench.call("SocketSend", handle, b"hello", 5).value == 5
        stack.tcp.capture.wait_for("closed", after=marker)
        stack.tcp.settle()
        assert bench.call("SocketRead", handle, ByRef(), 5, 100).value == -1
        return handle

    return ended


def lost_under_tls_by(function: str) -> Callable[[Bench, Stack], int]:
    """Return a way to a secured socket whose connection was reset, which this function has found out."""

    def lost(bench: Bench, stack: Stack) -> int:
        stack.tcp.misbehave("tcp.echo reset times=1")
        marker = stack.tcp.capture.marker()
        handle = bench.secured()
        bench.call("SocketTlsSend", handle, b"hello", 5)  # the reset may be there before the call has ended
        stack.tcp.capture.wait_for("closed", after=marker)
        stack.tcp.settle()
        assert bench.call(function, handle, *arguments(function, stack)).value == -1
        return handle

    return lost


def failed_443(bench: Bench, stack: Stack) -> int:
    """Return a socket whose connect to port 443 failed in the handshake."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.wrong_port('self-signed')}"})
    handle = created(bench, stack)
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000).value is False
    return handle


def secured_443(bench: Bench, stack: Stack) -> int:
    """Return a socket that a connect to port 443 has secured."""
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    return bench.connected(443, "localhost")


def unsecured(bench: Bench, stack: Stack) -> int:
    """Return a socket whose handshake has failed."""
    handle = bench.connected(stack.tcp.wrong_port("self-signed"), "localhost")
    assert bench.call("SocketTlsHandshake", handle, "localhost").value is False
    return handle


@pytest.mark.parametrize(
    ("state", "refusals"),
    [
        case("refusals-created", created, UNCONNECTED, proves="IC2 IW5 SQ9 MX2 SN10 MX4 CT4"),
        case("refusals-connect-refused", failed, OVER, proves="SQ5 SQ21 IW5 IC8"),
        case("refusals-connect-unresolvable", unresolvable, OVER, proves="SQ5 SQ21 IC8"),
        case("refusals-connect-timed-out", timed_out, OVER, proves="SQ5 SQ21 IC8"),
        case("refusals-plain", lambda bench, _stack: bench.connected(), PLAIN, proves="SQ5 SQ9 CT2 MX2"),
        case("refusals-secured", lambda bench, _stack: bench.secured(), SECURED, proves="SQ5 SQ9 TL12 MX2"),
        case("refusals-handshake-failed", unsecured, UNSECURED, proves="SQ19 SQ5"),
        case("refusals-lost-by-connected", lost_by("SocketIsConnected"), OVER, proves="SQ21 SQ5"),
        case("refusals-lost-by-readable", lost_by("SocketIsReadable"), OVER, proves="SQ21 SQ5 IR6"),
        case("refusals-lost-by-writable", lost_by("SocketIsWritable"), OVER, proves="SQ21 SQ5 IW3"),
        case("refusals-lost-by-read", lost_by("SocketRead"), OVER, proves="SQ21 SQ5 IC7"),
        case("refusals-lost-by-tls-read", lost_under_tls_by("SocketTlsRead"), OVER, proves="SQ21 SQ5 TD7"),
        case("refusals-lost-by-tls-available", lost_under_tls_by("SocketTlsReadAvailable"), OVER,
             proves="SQ21 SQ5 TR3"),
        case("refusals-lost-by-tls-send", lost_under_tls_by("SocketTlsSend"), OVER, proves="SQ21 SQ5 TS2"),
        case("refusals-secured-443", secured_443, SECURED, proves="SQ5 SQ9 P4"),
        case("refusals-443-failed", failed_443, OVER, proves="SQ8 SQ5 SQ21"),
        case("refusals-end-by-read", ended_by("tcp.echo close"), OVER, proves="SQ21 SQ5 IC7"),
        case("refusals-end-by-short-read", ended_by("tcp.echo truncate 3"), OVER, proves="SQ21 SQ5 RD5"),
    ],
)  # fmt: skip
def test_refusals(bench: Bench, stack: Stack, state: Callable[[Bench, Stack], int], refusals: Refusals) -> None:
    """Each function that the state refuses has its value and its code; SocketTimeouts and SocketClose still work."""
    for name, expected in refusals.items():
        handle = state(bench, stack)
        bench.call("ResetLastError")
        answer = bench.call(name, handle, *arguments(name, stack))
        assert (name, answer.value, answer.last_error) == (name, *expected)
        assert bench.call("SocketTimeouts", handle, 1, 1).value is True
        assert bench.call("SocketClose", handle).value is True


@rule("SQ19", "SQ21")
def test_refusals_break_the_connection(bench: Bench, stack: Stack) -> None:
    """After a failed handshake the connection lives until something is read or sent: then it is over."""
    stack.tcp.misbehave("tls.handshake stall")
    handle = bench.connected(stack.tcp.tls_port, "localhost")
    bench.call("SocketTimeouts", handle, 40, 40)
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    bench.call("ResetLastError")
    assert bench.call("SocketIsConnected", handle) == Answer(True, 0)
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(False, 5274)
    assert bench.call("SocketConnect", handle, "localhost", stack.tcp.port, 1000) == Answer(False, 5272)
    assert bench.call("SocketIsConnected", handle).value is True
    assert bench.call("SocketSend", handle, b"x", 1) == Answer(-1, 5273)
    assert bench.call("SocketIsConnected", handle).value is False


@pytest.mark.parametrize(
    ("port", "code"),
    [
        case("connect-order-port-zero", 0, 5272, proves="SQ6 CN17"),
        case("connect-order-port-one", 1, 4014, proves="SQ6 CN8"),
        case("connect-order-port-65535", 65535, 4014, proves="SQ6 CN8"),
        case("connect-order-port-65536", 65536, 5272, proves="SQ6 CN17"),
        case("connect-order-port-minus-one", -1, 5272, proves="SQ6 CN17"),
    ],
)
def test_connect_order(bench: Bench, stack: Stack, port: int, code: int) -> None:
    """A port that cannot be is 5272 before the list is read; one that can be is 4014 where the host is not listed."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "not-listed.example", port, 1000) == Answer(False, code)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("server", "port"),
    [
        case("connect-after-port-zero", "127.0.0.1", 0, proves="SQ6 SQ5"),
        case("connect-after-empty-server", "", 7000, proves="SQ6 SQ5"),
        case("connect-after-unlisted-host", "not-listed.example", 7000, proves="CN8 SQ5"),
    ],
)
def test_connect_after_a_refusal(bench: Bench, stack: Stack, server: str, port: int) -> None:
    """An address that cannot be, or that is not listed, does nothing to a socket: new or connected, it is as it was."""
    handle = bench.call("SocketCreate").value
    for _ in range(2):
        assert bench.call("SocketConnect", handle, server, port, 1000).value is False
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000).value is True
    assert bench.call("SocketConnect", handle, server, port, 1000).value is False
    assert bench.call("SocketIsConnected", handle).value is True
    assert stack.connections() == 1


@rule("SQ24", "CN8")
def test_list_before_a_failed_state(bench: Bench, stack: Stack) -> None:
    """The list is looked at before the state of a socket whose connect failed, too."""
    handle = failed(bench, stack)
    bench.call("ResetLastError")
    assert bench.call("SocketConnect", handle, "not-listed.example", 7000, 1000) == Answer(False, 4014)
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


BAD_ARGUMENTS: Final[Mapping[str, tuple[Argument, ...]]] = {
    "SocketConnect": ("", 0, 1000),
    "SocketRead": (ByRef(), 0, 20),
    "SocketTlsRead": (ByRef(), 0),
    "SocketTlsReadAvailable": (ByRef(), 0),
}


@pytest.mark.parametrize(
    ("kind", "tester", "code"),
    [
        case("handle-before-arguments", "script", False, 5270, proves="CN3 RD10 TD8 TR5"),
        case("program-before-arguments-in-indicator", "indicator", False, 4014, proves="PT3 CN9 RD11"),
        case("program-before-arguments-in-tester", "expert", True, 4014, proves="PT4 PT6"),
    ],
)
def test_order_before_arguments(bench: Bench, stack: Stack, kind: str, tester: bool, code: int) -> None:
    """The kind of program, then the handle, are looked at before arguments that may not be."""
    program = bench.program(kind, tester=tester)
    for name, given in BAD_ARGUMENTS.items():
        program.call("ResetLastError")
        answer = program.call(name, 99, *given)
        assert (name, answer.value, answer.last_error) == (name, False if name == "SocketConnect" else -1, code)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("function", "given"),
    [
        case("length-before-state-read", "SocketRead", (ByRef(), 0, 20), proves="SQ12 RD12"),
        case("length-before-state-read-minus-one", "SocketRead", (ByRef(), -1, 20), proves="SQ12 RD12"),
        case("length-before-state-tlsread", "SocketTlsRead", (ByRef(), 0), proves="SQ12 TD10"),
        case("length-before-state-tlsreadavailable", "SocketTlsReadAvailable", (ByRef(), 0), proves="SQ12 TD10"),
    ],
)
def test_length_before_state(bench: Bench, stack: Stack, function: str, given: tuple[Argument, ...]) -> None:
    """A length that may not be asked for is 4003 on a socket that was never connected, too."""
    handle = bench.call("SocketCreate").value
    answer = bench.call(function, handle, *given)
    assert (answer.value, answer.last_error) == (-1, 4003)
    assert stack.connections() == 0

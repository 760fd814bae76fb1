"""SocketConnect: addresses, refusals, timeouts, second calls."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


@pytest.mark.parametrize(
    "host",
    [
        case("connect-address", "127.0.0.1", proves="CN1 CN2", is_control=True),
        case("connect-name", "localhost", proves="CN1 CN2 CN18"),
        case("connect-name-upper-case", "LOCALHOST", proves="CN2 CN18 AL6"),
    ],
)
def test_connect(bench: Bench, stack: Stack, host: str) -> None:
    """An address or a name leads to the server, and the connection carries bytes."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, stack.tcp.port, 1000) == Answer(True, 0)
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(5, 0)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"


@pytest.mark.parametrize(
    ("host", "route"),
    [
        case("connect-resolved-name", "echo.example.com", "echo.example.com:7000", proves="CN18"),
        case("connect-ipv6", "::1", "[::1]:7000", proves="CN19 SQ7"),
    ],
)
def test_connect_elsewhere(bench: Bench, stack: Stack, host: str, route: str) -> None:
    """Names are resolved inside the call, and IPv6 literals are taken."""
    bench.configure(
        expert_advisors={"web_request_urls": ["echo.example.com", "[::1]"]},
        address_overrides={route: stack.tcp.address},
    )
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, 7000, 1000) == Answer(True, 0)
    assert stack.connections() == 1


@pytest.mark.parametrize(
    ("host", "label", "is_secured"),
    [
        case("connect-ipv6-address", "::1", "tcp-ipv6", False, proves="CN19 SQ7"),
        case("connect-ipv6-of-localhost", "localhost", "tcp-ipv6", False, proves="CN19 SQ7 WQ44"),
        case("connect-ipv6-address-secured", "::1", "tcp-tls-ipv6", True, proves="CN19 SQ7 TL5"),
        case("connect-ipv6-of-localhost-secured", "localhost", "tcp-tls-ipv6", True, proves="CN19 SQ7 WQ44 TL5"),
    ],
)
def test_connect_by_ipv6(bench: Bench, stack: Stack, host: str, label: str, is_secured: bool) -> None:
    """A server on ::1 alone is reached by its address and as localhost, and bytes flow both ways."""
    port = bench.need(stack.ipv6_ports.get(label), "this machine has no IPv6")
    bench.configure(expert_advisors={"web_request_urls": ["::1", "localhost"]})
    handle = bench.secured(port, host) if is_secured else bench.connected(port, host)
    tls = "Tls" if is_secured else ""
    assert bench.call(f"Socket{tls}Send", handle, b"hello", 5) == Answer(5, 0)
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"
    stack.tcp.settle()
    answer = bench.call(f"Socket{tls}Read", handle, ByRef(), 5, *(() if is_secured else (1000,)))
    assert answer == Answer(5, 0, {"buffer": b"hello"})


@pytest.mark.parametrize(
    "server",
    [
        case("connect-server-with-scheme", "http://127.0.0.1", proves="CN2"),
        case("connect-server-with-path", "127.0.0.1/", proves="CN2"),
        case("connect-server-with-port", "127.0.0.1:{port}", proves="CN2"),
        case("connect-server-with-user", "user@127.0.0.1", proves="CN2"),
        case("connect-server-with-space", " 127.0.0.1", proves="CN2 SQ6"),
        case("connect-server-with-line-end", "127.0.0.1\r", proves="CN2 SQ6"),
        case("connect-server-with-nul", "127.0.0.1\0", proves="CN2 SQ6"),
    ],
)
def test_connect_no_host(bench: Bench, stack: Stack, server: str) -> None:
    """A server is a name or an address and nothing else: with anything more the connect is false, and no one hears."""
    handle = bench.call("SocketCreate").value
    answer = bench.call("SocketConnect", handle, server.format(port=stack.tcp.port), stack.tcp.port, 1000)
    assert answer.value is False
    assert answer.last_error in (4014, 5272)
    assert stack.connections() == 0


@rule("CN4")
def test_connect_refused(bench: Bench, stack: Stack) -> None:
    """Nobody listens: false and 5272."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000) == Answer(False, 5272)
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("CN4")
def test_connect_unreachable(bench: Bench, stack: Stack) -> None:
    """No way leads to the address: false and 5272."""
    host = bench.need(stack.unreachable_address(), "this system has a way to every loopback address")
    bench.configure(expert_advisors={"web_request_urls": [host]})
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, stack.tcp.port, 1000) == Answer(False, 5272)
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("CN4", "CN18")
def test_connect_unknown_name(bench: Bench, stack: Stack) -> None:
    """The name cannot be resolved: false and 5272."""
    bench.configure(
        expert_advisors={"web_request_urls": ["nowhere.example.com"]},
        address_overrides={"nowhere.example.com:7000": "unresolvable"},
    )
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "nowhere.example.com", 7000, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


@rule("CN5", "CN6", "IC8")
def test_connect_timeout(bench: Bench, stack: Stack) -> None:
    """Nobody answers: false and 5272 by the manual; true without a connection as terminals were seen to do."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    handle = bench.call("SocketCreate").value
    expected = bench.by_profile(documented=Answer(False, 5272), observed=Answer(True, 0))
    assert bench.call("SocketConnect", handle, "127.0.0.1", port, 30) == expected
    bench.call("ResetLastError")
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)
    assert bench.call("SocketSend", handle, b"hello", 5) == Answer(-1, 5273)


@rule("CN14", "CN5")
def test_connect_waits_its_timeout(bench: Bench, stack: Stack) -> None:
    """A silent address is waited for as long as the timeout says."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", port, 5000)
    assert bench.elapsed == pytest.approx(5.0)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("CN5", "CN6", "CN14")
def test_connect_timeout_of_a_name(bench: Bench, stack: Stack) -> None:
    """A name whose first address does not answer: the time is for all its addresses, and the answer is the first's."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    expected = bench.by_profile(documented=Answer(False, 5272), observed=Answer(True, 0))
    assert bench.call("SocketConnect", handle, "localhost", port, 5000) == expected
    assert bench.elapsed == pytest.approx(5.0)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("CN5", "LE1")
def test_connect_timeout_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """An earlier code stays where nobody answers and the connect is true all the same."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    handle = bench.call("SocketCreate").value
    bench.call("SocketClose", 99)
    expected = bench.by_profile(documented=Answer(False, 5272), observed=Answer(True, 5270))
    assert bench.call("SocketConnect", handle, "127.0.0.1", port, 30) == expected
    assert stack.connections() == 0


@rule("TO10", "CN14")
def test_connect_has_a_time_of_its_own(bench: Bench, stack: Stack) -> None:
    """SocketTimeouts says nothing about a connect: it waits as long as its own argument says, longer or shorter."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.1)
    for timeouts_ms, connect_ms in ((1000, 5000), (9000, 2000)):
        handle = bench.call("SocketCreate").value
        bench.call("SocketTimeouts", handle, timeouts_ms, timeouts_ms)
        before = bench.elapsed
        bench.call("SocketConnect", handle, "127.0.0.1", port, connect_ms)
        assert bench.elapsed - before == pytest.approx(connect_ms / 1000)


@pytest.mark.parametrize(
    ("server", "port"),
    [
        case("connect-port-zero", "127.0.0.1", 0, proves="CN17 SQ6"),
        case("connect-port-65536", "127.0.0.1", 65_536, proves="CN17 SQ6"),
        case("connect-port-minus-one", "127.0.0.1", -1, proves="CN17 SQ6"),
        case("connect-empty-server", "", 7000, proves="CN17 SQ6"),
        case("connect-null-server", None, 7000, proves="CN17 SQ6"),
    ],
)
def test_connect_nowhere(bench: Bench, stack: Stack, server: str | None, port: int) -> None:
    """A text that is no address is false and 5272, and nothing is sent."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, server, port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


@rule("SQ6", "CN17")
def test_connect_port_is_not_cut(bench: Bench, stack: Stack) -> None:
    """A port beyond 65535 is not the one that its lower sixteen bits name."""
    handle = bench.call("SocketCreate").value
    port = 65_536 + stack.tcp.port
    assert bench.call("SocketConnect", handle, "127.0.0.1", port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0


@rule("SQ6", "CN17")
def test_connect_timeout_zero(bench: Bench, stack: Stack) -> None:
    """A timeout of nothing fails where nobody listens, and does not hang."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 0).value is not None
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("SQ6", "CN17")
def test_connect_timeout_zero_does_not_wait(bench: Bench, stack: Stack) -> None:
    """A timeout of nothing waits for nothing: where nobody answers the virtual clock stands still."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.2)
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", port, 0)
    assert bench.elapsed == pytest.approx(0.0)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("SQ27", "TO9")
def test_connect_timeout_minus_one(bench: Bench, stack: Stack) -> None:
    """A negative timeout is a long one: the connect succeeds."""
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, -1) == Answer(True, 0)
    assert stack.connections() == 1


@rule("SQ27", "TO9")
def test_connect_timeout_minus_one_is_long(bench: Bench, stack: Stack) -> None:
    """A negative timeout is fifty days long: where nobody answers, the virtual clock jumps to their end."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(virtual_clock=0.1)
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", port, -1)
    assert bench.elapsed == pytest.approx(4_294_967.295)
    assert bench.call("SocketIsConnected", handle).value is False


@rule("CN13")
def test_connect_accepted_and_dropped(bench: Bench, stack: Stack) -> None:
    """A server that accepts and hangs up lets the connect succeed; then the socket is not connected."""
    armed = stack.tcp.misbehave("tcp.accept close")
    handle = bench.connected()
    stack.tcp.settle()
    assert bench.call("SocketIsConnected", handle) == Answer(False, 0)
    assert armed.fired


@rule("CN15", "SQ5")
def test_connect_twice(bench: Bench, stack: Stack) -> None:
    """A second connect on a connected socket fails with 5272 and leaves the connection as it was."""
    handle = bench.connected()
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 5272)
    assert bench.call("SocketSend", handle, b"still", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"still"
    assert stack.connections() == 1


@rule("CN16", "SQ5")
def test_connect_again_after_failure(bench: Bench, stack: Stack) -> None:
    """A socket whose connect has failed cannot be used again; a new one can."""
    handle = bench.call("SocketCreate").value
    bench.call("SocketConnect", handle, "127.0.0.1", stack.refused_port, 1000)
    bench.call("ResetLastError")
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 5272)
    assert stack.connections() == 0
    bench.connected()
    assert stack.connections() == 1


@rule("CN1", "C5", "LE1")
def test_connect_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Success leaves an earlier code in place."""
    bench.call("SocketClose", 99)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 5270)
    assert stack.connections() == 1

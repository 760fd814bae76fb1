"""Port 443: SocketConnect secures the connection itself."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.tls_handshake.certificates import ask, secret_arrives
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


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
        case("port-443-certificate-not-yet-valid", "not-yet-valid", proves="P8 SQ8"),
        case("port-443-certificate-unknown-issuer", "unknown-issuer", proves="P8 SQ8"),
        case("port-443-certificate-of-no-date", "no-such-date", proves="P8 SQ8 SQ15"),
        case("port-443-old-protocol", "old-protocol", proves="P8 SQ8 SQ22"),
    ],
)
def test_port_443_bad_certificate(bench: Bench, stack: Stack, which: str) -> None:
    """A server on port 443 that cannot prove who it is: the connect fails with 5272."""
    bench.offers("SocketTlsCertificate")
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{stack.tcp.wrong_port(which)}"})
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000) == Answer(False, 5272)
    assert stack.tcp.capture.records("bytes") == []


@rule("P8", "SQ8", "SQ14")
def test_port_443_certificate_grows_old(bench: Bench, stack: Stack) -> None:
    """On port 443, too, the terminal's clock says whether a certificate is still good."""
    bench.offers("SocketTlsCertificate")
    there = {"localhost:443": f"127.0.0.1:{stack.tcp.tls_port}"}
    bench.configure(virtual_clock=1.0, address_overrides=there)
    assert ask(bench, bench.connected(443, "localhost")).value is True
    bench.advance(91 * 24 * 3600)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000) == Answer(False, 5272)


@rule("P2", "CN2")
def test_port_443_by_address(bench: Bench, stack: Stack) -> None:
    """Port 443 is secured for an address as for a name, and the certificate is checked for the address."""
    bench.configure(address_overrides={"127.0.0.1:443": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.connected(443, "127.0.0.1")
    assert ask(bench, handle).value is True
    assert secret_arrives(bench, stack, handle)


@rule("P8", "SQ8", "SQ14")
def test_port_443_certificate_of_another_address(bench: Bench, stack: Stack) -> None:
    """A certificate that does not name the address is refused on port 443."""
    bench.offers("SocketTlsCertificate")
    bench.configure(address_overrides={"127.0.0.1:443": f"127.0.0.1:{stack.tcp.wrong_port('wrong-host')}"})
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", 443, 1000) == Answer(False, 5272)
    assert stack.tcp.capture.records("bytes") == []


@rule("P8", "CN5", "CN6")
def test_port_443_unanswered(bench: Bench, stack: Stack) -> None:
    """A connect to port 443 that nobody answers ends as on any other port, and there is no certificate."""
    port = bench.need(stack.silent_port(), "a port that drops the first packet exists on Linux only")
    bench.configure(address_overrides={"localhost:443": f"127.0.0.1:{port}"})
    handle = bench.call("SocketCreate").value
    assert isinstance(handle, int)
    expected = bench.by_profile(documented=Answer(False, 5272), observed=Answer(True, 0))
    assert bench.call("SocketConnect", handle, "localhost", 443, 30) == expected
    assert bench.call("SocketIsConnected", handle).value is False
    answer = ask(bench, handle)
    assert (answer.value, answer.last_error) == (False, 5275)


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
    bench.call("SocketTimeouts", handle, 2000, 2000)
    bench.advance(60)
    before = bench.elapsed
    assert bench.call("SocketConnect", handle, "localhost", 443, 5000) == Answer(False, 5272)
    assert bench.elapsed - before == pytest.approx(5.0, abs=0.5)
    assert armed.fired


@pytest.mark.parametrize(
    "port",
    [
        case("port-8443", 8443, proves="P9"),
        case("port-8883", 8883, proves="P9"),
        case("port-8884", 8884, proves="P9"),
        case("port-465", 465, proves="P9"),
        case("port-444", 444, proves="P9"),
    ],
)
def test_other_ports(bench: Bench, stack: Stack, port: int) -> None:
    """Only 443 is special: on any other port the connection is plain until a handshake."""
    bench.configure(address_overrides={f"localhost:{port}": f"127.0.0.1:{stack.tcp.tls_port}"})
    handle = bench.connected(port, "localhost")
    assert (ask(bench, handle).value, ask(bench, handle).last_error) == (False, 5275)
    bench.call("ResetLastError")
    assert bench.call("SocketTlsHandshake", handle, "localhost") == Answer(True, 0)
    assert secret_arrives(bench, stack, handle)

"""The list of allowed addresses and SocketConnect: for a socket the host of a row counts."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.allow_list.entries import listed
from conformance.subject.interface import Answer
from emulators.stack import Stack


@pytest.mark.parametrize(
    "entry",
    [
        case("list-socket-host", "example.com", proves="AL3 AL5 WQ27"),
        case("list-socket-scheme", "http://example.com", proves="AL5 WQ27 W5.2.20"),
        case("list-socket-https", "https://example.com", proves="AL5 WQ27"),
        case("list-socket-same-port", "http://example.com:8000", proves="AL5 WQ27"),
        case("list-socket-other-port", "http://example.com:16275", proves="AL7 WQ27"),
        case("list-socket-path", "https://example.com/api/v1", proves="WQ27"),
        case("list-socket-upper-case", "EXAMPLE.COM", proves="AL6 WQ27"),
        case("list-socket-path-of-a-bare-host", "example.com/api/v1", proves="WQ27"),
        case("list-socket-default-port-of-https", "https://example.com:443", proves="AL7 WQ27"),
    ],
)
def test_socket_allowed(bench: Bench, stack: Stack, entry: str) -> None:
    """For a socket only the host of an entry counts."""
    listed(bench, stack, entry)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "example.com", 8000, 1000) == Answer(True, 0)
    assert stack.connections() == 1


@pytest.mark.parametrize(
    ("entry", "host"),
    [
        case("list-socket-bare-host", "example.com", "example.com", proves="AL5"),
        case("list-socket-with-scheme", "http://example.com", "example.com", proves="AL5"),
        case("list-socket-with-scheme-and-port", "http://example.com:8000", "example.com", proves="AL5"),
        case("list-socket-with-port", "example.com:8000", "example.com", proves="AL7"),
        case("list-socket-international", "bücher.example", "bücher.example", proves="WQ23 AL6"),
        case("list-socket-international-in-punycode", "bücher.example", "xn--bcher-kva.example", proves="WQ23 AL6"),
        case("list-socket-punycode-listed", "xn--bcher-kva.example", "bücher.example", proves="WQ23 AL6"),
        case("list-socket-final-dot", "example.com", "example.com.", proves="AL10"),
        case("list-socket-final-dot-listed", "example.com.", "example.com", proves="AL10"),
    ],
)
def test_socket_forms(bench: Bench, stack: Stack, entry: str, host: str) -> None:
    """A host is found on the list in each of the forms in which people list it."""
    listed(bench, stack, entry)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, 8000, 1000) == Answer(True, 0)
    assert stack.connections() == 1


@pytest.mark.parametrize(
    ("entry", "host"),
    [
        case("list-socket-other-host", "http://example.com", "notexample.com", proves="AL3"),
        case("list-socket-subdomain", "example.com", "www.example.com", proves="AL3"),
        case("list-socket-parent", "www.example.com", "example.com", proves="AL3"),
        case("list-socket-loopback", "example.com", "127.0.0.1", proves="AL4"),
        case("list-socket-localhost", "127.0.0.1", "localhost", proves="AL4 AL6"),
        case("list-socket-localhost-alone", "localhost", "127.0.0.1", proves="AL4 AL6"),
        case("list-socket-other-loopback", "127.0.0.1", "127.0.0.2", proves="AL4 AL6"),
        case("list-socket-longer-address", "127.0.0.1", "127.0.0.11", proves="AL3"),
        case("list-socket-longer-host", "example.com", "example.com.evil.test", proves="AL3"),
        case("list-socket-wildcard", "*.example.com", "www.example.com", proves="AL3 WQ4"),
    ],
)
def test_socket_refused(bench: Bench, stack: Stack, entry: str, host: str) -> None:
    """A host that is not listed is false and 4014, and no listener hears anything."""
    listed(bench, stack, entry)
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, host, stack.tcp.port, 1000) == Answer(False, 4014)
    assert bench.call("SocketIsConnected", handle).value is False
    assert stack.connections() == 0


@rule("AL3", "CN8")
def test_list_socket_before_name_lookup(bench: Bench, stack: Stack) -> None:
    """A host that is not listed is refused before its name is looked up."""
    bench.configure(
        expert_advisors={"web_request_urls": ["example.com"]},
        address_overrides={"nowhere.example.com:7000": "unresolvable"},
    )
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "nowhere.example.com", 7000, 1000) == Answer(False, 4014)
    assert stack.connections() == 0


@rule("CR8")
def test_list_not_for_create(bench: Bench, stack: Stack) -> None:
    """SocketCreate has no host and is never refused."""
    listed(bench, stack)
    assert bench.call("SocketCreate") == Answer(1, 0)
    assert stack.connections() == 0


@rule("CN3", "CN8")
def test_list_after_handle(bench: Bench, stack: Stack) -> None:
    """A bad handle is reported before the list is read."""
    listed(bench, stack)
    assert bench.call("SocketConnect", 99, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 5270)
    assert stack.connections() == 0


@rule("SQ24", "CN8")
def test_list_before_the_state_of_a_socket(bench: Bench, stack: Stack) -> None:
    """On a connected socket a host that is not listed is still 4014, and the connection stays as it was."""
    listed(bench, stack, "127.0.0.1")
    handle = bench.connected()
    assert bench.call("SocketConnect", handle, "example.com", 8000, 1000) == Answer(False, 4014)
    assert bench.call("SocketIsConnected", handle).value is True
    assert stack.connections() == 1


@rule("SQ5", "CN8")
def test_list_socket_usable_after_refusal(bench: Bench, stack: Stack) -> None:
    """A refused connect has not touched the socket: it can still be connected to what is listed."""
    listed(bench, stack, "127.0.0.1")
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "example.com", 80, 1000).value is False
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000).value is True
    assert stack.connections() == 1


@rule("WQ25", "WQ27")
def test_list_socket_many_rows(bench: Bench, stack: Stack) -> None:
    """The list may be long, and its last row counts for sockets like its first."""
    listed(bench, stack, "notexample.com", *(f"http://host{number}.test" for number in range(500)), "example.com")
    for host in ("notexample.com", "example.com"):
        handle = bench.call("SocketCreate").value
        assert bench.call("SocketConnect", handle, host, 8000, 1000) == Answer(True, 0)
    assert stack.connections() == 2


@rule("WQ55", "WQ27")
def test_list_socket_beside_bad_rows(bench: Bench, stack: Stack) -> None:
    """A row that can match nothing spoils no other row."""
    listed(bench, stack, "ws://127.0.0.1", "http://127.0.0.1:*", "example.com")
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 4014)
    assert bench.call("SocketConnect", handle, "example.com", 8000, 1000).value is True
    assert stack.connections() == 1


@rule("WQ27")
def test_list_socket_port_443(bench: Bench, stack: Stack) -> None:
    """On port 443 as well the host of a row counts alone: a row with http is no less."""
    listed(bench, stack, "http://localhost")
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "localhost", 443, 1000) == Answer(True, 0)
    assert stack.connections() == 1


@rule("W5.2.18", "NQ32")
def test_list_socket_changes_at_once(bench: Bench, stack: Stack) -> None:
    """A row added in the dialog holds from the next connect on, and so does its removal; open connections stay."""
    listed(bench, stack)
    first, second = (bench.call("SocketCreate").value for _ in range(2))
    assert bench.call("SocketConnect", first, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 4014)
    bench.call("ResetLastError")
    bench.apply(expert_advisors={"web_request_urls": ["127.0.0.1"]})
    assert bench.call("SocketConnect", first, "127.0.0.1", stack.tcp.port, 1000) == Answer(True, 0)
    bench.apply(expert_advisors={"web_request_urls": []})
    assert bench.call("SocketConnect", second, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 4014)
    assert bench.call("SocketSend", first, b"hello", 5).value == 5
    assert stack.tcp.capture.wait_for("bytes")["data"] == b"hello"

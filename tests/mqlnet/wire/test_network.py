"""The targets of connections: overrides, loopback, and nothing else unless it is asked for."""

import socket
import threading
import time
from pathlib import Path

import pytest

import mqlnet
from emulators.listening.ports import has_ipv6
from emulators.stack import Stack
from mqlnet import Ref
from mqlnet.clock import RealClock, VirtualClock
from mqlnet.journal import Journal
from mqlnet.settings import build
from mqlnet.wire import network as module
from mqlnet.wire.network import NO_CHECK_TIME, Network
from tests.mqlnet.conftest import Open
from tests.mqlnet.support.asking import LISTED, ask


def network(**settings: object) -> tuple[Network, Journal]:
    journal = Journal(RealClock())
    return Network(build(settings), journal), journal


@pytest.mark.parametrize(
    ("host", "addresses"),
    [
        ("127.0.0.1", [("127.0.0.1", 80)]),
        ("127.1.2.3", [("127.1.2.3", 80)]),
        ("::1", [("::1", 80)]),
        ("[::1]", [("::1", 80)]),
        ("localhost", [("127.0.0.1", 80), ("::1", 80)]),
        ("LOCALHOST.", [("127.0.0.1", 80), ("::1", 80)]),
        ("mapped.example", [("127.0.0.1", 8080)]),
        ("MAPPED.example.", [("127.0.0.1", 8080)]),
        ("bücher.example", [("::1", 8081)]),
    ],
)
def test_what_is_reached(host: str, addresses: list[tuple[str, int]]) -> None:
    overrides = {"mapped.example:80": "127.0.0.1:8080", "xn--bcher-kva.example:80": "[::1]:8081"}
    assert network(address_overrides=overrides)[0].addresses(host, 80) == addresses


@pytest.mark.parametrize("host", ["example.com", "192.0.2.1", "2001:db8::1", "mapped.example"])
def test_the_world_outside_is_refused_and_the_journal_says_how_to_reach_it(host: str) -> None:
    made, journal = network(address_overrides={"mapped.example:443": "127.0.0.1:8080"})
    with pytest.raises(OSError, match="is not on this machine"):
        made.addresses(host, 80)
    (line,) = journal.texts("Network")
    assert line.startswith(f"{host}:80 lies outside this machine: map it in address_overrides, or set network.outside")


def test_a_name_can_be_made_unknown() -> None:
    made, journal = network(address_overrides={"localhost:80": "unresolvable"})
    with pytest.raises(socket.gaierror, match="localhost is unresolvable by address_overrides"):
        made.addresses("localhost", 80)
    assert made.addresses("localhost", 81)
    assert journal.texts() == []


def test_the_outside_can_be_allowed() -> None:
    made, _ = network(network={"outside": True})
    assert made.addresses("192.0.2.1", 80) == [("192.0.2.1", 80)]


def test_the_second_address_is_tried_and_the_first_failure_is_reported(stack: Stack) -> None:
    made, _ = network()
    with made.connect("localhost", stack.tcp.port, 1.0) as sock:
        assert sock.getpeername()[1] == stack.tcp.port
        assert sock.gettimeout() == 0.0, "it does not block"
    with pytest.raises(ConnectionRefusedError):
        made.connect("localhost", stack.refused_port, 1.0)


def test_trust_comes_from_the_settings_alone(stack: Stack) -> None:
    assert network()[0].tls_context(RealClock()).cert_store_stats()["x509_ca"] == 0
    made, _ = network(network={"ca_pem": stack.pki.ca_pem})
    assert made.tls_context(RealClock()).cert_store_stats()["x509_ca"] == 1
    assert made.tls_context(RealClock()) is made.tls_context(RealClock())


def test_who_judges_dates_by_another_clock_changes_nothing_for_the_others() -> None:
    made, _ = network()
    undated = made.tls_context(VirtualClock())
    assert undated.verify_flags & NO_CHECK_TIME
    assert not made.tls_context(RealClock()).verify_flags & NO_CHECK_TIME


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no ::1")
@pytest.mark.parametrize("host", ["[::1]", "localhost"])
def test_every_function_reaches_a_server_that_is_on_ipv6_alone(open_terminal: Open, stack: Stack, host: str) -> None:
    ports, bare = stack.ipv6_ports, host.strip("[]")
    terminal = open_terminal(
        expert_advisors={"web_request_urls": [f"http://{host}", f"https://{host}", bare]},
        email={"server": f"{host}:{ports['smtp-ipv6']}"},
        ftp={"server": f"{host}:{ports['ftp-ipv6']}", "path": ""},
        notifications={"relay": f"http://{host}:{ports['push-ipv6']}/submit"},
    )
    program = terminal.start("ea")
    for url in (f"http://{host}:{ports['web-ipv6']}/text", f"https://{host}:{ports['web-tls-ipv6']}/text"):
        body = bytearray()
        assert program.web_request("GET", url, "", 3000, b"", body, Ref("")) == 200, program.last_error
        assert body == b"hello"
    handle = program.socket_create()
    assert program.socket_connect(handle, bare, ports["tcp-tls-ipv6"], 3000)
    assert program.socket_tls_handshake(handle, bare)
    (terminal.files.root / "a.txt").write_bytes(b"content")
    assert program.send_ftp("a.txt")
    assert program.send_notification("text")
    assert program.send_mail("subject", "text")
    assert terminal.flush_mail(5)
    assert terminal.journal.texts("Mail") == ["send e-mail complete 'subject'"]


def test_the_keys_of_tls_go_where_the_user_wants_them_whichever_function_asks(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Wireshark reads them; libcurl takes the variable when it is loaded, sockets and mail when they begin."""
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    monkeypatch.setattr(module, "_client_context", module._client_context.__wrapped__)
    with mqlnet.Terminal(build({"expert_advisors": LISTED, "network": {"ca_pem": stack.pki.ca_pem}})) as terminal:
        program = terminal.start("ea")
        handle = program.socket_create()
        assert program.socket_connect(handle, "127.0.0.1", stack.tcp.tls_port, 1000)
        assert program.socket_tls_handshake(handle, "localhost")
        assert "TRAFFIC_SECRET" in keys.read_text()
        monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "no" / "such" / "folder"))
        other = program.socket_create()
        assert program.socket_connect(other, "127.0.0.1", stack.tcp.tls_port, 1000)
        assert program.socket_tls_handshake(other, "localhost")


def test_a_look_up_has_the_time_of_the_call_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own look-up waits for its servers for many seconds."""
    gone = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: gone.wait(20))
    listed = {"allow_web_request": True, "web_request_urls": ["a.example"]}
    tab = {"enabled": True, "server": "a.example", "login": "a", "password": "b"}
    settings = {"expert_advisors": listed, "ftp": tab, "network": {"outside": True}, "timeouts": {"ftp_connect_ms": 50}}
    with mqlnet.Terminal(build(settings)) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"a")
        program = terminal.start("ea")
        began = time.monotonic()
        assert ask(program, "GET", "http://a.example/", timeout_ms=50) == (1001, 5203, b"")
        handle = program.socket_create()
        program.socket_connect(handle, "a.example", 80, 50)  # true or false, as of any server that does not answer
        assert not program.socket_is_connected(handle)
        assert not program.send_ftp("a.txt")
        assert (program.last_error, time.monotonic() - began < 5) == (4522, True)
    gone.set()

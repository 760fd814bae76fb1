"""The control server's beginning and end, and its port."""

import contextlib
import http.client
import socket
import time
import urllib.request

import pytest

from emulators.control import ControlServer
from emulators.control.http.server import MAX_CONNECTIONS
from emulators.listening.ports import PortTakenError
from emulators.stack import Stack


def test_it_answers_once_it_has_started_and_refuses_after_its_end(mqlnet_servers: Stack) -> None:
    with ControlServer(mqlnet_servers, port=0) as control, urllib.request.urlopen(control.url, timeout=3) as answer:
        assert answer.status == 200
        assert "server" not in {name.lower() for name in answer.headers}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((control.host, control.port), timeout=3)


def test_each_server_has_a_token_of_its_own_unless_one_is_given(mqlnet_servers: Stack) -> None:
    made = [ControlServer(mqlnet_servers, port=0).token for _ in range(2)]
    assert made[0] != made[1]
    assert all(len(token) >= 32 for token in made)
    assert ControlServer(mqlnet_servers, port=0, token="mine").token == "mine"


def test_a_taken_port_is_named(mqlnet_servers: Stack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"port {port}, which control needs"):
            ControlServer(mqlnet_servers, port=port).start()


def test_a_stop_ends_a_waiting_request_in_a_moment(mqlnet_servers: Stack) -> None:
    control = ControlServer(mqlnet_servers, port=0)
    control.start()
    waiting = http.client.HTTPConnection(control.host, control.port, timeout=5)
    waiting.request("GET", "/api/v1/captures/wait?timeout=60")
    with urllib.request.urlopen(f"{control.url}api/v1/health", timeout=3) as answer:
        answer.read()
    begin = time.monotonic()
    control.stop()
    assert time.monotonic() - begin < 2
    waiting.close()


def test_a_stopped_server_watches_no_capture_any_more(mqlnet_servers: Stack) -> None:
    before = [len(server.capture._watchers) for server in mqlnet_servers.servers]
    with ControlServer(mqlnet_servers, port=0):
        assert [len(server.capture._watchers) for server in mqlnet_servers.servers] == [one + 1 for one in before]
    assert [len(server.capture._watchers) for server in mqlnet_servers.servers] == before


def test_a_stop_without_a_start_is_no_error(mqlnet_servers: Stack) -> None:
    ControlServer(mqlnet_servers, port=0).stop()


def test_connections_that_ask_for_nothing_keep_nobody_out(mqlnet_servers: Stack) -> None:
    with ControlServer(mqlnet_servers, port=0) as control, contextlib.ExitStack() as idle:
        for _ in range(MAX_CONNECTIONS + 20):
            sock = idle.enter_context(socket.create_connection((control.host, control.port), timeout=3))
            sock.sendall(b"GET / HTT")
        for _ in range(3):
            with urllib.request.urlopen(f"{control.url}api/v1/health", timeout=3) as answer:
                assert answer.status == 200


def test_a_stop_waits_for_nobody_who_is_not_there(mqlnet_servers: Stack) -> None:
    """The web framework under it would look every tenth of a second, and then wait one; the quickest try counts."""
    took = []
    for _ in range(5):
        control = ControlServer(mqlnet_servers, port=0)
        control.start()
        began = time.monotonic()
        control.stop()
        took.append(time.monotonic() - began)
    assert min(took) < 0.05

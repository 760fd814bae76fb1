"""The receiver of a file that is sent: in active mode the server, and nobody else who finds the data."""

import socket
import time

import pytest

import mqlnet
from emulators.stack import Stack
from mqlnet.settings import build
from mqlnet.wire.dialogue import Deadline
from mqlnet.wire.ftp import _DataListener


def test_the_data_listener_takes_the_server_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        control = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
        with control, server, _DataListener(control, Deadline(5)) as data:
            own, _ = control.getsockname()[:2]
            stranger = socket.create_connection((own, data.port), source_address=("127.0.0.2", 0))
            friend = socket.create_connection((own, data.port))
            sock, address = data.accept()
            with sock, friend, stranger:
                assert address == friend.getsockname()
                stranger.settimeout(5)
                assert stranger.recv(1) == b""


def test_the_data_listener_stands_on_the_address_of_the_control_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        control = socket.create_connection(("127.0.0.1", listener.getsockname()[1]), source_address=("127.0.0.3", 0))
        with control, _DataListener(control, Deadline(5)) as data:
            with socket.create_connection(("127.0.0.3", data.port)):
                pass
            # to call another address would not do: another program may have this port there
            assert data._listener.getsockname() == ("127.0.0.3", data.port)


def test_nobody_at_the_data_listener_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        control = socket.create_connection(listener.getsockname())
        with control, _DataListener(control, Deadline(0.05)) as data, pytest.raises(TimeoutError):
            data.accept()


def test_a_data_port_that_swallows_connections_has_the_time_that_is_left(stack: Stack) -> None:
    port = stack.silent_port()
    if port is None:
        pytest.skip("the system has no such port")
    stack.ftp.misbehave("ftp.type delay 400")
    stack.ftp.misbehave(f'ftp.pasv reply 227 "Entering Passive Mode (127,0,0,1,{port >> 8},{port & 255})"')
    tab = {"enabled": True, "server": stack.ftp.address, "login": "trader", "password": "secret"}
    with mqlnet.Terminal(build({"ftp": tab, "timeouts": {"ftp_idle_ms": 600}})) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"a")
        program = terminal.start("ea")
        began = time.monotonic()
        assert not program.send_ftp("a.txt")
        assert (program.last_error, time.monotonic() - began < 0.95) == (4514, True)

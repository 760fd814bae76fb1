"""The receiver of a file that is sent: in active mode the server, and nobody else who finds the data."""

import socket

import pytest

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
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", data.port))


def test_nobody_at_the_data_listener_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        control = socket.create_connection(listener.getsockname())
        with control, _DataListener(control, Deadline(0.05)) as data, pytest.raises(TimeoutError):
            data.accept()

"""The data connection of an upload, as it should be and spoiled at its first bytes."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from emulators.stack import Stack
from tests.emulators.support.probe import QUIET_S, connect, look, reply, say
from tests.emulators.support.walks import LOGIN, passive


@contextmanager
def storing(stack: Stack) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Give the control connection and the data connection of an upload to a.bin that has just begun."""
    with closing(connect(stack.ftp.port)) as control:
        reply(control)
        say(control, *LOGIN)
        with closing(passive(control)) as data:
            say(control, "STOR a.bin")
            yield control, data


def test_an_upload_is_kept_and_recorded(stack: Stack) -> None:
    with storing(stack) as (control, data):
        data.sendall(b"one")
        data.sendall(b"two")
        data.shutdown(socket.SHUT_WR)
        assert reply(control)[:3] == b"226"
    upload = stack.ftp.capture.wait_for("upload")
    assert (upload["path"], upload["data"], upload["type"], upload["passive"]) == ("a.bin", b"onetwo", "i", True)


@pytest.mark.parametrize(("action", "end"), [("reset", "rst"), ("close", "fin")])
def test_a_fault_ends_the_data_connection_and_the_upload_is_not_complete(stack: Stack, action: str, end: str) -> None:
    stack.ftp.misbehave(f"ftp.data {action}")
    with storing(stack) as (control, data):
        data.sendall(b"some bytes")
        assert look(data).end == end
        assert reply(control)[:3] == b"426"
    assert stack.ftp.capture.wait_for("incomplete")["path"] == "a.bin"
    assert stack.ftp.capture.records("upload") == []


def test_a_stalled_transfer_gives_no_reply_until_the_reset(stack: Stack) -> None:
    stack.ftp.misbehave("ftp.data stall")
    with storing(stack) as (control, data):
        data.sendall(b"some bytes")
        stack.ftp.capture.wait_for("fault")
        data.shutdown(socket.SHUT_WR)
        assert look(control, patience_s=QUIET_S).end == "silence"
        stack.ftp.reset()
        assert (look(data).end, look(control).end) == ("rst", "rst")


def test_a_delayed_transfer_loses_no_byte(stack: Stack) -> None:
    stack.ftp.misbehave("ftp.data delay 10")
    with storing(stack) as (control, data):
        data.sendall(b"some bytes")
        data.shutdown(socket.SHUT_WR)
        assert reply(control)[:3] == b"226"
    assert stack.ftp.files() == {"a.bin": b"some bytes"}


def test_a_fault_fires_once_an_upload_however_many_pieces_come(stack: Stack) -> None:
    armed = stack.ftp.misbehave("ftp.data delay 1")
    with storing(stack) as (control, data):
        data.sendall(b"one")
        stack.ftp.capture.wait_for("fault")
        data.sendall(b"two")
        data.shutdown(socket.SHUT_WR)
        assert reply(control)[:3] == b"226"
    assert armed.fired == 1

"""Lines of replies under one deadline, each reply of bounded size."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.wire.dialogue import MAX_REPLY_BYTES, Deadline, Lines
from mqlnet.wire.waiting import LONGEST_S


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The client's socket and the server's."""
    client, server = socket.socketpair()
    with client, server:
        yield client, server


def test_lines_come_one_by_one_and_then_the_end(pair: tuple[socket.socket, socket.socket]) -> None:
    client, server = pair
    server.sendall(b"220 hello\r\n250 there\nno end")
    server.shutdown(socket.SHUT_WR)
    lines = Lines(client, Deadline(5))
    assert [lines.readline() for _ in range(4)] == [b"220 hello\r\n", b"250 there\n", b"no end", b""]


def test_a_line_may_be_as_long_as_a_reply(pair: tuple[socket.socket, socket.socket]) -> None:
    client, server = pair
    line = b"x" * (MAX_REPLY_BYTES - 1) + b"\n"
    writer = Thread(target=server.sendall, args=(line,))
    writer.start()
    assert Lines(client, Deadline(5)).readline() == line
    writer.join()


def test_a_reply_without_end_is_a_value_error(pair: tuple[socket.socket, socket.socket]) -> None:
    client, server = pair
    lines = Lines(client, Deadline(5))
    line = b"220-" + b"x" * 1018 + b"\r\n"
    for _ in range(MAX_REPLY_BYTES // len(line)):
        server.sendall(line)
        assert lines.readline() == line
    server.sendall(line)
    with pytest.raises(ValueError, match=f"longer than {MAX_REPLY_BYTES} bytes"):
        lines.readline()


def test_each_reply_is_counted_by_itself(pair: tuple[socket.socket, socket.socket]) -> None:
    client, server = pair
    lines = Lines(client, Deadline(5))
    line = b"x" * 1023 + b"\n"
    for _ in range(2 * MAX_REPLY_BYTES // len(line)):
        lines.begin_reply()
        server.sendall(line)
        assert lines.readline() == line


def test_silence_ends_at_the_deadline(pair: tuple[socket.socket, socket.socket]) -> None:
    client, server = pair
    server.sendall(b"220 without an end")
    with pytest.raises(TimeoutError):
        Lines(client, Deadline(0.02)).readline()


def test_a_deadline_is_shortened_never_lengthened_and_renewed() -> None:
    deadline = Deadline(60)
    deadline.shorten(600)
    assert deadline.left() <= 60
    deadline.shorten(0)
    with pytest.raises(TimeoutError, match="the server took too long"):
        deadline.left()
    deadline.renew()
    assert 50 < deadline.left() <= 60


def test_no_deadline_is_longer_than_the_system_can_wait() -> None:
    assert Deadline(1e12).seconds == LONGEST_S


def test_a_socket_waits_as_long_as_is_left_or_a_moment_more(pair: tuple[socket.socket, socket.socket]) -> None:
    client, _ = pair
    deadline = Deadline(60)
    for held in (None, 0.0, 59.0, 61.0):
        client.settimeout(held)
        deadline.bound(client)
        assert client.gettimeout() == pytest.approx(60, abs=0.5)
        assert client.gettimeout() != held
    held = client.gettimeout()
    deadline.bound(client)
    assert client.gettimeout() == held  # nothing to change: each change asks the system
    deadline.shorten(5)
    deadline.bound(client)
    assert client.gettimeout() == pytest.approx(5, abs=0.5)


def test_a_wait_takes_the_time_of_a_virtual_clock(pair: tuple[socket.socket, socket.socket]) -> None:
    client, _ = pair
    clock = VirtualClock(patience_s=0.01)
    with pytest.raises(TimeoutError):
        Lines(client, Deadline(60, clock)).readline()
    assert clock.monotonic() == pytest.approx(60, abs=0.5)

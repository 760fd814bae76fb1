"""Pauses on purpose, and what a settle says of them."""

import socket

from emulators.faults.board import FaultBoard
from emulators.faults.pauses import Pauses
from emulators.stack import Stack


def test_there_are_pauses_until_the_last_has_ended() -> None:
    pauses = Pauses()
    first = pauses.begin()
    with pauses.one():
        pauses.end(first)
        assert pauses
    assert not pauses
    pauses.begin()
    pauses.forget()
    pauses.end(first)
    assert not pauses


def test_a_part_of_a_server_pauses_for_the_whole() -> None:
    board = FaultBoard()
    part = board.nested()
    part.pauses.begin()
    part.clear()
    assert board.pauses
    board.clear()
    assert not part.pauses


def test_a_settle_says_whether_a_server_pauses(stack: Stack) -> None:
    assert not stack.settle()
    stack.web.misbehave("web.response-head delay 60000")
    stack.ftp.misbehave("ftp.greeting delay 60000")
    with socket.create_connection((stack.web.host, stack.web.port)) as web:
        web.sendall(b"GET /text HTTP/1.1\r\nHost: a\r\n\r\n")
        stack.web.capture.wait_for("request")
        assert stack.settle()
    stack.reset()
    assert not stack.settle()
    stack.ftp.misbehave("ftp.greeting delay 60000")
    with socket.create_connection((stack.ftp.host, stack.ftp.port)):
        stack.ftp.capture.wait_for("fault")
        assert stack.settle()
    stack.reset()
    assert not stack.settle()

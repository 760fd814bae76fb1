"""Scripts on the TCP server: a conversation in place of the echo."""

import socket
from collections.abc import Callable

import pytest

from emulators.stack import Stack

Say = Callable[[bytes], bytes]


def talk(stack: Stack, *said: bytes) -> list[bytes]:
    """Connect, and return what comes first (if `said` begins with nothing), and after each thing that is said."""
    heard = []
    with socket.create_connection(("127.0.0.1", stack.tcp.port), timeout=5) as sock:
        for data in said:
            if data:
                sock.sendall(data)
            try:
                heard.append(sock.recv(65_536))
            except ConnectionResetError:
                heard.append(b"reset")
    return heard


def test_a_conversation_is_played_and_its_last_step_stays(stack: Stack) -> None:
    stack.tcp.script(steps=[{"expect": "HELLO*\n", "send": "WELCOME\n"}, {"expect": "*\n", "json": {"ok": True}}])
    assert talk(stack, b"HELLO me\n", b"a\n", b"b\n") == [b"WELCOME\n", b'{"ok":true}', b'{"ok":true}']
    assert talk(stack, b"other") == [b"other"]  # the echo


def test_a_server_may_speak_first_and_end_it(stack: Stack) -> None:
    stack.tcp.script(steps=[{"base64": "AP8="}, {"expect": "bye", "drop": True}], times=1)
    assert talk(stack, b"", b"bye")[0] == b"\x00\xff"
    assert talk(stack, b"echo") == [b"echo"]


def test_pieces_are_put_together_and_something_else_is_recorded(stack: Stack) -> None:
    stack.tcp.script(steps=[{"expect": "L*"}, {"expect": "abc", "send": "ok"}])
    with socket.create_connection(("127.0.0.1", stack.tcp.port), timeout=5) as sock:
        for piece in (b"L1", b"a", b"bc"):
            sock.sendall(piece)
            stack.settle()
        assert sock.recv(10) == b"ok"
        sock.sendall(b"abd")
        assert sock.recv(10) == b""
    assert stack.tcp.capture.records("unexpected")[0]["reason"] == "'abc' is expected, 'abd' came"


@pytest.mark.parametrize("part", [{"steps": []}, {"steps": [{"ping": True}]}, {"times": 0}, {"nothing": 1}])
def test_what_is_no_script_is_refused(stack: Stack, part: dict[str, object]) -> None:
    from emulators.answers.rows import AnswerError

    with pytest.raises(AnswerError):
        stack.tcp.script(**part)


def test_what_came_can_be_sent_back(stack: Stack) -> None:
    stack.tcp.script(steps=[{"expect": "A*", "echo": True}, {"expect": "*", "send": "x"}])
    assert talk(stack, b"Ab", b"c") == [b"Ab", b"x"]

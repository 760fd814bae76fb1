"""The built-in client as a subject: values, arrays by reference, settings, restarts and clocks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.subject.in_process import IDENTITY, InProcessSubject
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack
from emulators.usual_settings import usual_settings


@pytest.fixture
def subject(stack: Stack, tmp_path: Path) -> Iterator[InProcessSubject]:
    made = InProcessSubject()
    made.configure(usual_settings(stack, data_folder=str(tmp_path)), virtual_clock=None)
    yield made
    made.close()


def test_an_answer_holds_value_code_and_what_came_by_reference(subject: InProcessSubject, stack: Stack) -> None:
    program = subject.program("script")
    assert program.call("SocketCreate") == Answer(1, 0)
    assert program.call("SocketConnect", 1, "127.0.0.1", stack.tcp.port, 1000).value is True
    assert program.call("SocketSend", 1, ByRef(b"hello"), 5).value == 5
    assert program.call("SocketRead", 1, ByRef(b""), 5, 1000) == Answer(5, 0, {"buffer": b"hello"})


def test_a_fixed_array_keeps_its_size(subject: InProcessSubject, stack: Stack) -> None:
    program = subject.program("script")
    program.call("SocketCreate")
    program.call("SocketConnect", 1, "127.0.0.1", stack.tcp.port, 1000)
    program.call("SocketSend", 1, ByRef(b"hello"), 5)
    answer = program.call("SocketRead", 1, ByRef(b"\0" * 8, fixed=True), 5, 1000)
    assert answer.out == {"buffer": b"hello\0\0\0"}


def test_settings_change_while_a_program_runs(subject: InProcessSubject, stack: Stack, tmp_path: Path) -> None:
    program = subject.program("expert")
    off = usual_settings(stack, data_folder=str(tmp_path), changes={"notifications": {"enabled": False}})
    subject.apply(off)
    assert program.call("SendNotification", "hi") == Answer(False, 4517)


def test_a_restart_keeps_settings_and_ends_programs(subject: InProcessSubject) -> None:
    before = subject.terminal
    subject.restart()
    assert subject.terminal is not before
    assert subject.terminal.settings == before.settings
    assert subject.program("script").call("SendNotification", "hi") == Answer(True, 0)


def test_virtual_time_passes_only_where_it_was_asked_for(subject: InProcessSubject) -> None:
    with pytest.raises(TypeError, match="did not ask for a virtual clock"):
        subject.advance(1.0)
    subject.configure({}, virtual_clock=0.1)
    began = subject.advance(0.0)
    assert subject.advance(90.0) - began == 90.0


def test_it_says_who_it_is_and_needs_a_terminal_first() -> None:
    made = InProcessSubject()
    assert (made.name, made.identity) == ("mqlnet", IDENTITY)
    with pytest.raises(AssertionError, match=r"configure\(\) comes first"):
        _ = made.terminal
    made.close()

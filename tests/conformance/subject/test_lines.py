"""Lines to and from a peer: whole, in order, and every wait has a bound."""

import os
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from conformance.subject import lines as module
from conformance.subject.lines import Lines


class Wire:
    """Chunks from the peer, and what was written to it."""

    def __init__(self) -> None:
        self.chunks: SimpleQueue[bytes] = SimpleQueue()
        self.written: list[bytes] = []
        self.lines = Lines(self.chunks.get, self.written.append)

    def says(self, *chunks: bytes) -> None:
        for chunk in chunks:
            self.chunks.put(chunk)


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.says(b"")
    assert made.lines.join()


def test_a_line_may_come_in_parts(wire: Wire) -> None:
    wire.says(b'{"seq"', b": 1}", b"\n")
    assert wire.lines.receive(5) == b'{"seq": 1}'


def test_lines_that_come_together_are_noticed_at_once(wire: Wire) -> None:
    wire.says(b"one\ntwo\nthr", b"ee\n")
    assert wire.lines.receive(5) == b"one"
    assert wire.lines.unasked() == b"two"
    assert wire.lines.receive(5) == b"three"
    assert wire.lines.unasked() is None


def test_no_line_in_time_is_a_timeout(wire: Wire) -> None:
    wire.says(b"no end")
    with pytest.raises(TimeoutError):
        wire.lines.receive(0.02)


def test_the_end_comes_after_the_last_line(wire: Wire) -> None:
    wire.says(b"last, without an end", b"")
    assert wire.lines.receive(5) == b"last, without an end"
    for _ in range(2):
        with pytest.raises(EOFError):
            wire.lines.receive(5)


def test_a_line_without_end_is_cut(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE_BYTES", 10)
    wire.says(b"x" * 8, b"y" * 8)
    assert wire.lines.receive(5) == b"x" * 8 + b"y" * 8
    with pytest.raises(EOFError):
        wire.lines.receive(5)


def test_everything_is_written_in_order(wire: Wire) -> None:
    for line in (b"one\n", b"two\n"):
        wire.lines.send(line)
    assert wire.lines.finish_writing()
    assert wire.written == [b"one\n", b"two\n"]


def test_a_peer_that_is_gone_is_the_end_and_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.close(writing)

    def write(data: bytes) -> None:
        os.write(writing, data)

    lines = Lines(lambda: os.read(reading, 100), write)
    lines.send(b"hello\n")
    with pytest.raises(EOFError):
        lines.receive(5)
    assert lines.join()

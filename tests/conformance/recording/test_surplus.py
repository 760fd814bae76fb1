"""The servers may see what the calls account for, and no connection or byte more."""

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from conformance.cases.bench import Bench
from conformance.recording.surplus import Asked, surplus
from conformance.subject.in_process import InProcessSubject
from conformance.subject.interface import Answer, Argument
from emulators.capture import Record
from emulators.stack import Stack


def connect(code: int = 0, *, port: int = 7000, handle: int = 1) -> Asked:
    return Asked(1, "SocketConnect", (handle, "127.0.0.1", port, 1000), Answer(code == 0, code))


def send(data: bytes, value: int, *, length: int | None = None, handle: int = 1) -> Asked:
    given: tuple[Argument, ...] = (handle, data, len(data) if length is None else length)
    return Asked(1, "SocketSend", given, Answer(value, 0 if value >= 0 else 5273))


def seen(kind: str, **detail: Any) -> Record:
    return Record(1, "tcp", kind, 0.0, MappingProxyType({"peer": 5, **detail}))


CONNECTION = seen("connection")


@pytest.mark.parametrize(
    ("calls", "records"),
    [
        ([], []),
        ([connect()], [CONNECTION]),
        ([connect(5272)], [CONNECTION]),
        ([connect()], []),
        ([connect(), send(b"hello", 5)], [CONNECTION, seen("bytes", data=b"he"), seen("bytes", data=b"llo")]),
        ([connect(), send(b"hello", 3)], [seen("bytes", data=b"hel")]),
        ([connect(), send(b"hello\0", 5, length=5)], [seen("bytes", data=b"hello")]),
        ([connect(), send(b"hello", 5, length=-1)], [seen("bytes", data=b"hello")]),
        ([connect(), send(b"hello", -1), send(b"x", 1)], [seen("bytes", data=b"x")]),
        ([connect(), send(b"a", 1), send(b"hello", -1)], [seen("bytes", data=b"ahel")]),
        ([connect(port=443)], [seen("bytes", data=b"\x16\x03\x01")]),
        ([send(b"a", 1), send(b"b", 1, handle=2)], [seen("bytes", data=b"b"), seen("bytes", data=b"a", peer=6)]),
        ([Asked(1, "SocketSend", (1, b"hello", 5), "no answer")], [seen("bytes", data=b"hello")]),
    ],
)
def test_nothing_is_too_much(calls: list[Asked], records: list[Record]) -> None:
    assert surplus(calls, records) == ""


@pytest.mark.parametrize(
    ("calls", "records", "says"),
    [
        ([], [CONNECTION], "at most 0 expected, 1 observed"),
        ([connect(4014)], [CONNECTION], "at most 0 expected, 1 observed"),
        ([connect(5270)], [CONNECTION], "at most 0 expected, 1 observed"),
        ([connect()], [CONNECTION, CONNECTION], "at most 1 expected, 2 observed"),
        ([connect()], [seen("bytes", data=b"\0")], r"b'\x00' observed"),
        ([connect()], [seen("bytes", data=b"\x16\x03\x01")], r"b'\x16\x03\x01' observed"),
        ([connect(), send(b"hello", 3)], [seen("bytes", data=b"hell")], "b'hell' observed"),
        ([connect(), send(b"hello\0", 5, length=5)], [seen("bytes", data=b"hello\0")], r"b'hello\x00' observed"),
        ([connect(), send(b"a", 1)], [seen("bytes", data=b"aa")], "b'aa' observed"),
        ([send(b"a", 1), send(b"b", 1, handle=2)], [seen("bytes", data=b"ab")], "b'ab' observed"),
    ],
)
def test_what_is_too_much_is_named(calls: list[Asked], records: list[Record], says: str) -> None:
    assert surplus(calls, records).endswith(says)


@pytest.mark.parametrize(("changes", "is_found"), [({}, True), ({"switches": {"socket-handles": "reuse"}}, False)])
def test_recording_is_compared_with_the_echo_server(
    stack: Stack, tmp_path: Path, changes: dict[str, Any], is_found: bool
) -> None:
    subject = InProcessSubject()
    bench = Bench(subject, stack, tmp_path, "observed")
    bench.configure(**changes)
    bench.connected()
    assert bench.recorder.surplus(stack) == ""
    bench.recorder.made.clear()
    bench.recorder.functions.add("SocketConnect")
    assert bool(bench.recorder.surplus(stack)) is is_found
    subject.close()

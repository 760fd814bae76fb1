"""The stream of a run: written line by line, readable after a cut, and strict about everything else."""

import json
import random
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.report import write
from conformance.verdict import stream as streams
from conformance.verdict.stream import StreamError
from tests.conformance.support.results import result, stream


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "results.jsonl"
    streams.write(path, stream(result("a"), result("b", "fail")))
    return path


def test_stream_reads_back(written: Path) -> None:
    read = streams.read(written)
    assert [one.case for one in read.results] == ["a", "b"]
    assert (read.footer.complete, read.footer.exit_code) == (True, 1)


@pytest.mark.parametrize("kept", [2, 2.5])
def test_stream_that_was_cut_short_keeps_its_lines(written: Path, kept: float) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    half = lines[2][:20] if kept > 2 else b""
    written.write_bytes(b"".join(lines[:2]) + half)
    read = streams.read(written)
    assert [one.case for one in read.results] == ["a"]
    assert (read.footer.complete, read.footer.ended_early) == (False, streams.CUT_SHORT)


@pytest.mark.parametrize(
    ("order", "says"),
    [((1, 2, 3), "the first line is no header"), ((0, 1, 1, 3), "two results"), ((0, 3, 1), "follow the footer"),
     ((), "the first line is no header")],
)  # fmt: skip
def test_lines_in_another_order_are_refused(written: Path, order: tuple[int, ...], says: str) -> None:
    lines = written.read_bytes().splitlines(keepends=True)
    written.write_bytes(b"".join(lines[index] for index in order))
    with pytest.raises(StreamError, match=says):
        streams.read(written)


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StreamError, match="No such file"):
        streams.read(tmp_path / "none.jsonl")


def test_worst_result_of_a_case_in_two_shards_counts() -> None:
    joined = streams.merge([stream(result("a"), shards=("1/2",)), stream(result("a", "fail"), shards=("2/2",))])
    assert [(one.case, one.status) for one in joined.results] == [("a", "fail")]


# -- streams of somebody who means no good


def changed(path: Path, line: int, before: str, after: str) -> Path:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert before in lines[line]
    lines[line] = lines[line].replace(before, after)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('"profiles":["observed"]', '"profiles":["../../evil"]', "the profiles of a run are among"),
        ('"profiles":["observed"]', '"profiles":[]', "the profiles of a run are among"),
        ('"profiles":["observed"]', '"profiles":["observed","observed"]', "twice"),
        ('"cases":3', '"cases":3,"shards":["1/99999999999"]', "is no shard"),
        ('"cases":3', '"cases":3,"shards":["1/x"]', "is no shard"),
        ('"cases":3', '"cases":3,"shards":["5/4"]', "is no shard"),
        ('"cases":3', '"cases":3,"shards":["\\u001b[2J"]', r"\\\\x1b\[2J"),
    ],
)
def test_names_in_a_header_that_are_none_are_refused(written: Path, before: str, after: str, says: str) -> None:
    with pytest.raises(StreamError, match=says) as refused:
        streams.read(changed(written, 0, before, after))
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("line", [b'{"type":"result","case":"\xff"}', b"[" * 100_000, b'{"type":"\x1b[2J"}'])
def test_a_line_that_cannot_be_read_is_reported_in_one_line(written: Path, line: bytes) -> None:
    lines = written.read_bytes().splitlines()
    written.write_bytes(b"\n".join([lines[0], line, *lines[1:]]))
    with pytest.raises(StreamError, match="line 2: ") as refused:
        streams.read(written)
    assert str(refused.value).isprintable()


def test_a_footer_that_claims_more_than_the_results_show_is_not_believed(written: Path) -> None:
    path = changed(written, 3, '"exit_code":1', '"exit_code":0')
    path = changed(path, 3, '"conformant":false', '"conformant":true')
    read = streams.read(path)
    assert read.footer.exit_code == 1
    assert [run.is_conformant for run in read.runs] == [False]


HOSTILE = ["", "\x1b]0;x", "a\nb", "x" * 70_000, "../../x", "\0", -1, 2**63, 1.5, True, None, [], {}, [[]], "9" * 5_000]


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within one."""
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from paths(member, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: object) -> Any:
    """Return a value with another one at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(copy[path[0]], path[1:], new)
    return copy


def test_whatever_stands_in_a_stream_it_is_reported_or_refused_in_a_line(written: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written.read_bytes().splitlines()]
    changes = [(index, path, new) for index, line in enumerate(lines) for path in paths(line) for new in HOSTILE]
    refused = 0
    for index, path, new in random.Random(7).sample(changes, 40):
        hostile = put(lines, (index, *path), new)
        written.write_text("\n".join(map(json.dumps, hostile)), encoding="utf-8")
        reason = reported(written, tmp_path / "report")
        assert reason.isprintable()
        refused += bool(reason)
    assert 5 < refused < 35


def reported(path: Path, folder: Path) -> str:
    """Make a report of a stream, and return why it was refused."""
    try:
        write.write_all([streams.read(path)], folder)
    except StreamError as error:
        return str(error)
    ElementTree.parse(folder / "junit.xml")
    return ""


def test_a_recording_that_is_none_is_named(written: Path) -> None:
    written.write_bytes(written.read_bytes().replace(b'"elapsed_ms":4.0', b'"elapsed_ms":"long"'))
    with pytest.raises(StreamError, match=r"line 2: .*elapsed_ms"):
        streams.read(written)

"""The stream of a run: written line by line, readable after a cut, and strict about everything else."""

from pathlib import Path

import pytest

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

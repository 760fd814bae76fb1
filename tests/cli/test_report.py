"""From streams to a report, and from shards to one stream."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from conformance.verdict import stream as streams
from tests.cli.conftest import Run
from tests.conformance.support.results import result, stream


def shard(folder: Path, index: int, *, case: str, **header: Any) -> str:
    path = folder / f"{index}.jsonl"
    streams.write(path, stream(result(case), shards=(f"{index}/2",), **header))
    return str(path)


def test_shards_are_joined(run: Run, tmp_path: Path) -> None:
    parts = [shard(tmp_path, 1, case="one"), shard(tmp_path, 2, case="two")]
    said = run("merge", *parts, "-o", str(tmp_path / "all.jsonl"))
    assert said.exit_code == 0, said.output
    joined = streams.read(tmp_path / "all.jsonl")
    assert [one.case for one in joined.results] == ["one", "two"]
    assert joined.footer.complete


def test_a_missing_shard_is_no_whole(run: Run, tmp_path: Path) -> None:
    said = run("merge", shard(tmp_path, 1, case="one"), "-o", str(tmp_path / "all.jsonl"))
    assert said.exit_code == 4
    assert "ended early: shards are missing: 2/2" in said.output
    assert streams.read(tmp_path / "all.jsonl").footer.ended_early == "shards are missing: 2/2"


def test_parts_of_different_divisions_are_refused(run: Run, tmp_path: Path) -> None:
    first = shard(tmp_path, 1, case="one")
    streams.write(tmp_path / "third.jsonl", stream(result("two"), shards=("2/3",)))
    said = run("merge", first, str(tmp_path / "third.jsonl"), "-o", str(tmp_path / "all.jsonl"))
    assert said.exit_code == 2
    assert "different divisions: 1/2, 2/3" in said.output


@pytest.mark.parametrize(
    ("name", "value"), [("profiles", ("documented",)), ("seed", 7), ("cases_digest", "other"), ("suite_version", "9")]
)
def test_what_does_not_go_together_is_refused(run: Run, tmp_path: Path, name: str, value: object) -> None:
    first = shard(tmp_path, 1, case="one")
    second = shard(tmp_path, 2, case="two", **{name: value})
    said = run("merge", first, second, "-o", str(tmp_path / "all.jsonl"))
    assert said.exit_code == 2
    assert f"{first} and {second} differ in {name.replace('_', ' ')}" in said.output.replace("\n", " ")
    assert not (tmp_path / "all.jsonl").exists()


def test_two_subjects_stand_in_one_report(run: Run, tmp_path: Path) -> None:
    parts = []
    for name in ("mine", "theirs"):
        made = stream(result())
        header = msgspec.structs.replace(made.header, subject=msgspec.structs.replace(made.header.subject, name=name))
        streams.write(tmp_path / name, msgspec.structs.replace(made, header=header))
        parts.append(str(tmp_path / name))
    said = run("report", *parts, "-o", str(tmp_path / "report"))
    assert said.exit_code == 0, said.output
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "mine" in page
    assert "theirs" in page
    assert (tmp_path / "report" / "badge-theirs-observed.json").exists()


def test_a_file_that_is_no_stream_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello\n")
    said = run("report", str(tmp_path / "x"), "-o", str(tmp_path / "report"))
    assert said.exit_code == 2
    assert "line 1" in said.output

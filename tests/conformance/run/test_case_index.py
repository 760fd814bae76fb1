"""The cases that were collected before."""

import os
from pathlib import Path

import pytest

from conformance.cases.case import Case
from conformance.run import case_index

CASE = Case(
    "push-empty", "A text.", ("N3", "N4"), "push", "test_push.py::x", is_control=True, numbers=frozenset({4516})
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))


def test_cases_come_back_as_they_were() -> None:
    assert case_index.read("a.json") is None
    case_index.write("a.json", [CASE])
    assert case_index.read("a.json") == [CASE]


def test_the_newest_entries_are_kept() -> None:
    for number in range(5):
        case_index.write(f"{number}.json", [CASE])
        os.utime(case_index.folder() / f"{number}.json", (number, number))
    case_index.write("5.json", [CASE])
    kept = sorted(path.name for path in case_index.folder().iterdir())
    assert "5.json" in kept
    assert len(kept) == case_index.KEPT


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(case_index, "folder", lambda: tmp_path / "file" / "below")
    case_index.write("a.json", [CASE])
    assert case_index.read("a.json") is None


def test_every_file_that_cases_are_made_of_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in case_index.SOURCES:
        (tmp_path / source / "inner").mkdir(parents=True)
        (tmp_path / source / "inner" / "one.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(case_index, "ROOT", tmp_path)
    names = {case_index.name()}
    for source in case_index.SOURCES:
        (tmp_path / source / "inner" / "one.py").write_text("12", encoding="utf-8")
        names.add(case_index.name())
        os.utime(tmp_path / source / "inner" / "one.py", ns=(1, 1))
        names.add(case_index.name())
        (tmp_path / source / "two.md").write_text("", encoding="utf-8")
        names.add(case_index.name())
    assert len(names) == 1 + 3 * len(case_index.SOURCES)

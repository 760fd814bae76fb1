"""Translations are kept by content: the same files give the same code, changed ones new code, bad entries nothing."""

import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from mqlnet.mql5 import cache
from mqlnet.mql5.compile import compiled


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return cache.folder()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "P.mq5"
    path.write_text('#include "H.mqh"\nstring Name() { return HEAD; }\nvoid OnStart() {}\n')
    (tmp_path / "H.mqh").write_text('#define HEAD "one"\n')
    return path


def name_of(path: Path, *folders: Path) -> str:
    """Return the constants of the translated function ``Name``."""
    made = compiled(path, include=folders)
    codes = [each for _, code in made.modules for each in code.co_consts if isinstance(each, CodeType)]
    return str(next(each.co_consts for each in codes if each.co_name == "Name"))


def test_a_program_is_translated_once(kept: Path, program: Path) -> None:
    first = compiled(program)
    (entry,) = kept.iterdir()
    written = entry.stat().st_mtime_ns
    second = compiled(program)
    assert entry.stat().st_mtime_ns == written
    assert second == first


def test_a_changed_include_is_translated_again(kept: Path, program: Path) -> None:
    assert "one" in name_of(program)
    program.with_name("H.mqh").write_text('#define HEAD "two"\n')
    assert "two" in name_of(program)
    assert len(list(kept.iterdir())) == 1


@pytest.mark.usefixtures("kept")
def test_a_file_that_appears_where_one_was_looked_for_counts(program: Path, tmp_path: Path) -> None:
    early, late = tmp_path / "early", tmp_path / "late"
    early.mkdir()
    late.mkdir()
    (late / "I.mqh").write_text('#define HEAD "late"\n')
    program.write_text("#include <I.mqh>\nstring Name() { return HEAD; }\nvoid OnStart() {}\n")
    assert "late" in name_of(program, early, late)
    (early / "I.mqh").write_text('#define HEAD "early"\n')
    assert "early" in name_of(program, early, late)


@pytest.mark.parametrize("damage", [b"", b"\x00nonsense", b"\xe9\x05\x00"])
def test_a_damaged_entry_is_as_if_it_were_not_there(kept: Path, program: Path, damage: bytes) -> None:
    first = compiled(program)
    (entry,) = kept.iterdir()
    entry.write_bytes(damage)
    assert compiled(program) == first
    assert entry.read_bytes() != damage


def test_without_the_cache_nothing_is_written(kept: Path, program: Path) -> None:
    compiled(program, keep=False)
    assert not kept.exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(kept: Path, program: Path) -> None:
    kept.parent.parent.mkdir(parents=True, exist_ok=True)
    kept.parent.write_text("a file where the folder should be")
    assert compiled(program).kind == "script"


def test_two_processes_at_once_both_get_a_whole_entry(kept: Path, program: Path) -> None:
    code = f"from mqlnet.mql5.compile import compiled; print(compiled({str(program)!r}).kind)"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [each.communicate(timeout=60)[0] for each in both] == ["script\n", "script\n"]
    assert len(list(kept.iterdir())) == 1


def test_code_bears_the_path_that_was_given(kept: Path, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(program.parent)
    assert {name for name, _ in compiled(program.name).modules} == {program.name}
    assert {name for name, _ in compiled(program).modules} == {str(program)}
    assert len(list(kept.iterdir())) == 2


@pytest.mark.usefixtures("kept")
def test_the_include_folder_of_the_mql5_tree_around_is_looked_into(tmp_path: Path) -> None:
    for name in ("Experts", "Include"):
        (tmp_path / name).mkdir()
    (tmp_path / "Include" / "I.mqh").write_text('#define HEAD "tree"\n')
    program = tmp_path / "Experts" / "P.mq5"
    program.write_text("#include <I.mqh>\nstring Name() { return HEAD; }\nvoid OnStart() {}\n")
    assert "tree" in name_of(program)

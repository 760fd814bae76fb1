"""Chapters are imported so that their assertions keep what they compare, whatever pytest's switches say."""

import importlib.util
import sys
from pathlib import Path

import pytest

from conformance.cases.collected import CHAPTERS
from conformance.run import chapter_loader
from conformance.run.chapter_loader import FINDER


def test_only_chapters_are_found() -> None:
    for name in ("conformance.chapters.push.test_relay", "conformance.chapters.web.test_cookies"):
        spec = FINDER.find_spec(name)
        assert spec is not None
        assert spec.origin == str(CHAPTERS.joinpath(*name.split(".")[2:]).with_suffix(".py"))
    for name in ("conformance.chapters", "conformance.chapters.web", "conformance.chapters.none", "conformance.cases"):
        assert FINDER.find_spec(name) is None


def test_code_is_kept_under_a_name_of_its_own_and_made_again_when_the_source_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(chapter_loader, "CHAPTERS", tmp_path)
    chapter = tmp_path / "test_mine.py"

    def observed(number: int) -> object:
        """Return what the chapter's assertion has kept, after an import."""
        chapter.write_text(f"def case():\n    assert {number} == 0\n", encoding="utf-8")
        spec = FINDER.find_spec("conformance.chapters.test_mine")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        with pytest.raises(AssertionError) as caught:
            module.case()
        return caught.traceback[-1].frame.f_locals["@0"]

    assert [observed(1), observed(1), observed(2)] == [1, 1, 2]
    (kept,) = tmp_path.joinpath("__pycache__").iterdir()
    assert kept.name.endswith(".opt-operands.pyc")
    kept.write_bytes(kept.read_bytes()[:8] + b"no code")
    assert observed(2) == 2


def test_finder_is_installed_once_and_before_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    for _ in range(2):
        sys.meta_path.insert(0, chapter_loader.ChapterFinder())
        chapter_loader.install()
        assert sys.meta_path[0] is FINDER
    assert sys.meta_path.count(FINDER) == 1

"""A kept catalogue says the same in the same order; one that cannot be read, or of another suite, is not used."""

from pathlib import Path

import pytest

from conformance.cases.case import Case, digest
from conformance.run import case_index, catalogue, collecting


def test_cases_are_read_with_all_that_is_known_of_them() -> None:
    cases = catalogue.read()
    assert len(cases) > 800
    empty, cookie = cases["push-empty"], cases["web-cookie-returns"]
    assert (empty.chapter, empty.rules, empty.level, empty.evidence) == ("push", ("N3",), "must", "documented")
    assert empty.purpose == "A text that cannot be sent has its own code, and nothing leaves the terminal."
    assert empty.node == "chapters/push/test_notification.py::test_text_is_refused[push-empty]"
    assert 4516 in empty.numbers
    assert cookie.chapter == "web"  # a chapter in several files has the name of its folder
    assert len(digest(cases.values())) == 16


def test_each_chapter_has_a_control_case_but_the_switches() -> None:
    cases = catalogue.read().values()
    with_control = {case.chapter for case in cases if case.is_control}
    assert {case.chapter for case in cases} - with_control == {"switches"}


def test_cases_are_collected_once_for_the_suite_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A kept catalogue says the same in the same order; one that cannot be read or is of another suite is not used."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    collected = list(catalogue.read().items())
    asked: list[int] = []

    def collect() -> dict[str, Case]:
        asked.append(1)
        return dict(collected)

    monkeypatch.setattr(collecting, "collect", collect)

    def again() -> list[tuple[str, Case]]:
        catalogue.read.cache_clear()
        return list(catalogue.read().items())

    assert again() == collected
    (entry,) = case_index.folder().glob("*.json")
    written = len(asked)
    assert again() == collected
    assert len(asked) == written
    entry.write_text("[[", encoding="utf-8")
    assert again() == collected
    assert len(asked) == written + 1
    monkeypatch.setattr(case_index, "name", lambda: "another.json")
    assert again() == collected
    assert len(asked) == written + 2

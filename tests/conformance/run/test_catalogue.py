"""Every case of the suite, read without running any."""

import pytest

from conformance.cases.case import digest
from conformance.run import catalogue
from conformance.run.start import Switches


def test_cases_are_read_with_all_that_is_known_of_them() -> None:
    cases = catalogue.read()
    assert len(cases) > 800
    empty, cookie = cases["push-empty"], cases["web-cookie-returns"]
    assert (empty.chapter, empty.rules, empty.level, empty.evidence) == ("push", ("N3",), "must", "documented")
    assert empty.purpose == "A text that cannot be sent has its own code, and nothing leaves the terminal."
    assert empty.node == "chapters/test_push.py::test_text_is_refused[push-empty]"
    assert 4516 in empty.numbers
    assert cookie.chapter == "web"  # a chapter in several files has the name of its folder
    assert len(digest(cases.values())) == 16


def test_each_chapter_has_a_control_case_but_the_switches() -> None:
    cases = catalogue.read().values()
    with_control = {case.chapter for case in cases if case.is_control}
    assert {case.chapter for case in cases} - with_control == {"switches"}


def test_cases_that_cannot_be_collected_are_an_error_with_the_words_of_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "Switches", lambda: Switches(case=("no-such-case",)))
    catalogue.read.cache_clear()
    with pytest.raises(RuntimeError, match="no such case: no-such-case"):
        catalogue.read()

"""Runs a case that stands in a file of its own, outside the chapters."""

from pathlib import Path

import pytest

from conformance.cases import collected
from conformance.run import plugin


def run_case(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, body: str, *options: str) -> pytest.RunResult:
    """Run the cases in ``body``, the text of a file, with the options of the suite."""
    monkeypatch.setattr(collected, "_is_in_a_chapter", lambda path: path.name == "test_mine.py")
    head = "import pytest\nfrom conformance.cases.marks import case, rule\n"
    Path(pytester.path, "test_mine.py").write_text(head + body, encoding="utf-8")
    return pytester.runpytest_inprocess("-p", plugin.__name__, *options)

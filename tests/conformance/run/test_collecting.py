"""Collecting the cases with pytest."""

import pytest

from conformance.run import collecting
from conformance.run.start import Switches


def test_cases_that_cannot_be_collected_are_an_error_with_the_words_of_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "Switches", lambda: Switches(case=("no-such-case",)))
    with pytest.raises(RuntimeError, match="no such case: no-such-case"):
        collecting.collect()

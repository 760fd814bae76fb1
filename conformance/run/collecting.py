"""Collects the cases with pytest, and runs none."""

from collections.abc import Mapping

import pytest

from conformance.cases.case import Case
from conformance.cases.collected import with_numbers
from conformance.run.start import Switches, run_here


class _Reader:
    """A pytest plugin that keeps the cases that were collected."""

    def __init__(self) -> None:
        self.cases: Mapping[str, Case] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the cases."""
        self.cases = {case.id: case for case in map(with_numbers, session.items)}


def collect() -> Mapping[str, Case]:
    """Return every case of the suite by its id, in the suite's order; RuntimeError with pytest's words if it fails."""
    reader = _Reader()
    code, said = run_here(Switches(), reader, "--collect-only", "-qq")
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"the cases cannot be collected: pytest says {code!r}\n{said}")
    return reader.cases

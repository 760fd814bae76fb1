"""Tests are found by name: each test file of a room is named after a module of the same room."""

from pathlib import Path

import conformance

ROOMS = ("cases", "recording", "subject", "verdict", "run", "report")


def test_each_test_file_is_named_after_a_module() -> None:
    here, suite = Path(__file__).parent, Path(conformance.__file__).parent
    tests = [path for room in ROOMS for path in here.joinpath(room).glob("test_*.py")]
    assert len(tests) > 30
    lost = [path for path in tests if not (suite / path.parent.name / path.name.removeprefix("test_")).exists()]
    assert lost == []

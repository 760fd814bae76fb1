"""Setups of real terminals: each case is in one, or has a reason why not; a run keeps to the one it names."""

import subprocess

import pytest

from conformance.run import catalogue
from conformance.run.start import Switches, start_process
from conformance.subject.setup import named, setups, unreachable


def test_each_case_is_in_one_setup_or_says_why_in_none() -> None:
    placed = [case for setup in setups().values() for case in setup.cases]
    assert len(placed) == len(set(placed))
    assert not set(placed) & set(unreachable())
    left = sorted(set(catalogue.read()) ^ {*placed, *unreachable()})
    assert left == [], "run `make setups`"


def test_the_usual_setup_reaches_most() -> None:
    first = next(iter(setups().values()))
    assert (first.name, first.kind) == ("usual", "script")
    assert len(first.cases) > 500


def test_an_unknown_setup_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match=r"there is no setup 'x'.*usual"):
        named("x")


@pytest.mark.parametrize(
    ("case", "says"),
    [("ftp-disabled", "--setup usual does not reach ftp-disabled"), ("send-all", "1 pass")],
)
def test_a_run_takes_the_cases_of_its_setup_alone(case: str, says: str) -> None:
    process = start_process(Switches(setup="usual", case=(case,)), output=subprocess.PIPE)
    said, _ = process.communicate(timeout=60)
    assert says in said

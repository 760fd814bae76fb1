"""Values for TEST_FOR are drawn from the whole range, shrunk, and written as MQL5 writes them."""

from typing import Any

import pytest

from mqlnet.mql5.library.harness import Finding
from mqlnet.mql5.testing.bench import Outcome
from mqlnet.mql5.testing.drawing import MOST_RUNS, RANGES, falsified, literal
from mqlnet.mql5.testing.names import Named


def outcome(*, failed: bool) -> Outcome:
    findings = (Finding("FAILED", "CHECK(x)", "a.mq5", 3),) if failed else ()
    return Outcome(findings, "", (), (), ())


def named(*kinds: str) -> Named:
    return Named("t", 1, tuple((f"p{at}", kind) for at, kind in enumerate(kinds)))


def test_the_smallest_failing_values_are_reported() -> None:
    found = falsified(named("long", "bool"), lambda number, flag: outcome(failed=number >= 4321 and flag))
    assert found is not None
    assert [each.text for each in found.findings] == ["CHECK(x)  [p0 = 4321, p1 = true]"]


def test_another_seed_draws_other_values_and_the_same_one_the_same() -> None:
    seen: dict[int, list[int]] = {}
    for number, seed in enumerate((0, 7, 7)):
        seen[number] = []

        def run(value: int, seen: list[int] = seen[number]) -> Outcome:
            seen.append(value)
            return outcome(failed=False)

        falsified(named("int"), run, seed)
    assert seen[0] != seen[1] == seen[2]


def test_a_crash_names_its_values_as_well() -> None:
    found = falsified(named("char"), lambda number: Outcome((), "zero divide" if number == 0 else "", (), (), ()))
    assert found is not None
    assert [each.text for each in found.findings] == ["with p0 = 0"]


@pytest.mark.parametrize("kind", RANGES)
def test_whole_numbers_stay_in_their_range(kind: str) -> None:
    seen: list[int] = []

    def run(value: int) -> Outcome:
        seen.append(value)
        return outcome(failed=False)

    found = falsified(named(kind), run)
    assert found is not None
    assert not found.has_failed
    least, most = RANGES[kind]
    assert all(least <= value <= most for value in seen)
    assert len(set(seen)) > 5


def test_there_is_an_end_of_trying() -> None:
    runs: list[Any] = []

    def run(text: str) -> Outcome:
        runs.append(text)
        return outcome(failed=len(text) > 20)

    found = falsified(named("string"), run)
    assert found is not None
    assert found.has_failed
    assert len(runs) <= MOST_RUNS


def test_what_cannot_be_drawn_is_left_to_the_header() -> None:
    assert falsified(named("ENUM_TIMEFRAMES"), lambda value: outcome(failed=bool(value))) is None


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("int", -5, "-5"),
        ("bool", True, "true"),
        ("double", 1e300, "1e+300"),
        ("string", 'a"\\\n\t', '"a\\"\\\\\\n\\t"'),
        ("string", "é\x01😀", '"\\x00E9\\x0001\\xD83D\\xDE00"'),
    ],
)
def test_literals(kind: str, value: object, written: str) -> None:
    assert literal(kind, value) == written

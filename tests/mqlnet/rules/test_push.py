"""SendNotification's checks and its budget, decided from values."""

import pytest

from mqlnet.facts.profiles import OBSERVED
from mqlnet.rules.push import Budget, check_text, cut, parse_ids

ID = "1C2F1442"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, 4003),
        ("", 4516),
        (" ", 0),
        ("x" * 255, 0),
        ("x" * 256, 4516),
        ("é" * 255, 0),
        ("😀" * 127 + "x", 0),  # 255 UTF-16 units
        ("😀" * 128, 4516),
        ("\ud800" * 255, 0),  # half a character is a unit, too
    ],
)
def test_the_code_of_a_text(text: str | None, code: int) -> None:
    assert check_text(text, OBSERVED) == code


def test_the_switches_of_a_text() -> None:
    assert check_text(None, OBSERVED.with_switches({"push-null-text": "4516"})) == 4516
    assert check_text("x" * 256, OBSERVED.with_switches({"push-too-long": "truncate"})) == 0


@pytest.mark.parametrize(
    ("text", "rest"),
    [("x" * 300, "x" * 255), ("x" * 254 + "😀", "x" * 254), ("short", "short"), ("x" * 253 + "😀y", "x" * 253 + "😀")],
)
def test_a_cut_text_has_no_half_characters(text: str, rest: str) -> None:
    assert cut(text) == rest


@pytest.mark.parametrize(
    ("field", "ids"),
    [
        (ID, (ID,)),
        (f" {ID} , 2C2F1442 ", (ID, "2C2F1442")),
        (",".join([ID] * 4), (ID,) * 4),
        ("abcdefgh", ("abcdefgh",)),
        (",".join([ID] * 5), None),
        ("", None),
        (",", None),
        (f"{ID},", None),
        (ID[:-1], None),
        (f"{ID}0", None),
        ("1C2F144é", None),
        (f"{ID};2C2F1442", None),
    ],
)
def test_the_ids_of_the_settings(field: str, ids: tuple[str, ...] | None) -> None:
    assert parse_ids(field, OBSERVED) == ids


def test_hexadecimal_ids_on_demand() -> None:
    strict = OBSERVED.with_switches({"metaquotes-id": "hexadecimal"})
    assert parse_ids("1c2f1442", strict) == ("1c2f1442",)
    assert parse_ids("abcdefgh", strict) is None


def spend(budget: Budget, *moments: float) -> list[int]:
    return [budget.spend(moment) for moment in moments]


def test_two_in_any_second_whenever_it_begins() -> None:
    assert spend(Budget(OBSERVED), 0.0, 0.5, 0.75, 1.0, 1.25, 1.5) == [0, 0, 4518, 0, 4518, 0]


def test_a_refused_call_costs_nothing() -> None:
    assert spend(Budget(OBSERVED), 0, 0, *[0.5] * 50, 1.0) == [0, 0, *[4518] * 50, 0]


def test_ten_in_any_minute() -> None:
    budget = Budget(OBSERVED)
    assert spend(budget, *range(10)) == [0] * 10
    assert spend(budget, 10, 59.9, 60, 60.5, 61) == [4518, 4518, 0, 4518, 0]


def test_half_a_second_between_two_on_demand() -> None:
    budget = Budget(OBSERVED.with_switches({"push-spacing": "half-second"}))
    assert spend(budget, 0, 0.4, 0.5, 0.99, 1.0) == [0, 4518, 0, 4518, 0]


@pytest.mark.parametrize(("choice", "code"), [("block-4518", 4518), ("block-4517", 4517)])
def test_a_violation_blocks_for_good_on_demand(choice: str, code: int) -> None:
    budget = Budget(OBSERVED.with_switches({"push-violation": choice}))
    assert spend(budget, 0, 0, 0, 1000) == [0, 0, code, code]
    budget.block(0)
    assert spend(budget, 2000) == [0]
    budget.block(4517)
    assert spend(budget, 3000) == [4517]

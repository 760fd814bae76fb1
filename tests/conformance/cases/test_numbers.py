"""The whole numbers in a case: in its function, its helpers and constants, and its row."""

from dataclasses import dataclass

from conformance.cases.numbers import numbers_of

CODES = ((1, 5203), (2, (5201,)))
UNUSED = (4014, 4015)


@dataclass
class Limit:
    size: int
    name: str = "7"


def helper() -> int:
    return 5270 + len(CODES)


def case() -> None:
    def inner() -> int:
        return 5271

    assert helper() == inner()


def recursive(depth: int) -> int:
    return recursive(depth - 1) if depth > 31 else 32


def test_numbers_of_function_helpers_and_constants() -> None:
    assert {5270, 5271, 5203, 5201} <= numbers_of(case, {})
    assert {4014, 4015}.isdisjoint(numbers_of(case, {}))


def test_numbers_of_the_row() -> None:
    row = {"code": 4516, "pair": (1, {2: [3]}), "limit": Limit(6), "text": "8", "flag": True, "set": {9}}
    assert numbers_of(None, row) == {4516, 1, 3, 6, 9}


def test_function_that_names_itself_ends() -> None:
    assert {31, 32} <= numbers_of(recursive, {})

"""The numbers of properties."""

import pytest

from mqlnet.facts.constants import CONSTANTS, MQL_INTEGER, MQL_STRING, PROGRAM_TYPE, TERMINAL_INTEGER, name_of
from mqlnet.mql5.library.declarations import numbers

# typed from a client library that talks to terminals
OBSERVED = {
    "TERMINAL_BUILD": 5,
    "TERMINAL_TRADE_ALLOWED": 8,
    "TERMINAL_MAXBARS": 11,
    "TERMINAL_MEMORY_USED": 17,
    "TERMINAL_X64": 18,
    "TERMINAL_PING_LAST": 29,
    "TERMINAL_COMMUNITY_BALANCE": 25,
    "TERMINAL_COMPANY": 0,
    "TERMINAL_LANGUAGE": 13,
    "PROGRAM_SERVICE": 5,
}


def test_the_observed_numbers() -> None:
    assert {name: CONSTANTS[name].number for name in OBSERVED} == OBSERVED
    assert all(CONSTANTS[name].evidence == "observed" for name in OBSERVED)


def test_programs_in_mql5_have_the_same_numbers() -> None:
    declared = {name: numbers.number(name) for name in CONSTANTS}
    assert declared == {name: row.number for name, row in CONSTANTS.items()}


def test_a_number_stands_once_in_an_enumeration() -> None:
    pairs = [(row.enumeration, row.number) for row in CONSTANTS.values()]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("enumeration", "value", "name"),
    [
        (TERMINAL_INTEGER, 5, "TERMINAL_BUILD"),
        (TERMINAL_INTEGER, "TERMINAL_BUILD", "TERMINAL_BUILD"),
        (MQL_INTEGER, 2, "MQL_PROGRAM_TYPE"),
        (MQL_STRING, 0, "MQL_PROGRAM_NAME"),
        (PROGRAM_TYPE, 0, ""),
        (MQL_INTEGER, "TERMINAL_BUILD", ""),
        (MQL_INTEGER, "MQL_NOTHING", ""),
    ],
)
def test_a_value_is_named_within_its_enumeration(enumeration: str, value: str | int, name: str) -> None:
    assert name_of(enumeration, value) == name

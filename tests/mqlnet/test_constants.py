"""The numbers of properties."""

import pytest

from mqlnet.facts.constants import CONSTANTS, MQL_INTEGER, MQL_STRING, PROGRAM_TYPE, TERMINAL_INTEGER, name_of

# typed from the log that the official book prints
LOGGED = {
    "MQL_PROGRAM_TYPE": 0,
    "MQL_DLLS_ALLOWED": 1,
    "MQL_TRADE_ALLOWED": 2,
    "MQL_DEBUG": 3,
    "MQL_LICENSE_TYPE": 7,
    "TERMINAL_BUILD": 0,
    "TERMINAL_TRADE_ALLOWED": 3,
    "TERMINAL_MAXBARS": 6,
    "TERMINAL_MEMORY_USED": 11,
    "TERMINAL_X64": 12,
    "TERMINAL_RETRANSMISSION": 1,
    "MQL_PROGRAM_PATH": 1,
    "TERMINAL_COMPANY": 0,
    "TERMINAL_LANGUAGE": 5,
    "PROGRAM_SERVICE": 5,
}


def test_the_numbers_of_the_log() -> None:
    assert {name: CONSTANTS[name].number for name in LOGGED} == LOGGED
    assert all(CONSTANTS[name].evidence == "observed" for name in LOGGED)


def test_a_number_stands_once_in_an_enumeration() -> None:
    pairs = [(row.enumeration, row.number) for row in CONSTANTS.values()]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("enumeration", "value", "name"),
    [
        (TERMINAL_INTEGER, 0, "TERMINAL_BUILD"),
        (TERMINAL_INTEGER, "TERMINAL_BUILD", "TERMINAL_BUILD"),
        (MQL_INTEGER, 0, "MQL_PROGRAM_TYPE"),
        (MQL_STRING, 0, "MQL_PROGRAM_NAME"),
        (PROGRAM_TYPE, 0, ""),
        (MQL_INTEGER, "TERMINAL_BUILD", ""),
        (MQL_INTEGER, "MQL_NOTHING", ""),
    ],
)
def test_a_value_is_named_within_its_enumeration(enumeration: str, value: str | int, name: str) -> None:
    assert name_of(enumeration, value) == name

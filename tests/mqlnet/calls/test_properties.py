"""Properties of terminal and program: by name and by number, from the settings or fixed."""

import pytest

from mqlnet.calls.properties import program_info, terminal_info
from mqlnet.facts.constants import CONSTANTS
from tests.mqlnet.conftest import Open


@pytest.mark.parametrize(
    ("identifier", "tab", "on"),
    [
        ("TERMINAL_EMAIL_ENABLED", "email", {"enabled": True}),
        ("TERMINAL_FTP_ENABLED", "ftp", {"enabled": True}),
        ("TERMINAL_NOTIFICATIONS_ENABLED", "notifications", {"enabled": True}),
        ("TERMINAL_MQID", "notifications", {"metaquotes_id": "1C2F1442"}),
    ],
)
def test_a_property_follows_its_setting(open_terminal: Open, identifier: str, tab: str, on: dict[str, object]) -> None:
    off = {name: "" if isinstance(value, str) else False for name, value in on.items()}
    assert terminal_info(open_terminal(**{tab: on})._state, identifier) == (1, 0)
    assert terminal_info(open_terminal(**{tab: off})._state, identifier) == (0, 0)


def test_a_property_is_found_by_its_number_too(open_terminal: Open) -> None:
    state = open_terminal(build={"number": 4321})._state
    assert (
        terminal_info(state, CONSTANTS["TERMINAL_BUILD"].number) == terminal_info(state, "TERMINAL_BUILD") == (4321, 0)
    )


def test_an_unknown_property_leaves_the_code_of_its_function(open_terminal: Open) -> None:
    state = open_terminal()._state
    assert terminal_info(state, "TERMINAL_NOTHING") == (0, 4513)
    assert terminal_info(state, 987_654) == (0, 4513)
    assert terminal_info(state, "MQL_TESTER") == (0, 4513)
    assert program_info("expert", False, "TERMINAL_BUILD") == (0, 4512)


@pytest.mark.parametrize("kind", ["script", "expert", "indicator", "service"])
def test_a_program_knows_its_kind(kind: str) -> None:
    assert program_info(kind, False, "MQL_PROGRAM_TYPE") == (CONSTANTS[f"PROGRAM_{kind.upper()}"].number, 0)


def test_a_program_knows_whether_it_runs_in_the_tester() -> None:
    assert [program_info("expert", tester, "MQL_TESTER") for tester in (True, False)] == [(1, 0), (0, 0)]
    assert program_info("expert", False, "MQL_TRADE_ALLOWED") == (1, 0)
    assert program_info("expert", False, "MQL_DEBUG") == (0, 0)

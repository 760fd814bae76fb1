"""The fact tables agree with lists typed a second time."""

import pytest

from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.limits import LIMITS
from mqlnet.facts.profiles import DOCUMENTED, OBSERVED, SWITCHES, profile
from mqlnet.program import Program

GENERAL = {*range(4001, 4021), *range(4022, 4026)}
MESSAGES = {*range(4510, 4525)}
FILES = {*range(5001, 5028), 5030}
WEB = {5200, 5201, 5202, 5203}
SOCKETS = {5270, 5271, 5272, 5273, 5274, 5275}


def test_every_code_of_the_ranges_is_there() -> None:
    assert set(ERRORS) == GENERAL | MESSAGES | FILES | WEB | SOCKETS


def test_some_codes_by_heart() -> None:
    assert ERRORS[4014].name == "ERR_FUNCTION_NOT_ALLOWED"
    assert "4060" in (ERRORS[4014].mql4 or "")
    assert ERRORS[5273].name == "ERR_NETSOCKET_IO_ERROR"
    assert ERRORS[4524].source.startswith("book")


def test_eighteen_functions_each_with_a_method() -> None:
    assert len(FUNCTIONS) == 18
    for row in FUNCTIONS.values():
        assert callable(getattr(Program, row.python_name))
        assert set(row.errors) <= set(ERRORS)
        assert 4014 in row.errors
        assert all(row.name in signature for signature in row.signatures)


def test_every_network_code_is_left_by_some_function() -> None:
    left = {code for row in FUNCTIONS.values() for code in row.errors}
    assert (MESSAGES - {4511, 4512, 4513}) | WEB | SOCKETS | {4003, 4014} == left


def test_indicators_may_send_mail_and_push_only() -> None:
    assert {name for name, row in FUNCTIONS.items() if "indicator" in row.kinds} == {"SendMail", "SendNotification"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("push-text", 255),
        ("push-per-second", 2),
        ("push-per-minute", 10),
        ("sockets", 128),
        ("socket-read-default-timeout", 120_000),
        ("url-length", 1024),
        ("mail-queue", 64),
        ("file-path", 260),
    ],
)
def test_limits_by_heart(name: str, value: int) -> None:
    assert LIMITS[name].value == value
    assert LIMITS[name].unit
    assert LIMITS[name].source


def test_both_profiles_choose_for_every_switch() -> None:
    for switch in SWITCHES.values():
        assert DOCUMENTED[switch.name] in switch.choices
        assert OBSERVED[switch.name] in switch.choices
        assert len(switch.choices) > 1, switch.name


def test_the_profiles_differ_where_the_sources_do() -> None:
    differing = {name for name in SWITCHES if DOCUMENTED[name] != OBSERVED[name]}
    assert differing == {"web-transport-failure", "socket-connect-timeout"}


def test_a_wrong_switch_is_named_with_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"unknown switch 'push-nul'.*push-null-text"):
        OBSERVED.with_switches({"push-nul": "4516"})
    with pytest.raises(ValueError, match=r"'push-null-text' cannot be '5'.*4003, 4516"):
        OBSERVED.with_switches({"push-null-text": "5"})
    with pytest.raises(ValueError, match="unknown profile 'x'"):
        profile("x")

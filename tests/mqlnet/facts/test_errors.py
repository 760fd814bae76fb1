"""The error codes, against ranges that were typed a second time from the manual."""

from mqlnet.facts.errors import ERRORS

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

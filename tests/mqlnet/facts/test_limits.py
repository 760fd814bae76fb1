"""The limits, against a list that was typed a second time from the manual and the rows."""

import pytest

from mqlnet.facts.limits import LIMITS
from mqlnet.facts.rows import ROWS

TYPED_AGAIN = {
    "push-text": 255,
    "push-per-second": 2,
    "push-per-minute": 10,
    "push-spacing": 500,
    "push-ids": 4,
    "metaquotes-id": 8,
    "mail-queue": 64,
    "file-path": 260,
    "url-length": 1024,
    "redirects": 10,
    "cookies": 3000,
    "cookie": 4 * 1024,
    "cookie-age": 10**10,
    "sockets": 128,
    "socket-buffer": 2**31 - 1,
    "socket-read-default-timeout": 2 * 60 * 1000,
    "smtp-port": 25,
    "smtp-tls-port": 465,
    "ftp-port": 21,
    "tls-port": 443,
    "reply-size": 64 * 1024,
    "goodbye": 1000,
    "smtp-time": 30 * 1000,
    "ftp-connect-time": 30 * 1000,
    "ftp-idle-time": 30 * 1000,
    "relay-time": 10 * 1000,
    "web-body": 1024**3,
    "ftp-block": 256 * 1024,
    "mail-line": 998,
}


def test_every_limit_is_the_typed_number() -> None:
    assert {name: row.value for name, row in LIMITS.items()} == TYPED_AGAIN


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_has_a_unit_and_rows_that_exist(name: str) -> None:
    row = LIMITS[name]
    assert row.unit
    assert row.source.split()
    assert set(row.source.split()) <= set(ROWS)

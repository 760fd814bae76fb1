"""The entries that a filter admits: by server, kind, words, text and marker."""

import base64
from typing import Any

import msgspec
import pytest

from emulators.control.inbox.search import MAX_WAIT_S, Filter, Listing, Waiting, texts
from tests.emulators.support.entries import MAIL, OPENED, REQUEST, RESPONSE, UPLOAD, connection

ENTRIES = {
    "mail": connection("smtp", OPENED, MAIL).newest,
    "file": connection("ftp", OPENED, UPLOAD).newest,
    "exchange": connection("web", OPENED, REQUEST, RESPONSE).newest,
    "session": connection("tcp", OPENED, ("bytes", {"data": b"EURUSD \xff"})).session,
}


@pytest.mark.parametrize(
    ("conditions", "admitted"),
    [
        ({}, ["mail", "file", "exchange", "session"]),
        ({"server": "smtp"}, ["mail"]),
        ({"kind": "file"}, ["file"]),
        ({"server": "smtp", "kind": "file"}, []),
        ({"text": "HELLO there"}, ["mail"]),
        ({"text": "subject: hi"}, ["mail"]),
        ({"text": "a b"}, ["exchange"]),
        ({"text": "/a%20b"}, ["exchange"]),
        ({"text": "host: here"}, ["exchange"]),
        ({"text": "eurusd"}, ["session"]),
        ({"text": "report.htm"}, ["file"]),
        ({"text": "status:201"}, ["exchange"]),
        ({"text": "status:201 created"}, ["exchange"]),
        ({"text": "status:201 nowhere"}, []),
    ],
)
def test_an_entry_is_admitted_if_every_condition_holds(conditions: dict[str, Any], admitted: list[str]) -> None:
    wanted = Filter(**conditions)
    assert [kind for kind, entry in ENTRIES.items() if wanted.admits(entry)] == admitted


def test_a_marker_admits_what_came_after_it() -> None:
    entry = ENTRIES["mail"]
    assert [Filter(after=marker).admits(entry) for marker in (entry.id - 1, entry.id)] == [True, False]


def test_an_encoded_mail_is_searched_as_it_reads() -> None:
    data = b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(
        b"Hallo"
    )
    found = list(texts(connection("smtp", OPENED, (MAIL[0], {**MAIL[1], "data": data})).newest))
    assert "Subject: Grüße" in found
    assert "Hallo" in found


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Listing, {"limit": "0"}),
        (Listing, {"limit": "1001"}),
        (Listing, {"after": "-1"}),
        (Listing, {"kindd": "mail"}),
        (Listing, {"kind": "letter"}),
        (Listing, {"text": "x" * 1_001}),
        (Waiting, {"timeout": str(MAX_WAIT_S + 1)}),
    ],
)
def test_a_query_outside_its_bounds_is_refused(kind: type[Filter], data: dict[str, str]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(data, kind, strict=False)

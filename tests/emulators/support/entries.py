"""Entries of the inbox made from records that no server has seen."""

from typing import Any

from emulators.capture import Capture as Records
from emulators.control.inbox.connection import Connection
from emulators.control.messages import CaptureSummary

Row = tuple[str, dict[str, Any]]


def connection(server: str, *rows: Row) -> Connection:
    """Return a connection of these kinds and details of records; the first one begins it."""
    capture = Records(server)
    records = [capture.add(kind, at=float(place), peer=4711, **detail) for place, (kind, detail) in enumerate(rows)]
    made = Connection(records[0])
    for record in records:
        made.add(record)
    return made


def a_capture() -> CaptureSummary:
    """Return a line of the list with plain values."""
    return CaptureSummary(
        id=1,
        kind="session",
        server="tcp",
        at="2026-01-01T00:00:00.000+00:00",
        title="",
        note="",
        size=0,
        is_tls=False,
        peer=0,
        connection=1,
        faults=[],
    )


OPENED: Row = ("connection", {"port": 25, "tls": False})
MAIL: Row = (
    "mail",
    {"sender": "a@x", "recipients": ["b@y"], "login": None, "data": b"Subject: hi\r\n\r\nhello there\r\n"},
)
REQUEST: Row = (
    "request",
    {"method": "POST", "target": "/a%20b", "version": "1.1", "headers": [("Host", "here")], "body": b'{"a": 1}'},
)
RESPONSE: Row = ("response", {"request": 1, "data": b"HTTP/1.1 201 Created\r\nA: b\r\n\r\nok", "size": 33})
UPLOAD: Row = ("upload", {"path": "a/report.htm", "data": b"<b>1</b>", "size": 8, "type": "i", "passive": True})

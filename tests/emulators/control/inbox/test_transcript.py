"""A connection shown from its records: directions, bytes, a summary, steps on a time axis."""

import pytest

from emulators.control.inbox.transcript import line_of, listener, received, sent, session, size, summary
from emulators.control.messages import MAX_STEPS
from tests.emulators.support.entries import OPENED, REQUEST, Row, connection

HELO: Row = ("command", {"verb": "HELO", "argument": "here"})
QUIT: Row = ("command", {"verb": "QUIT", "argument": ""})


def reply(text: str) -> Row:
    return ("reply", {"data": text.encode() + b"\r\n"})


def test_a_command_and_a_request_are_written_as_they_were() -> None:
    command, request = connection("smtp", HELO).records[0], connection("web", REQUEST).records[0]
    assert line_of(command) == ("in", "HELO", b"HELO here")
    assert line_of(request) == ("in", "POST /a%20b", b'POST /a%20b HTTP/1.1\r\nHost: here\r\n\r\n{"a": 1}')


def test_a_record_without_bytes_is_a_note() -> None:
    empty = connection("web", ("unexpected", {"reason": "no HTTP", "data": b""})).records[0]
    assert line_of(empty) == ("note", "no HTTP", None)
    assert line_of(connection("tcp", ("eof", {})).records[0])[0] == "note"


def test_both_directions_are_kept_apart() -> None:
    entry = connection("tcp", OPENED, ("bytes", {"data": b"ab"}), ("sent", {"data": b"AB"}), ("bytes", {"data": b"c"}))
    assert (received(entry.session), sent(entry.session), size(entry.session)) == (b"abc", b"AB", 3)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((), "nothing was said"),
        ((("bytes", {"data": b"x" * 1_234}),), "1,234 bytes in, 0 out"),
        ((HELO, reply("250 here"), QUIT, reply("221 bye")), "QUIT: 221 bye"),
        ((HELO, reply("550 no"), QUIT, reply("221 bye")), "HELO: 550 no"),
        ((("tls-failed", {"reason": "no hello"}),), "TLS failed: no hello"),
    ],
)
def test_the_summary_names_a_failure_before_the_last_answer_and_that_before_sizes(
    rows: tuple[Row, ...], says: str
) -> None:
    assert summary(connection("smtp", OPENED, *rows).session) == says


def test_a_port_without_a_label_is_called_by_its_server() -> None:
    entry = connection("smtp", OPENED).session
    assert listener(entry, {25: "smtp-tls"}) == "smtp-tls"
    assert listener(entry, {}) == "smtp"


def test_a_session_has_its_steps_in_milliseconds_from_its_beginning() -> None:
    rows = (OPENED, ("bytes", {"data": b"ab"}), ("response", {"data": b"x", "size": 9}), ("closed", {"error": ""}))
    shown = session(connection("tcp", *rows).session, {25: "tcp"})
    assert [(one.at_ms, one.direction) for one in shown.steps] == [
        (0.0, "note"),
        (1000.0, "in"),
        (2000.0, "out"),
        (3000.0, "note"),
    ]
    assert (shown.port, shown.listener, shown.received, shown.sent, shown.is_open) == (25, "tcp", 2, 1, False)
    assert shown.steps[2].data is not None
    assert (shown.steps[2].data.size, shown.steps[2].data.is_truncated) == (9, True)


def test_a_session_says_how_its_handshake_went() -> None:
    won = ("tls", {"version": "TLSv1.3", "cipher": "c", "server_name": "localhost"})
    good = session(connection("tcp", OPENED, won).session, {}).tls
    bad = session(connection("tcp", OPENED, ("tls-failed", {"reason": "r"})).session, {}).tls
    assert good is not None
    assert (good.version, good.cipher, good.server_name, good.failure) == ("TLSv1.3", "c", "localhost", None)
    assert bad is not None
    assert (bad.version, bad.failure) == (None, "r")
    assert session(connection("tcp", OPENED).session, {}).tls is None


def test_a_long_session_is_cut_and_says_so() -> None:
    rows = [("bytes", {"data": b"x"})] * MAX_STEPS
    shown = session(connection("tcp", OPENED, *rows).session, {})
    assert (len(shown.steps), shown.is_truncated, shown.received) == (MAX_STEPS, True, MAX_STEPS)

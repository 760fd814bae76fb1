"""Entries of one connection: where one begins, what belongs to it, and what goes when room is made."""

from emulators.control.inbox.connection import Connection, Entry
from tests.emulators.support.entries import MAIL, OPENED, REQUEST, RESPONSE, UPLOAD, connection


def shape(made: Connection) -> list[tuple[str, list[str]]]:
    return [(entry.kind, [record.kind for record in entry.records]) for entry in made.entries()]


def test_a_connection_that_brings_nothing_is_an_entry_itself() -> None:
    made = connection("smtp", OPENED, ("command", {"verb": "QUIT"}))
    assert made.is_bare
    assert shape(made) == [("session", ["connection", "command"])]
    assert made.newest.id == made.id


def test_a_request_takes_its_answer_and_leaves_the_end_to_the_connection() -> None:
    made = connection("web", OPENED, REQUEST, RESPONSE, REQUEST, ("closed", {}))
    assert shape(made) == [("exchange", ["request", "response"]), ("exchange", ["request"])]
    assert made.has_ended


def test_a_request_to_the_relay_is_a_push() -> None:
    made = connection("push", OPENED, REQUEST, ("delivery", {"id": "1", "text": "x"}), RESPONSE)
    assert shape(made) == [("push", ["request", "delivery", "response"])]


def test_a_fault_before_a_mail_belongs_to_the_mail_that_comes_then() -> None:
    early, late = ("fault", {"fault": "smtp.rcpt delay 1"}), ("fault", {"fault": "smtp.message delay 1"})
    made = connection("smtp", OPENED, early, MAIL, late, MAIL)
    assert [entry.faults for entry in made.entries()] == [("smtp.rcpt delay 1",), ("smtp.message delay 1",)]


def test_a_fault_behind_the_last_file_is_shown_at_that_file() -> None:
    made = connection("ftp", OPENED, UPLOAD, ("fault", {"fault": "ftp.quit close"}))
    assert [entry.faults for entry in made.entries()] == [("ftp.quit close",)]


def test_tls_is_known_from_the_port_and_from_the_handshake() -> None:
    assert connection("smtp", ("connection", {"port": 1, "tls": True})).is_secured
    assert connection("smtp", OPENED, ("tls", {"version": "TLSv1.3"})).is_secured
    plain = connection("smtp", OPENED, ("tls-failed", {"reason": "x"}))
    assert (plain.is_secured, plain.has_failed_tls, plain.has_ended) == (False, True, True)


def test_the_oldest_record_takes_its_entry_along() -> None:
    made = connection("web", OPENED, REQUEST, RESPONSE)
    opened, request, _ = made.records
    assert made.drop_oldest() is None
    assert made.drop_oldest() == request.id
    assert made.drop_oldest() == opened.id  # nothing is left: the connection itself goes
    assert made.entries() == []


def test_an_entry_finds_its_records_by_kind() -> None:
    entry: Entry = connection("web", OPENED, REQUEST, RESPONSE).newest
    assert entry.server == "web"
    assert entry.of("response", "request") == list(entry.records)
    assert (entry.first("response"), entry.first("delivery")) == (entry.records[1], None)

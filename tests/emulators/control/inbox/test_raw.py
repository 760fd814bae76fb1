"""The bytes of a capture as a download: which parts each kind has, and under which name they are kept."""

import gzip
from email.message import EmailMessage

import pytest

from emulators.control.inbox.raw import Download, download
from tests.emulators.support.entries import MAIL, OPENED, REQUEST, RESPONSE, UPLOAD, Row, connection


def kept(server: str, *rows: Row, part: str = "") -> Download | None:
    return download(connection(server, OPENED, *rows).newest, part)


def data_of(found: Download | None) -> bytes:
    assert found is not None
    return found.data


def test_a_download_cannot_smuggle_a_header() -> None:
    disposition = Download(b"", 'a"\r\nX: y;ü').disposition
    assert disposition == "attachment; filename*=UTF-8''a%22%0D%0AX%3A%20y%3B%C3%BC"


def test_a_mail_is_kept_whole_or_by_the_index_of_a_part() -> None:
    mail = EmailMessage()
    mail.set_content("hello")
    mail.add_attachment(b"\0\1", maintype="application", subtype="x", filename="..\\..\\thing.bin")
    row = (MAIL[0], {**MAIL[1], "data": mail.as_bytes()})
    whole = kept("smtp", row)
    assert whole is not None
    assert (whole.data, whole.content_type, whole.filename[-4:]) == (mail.as_bytes(), "message/rfc822", ".eml")
    part = kept("smtp", row, part="1")
    assert part is not None
    assert (part.data, part.filename) == (b"\0\1", "thing.bin")
    assert [kept("smtp", row, part=one) for one in ("2", "-1", "request")] == [None, None, None]


def test_a_file_is_kept_under_its_last_name_and_a_broken_one_not_at_all() -> None:
    found = kept("ftp", UPLOAD)
    assert found is not None
    assert (found.data, found.filename) == (b"<b>1</b>", "report.htm")
    assert kept("ftp", UPLOAD, part="1") is None
    assert kept("ftp", ("incomplete", {"path": "a"})) is None


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("", b'{"a": 1}'),
        ("request-body", b'{"a": 1}'),
        ("request", b'POST /a%20b HTTP/1.1\r\nHost: here\r\n\r\n{"a": 1}'),
        ("response", RESPONSE[1]["data"]),
        ("response-body", b"ok"),
        ("response-decoded", b""),
    ],
)
def test_an_exchange_is_kept_by_its_parts(part: str, data: bytes) -> None:
    assert data_of(kept("web", REQUEST, RESPONSE, part=part)) == data


def test_a_compressed_answer_is_kept_decoded_too() -> None:
    packed = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"[1]")
    found = kept("web", REQUEST, ("response", {"data": packed, "size": len(packed)}), part="response-decoded")
    assert found is not None
    assert (found.data, found.filename.rpartition(".")[2]) == (b"[1]", "json")


def test_a_request_without_an_answer_has_an_empty_one_and_no_other_part() -> None:
    assert data_of(kept("web", REQUEST, part="response")) == b""
    assert kept("web", REQUEST, part="sent") is None


@pytest.mark.parametrize(("part", "data"), [("", b"in"), ("received", b"in"), ("sent", b"out"), ("body", None)])
def test_a_session_is_kept_by_its_direction(part: str, data: bytes | None) -> None:
    found = kept("tcp", ("bytes", {"data": b"in"}), ("sent", {"data": b"out"}), part=part)
    assert (found and found.data) == data

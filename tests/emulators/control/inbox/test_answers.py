"""What takes captured bytes apart: it must read what is well-formed, and survive whatever is not."""

import gzip
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.control.http.events import encode
from emulators.control.inbox import answers, mails
from emulators.control.inbox.raw import Download
from emulators.control.messages import payload


@given(st.binary(max_size=300))
def test_any_bytes_are_a_mail_of_some_kind(data: bytes) -> None:
    show(data)


def show(data: bytes) -> None:
    parsed = mails.parse(data)
    encode([parsed.headers, [(one.text, one.filename) for one in parsed.parts], parsed.html, mails.subject(data)])


_NASTY = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=x\r\n",
        b"Content-Type: text/html; charset*0*=utf-8'x",
        b"Content-Disposition: attachment; filename*=none'en'%ff\r\n",
        b"Content-Disposition: attachment; filename*0*=a; filename*2=b\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: uuencode\r\n",
        b"Subject: =?utf-8?b?////?= =?x?q?=?=\r\n",
        b"Subject: =?utf-8?b?=\r\n",
        b"--x\r\n",
        b"--x--\r\n",
        b"\r\n",
        b"\xff\xfe: \xff\r\n",
        b" folded\r\n",
    ]
)


@pytest.mark.slow
@given(st.lists(_NASTY, max_size=12))
def test_broken_mails_are_shown_as_far_as_they_go(lines: list[bytes]) -> None:
    show(b"".join(lines))


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_of_some_kind(data: bytes) -> None:
    for sent in (data, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + data):
        answer = answers.read(sent)
        encode([answer.headers, answer.reason, payload(answer.body)])
        assert answer.decoded is None or len(answer.decoded) <= answers.MAX_DECODED_BYTES


def test_an_answer_behind_an_interim_one_is_read() -> None:
    answer = answers.read(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nA: b\r\n\r\nx")
    assert (answer.status, answer.reason, answer.headers, answer.body) == (404, "Not Found", [("A", "b")], b"x")


def test_what_is_no_http_is_all_body() -> None:
    assert answers.read(b"hello\r\n\r\n") == answers.Answer(None, "", "", [], b"hello\r\n\r\n")


def test_a_compressed_bomb_is_read_to_its_bound() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    answer = answers.read(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb)
    assert len(answer.decoded or b"") == answers.MAX_DECODED_BYTES


def test_an_inline_picture_is_put_into_the_html() -> None:
    mail = EmailMessage()
    mail.set_content('<img src="cid:logo"><img src="cid:other">', subtype="html")
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>")
    html = mails.parse(mail.as_bytes()).html
    assert html is not None
    assert html.strip() == '<img src="data:image/png;base64,iVBORw=="><img>'


def test_of_html_only_what_draws_is_left() -> None:
    mail = EmailMessage()
    mail.set_content(
        "<title>t</title><script>1</script><link rel=preconnect href=http://x><iframe src=http://x></iframe>"
        "<p style='color:red' onclick=1>a <a href=http://x>b</a><img src=http://x><form action=http://x><input><base href=http://x></form>",
        subtype="html",
    )
    html = mails.parse(mail.as_bytes()).html
    assert html is not None
    assert html.strip() == '<p style="color:red">a <a>b</a><img></p>'


@pytest.mark.parametrize(
    ("data", "size", "text", "is_truncated"),
    [
        (b"", None, "", False),
        ("ä".encode(), None, "ä", False),
        (b"\xff", None, None, False),
        (b"a" * 65_535 + "ä".encode(), None, "a" * 65_535, True),
        (b"abc", 10, "abc", True),
    ],
)
def test_a_payload_shows_its_beginning(data: bytes, size: int | None, text: str | None, is_truncated: bool) -> None:
    shown = payload(data, size=size)
    assert (shown.text, shown.is_truncated, shown.size) == (text, is_truncated, size or len(data))
    assert (shown.base64 is None) == (text is not None)


def test_a_download_cannot_smuggle_a_header() -> None:
    disposition = Download(b"", 'a"\r\nX: y;ü').disposition
    assert disposition == "attachment; filename*=UTF-8''a%22%0D%0AX%3A%20y%3B%C3%BC"

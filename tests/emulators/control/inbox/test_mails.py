"""No mail makes a list, a search, a wait or a look into it fail, or take long."""

import base64
import encodings.aliases
import time
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.capture import Capture
from emulators.control.as_json import encode
from emulators.control.inbox import mails
from emulators.control.inbox.connection import Connection, Entry
from emulators.control.inbox.mails import MAX_HTML_CHARACTERS, drawn, parse
from emulators.control.inbox.search import Listing
from emulators.control.inbox.views import View

CODECS = sorted(
    {*encodings.aliases.aliases.values(), "idna", "undefined", "punycode", "unicode_escape", "no-such", "a\0b"}
)
LONGEST_S = 2.0


def entry(data: bytes) -> Entry:
    capture = Capture("smtp")
    record = capture.add("mail", peer=1, sender="a@example.com", recipients=["b@example.com"], login="", data=data)
    connection = Connection(record)
    connection.add(record)
    return connection.newest


def look(data: bytes) -> None:
    """Do everything that the page and the REST interface do with a mail."""
    view = View({}, 0.0)
    mail = entry(data)
    view.capture(mail)
    view.detail(mail)
    Listing(text="no such text").admits(mail)
    _ = mails.parse(data).html


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("where", ["body", "subject", "name"])
def test_any_codec_name_is_survived(codec: str, where: str) -> None:
    word = f"=?{codec}?b?w7zDvA==?="
    subject = word if where == "subject" else "x"
    charset = codec if where == "body" else "utf-8"
    name = f"; name*={codec}''%ff%fe" if where == "name" else ""
    look(f"Subject: {subject}\r\nContent-Type: text/plain; charset={charset}{name}\r\n\r\n\xff\xfe".encode("latin-1"))


@pytest.mark.parametrize("kind", ["multipart", "message"])
@pytest.mark.parametrize("depth", [10, 200, 2_000, 20_000])
def test_nesting_is_survived(kind: str, depth: int) -> None:
    begin = time.process_time()
    if kind == "message":
        data = b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: deepest\r\n\r\nx"
    else:
        data = b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
        )
    look(data)
    assert time.process_time() - begin < LONGEST_S * 2


@pytest.mark.parametrize("header", ["=?a?q?b", "=?utf-8?b?", "?=", "=?utf-8?q?=41?=", "<", "\r\n "])
def test_long_headers_take_no_time_to_speak_of(header: str) -> None:
    begin = time.process_time()
    look(b"Subject: " + (header * (262_144 // len(header))).encode() + b"\r\nX: y\r\n\r\nbody")
    assert time.process_time() - begin < LONGEST_S


def test_a_long_header_is_shown_whole() -> None:
    long = "=?utf-8?q?=C3=BC?= " + "x" * 5_000
    assert mails.decoded(long) == "ü " + "x" * 5_000


def pictured(times: int, size: int) -> bytes:
    mail = MIMEMultipart("related")
    mail.attach(MIMEText("<p>" + '<img src="cid:p">' * times, "html"))
    picture = MIMEImage(bytes(size), "png")
    picture.add_header("Content-ID", "<p>")
    mail.attach(picture)
    return mail.as_bytes()


def test_a_picture_shown_often_does_not_fill_the_memory() -> None:
    html = mails.parse(pictured(times=1_000, size=300_000)).html
    assert html is not None
    assert len(html) < mails.MAX_PICTURE_CHARACTERS + 1_000_000
    assert base64.b64encode(bytes(300_000)).decode() in html


def test_a_picture_shown_twice_is_put_in_twice() -> None:
    html = mails.parse(pictured(times=2, size=300)).html
    assert html is not None
    assert html.count("data:image/png;base64,") == 2


@given(st.binary(max_size=2_000))
def test_any_bytes_are_survived(data: bytes) -> None:
    look(data)


HEADERS = st.sampled_from(
    [
        "Content-Type: multipart/mixed; boundary=b",
        "Content-Type: text/html; charset=utf-7",
        "Content-Type: message/rfc822",
        "Content-Type: message/external-body; access-type=x",
        "Content-Type: text/plain; =",
        "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=x",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: x-uuencode",
        "Content-ID: <>",
        "Subject: =?utf-8?b?=?=",
        "From: =?iso-2022-jp?b?GyRC?=",
        "MIME-Version: 9",
        ": x",
        "--b",
    ]
)


@given(st.lists(st.one_of(HEADERS, st.just(""), st.just("--b--"), st.text(max_size=20)), max_size=25))
def test_odd_mails_are_survived(lines: list[str]) -> None:
    look("\r\n".join(lines).encode("utf-8", "surrogateescape"))


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


@given(st.binary(max_size=300))
def test_any_bytes_are_a_mail_of_some_kind(data: bytes) -> None:
    show(data)


@pytest.mark.slow
@given(st.lists(_NASTY, max_size=12))
def test_broken_mails_are_shown_as_far_as_they_go(lines: list[bytes]) -> None:
    show(b"".join(lines))


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
    "piece", ["<div>", "<font size={0}>", "<b class={0}>", "<table><a>", "<ul><li>", "<marquee></div></marquee><div>"]
)
def test_html_that_is_nested_deep_takes_no_time_to_speak_of(piece: str) -> None:
    """A reader takes minutes for a megabyte of these."""
    html = "".join(piece.format(number) for number in range(100_000))
    began = time.process_time()
    assert drawn(html[:MAX_HTML_CHARACTERS])
    assert time.process_time() - began < 2


def test_a_long_page_that_is_flat_is_drawn_to_its_end() -> None:
    row = f"<tr>{'<td><b>1.2345</b></td>' * 14}</tr>"
    assert "the end" in drawn(f"<html><body><p>Report<table>{row * 1_000}</table><p>the end</body></html>")


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 500_000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(100)
        )
        + b"\r\nx" * 1_000_000,
        b"a: b\r\n" * 500_000 + b"\r\nx",
        b"a: b\r\n" * 150_000 + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n--b\r\n\r\nx",
    ],
    ids=["parts", "levels", "headers", "headers in a megabyte"],
)
def test_a_mail_of_parts_levels_or_headers_without_number_takes_no_time_to_speak_of(data: bytes) -> None:
    began = time.process_time()
    assert len(parse(data).parts) == 1
    assert time.process_time() - began < 1

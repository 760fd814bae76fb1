"""The captures, read over REST after stock clients have talked to the servers."""

import http.client
import json
import smtplib
import socket
import ssl
import threading
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulators.control.as_json import encode
from emulators.control.inbox.connection import Entry
from emulators.control.inbox.exports import export
from emulators.control.inbox.raw import download
from emulators.control.inbox.search import Filter
from emulators.control.inbox.views import View, html_of
from emulators.control.inbox.words import WORDS
from emulators.stack import Stack
from tests.emulators.support.control_client import ControlClient
from tests.emulators.support.entries import OPENED, connection
from tests.emulators.support.senders import echo, request, send_mail, upload


def test_a_mail_is_listed_and_read_in_full(client: ControlClient, stack: Stack) -> None:
    send_mail(stack, html="<p>Hello")
    (line,) = client.get("captures")["captures"]
    assert (line["kind"], line["title"], line["note"]) == ("mail", "Grüße", "a@example.com to b@example.com")
    mail = client.get(f"captures/{line['id']}")["mail"]
    assert (mail["sender"], mail["recipients"], mail["subject"]) == ("a@example.com", ["b@example.com"], "Grüße")
    assert ["Subject", "Grüße"] in mail["headers"]
    assert [(one["content_type"], one["is_attachment"]) for one in mail["parts"]] == [
        ("text/plain", False),
        ("text/html", False),
        ("application/x-thing", True),
    ]
    assert mail["parts"][0]["content"]["text"] == "Hello there\r\n"
    assert mail["has_html"] is True


def test_a_mail_is_kept_as_eml_and_its_attachment_under_a_safe_name(client: ControlClient, stack: Stack) -> None:
    send_mail(stack)
    number = client.get("captures")["captures"][0]["id"]
    eml = client.ask("GET", f"/api/v1/captures/{number}/raw")
    assert eml.body == stack.smtp.capture.wait_for("mail")["data"]
    assert eml.headers["content-type"] == "message/rfc822"
    part = client.ask("GET", f"/api/v1/captures/{number}/raw?part=1")
    assert part.body == b"\x00\x01\x02"
    assert part.headers["content-disposition"] == "attachment; filename*=UTF-8''thing.bin"
    assert client.ask("GET", f"/api/v1/captures/{number}/raw?part=7").status == 404


def test_a_mails_html_comes_under_a_policy_that_runs_and_loads_nothing(client: ControlClient, stack: Stack) -> None:
    send_mail(stack, html="<p>Hello<script>alert(1)</script>")
    number = client.get("captures")["captures"][0]["id"]
    html = client.ask("GET", f"/api/v1/captures/{number}/html")
    policy = html.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert html.body.strip() == b"<p>Hello\n</p>"


def test_a_file_is_read_with_its_bytes(client: ControlClient, stack: Stack) -> None:
    upload(stack, data=b"\xff\x00\x01")
    (line,) = client.get("captures")["captures"]
    assert (line["kind"], line["title"], line["note"]) == ("file", "report.htm", "3 bytes, passive")
    detail = client.get(f"captures/{line['id']}")["file"]
    assert detail["content"] == {"size": 3, "text": None, "base64": "/wAB", "is_truncated": False}
    assert client.ask("GET", f"/api/v1/captures/{line['id']}/raw").body == b"\xff\x00\x01"


def test_an_exchange_has_its_request_and_its_answer(client: ControlClient, stack: Stack) -> None:
    request(stack.web.url("/echo?x=1"), b'{"a": 1}')
    (line,) = client.get("captures")["captures"]
    assert (line["kind"], line["title"]) == ("exchange", "POST /echo?x=1")
    assert line["note"].startswith("200 OK, ")
    detail = client.get(f"captures/{line['id']}")["exchange"]
    assert detail["request"]["body"]["text"] == '{"a": 1}'
    assert detail["response"]["status"] == 200
    assert json.loads(detail["response"]["body"]["text"])["text"] == '{"a": 1}'
    assert client.ask("GET", f"/api/v1/captures/{line['id']}/raw").body == b'{"a": 1}'
    raw = client.ask("GET", f"/api/v1/captures/{line['id']}/raw?part=response").body
    assert raw.startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_compressed_chunked_answer_is_shown_decoded_too(client: ControlClient, stack: Stack) -> None:
    request(stack.web.url("/gzip-chunked"))
    line = client.get("captures")["captures"][0]
    response = client.get(f"captures/{line['id']}")["exchange"]["response"]
    assert response["decoded"]["text"] == "hello " * 100
    assert response["body"]["text"] is None


def test_a_push_shows_text_and_receivers(client: ControlClient, stack: Stack) -> None:
    stack.push.known_ids = {"1C2F1442"}
    note = json.dumps({"ids": ["1C2F1442", "AAAAAAAA"], "text": "margin call"}).encode()
    request(stack.push.url, note)
    (line,) = client.get("captures")["captures"]
    assert (line["kind"], line["title"]) == ("push", "margin call")
    detail = client.get(f"captures/{line['id']}")
    assert detail["push"] == {"text": "margin call", "ids": ["1C2F1442", "AAAAAAAA"], "delivered": ["1C2F1442"]}
    assert detail["exchange"]["response"]["status"] == 200


def test_a_socket_shows_both_directions_and_its_tls(client: ControlClient, stack: Stack) -> None:
    context = stack.pki.client_context()
    with (
        socket.create_connection((stack.tcp.host, stack.tcp.tls_port), timeout=3) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        secured.sendall(b"abc")
        assert secured.recv(10) == b"abc"
    stack.tcp.capture.wait_for("closed")
    (line,) = client.get("captures")["captures"]
    assert (line["kind"], line["title"], line["note"]) == ("session", "tcp-tls connection", "3 bytes in, 3 out")
    assert line["is_tls"] is True
    detail = client.get(f"captures/{line['id']}")["session"]
    assert detail["tls"]["server_name"] == "localhost"
    assert detail["is_open"] is False
    spoken = [(one["direction"], one["data"]["text"]) for one in detail["steps"] if one["data"]]
    assert spoken == [("in", "abc"), ("out", "abc")]
    assert client.ask("GET", f"/api/v1/captures/{line['id']}/raw?part=sent").body == b"abc"


def test_a_refused_handshake_is_worth_a_line(client: ControlClient, stack: Stack) -> None:
    with (
        socket.create_connection((stack.tcp.host, stack.tcp.tls_port), timeout=3) as plain,
        pytest.raises(ssl.SSLError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    stack.tcp.capture.wait_for("tls-failed")
    (line,) = client.get("captures")["captures"]
    assert line["note"].startswith("TLS failed: ")


def test_a_login_that_was_refused_is_worth_a_line_and_its_transcript(client: ControlClient, stack: Stack) -> None:
    stack.smtp.credentials = ("me", "right")
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as smtp:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            smtp.login("me", "wrong")
        smtp.quit()
    (line,) = client.get("captures")["captures"]
    assert (line["kind"], line["title"]) == ("session", "smtp connection")
    steps = client.get(f"captures/{line['id']}")["session"]["steps"]
    assert "login me by LOGIN, accepted: no" in [one["what"] for one in steps]
    assert any((one["data"] or {}).get("text", "").startswith("535") for one in steps)


@pytest.mark.parametrize(
    "sent", [b"HELLO\r\n\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"]
)
def test_what_is_no_request_is_shown_as_it_came(client: ControlClient, stack: Stack, sent: bytes) -> None:
    with (
        socket.create_connection((stack.web.host, stack.web.port), timeout=3) as plain,
        plain.makefile("rb") as answers,
    ):
        for piece in (sent[:4], sent[4:]):
            plain.sendall(piece)
        assert answers.readline() == b"HTTP/1.1 400 Bad Request\r\n"
        plain.shutdown(socket.SHUT_WR)
        answers.read()
    (line,) = client.get("captures?text=" + quote(sent[:4]))["captures"]
    assert (line["kind"], line["title"], line["size"]) == ("session", "web connection", len(sent))
    steps = client.get(f"captures/{line['id']}")["session"]["steps"]
    assert [one["data"]["text"] for one in steps if one["direction"] == "in"] == [sent.decode()]


@pytest.mark.parametrize("sent", [b"BANANA split\r\n", b"MAIL FROM:<\xffa@example.com>\r\n"])
def test_what_is_no_command_is_shown_as_it_came(client: ControlClient, stack: Stack, sent: bytes) -> None:
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as smtp:
        smtp.ehlo()
        assert smtp.sock is not None
        smtp.sock.sendall(sent)
        assert smtp.getreply()[0] == 500
    (line,) = client.get("captures")["captures"]
    steps = client.get(f"captures/{line['id']}")["session"]["steps"]
    assert [one["data"]["size"] for one in steps if one["what"] == "no command"] == [len(sent)]
    assert [one["what"] for one in steps if one["direction"] == "in"] == ["EHLO", "no command", "QUIT"]


def test_a_connection_shows_that_no_handshake_followed_starttls(client: ControlClient, stack: Stack) -> None:
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as smtp:
        assert smtp.docmd("EHLO", "here")[0] == 250
        assert smtp.docmd("STARTTLS")[0] == 220
        assert smtp.sock is not None
        smtp.sock.sendall(b"no handshake\r\n")
        assert smtp.sock.makefile("rb").read() == b""
        smtp.close()
    (line,) = client.get("captures")["captures"]
    assert line["note"] == "TLS failed: no handshake after STARTTLS"


def test_the_whole_connection_of_a_mail_can_be_read(client: ControlClient, stack: Stack) -> None:
    send_mail(stack)
    line = client.get("captures")["captures"][0]
    detail = client.get(f"captures/{line['connection']}")
    said = [one["data"]["text"] for one in detail["session"]["steps"] if one["direction"] == "out"]
    assert said[0].startswith("220 ")
    assert said[-1].startswith("221 ")


def test_what_a_fault_hit_names_it(client: ControlClient, stack: Stack) -> None:
    client.arm("web.response-body truncate 2")
    with pytest.raises(http.client.IncompleteRead):
        request(stack.web.url("/text"))
    line = client.get("captures")["captures"][0]
    assert line["faults"] == ["web.response-body truncate 2"]
    assert client.get(f"captures/{line['id']}")["exchange"]["response"]["body"]["text"] == "he"


def test_filters_by_server_kind_text_and_position(client: ControlClient, stack: Stack) -> None:
    send_mail(stack, subject="first", text="needle in the body")
    marker = client.get("captures")["marker"]
    send_mail(stack, subject="second")
    upload(stack, name="needle.txt")
    request(stack.web.url("/text?needle"))
    echo(stack, b"a needle")

    def titles(query: str) -> list[str]:
        return [one["title"] for one in client.get(f"captures?{query}")["captures"]]

    assert titles("kind=mail") == ["second", "first"]
    assert titles("server=web") == ["GET /text?needle"]
    assert titles("text=NEEDLE") == ["tcp connection", "GET /text?needle", "needle.txt", "first"]
    assert titles(f"text=needle&after={marker}&limit=2") == ["tcp connection", "GET /text?needle"]
    assert titles(f"text={quote('second')}&kind=mail") == ["second"]
    page = client.get("captures?limit=2")
    assert page["total"] == 5
    assert len(titles(f"before={page['captures'][-1]['id']}")) == 3


def test_wait_returns_what_is_there_and_what_is_yet_to_come(client: ControlClient, stack: Stack) -> None:
    marker = client.get("captures")["marker"]
    sender = threading.Thread(target=send_mail, args=(stack, "late"))
    sender.start()
    assert client.get(f"captures/wait?kind=mail&after={marker}&timeout=5")["mail"]["subject"] == "late"
    sender.join()
    assert client.get(f"captures/wait?text=late&after={marker}&timeout=0")["mail"]["subject"] == "late"


def test_wait_ends_when_its_time_is_up_and_names_what_came(client: ControlClient, stack: Stack) -> None:
    send_mail(stack, subject="other")
    reply = client.ask("GET", "/api/v1/captures/wait?kind=file&after=0&timeout=0.01")
    assert reply.status == 504
    assert reply.json["error"] == "no such capture within 0.01 s; there came mail 'other'"


def test_clear_forgets_what_arrived(client: ControlClient, stack: Stack) -> None:
    send_mail(stack)
    number = client.get("captures")["captures"][0]["id"]
    assert client.ask("DELETE", "/api/v1/captures", token=True).json["count"] == 1
    assert client.get("captures")["captures"] == []
    assert client.ask("GET", f"/api/v1/captures/{number}").status == 404


def test_reset_takes_faults_and_files_too(client: ControlClient, stack: Stack) -> None:
    upload(stack)
    client.arm("ftp.stor reply 552")
    assert client.ask("POST", "/api/v1/reset", token=True).status == 200
    assert stack.ftp.files() == {}
    assert client.get("faults")["faults"] == []


def test_lone_surrogates_and_broken_mails_are_shown_all_the_same(client: ControlClient, stack: Stack) -> None:
    request(stack.push.url, b'{"ids": ["\\ud800"], "text": "a\\udfffb"}')
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as smtp:
        smtp.sendmail(
            "a@x", ["b@x"], b"Subject: =?nonsense?q?=ff?= \xff\r\nContent-Type: text/html; charset=none\r\n\r\n\xff"
        )
    mail, push = client.get("captures")["captures"]
    assert push["title"] == "a?b"
    assert mail["kind"] == "mail"
    assert client.get(f"captures/{mail['id']}")["mail"]["parts"][0]["content"]["text"] == "\ufffd\r\n"


# -- whatever arrived: no list, search, wait, download or export may fail for it

HOSTILE = (
    b"",
    b"\0" * 40,
    b"\xff\xfe\xed\xa0\x80",
    b"[" * 100_000,
    b'{"ids": ["\\ud800"], "text": "\\ud800"}',
    b'{"ids": [' + b"1" * 5_000 + b'], "text": 1}',
    b"HTTP/1.1 999999999999 x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\nx",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
    b"Content-Type: text/plain; charset=idna\r\nSubject: =?idna?b?w7w=?=\r\n\r\nx",
    b'Content-Type: text/plain; charset="undefined"\r\n\r\nx',
    b"Content-Type: message/rfc822\r\n\r\n" * 2_000,
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 3_000,
    b"Subject: " + b"=?a?q?b" * 9_000 + b"\r\n\r\nx",
    b"From: \r\nTo: ,,,\r\nDate: x\r\nContent-Transfer-Encoding: base64\r\n\r\n====",
    b"\xff\xfe<\0b\0",
)
BYTES = st.sampled_from(HOSTILE) | st.binary(max_size=80)
TEXT = st.sampled_from(("", "\ud800", "\x1b[2J", "x" * 5_000, "//[", "a\r\nb")) | st.text(max_size=20)
HEADERS = st.lists(st.tuples(TEXT, TEXT), max_size=3)


@st.composite
def arrivals(draw: st.DrawFn) -> Entry:
    """Anything that may arrive at one of the servers."""
    data, text = draw(BYTES), draw(TEXT)
    request = {"method": text, "target": draw(TEXT), "version": "1.1", "headers": draw(HEADERS), "body": data}
    answer = ("response", {"request": 1, "data": draw(BYTES), "size": 7})
    mail = {"sender": text, "recipients": [draw(TEXT)], "login": None, "data": data}
    file = {"path": f"a/{text}.htm", "data": data, "size": 9, "type": "i", "passive": True}
    made: tuple[Any, ...] = draw(
        st.sampled_from(
            (
                ("smtp", ("mail", mail)),
                ("ftp", ("upload", file)),
                ("web", ("request", request), answer, ("message", {"data": data})),
                ("push", ("request", request), answer),
                ("tcp", ("bytes", {"data": data}), ("unexpected", {"reason": text, "data": data})),
                ("mqtt", ("packet", {"what": text, "data": data}), ("packet-sent", {"what": text, "data": data})),
            )
        )
    )
    server, *rows = made
    return connection(server, OPENED, *rows, ("fault", {"fault": text})).newest


@pytest.mark.slow
@settings(max_examples=30, deadline=5_000)
@given(arrivals(), TEXT)
def test_nothing_that_arrives_makes_a_list_a_search_or_an_export_fail(entry: Entry, text: str) -> None:
    view = View({}, 0.0)
    for shown in (view.capture(entry), view.detail(entry)):
        assert encode(shown)
    assert html_of(entry) is None or encode(html_of(entry))
    for part in ("", "0", "request", "response-body", "x"):
        download(entry, part)
    for form in ("json", "har", "mbox"):
        export([entry], view, form, "1")
    for wanted in (text, *(f"{word}:{text[:50]}" for word in WORDS)):
        Filter(text=wanted[:1_000]).admits(entry)

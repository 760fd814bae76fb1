"""Every failure of the table, reached as a client reaches it that has nothing but its own protocol."""

import contextlib
import ftplib
import http.client
import http.cookiejar
import io
import json
import smtplib
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from emulators.faults.names import fault_of, in_address, in_id, in_path
from emulators.listening.ports import BASE_PORT
from emulators.stack import Stack
from emulators.triggers import KINDS, Trigger, markdown, of_kind, table

PATIENCE_S = 3
SHORT_S = 0.15  # long enough for a reply that comes, short enough to wait for one that does not


# -- by URL


def get(stack: Stack, path: str, *, timeout: float = PATIENCE_S) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(stack.web.host, stack.web.port, timeout=timeout)
    with contextlib.closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


@pytest.fixture
def opened(stack: Stack) -> Iterator[urllib.request.OpenerDirector]:
    """A urllib that knows a login and keeps cookies."""
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, stack.web.url(), "trader", "secret")
    keeps = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    knows = (urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known))
    opener = urllib.request.build_opener(keeps, *knows)
    yield opener
    opener.close()


SLOW_OR_NEVER = ("/delay/3000", "/stall", "/stall/10", "/drip/10/100", "/drip-head/10/100", "/bytes/1000000")


@pytest.mark.parametrize(
    "row", [row for row in of_kind(KINDS[0]) if row.example not in SLOW_OR_NEVER], ids=lambda row: row.form
)
def test_every_url_of_the_table_is_one(stack: Stack, row: Trigger) -> None:
    with contextlib.suppress(http.client.HTTPException, ConnectionResetError):
        assert get(stack, row.example)[0] != 404


def test_an_unknown_url_lists_the_known_ones(stack: Stack) -> None:
    status, body = get(stack, "/statsu/503")
    assert status == 404
    assert b"/status/N" in body


def heard(client: socket.socket, seen: bytearray | None = None) -> None:
    """Take what comes until the end, the reset or the timeout."""
    while piece := client.recv(1000):
        if seen is not None:
            seen += piece


@pytest.mark.parametrize("path", ["/reset", "/reset-body"])
def test_a_url_resets(stack: Stack, path: str) -> None:
    with socket.create_connection((stack.web.host, stack.web.port), timeout=PATIENCE_S) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            heard(client)


def test_a_url_stalls_before_or_within_the_body(stack: Stack) -> None:
    for path, expected in (("/stall", b""), ("/stall/10", b"0123456789")):
        with socket.create_connection((stack.web.host, stack.web.port), timeout=SHORT_S) as client:
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            seen = bytearray()
            with pytest.raises(TimeoutError):
                heard(client, seen)
        assert bytes(seen).partition(b"\r\n\r\n")[2] == expected


def test_a_url_promises_more_than_it_sends(stack: Stack) -> None:
    with pytest.raises(http.client.IncompleteRead) as caught:
        get(stack, "/truncate/10")
    assert (caught.value.partial, caught.value.expected) == (b"0123456789", 90)


@pytest.mark.parametrize(("path", "least_s"), [("/drip/25/20", 0.06), ("/drip-head/25/20", 0.06), ("/delay/60", 0.06)])
def test_a_url_takes_its_time(stack: Stack, path: str, least_s: float) -> None:
    begun = time.monotonic()
    status, body = get(stack, path)
    assert time.monotonic() - begun >= least_s
    assert (status, len(body)) in ((200, 100), (200, 4))


@pytest.mark.parametrize("path", ["/garbage/64", "/no-http"])
def test_a_url_answers_no_http(stack: Stack, path: str) -> None:
    with pytest.raises(http.client.BadStatusLine):
        get(stack, path)


def test_a_number_that_makes_no_fault_is_refused(stack: Stack) -> None:
    status, body = get(stack, "/drip/0/20")
    assert status == 400
    assert b"drip takes" in body


def test_a_spoiled_url_is_recorded_as_a_fault_and_leaves_none_in_force(stack: Stack) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        get(stack, "/empty")
    with contextlib.suppress(http.client.IncompleteRead):
        get(stack, "/truncate/10")
    assert [one["fault"] for one in stack.web.capture.records("fault")] == ["web.response-body truncate 10"]
    assert get(stack, "/text") == (200, b"hello")
    assert stack.web.faults.armed() == []


@pytest.mark.parametrize("path", ["/auth/basic", "/auth/digest"])
def test_a_url_asks_who_is_there(stack: Stack, opened: urllib.request.OpenerDirector, path: str) -> None:
    assert get(stack, path)[0] == 401
    with opened.open(stack.web.url(path), timeout=PATIENCE_S) as answer:
        assert answer.read() == b"welcome"


@pytest.mark.parametrize("header", ["Digest", "Digest username=trader", "Basic dHJhZGVyOndyb25n", "Basic é"])
def test_a_wrong_answer_to_who_is_there_stays_out(stack: Stack, header: str) -> None:
    for path in ("/auth/basic", "/auth/digest"):
        request = urllib.request.Request(stack.web.url(path), headers={"Authorization": header})
        with pytest.raises(urllib.error.HTTPError, match="401") as caught:
            urllib.request.urlopen(request, timeout=PATIENCE_S)
        caught.value.close()


def test_urls_set_show_and_delete_cookies(stack: Stack, opened: urllib.request.OpenerDirector) -> None:
    def ask(path: str) -> bytes:
        with opened.open(stack.web.url(path), timeout=PATIENCE_S) as answer:
            return bytes(answer.read())

    assert json.loads(ask("/cookies")) == {}
    ask("/cookies/set/a/1")
    ask("/cookies/set/b/2")
    assert json.loads(ask("/cookies")) == {"a": "1", "b": "2"}
    ask("/cookies/delete/a")
    assert json.loads(ask("/cookies")) == {"b": "2"}


# -- by recipient, sender and login


def mail(
    stack: Stack,
    *,
    sender: str = "a@example.com",
    recipient: str = "b@example.com",
    login: str = "",
    timeout: float = PATIENCE_S,
) -> None:
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=timeout) as client:
        if login:
            client.login(login, "any")
        client.sendmail(sender, [recipient], "Subject: hi\r\n\r\nhello\r\n")


@pytest.mark.parametrize(
    ("whom", "code"),
    [
        ({"recipient": "reply-452@example.com"}, 452),
        ({"recipient": "reply-554-at-data@example.com"}, 554),
        ({"recipient": "reply-451-at-message@example.com"}, 451),
        ({"sender": "reply-550@example.com"}, 550),
        ({"sender": "reply-550-at-rcpt@example.com"}, 550),
        ({"login": "reply-535"}, 535),
        ({"login": "reply-421-at-mail"}, 421),
    ],
    ids=str,
)
def test_a_name_in_a_mail_is_answered_with_its_code(stack: Stack, whom: dict[str, Any], code: int) -> None:
    with pytest.raises((smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)) as caught:
        mail(stack, **whom)
    error = caught.value
    refusals = getattr(error, "recipients", None)
    seen = refusals[whom.get("recipient", "b@example.com")][0] if refusals else None
    assert (seen or getattr(error, "smtp_code", None)) == code
    assert stack.smtp.capture.records("mail") == []
    fired = stack.smtp.capture.records("fault")
    assert len(fired) == (2 if "login" in whom and code == 535 else 1)  # smtplib tries LOGIN, then PLAIN


@pytest.mark.parametrize("word", ["drop", "drop-at-data", "drop-at-message", "reset", "reset-at-message", "truncate-2"])
def test_a_recipient_ends_the_connection(stack: Stack, word: str) -> None:
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError, smtplib.SMTPRecipientsRefused)):
        mail(stack, recipient=f"{word}@example.com")  # of a reply cut to "25" smtplib makes a refusal
    assert stack.smtp.capture.records("mail") == []


@pytest.mark.parametrize("word", ["stall", "stall-at-data", "stall-at-message"])
def test_a_recipient_stalls(stack: Stack, word: str) -> None:
    with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
        mail(stack, recipient=f"{word}@example.com", timeout=SHORT_S)


@pytest.mark.parametrize("whom", [{"recipient": "delay-60@a.com"}, {"sender": "drip-1-5@a.com"}, {"login": "delay-60"}])
def test_a_name_in_a_mail_takes_its_time(stack: Stack, whom: dict[str, Any]) -> None:
    begun = time.monotonic()
    mail(stack, **whom)
    assert time.monotonic() - begun >= 0.03
    assert stack.smtp.capture.wait_for("mail")


def test_a_name_is_heeded_once_and_on_its_own_connection(stack: Stack) -> None:
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=PATIENCE_S) as client:
        client.ehlo()
        assert client.mail("a@example.com")[0] == 250
        assert client.rcpt("reply-451-at-message@example.com")[0] == 250
        mail(stack)
        assert client.data("hello")[0] == 451
        client.sendmail("a@example.com", ["b@example.com"], "hello")
    assert len(stack.smtp.capture.records("mail")) == 2


# -- by FTP user, folder and file


def upload(
    stack: Stack, *, user: str = "trader", folder: str = "", file: str = "a.csv", timeout: float = PATIENCE_S
) -> None:
    with ftplib.FTP(timeout=timeout) as client:
        client.connect(stack.ftp.host, stack.ftp.port)
        client.login(user, "secret" if user == "trader" else "any")
        if folder:
            client.cwd(folder)
        client.storbinary(f"STOR {file}", io.BytesIO(b"abc"))


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"user": "reply-530"}, "530"),
        ({"user": "reply-421-at-cwd", "folder": "/"}, "421"),
        ({"user": "reply-550-at-stor"}, "550"),
        ({"folder": "reply-550"}, "550"),
        ({"folder": "/data/reply-450"}, "450"),
        ({"folder": "reply-552-at-stor"}, "552"),
        ({"file": "reply-553.csv"}, "553"),
        ({"file": "reply-451-at-complete.csv"}, "451"),
    ],
    ids=str,
)
def test_a_name_in_ftp_is_answered_with_its_code(stack: Stack, what: dict[str, Any], code: str) -> None:
    with pytest.raises(ftplib.Error, match=f"^{code} reply-"):
        upload(stack, **what)
    assert len(stack.ftp.capture.records("fault")) == 1


@pytest.mark.parametrize(
    "what", [{"user": "drop-at-stor"}, {"user": "reset"}, {"folder": "drop-at-stor"}, {"file": "reset-at-complete.csv"}]
)
def test_a_name_in_ftp_ends_the_connection(stack: Stack, what: dict[str, Any]) -> None:
    with pytest.raises((EOFError, ConnectionError)):
        upload(stack, **what)


def test_a_folder_stalls_the_upload(stack: Stack) -> None:
    with pytest.raises(TimeoutError):
        upload(stack, folder="stall-at-stor", timeout=SHORT_S)


def test_a_folder_that_asks_for_something_is_a_folder_too(stack: Stack) -> None:
    upload(stack, folder="delay-20/sub")
    assert stack.ftp.files() == {"delay-20/sub/a.csv": b"abc"}


def test_a_word_is_no_way_in_for_others(stack: Stack) -> None:
    with pytest.raises(ftplib.error_perm, match="530"):
        upload(stack, user="somebody")


# -- by MetaQuotes ID


def push(stack: Stack, *ids: str, timeout: float = PATIENCE_S) -> dict[str, list[str]]:
    note = json.dumps({"ids": ids, "text": "hello"}).encode()
    with urllib.request.urlopen(stack.push.url, data=note, timeout=timeout) as answer:
        return dict(json.loads(answer.read()))


@pytest.mark.parametrize(("one", "status"), [("REPLY503", 503), ("reply429", 429), ("UNKNOWN0", 403)])
def test_an_id_is_answered_with_its_status(stack: Stack, one: str, status: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        push(stack, one)
    caught.value.close()
    assert caught.value.code == status
    assert stack.push.capture.records("delivery") == []


@pytest.mark.parametrize("one", ["CLOSE000", "RESET000"])
def test_an_id_ends_the_connection(stack: Stack, one: str) -> None:
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        push(stack, "1C2F1442", one)


def test_an_id_stalls_and_another_takes_its_time(stack: Stack) -> None:
    with pytest.raises(TimeoutError):
        push(stack, "STALL000", timeout=SHORT_S)
    begun = time.monotonic()
    assert push(stack, "DELAY001")["accepted"] == ["DELAY001"]
    assert time.monotonic() - begun >= 0.1


def test_an_unknown_id_leaves_the_others_known(stack: Stack) -> None:
    assert push(stack, "UNKNOWN0", "1C2F1442") == {"accepted": ["1C2F1442"], "unknown": ["UNKNOWN0"]}


# -- by port


def echo(stack: Stack, name: str, *, timeout: float = PATIENCE_S) -> bytes:
    with socket.create_connection((stack.tcp.host, stack.tcp.wrong_port(name)), timeout=timeout) as client:
        client.sendall(b"12345678")
        seen = b""
        while len(seen) < 8 and (piece := client.recv(64)):
            seen += piece
        return seen


@pytest.mark.parametrize("name", ["resets-at-once", "resets"])
def test_a_port_resets(stack: Stack, name: str) -> None:
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        echo(stack, name)


@pytest.mark.parametrize(("name", "seen"), [("closes", b""), ("truncates", b"1234")])
def test_a_port_closes(stack: Stack, name: str, seen: bytes) -> None:
    assert echo(stack, name) == seen


def test_a_port_closes_at_once(stack: Stack) -> None:
    with socket.create_connection((stack.tcp.host, stack.tcp.wrong_port("closes-at-once")), timeout=3) as client:
        assert client.recv(1) == b""


@pytest.mark.parametrize("name", ["mute", "delays"])
def test_a_port_does_not_answer_in_time(stack: Stack, name: str) -> None:
    with pytest.raises(TimeoutError):
        echo(stack, name, timeout=SHORT_S)


def test_a_port_answers_something_else(stack: Stack) -> None:
    assert echo(stack, "garbage") not in (b"", b"12345678")


@pytest.mark.slow
def test_a_port_drips(stack: Stack) -> None:
    begun = time.monotonic()
    assert echo(stack, "drips") == b"12345678"
    assert time.monotonic() - begun >= 0.7


# -- words


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("reply-452", 'smtp.rcpt reply 452 "reply-452 was asked for" times=1'),
        ("DROP-at-data", "smtp.data close times=1"),
        ("drip-1-100", "smtp.rcpt drip 1 100 times=1"),
        ("stall-5", "smtp.rcpt stall 5 times=1"),
    ],
)
def test_a_word_is_a_fault(word: str, fault: str) -> None:
    assert str(fault_of(word, "smtp", "rcpt")) == fault


@pytest.mark.parametrize(
    "word", ["", "reply", "reply-", "reply-1", "reply-4520", "replyx-452", "drop-at-nowhere", "delay", "info", "drop-1"]
)
def test_another_name_is_just_a_name(word: str) -> None:
    assert fault_of(word, "smtp", "rcpt") is None


def test_words_are_found_where_names_are() -> None:
    assert in_address("TO:<reply-452@example.com> SIZE=3", "rcpt") is not None
    assert in_address("TO:<>", "rcpt") is None
    assert [str(one) for one in in_path("/a/drop-at-stor/reset.csv", "cwd")] == [
        "ftp.stor close times=1",
        "ftp.cwd reset times=1",
    ]
    assert in_id("1C2F1442") is None
    assert in_id("REPLY099") is None


# -- the table


def test_every_example_of_a_word_is_one() -> None:
    for row in of_kind(KINDS[1]):
        assert fault_of(row.example, "smtp", "rcpt") is not None
    for row in of_kind(KINDS[2]):
        protocol = "ftp" if "FTP" in row.form else "smtp"
        assert fault_of(
            row.example.partition("@")[0].partition(".")[0], protocol, "stor" if protocol == "ftp" else "rcpt"
        )


def test_the_table_counts_its_ports_from_the_base(base_port: int) -> None:
    with Stack(base_port=base_port) as stack:
        ports = stack.all_ports
        listed = {row.form: int(row.example) for row in table(base_port) if row.kind.endswith("port")}
    assert listed.items() <= ({"silent": base_port + 10} | ports).items()
    good = {
        "tcp-tls",
        "tcp-tls-1.2",
        "tcp-tls-1.3",
        "tcp-tls-tickets",
        "tcp-tls-asks",
        "tcp-tls-chain",
        "tcp-tls-http2",
    }
    assert {label for label in ports if label.startswith("tcp-") and not label.endswith("-ipv6")} - good <= set(listed)


def test_markdown_has_every_row() -> None:
    text = markdown()
    assert text.count("\n| `") == len(table())
    assert f"`{BASE_PORT + 500}`" in text


def test_urls_need_no_escaping_in_the_request_line() -> None:
    assert all(urlsplit(row.example).path.isascii() and " " not in row.example for row in of_kind(KINDS[0]))

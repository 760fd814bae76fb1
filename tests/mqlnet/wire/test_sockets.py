"""Every answer byte by byte, and several at once: what arrives means the same however it arrives."""

import pytest

from emulators.stack import Stack
from mqlnet import Ref
from tests.mqlnet.conftest import Open

SMTP = ("greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "message", "quit")
FTP = ("greeting", "user", "pass", "type", "cwd", "pasv", "stor", "complete", "quit")


def test_mail(open_terminal: Open, stack: Stack) -> None:
    armed = [stack.smtp.misbehave(f"smtp.{stage} drip 1 1") for stage in SMTP if stage != "ehlo"]
    stack.smtp.misbehave("smtp.ehlo drip 40 1")
    terminal = open_terminal()
    assert terminal.start("ea").send_mail("subject", "text")
    assert terminal.flush_mail(5)
    assert b"Subject: subject" in stack.smtp.capture.wait_for("mail")["data"]
    assert all(one.fired for one in armed)


@pytest.mark.parametrize("passive", [True, False])
def test_ftp(open_terminal: Open, stack: Stack, passive: bool) -> None:
    stages = [*FTP, "port"] if not passive else FTP
    armed = [stack.ftp.misbehave(f"ftp.{stage} drip 2 1") for stage in stages if passive or stage != "pasv"]
    terminal = open_terminal(ftp={"passive": passive, "path": "/"})
    (terminal.files.root / "a.txt").write_bytes(b"content")
    assert terminal.start("ea").send_ftp("a.txt")
    assert stack.ftp.files() == {"a.txt": b"content"}
    assert all(one.fired for one in armed)


@pytest.mark.parametrize("path", ["/text", "/gzip-chunked", "/chunked", "/until-close"])
def test_web(open_terminal: Open, stack: Stack, path: str) -> None:
    program = open_terminal().start("ea")
    whole, dripped, head, other = bytearray(), bytearray(), Ref(""), Ref("")
    assert program.web_request("GET", stack.web.url(path), "", 5000, b"", whole, head) == 200
    stack.web.misbehave("web.response-head drip 3 1")
    stack.web.misbehave("web.response-body drip 3 1")
    assert program.web_request("GET", stack.web.url(path), "", 5000, b"", dripped, other) == 200
    assert (dripped, other.value) == (whole, head.value)


def test_push(open_terminal: Open, stack: Stack) -> None:
    stack.push.misbehave("push.submit drip 3 1")
    assert open_terminal().start("ea").send_notification("text")


def test_sockets(open_terminal: Open, stack: Stack) -> None:
    stack.tcp.misbehave("tcp.echo drip 1 1")
    program = open_terminal().start("ea")
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", stack.tcp.port, 1000)
    assert program.socket_send(handle, b"hello", 5) == 5
    buffer = bytearray()
    assert program.socket_read(handle, buffer, 5, 2000) == 5
    assert buffer == b"hello"


def test_tls_records_one_byte_at_a_time_and_several_with_the_tail_of_another(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal().start("ea")
    handle = program.socket_create()
    assert program.socket_connect(handle, "localhost", stack.tcp.tls_port, 1000)
    assert program.socket_tls_handshake(handle, "localhost")
    stack.tcp.misbehave("tls.record drip 1 1 times=1")
    words = (b"one", b"two", b"three")
    mark = 0
    for word in words:
        assert program.socket_tls_send(handle, word, len(word)) == len(word)
        mark = stack.tcp.capture.wait_for("bytes", after=mark).id
    buffer = bytearray()
    assert program.socket_tls_read(handle, buffer, 8) == 8
    assert buffer == b"onetwoth"
    assert program.socket_tls_read(handle, buffer, 3) == 3
    assert buffer == b"ree"

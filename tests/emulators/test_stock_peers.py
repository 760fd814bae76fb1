"""The servers driven by clients that nobody here wrote: smtplib, ftplib, urllib, ssl and plain sockets."""

import ftplib
import io
import json
import smtplib
import socket
import ssl
import time
import urllib.error
import urllib.request
from typing import NoReturn

import pytest

from emulators.stack import Stack


def test_smtplib_with_starttls_and_login(stack: Stack) -> None:
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as client:
        client.starttls(context=stack.pki.client_context())
        client.login("me", "pass")
        client.sendmail("a@example.com", ["b@example.com"], b"Subject: hi\r\n\r\nhello\r\n")
    mail = stack.smtp.capture.wait_for("mail")
    assert mail["data"] == b"Subject: hi\r\n\r\nhello\r\n"
    assert mail["tls"] is True
    assert mail["login"] == "me"


def test_smtplib_with_implicit_tls(stack: Stack) -> None:
    context = stack.pki.client_context()
    with smtplib.SMTP_SSL(
        stack.smtp.host, stack.smtp.tls_port, local_hostname="here", timeout=3, context=context
    ) as client:
        client.sendmail("a@example.com", ["b@example.com"], b"Subject: hi\r\n\r\nhello\r\n")
    assert stack.smtp.capture.wait_for("mail")["tls"] is True


@pytest.mark.parametrize("passive", [True, False])
def test_ftplib_passive_and_active(stack: Stack, passive: bool) -> None:
    with ftplib.FTP(timeout=3) as client:
        client.connect(stack.ftp.host, stack.ftp.port)
        client.login("trader", "secret")
        client.set_pasv(passive)
        client.storbinary("STOR a.bin", io.BytesIO(b"\x00\r\n\xff"))
    upload = stack.ftp.capture.wait_for("upload")
    assert upload["data"] == b"\x00\r\n\xff"
    assert upload["passive"] is passive
    assert stack.ftp.files() == {"a.bin": b"\x00\r\n\xff"}


def test_urllib_over_http_and_https(stack: Stack) -> None:
    with urllib.request.urlopen(stack.web.url("/echo?x=1"), data=b"abc", timeout=3) as answer:
        echoed = json.loads(answer.read())
    assert (echoed["method"], echoed["target"], echoed["text"]) == ("POST", "/echo?x=1", "abc")
    context = stack.pki.client_context()
    with urllib.request.urlopen(stack.web.tls_url("/text"), context=context, timeout=3) as answer:
        assert answer.read() == b"hello"


def test_expectations_of_pytest_httpserver(stack: Stack) -> None:
    stack.web.expect_request("/hi").respond_with_json({"a": 1})
    with urllib.request.urlopen(stack.web.url("/hi"), timeout=3) as answer:
        assert json.loads(answer.read()) == {"a": 1}
    with urllib.request.urlopen(stack.web.url("/text"), timeout=3) as answer:
        assert answer.read() == b"hello"


def test_handler_that_raises_is_500_and_hangs_nobody(stack: Stack) -> None:
    def handler(_: object) -> NoReturn:
        raise KeyError("price")

    stack.web.expect_request("/orders").respond_with_handler(handler)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(stack.web.url("/orders"), timeout=2)
    with caught.value as answer:
        assert (answer.code, answer.read()) == (500, b"KeyError: 'price'\n")


@pytest.mark.parametrize("path", ["/status/99", "/redirect/1?status=abc", "/redirect-to?status=999"])
def test_number_that_cannot_be_is_400_and_says_what_can(stack: Stack, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(stack.web.url(path), timeout=2)
    with caught.value as answer:
        assert answer.code == 400
        assert b"there are" in answer.read()


def test_plain_sockets_and_tls_echo(stack: Stack) -> None:
    with socket.create_connection((stack.tcp.host, stack.tcp.port), timeout=3) as plain:
        plain.sendall(b"abc")
        assert plain.recv(10) == b"abc"
    context = stack.pki.client_context()
    with (
        socket.create_connection((stack.tcp.host, stack.tcp.tls_port), timeout=3) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        secured.sendall(b"abc")
        assert secured.recv(10) == b"abc"
    assert stack.connections() == 2


def test_push_relay(stack: Stack) -> None:
    note = json.dumps({"ids": ["1C2F1442", "2C2F1442"], "text": "hello"}).encode()
    with urllib.request.urlopen(stack.push.url, data=note, timeout=3) as answer:
        assert json.loads(answer.read()) == {"accepted": ["1C2F1442", "2C2F1442"], "unknown": []}
    assert [one["id"] for one in stack.push.capture.records("delivery")] == ["1C2F1442", "2C2F1442"]


def test_nobody_listens_on_the_refused_port(stack: Stack) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((stack.tcp.host, stack.refused_port), timeout=3)


@pytest.mark.parametrize("passive", [True, False])
def test_ftplib_with_auth_tls_and_secured_data(stack: Stack, passive: bool) -> None:
    with ftplib.FTP_TLS(timeout=3, context=stack.pki.client_context()) as client:
        client.connect("localhost", stack.ftp.port)
        client.login("trader", "secret")
        client.prot_p()
        client.set_pasv(passive)
        client.storbinary("STOR a.bin", io.BytesIO(b"\x00\r\n\xff" * 50_000))
    assert stack.ftp.capture.wait_for("upload")["data"] == b"\x00\r\n\xff" * 50_000
    secured = stack.ftp.capture.records("tls")
    assert secured[0]["version"] in ("TLSv1.2", "TLSv1.3")
    assert secured[0]["server_name"] == "localhost"


class ImplicitFtp(ftplib.FTP_TLS):
    """FTP over TLS from the first byte, which ftplib has no class for."""

    def connect_secured(self, host: str, port: int) -> None:
        plain = socket.create_connection((host, port), timeout=3)
        self.sock = self.context.wrap_socket(plain, server_hostname=host)
        self.af, self.host = self.sock.family, host
        self.file = self.sock.makefile("r", encoding="utf-8")
        self.welcome = self.getresp()


def test_ftp_over_tls_from_the_first_byte(stack: Stack) -> None:
    with ImplicitFtp(timeout=3, context=stack.pki.client_context()) as client:
        client.connect_secured("localhost", stack.ftp.tls_port)
        client.login("trader", "secret", secure=False)
        client.prot_p()
        client.storbinary("STOR a.bin", io.BytesIO(b"abc"))
    assert stack.ftp.capture.wait_for("upload")["data"] == b"abc"
    assert stack.ftp.capture.records("connection")[0]["tls"] is True


@pytest.mark.parametrize("action", ["close", "reset", "stall", "garbage 64"])
def test_ftp_handshakes_can_fail(stack: Stack, action: str) -> None:
    armed = stack.ftp.misbehave(f"tls.handshake {action}")
    context = stack.pki.client_context()
    expected = {"reset": ConnectionResetError, "stall": TimeoutError}.get(action, ssl.SSLError)
    with socket.create_connection((stack.ftp.host, stack.ftp.tls_port), timeout=0.2) as plain, pytest.raises(expected):
        context.wrap_socket(plain, server_hostname="localhost")
    assert armed.fired == 1


def test_an_ftp_handshake_that_is_delayed_still_succeeds(stack: Stack) -> None:
    armed = stack.ftp.misbehave("tls.handshake delay 20")
    began = time.monotonic()
    with ftplib.FTP_TLS(context=stack.pki.client_context()) as client:
        client.connect(stack.ftp.host, stack.ftp.port, timeout=5)
        client.login("trader", "secret")
        assert client.pwd() == "/"
    assert time.monotonic() - began > 0.020
    assert armed.fired >= 1

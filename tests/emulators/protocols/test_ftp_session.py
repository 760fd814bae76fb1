"""One FTP connection: its commands and replies, TLS, and the faults of its stages."""

import contextlib
import ftplib
import io
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from emulators.listening.ports import has_ipv6
from emulators.protocols.ftp_session import passive_port
from emulators.stack import Stack
from tests.emulators.support.probe import Tls, connect, look, reply, say
from tests.emulators.support.walks import LOGIN


@contextmanager
def greeted(stack: Stack) -> Iterator[socket.socket]:
    with closing(connect(stack.ftp.port)) as sock:
        reply(sock)
        yield sock


def ask(sock: socket.socket, line: str) -> bytes:
    sock.sendall(line.encode() + b"\r\n")
    return reply(sock)


def test_commands_and_replies_are_recorded_in_turn(stack: Stack) -> None:
    with greeted(stack) as sock:
        say(sock, "USER trader", "QUIT")
        assert look(sock).end == "fin"
    stack.ftp.capture.wait_for("closed")
    records = [one for one in stack.ftp.capture.records() if one.kind in ("command", "reply")]
    assert [one["verb"] if one.kind == "command" else one["data"][:3] for one in records] == [
        b"220",
        "USER",
        b"331",
        "QUIT",
        b"221",
    ]


def test_a_reply_of_a_fault_stands_for_the_command(stack: Stack) -> None:
    stack.ftp.directory("a")
    stack.ftp.misbehave('ftp.cwd reply 550 "no such folder" times=1')
    with greeted(stack) as sock:
        say(sock, *LOGIN)
        assert ask(sock, "CWD a") == b"550 no such folder\r\n"
        assert ask(sock, "PWD").startswith(b'257 "/"')
        assert ask(sock, "CWD a")[:3] == b"250"


@pytest.mark.parametrize(("extended", "stage"), [("EPSV", "pasv"), ("EPRT |1|127.0.0.1|9|", "port")])
def test_an_extended_command_is_at_the_stage_of_the_plain_one(stack: Stack, extended: str, stage: str) -> None:
    stack.ftp.misbehave(f"ftp.{stage} reply 500")
    with greeted(stack) as sock:
        say(sock, *LOGIN)
        assert ask(sock, extended)[:3] == b"500"


def test_a_greeting_can_be_refused(stack: Stack) -> None:
    stack.ftp.misbehave('ftp.greeting reply 421 "too many" times=1')
    with closing(connect(stack.ftp.port)) as sock:
        assert look(sock).data == b"421 too many\r\n"
    with closing(connect(stack.ftp.port)) as sock:
        assert reply(sock)[:3] == b"220"


def test_a_preliminary_greeting_goes_before_the_servers_own(stack: Stack) -> None:
    stack.ftp.misbehave('ftp.greeting reply 120 "ready in a minute" times=1')
    with closing(connect(stack.ftp.port)) as sock:
        lines = sock.makefile("rb")
        assert [lines.readline() for _ in range(2)] == [b"120 ready in a minute\r\n", b"220 ready\r\n"]


def test_a_user_whose_name_asks_for_a_failure_needs_no_password(stack: Stack) -> None:
    with greeted(stack) as sock:
        say(sock, "USER reply-530")
        assert ask(sock, "PASS anything")[:3] == b"530"
    with greeted(stack) as sock:
        say(sock, "USER delay-1")
        assert ask(sock, "PASS anything")[:3] == b"230"


def test_a_folder_whose_name_asks_for_a_failure_exists(stack: Stack) -> None:
    with greeted(stack) as sock:
        say(sock, *LOGIN)
        assert ask(sock, "CWD a/delay-1")[:3] == b"250"
        assert ask(sock, "CWD reply-550")[:3] == b"550"
    assert (stack.ftp.root / "a/delay-1").is_dir()


def test_before_the_login_no_name_makes_a_folder(stack: Stack) -> None:
    with greeted(stack) as sock:
        assert ask(sock, "CWD delay-1")[:3] == b"530"
    assert list(stack.ftp.root.iterdir()) == []


def test_auth_tls_secures_the_connection_and_is_recorded(stack: Stack) -> None:
    with ftplib.FTP_TLS(timeout=3, context=stack.pki.client_context()) as client:
        client.connect("localhost", stack.ftp.port)
        client.login("trader", "secret")
        client.prot_p()
        client.storbinary("STOR a.bin", io.BytesIO(b"1"))
        client.quit()
    assert stack.ftp.capture.wait_for("tls")["server_name"] == "localhost"
    assert stack.ftp.files() == {"a.bin": b"1"}


def test_the_tls_port_speaks_tls_from_the_first_byte(stack: Stack) -> None:
    context = stack.pki.client_context()
    with context.wrap_socket(connect(stack.ftp.tls_port), server_hostname="localhost") as client:
        assert client.recv(3) == b"220"
    assert stack.ftp.capture.wait_for("connection")["tls"] is True


def test_a_client_that_refuses_the_certificate_is_recorded(stack: Stack) -> None:
    with closing(connect(stack.ftp.tls_port)) as plain, pytest.raises(ssl.SSLError):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    assert stack.ftp.capture.wait_for("tls-failed")["reason"]


@pytest.mark.parametrize(("action", "end"), [("reset", "rst"), ("close", "fin")])
def test_the_handshake_of_auth_tls_fails_as_the_fault_says(stack: Stack, action: str, end: str) -> None:
    stack.ftp.misbehave(f"tls.handshake {action}")
    with greeted(stack) as sock:
        assert ask(sock, "AUTH TLS")[:3] == b"234"
        sock.sendall(Tls(stack).hello())
        assert look(sock).end == end


def test_a_delayed_handshake_takes_no_byte_of_it_for_a_command(stack: Stack) -> None:
    stack.ftp.misbehave("tls.handshake delay 10")
    with greeted(stack) as sock:
        assert ask(sock, "AUTH TLS")[:3] == b"234"
        with stack.pki.client_context().wrap_socket(sock.dup(), server_hostname="localhost") as client:
            client.sendall(b"USER trader\r\n")
            assert client.recv(3) == b"331"
    assert [one["verb"] for one in stack.ftp.capture.records("command")] == ["AUTH", "USER"]


VERBS = ("CWD", "MKD", "DELE", "RNFR", "SIZE", "MDTM", "MFMT", "LIST", "MLST", "STAT", "SITE CHMOD 644", "ALLO")


@pytest.mark.parametrize("verb", VERBS)
def test_any_argument_is_answered(stack: Stack, verb: str) -> None:
    with closing(connect(stack.ftp.port)) as control:
        reply(control)
        say(control, *LOGIN)
        for argument in (
            b"a\0b",
            b"\0",
            b"\xff\xfe",
            b"../" * 40 + b"x",
            b"x" * 1_500,
            b"~",
            b"%s%n",
            b"\xed\xa0\x80",
            b"-9" * 30,
        ):
            control.sendall(verb.encode() + b" " + argument + b"\r\n")
            assert reply(control)[:1] in b"12345", argument
        say(control, "NOOP")


@pytest.mark.parametrize(
    ("reply", "port"),
    [
        ("227 Entering passive mode (127,0,0,1,195,80).\r\n", "195,80"),
        ("229 Entering extended passive mode (|||50000|).\r\n", "50000"),
        ("425 no\r\n", ""),
    ],
)
def test_the_port_of_a_passive_reply_is_found(reply: str, port: str) -> None:
    assert passive_port(reply) == port


def test_pasv_can_name_any_address_with_the_port_that_is_open(stack: Stack) -> None:
    stack.ftp.misbehave('ftp.pasv reply 227 "Entering Passive Mode (10,9,8,7,{port})"')
    client = ftplib.FTP(timeout=3)
    with client:
        client.connect("127.0.0.1", stack.ftp.port)
        client.login("trader", "secret")
        assert client.sendcmd("PASV").startswith("227 Entering Passive Mode (10,9,8,7,")
        client.storbinary("STOR a.bin", io.BytesIO(b"content"))  # ftplib asks the server that it knows
    assert stack.ftp.capture.wait_for("upload")["data"] == b"content"


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no ::1")
def test_over_ipv6_the_ports_are_those_of_epsv_and_eprt(stack: Stack) -> None:
    for passive in (True, False):
        with ftplib.FTP(timeout=3) as client:
            client.connect("::1", stack.ftp.ipv6_ports["ftp-ipv6"])
            client.login("trader", "secret")
            client.set_pasv(passive)
            client.storbinary("STOR a.bin", io.BytesIO(b"content"))
        assert stack.ftp.capture.wait_for("upload")["passive"] is passive
        stack.reset()


def test_the_end_of_an_active_session_makes_no_other_client_unheard(stack: Stack) -> None:
    with contextlib.ExitStack() as others:
        with ftplib.FTP(timeout=5) as active:
            active.connect("127.0.0.1", stack.ftp.port)
            active.login("trader", "secret")
            active.set_pasv(False)
            active.storbinary("STOR a.txt", io.BytesIO(b"x"))
            clients = [others.enter_context(greeted(stack)) for _ in range(4)]  # one has its data connection's number
            active.quit()
        for client in clients:
            assert ask(client, "NOOP")[:3] == b"200"

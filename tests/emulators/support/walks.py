"""Conversations up to each stage of the fault language; each yields the socket on which the stage then shows."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial

from emulators.stack import Stack
from tests.emulators.support.probe import Tls, connect, reply, say

GET = b"GET /bytes/64 HTTP/1.1\r\nHost: here\r\n\r\n"
NOTE = b'{"ids": ["1C2F1442"], "text": "hello"}'
SUBMIT = b"POST /submit HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n%s" % (len(NOTE), NOTE)
MAIL = ("EHLO here", "MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>", "DATA", "Subject: hi\r\n\r\nhello\r\n.")
MAIL_STAGES = ("ehlo", "mail", "rcpt", "data", "message")
SMTP_LINES = {"auth": "AUTH PLAIN AGEAYg==", "starttls": "STARTTLS", "rset": "RSET", "quit": "QUIT"}
LOGIN = ("USER trader", "PASS secret", "TYPE I")
LOGIN_STAGES = ("user", "pass", "type")


@contextmanager
def opened(stack: Stack, server: str) -> Iterator[socket.socket]:
    with closing(connect(getattr(stack, server).port)) as sock:
        yield sock


@contextmanager
def spoken_to(stack: Stack, server: str, lines: tuple[str, ...]) -> Iterator[socket.socket]:
    """Wait for the greeting, say all lines, and leave the reply to the last one unread."""
    with opened(stack, server) as sock:
        reply(sock)
        say(sock, *lines[:-1])
        sock.sendall(lines[-1].encode() + b"\r\n")
        yield sock


@contextmanager
def spoken(stack: Stack, server: str, message: bytes) -> Iterator[socket.socket]:
    with opened(stack, server) as sock:
        sock.sendall(message)
        yield sock


def passive(sock: socket.socket) -> socket.socket:
    """Open the data connection of a passive transfer."""
    sock.sendall(b"PASV\r\n")
    numbers = [int(number) for number in re.findall(rb"\d+", reply(sock))]
    return connect(numbers[-2] * 256 + numbers[-1])


@contextmanager
def uploading(stack: Stack, until: str) -> Iterator[socket.socket]:
    """Begin an upload; show the control connection, or the data connection once bytes have gone into it."""
    with opened(stack, "ftp") as control:
        reply(control)
        say(control, *LOGIN)
        with closing(passive(control)) as data:
            control.sendall(b"STOR a.bin\r\n")
            if until == "stor":
                yield control
                return
            reply(control)
            data.sendall(b"some bytes")
            if until == "data":
                yield data
                return
            data.shutdown(socket.SHUT_WR)
            yield control


@contextmanager
def handshaking(stack: Stack) -> Iterator[socket.socket]:
    """Send a ClientHello, and leave what comes back as it is."""
    hello = Tls(stack).hello()
    with closing(connect(stack.tcp.tls_port)) as sock:
        sock.sendall(hello)
        yield sock


@contextmanager
def secured(stack: Stack) -> Iterator[socket.socket]:
    """Complete a handshake and send a record, which is going to be echoed."""
    with closing(connect(stack.tcp.tls_port)) as sock:
        tls = Tls(stack)
        tls.complete(sock)
        sock.sendall(tls.encrypt(b"hello"))
        yield sock


HANDSHAKE = (
    b"GET /websocket HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@contextmanager
def in_messages(stack: Stack) -> Iterator[socket.socket]:
    """Open a WebSocket, and send a message that is going to be sent back."""
    with opened(stack, "web") as sock:
        sock.sendall(HANDSHAKE)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += sock.recv(1)
        sock.sendall(b"\x81\x99\0\0\0\0hello, is there an echo?!")
        yield sock


CONNECT = b"\x10\x10\0\4MQTT\4\2\0\x3c\0\4here"
SUBSCRIBE = b"\x82\x06\0\1\0\1a\0"
TO_THE_BROKER = {
    "connack": (CONNECT,),
    "suback": (CONNECT, SUBSCRIBE),
    "puback": (CONNECT, b"\x32\x0a\0\1x\0\2hello"),
    "publish": (CONNECT, SUBSCRIBE, b"\x30\x3b\0\1a" + b"a message of 56 bytes that somebody has subscribed to now"),
    "pingresp": (CONNECT, b"\xc0\0"),
}
ANSWERS = {CONNECT: b"\x20\2\0\0", SUBSCRIBE: b"\x90\3\0\1\0"}


@contextmanager
def published(stack: Stack, stage: str) -> Iterator[socket.socket]:
    """Say a client's packets, and leave the answer to the last one unread."""
    *first, last = TO_THE_BROKER[stage]
    with opened(stack, "mqtt") as sock:
        for packet in first:
            sock.sendall(packet)
            assert sock.recv(64) == ANSWERS[packet]
        sock.sendall(last)
        yield sock


FAR = socket.create_server(("127.0.0.1", 0))  # a server behind the proxy, for the whole run


@contextmanager
def at_the_far_end(stack: Stack) -> Iterator[socket.socket]:
    """Send bytes through the proxy, and show the connection that its server has."""
    with closing(connect(stack.proxy.to(f"127.0.0.1:{FAR.getsockname()[1]}"))) as client:
        FAR.settimeout(5)
        far, _ = FAR.accept()
        with closing(far):
            client.sendall(b"hello, is there a server?")
            yield far


@contextmanager
def proxied(stack: Stack, message: bytes = b"") -> Iterator[socket.socket]:
    """Connect to the echo server through the proxy."""
    with closing(connect(stack.proxy.to(stack.tcp.address))) as sock:
        sock.sendall(message)
        yield sock


def port_command(stack: Stack) -> str:
    return f"PORT 127,0,0,1,{stack.tcp.port // 256},{stack.tcp.port % 256}"


Walk = Callable[[Stack], AbstractContextManager[socket.socket]]
WALKS: dict[str, Walk] = {
    **{f"{server}.accept": partial(opened, server=server) for server in ("smtp", "ftp", "web", "push", "tcp", "mqtt")},
    **{f"{server}.greeting": partial(opened, server=server) for server in ("smtp", "ftp")},
    **{
        f"smtp.{stage}": partial(spoken_to, server="smtp", lines=MAIL[: index + 1])
        for index, stage in enumerate(MAIL_STAGES)
    },
    **{
        f"smtp.{stage}": partial(spoken_to, server="smtp", lines=("EHLO here", line))
        for stage, line in SMTP_LINES.items()
    },
    **{
        f"ftp.{stage}": partial(spoken_to, server="ftp", lines=LOGIN[: index + 1])
        for index, stage in enumerate(LOGIN_STAGES)
    },
    "ftp.cwd": partial(spoken_to, server="ftp", lines=(*LOGIN, "CWD /")),
    "ftp.pasv": partial(spoken_to, server="ftp", lines=(*LOGIN, "PASV")),
    "ftp.port": lambda stack: spoken_to(stack, server="ftp", lines=(*LOGIN, port_command(stack))),
    "ftp.quit": partial(spoken_to, server="ftp", lines=("QUIT",)),
    **{f"ftp.{stage}": partial(uploading, until=stage) for stage in ("stor", "data", "complete")},
    **{f"web.{stage}": partial(spoken, server="web", message=GET) for stage in ("response-head", "response-body")},
    **{
        f"push.{stage}": partial(spoken, server="push", message=SUBMIT)
        for stage in ("submit", "response-head", "response-body")
    },
    **{f"mqtt.{stage}": partial(published, stage=stage) for stage in TO_THE_BROKER},
    "proxy.accept": proxied,
    "proxy.upstream": at_the_far_end,
    "proxy.downstream": partial(proxied, message=b"hello, is there an echo?"),
    "web.message": in_messages,
    "tcp.echo": partial(spoken, server="tcp", message=b"hello, is there an echo?"),
    "tls.handshake": handshaking,
    "tls.record": secured,
}

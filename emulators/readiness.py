"""Ready means that every protocol has answered: one real exchange each, in the clear and over TLS.

The peers are the standard library's. What the servers recorded of it is forgotten again.
"""

import contextlib
import ftplib
import http.client
import json
import smtplib
import socket
import ssl
from collections.abc import Callable
from typing import Final

from emulators.emulator import LOGIN
from emulators.stack import Stack

PATIENCE_S: Final = 5.0
Address = tuple[str, int]


class NotReadyError(Exception):
    """A server has started and does not answer as it should."""


def prove(stack: Stack) -> None:
    """Talk to every server of a stack; NotReadyError names the server that does not answer."""
    context = stack.pki.client_context()
    exchanges: dict[str, Callable[[Address], object]] = {
        "smtp": lambda at: _mail(at, context),
        "smtp-tls": lambda at: _mail_over_tls(at, context),
        "ftp": lambda at: _ftp(at, context),
        "ftp-tls": lambda at: _greeting(at, context),
        "web": lambda at: _get(at, None),
        "web-tls": lambda at: _get(at, context),
        "push": lambda at: _submit(at, None),
        "push-tls": lambda at: _submit(at, context),
        "tcp": lambda at: _echo(at, None),
        "tcp-tls": lambda at: _echo(at, context),
        "mqtt": lambda at: _ping(at, None),
        "mqtt-tls": lambda at: _ping(at, context),
    }
    for label, exchange in exchanges.items():
        try:
            exchange((stack.smtp.host, stack.ports[label]))
        except (OSError, EOFError, ValueError, smtplib.SMTPException, ftplib.Error, http.client.HTTPException) as error:
            raise NotReadyError(f"{label} on port {stack.ports[label]} does not answer: {error}") from error
    stack.reset()


def _mail(at: Address, context: ssl.SSLContext) -> None:
    with smtplib.SMTP(*at, timeout=PATIENCE_S, local_hostname="localhost") as client:
        client.starttls(context=context)
        client.noop()


def _mail_over_tls(at: Address, context: ssl.SSLContext) -> None:
    with smtplib.SMTP_SSL(*at, timeout=PATIENCE_S, local_hostname="localhost", context=context) as client:
        client.noop()


def _ftp(at: Address, context: ssl.SSLContext) -> None:
    with ftplib.FTP_TLS(timeout=PATIENCE_S, context=context) as client:
        client.connect(*at)
        client.login(*LOGIN)


def _greeting(at: Address, context: ssl.SSLContext) -> None:
    with _connected(at, context) as sock:
        _expect(sock.recv(3), b"220")


def _get(at: Address, context: ssl.SSLContext | None) -> None:
    _expect(_asked(at, context, "GET", "/text", ""), b"hello")


def _submit(at: Address, context: ssl.SSLContext | None) -> None:
    note = json.dumps({"ids": ["00000000"], "text": "ready?"})
    _expect(json.loads(_asked(at, context, "POST", "/submit", note))["accepted"], ["00000000"])


def _asked(at: Address, context: ssl.SSLContext | None, method: str, path: str, body: str) -> bytes:
    connection = (
        http.client.HTTPSConnection(*at, timeout=PATIENCE_S, context=context)
        if context
        else http.client.HTTPConnection(*at, timeout=PATIENCE_S)
    )
    with contextlib.closing(connection):
        connection.request(method, path, body)
        return connection.getresponse().read()


def _echo(at: Address, context: ssl.SSLContext | None) -> None:
    with _connected(at, context) as sock:
        sock.sendall(b"ready?")
        _expect(sock.recv(6), b"ready?")


def _ping(at: Address, context: ssl.SSLContext | None) -> None:
    with _connected(at, context) as sock:
        sock.sendall(b"\x10\x12\0\4MQTT\4\2\0\x3c\0\6ready?\xc0\0")  # CONNECT and PINGREQ
        heard = b""
        while len(heard) < 6 and (piece := sock.recv(6)):
            heard += piece
        _expect(heard, b"\x20\2\0\0\xd0\0")


def _connected(at: Address, context: ssl.SSLContext | None) -> socket.socket:
    plain = socket.create_connection(at, timeout=PATIENCE_S)
    if context is None:
        return plain
    try:
        return context.wrap_socket(plain, server_hostname=at[0])
    except OSError:
        plain.close()
        raise


def _expect(seen: object, expected: object) -> None:
    if seen != expected:
        raise ValueError(f"{seen!r} came instead of {expected!r}")

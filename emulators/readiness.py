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

from emulators.emulator import HOST
from emulators.protocols.ftp_session import LOGIN
from emulators.stack import Stack

PATIENCE_S: Final = 5.0


class NotReadyError(Exception):
    """A server has started and does not answer as it should."""


def prove(stack: Stack) -> None:
    """Talk to every server of a stack; NotReadyError names the server that does not answer."""
    context = stack.pki.client_context()
    exchanges: dict[str, Callable[[], object]] = {
        "smtp": lambda: _mail(stack.smtp.port, context),
        "smtp-tls": lambda: _mail_over_tls(stack.smtp.tls_port, context),
        "ftp": lambda: _ftp(stack.ftp.port, context),
        "ftp-tls": lambda: _greeting(stack.ftp.tls_port, context),
        "web": lambda: _get(stack.web.port, None),
        "web-tls": lambda: _get(stack.web.tls_port, context),
        "push": lambda: _submit(stack.push.port, None),
        "push-tls": lambda: _submit(stack.push.tls_port, context),
        "tcp": lambda: _echo(stack.tcp.port, None),
        "tcp-tls": lambda: _echo(stack.tcp.tls_port, context),
    }
    for label, exchange in exchanges.items():
        try:
            exchange()
        except (OSError, EOFError, ValueError, smtplib.SMTPException, ftplib.Error, http.client.HTTPException) as error:
            raise NotReadyError(f"{label} on port {stack.ports[label]} does not answer: {error}") from error
    stack.reset()


def _mail(port: int, context: ssl.SSLContext) -> None:
    with smtplib.SMTP(HOST, port, timeout=PATIENCE_S, local_hostname="localhost") as client:
        client.starttls(context=context)
        client.noop()


def _mail_over_tls(port: int, context: ssl.SSLContext) -> None:
    with smtplib.SMTP_SSL(HOST, port, timeout=PATIENCE_S, local_hostname="localhost", context=context) as client:
        client.noop()


def _ftp(port: int, context: ssl.SSLContext) -> None:
    with ftplib.FTP_TLS(timeout=PATIENCE_S, context=context) as client:
        client.connect(HOST, port)
        client.login(*LOGIN)


def _greeting(port: int, context: ssl.SSLContext) -> None:
    with _connected(port, context) as sock:
        _expect(sock.recv(3), b"220")


def _get(port: int, context: ssl.SSLContext | None) -> None:
    _expect(_asked(port, context, "GET", "/text", ""), b"hello")


def _submit(port: int, context: ssl.SSLContext | None) -> None:
    note = json.dumps({"ids": ["00000000"], "text": "ready?"})
    _expect(json.loads(_asked(port, context, "POST", "/submit", note))["accepted"], ["00000000"])


def _asked(port: int, context: ssl.SSLContext | None, method: str, path: str, body: str) -> bytes:
    connection = (
        http.client.HTTPSConnection(HOST, port, timeout=PATIENCE_S, context=context)
        if context
        else http.client.HTTPConnection(HOST, port, timeout=PATIENCE_S)
    )
    with contextlib.closing(connection):
        connection.request(method, path, body)
        return connection.getresponse().read()


def _echo(port: int, context: ssl.SSLContext | None) -> None:
    with _connected(port, context) as sock:
        sock.sendall(b"ready?")
        _expect(sock.recv(6), b"ready?")


def _connected(port: int, context: ssl.SSLContext | None) -> socket.socket:
    plain = socket.create_connection((HOST, port), timeout=PATIENCE_S)
    if context is None:
        return plain
    try:
        return context.wrap_socket(plain, server_hostname=HOST)
    except OSError:
        plain.close()
        raise


def _expect(seen: object, expected: object) -> None:
    if seen != expected:
        raise ValueError(f"{seen!r} came instead of {expected!r}")

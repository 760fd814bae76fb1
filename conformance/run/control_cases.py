"""Control cases: each chapter's simplest path to success.

Before a chapter's first case its control is tried once. If it fails, everything else in the chapter would fail for
the same cause, so the others end as ``environment`` and say nothing. Whose fault it is, a stock client decides that
shares no code with the suite: if that cannot reach the servers either, the control itself is a harness error.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from emulators.stack import Stack

TIMEOUT_S: Final = 2.0
Probe = Callable[[Stack], None]


def _greeted(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as sock:
        if not sock.recv(4).startswith(b"220"):
            raise ConnectionError("no greeting")


def _answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n")
        if not sock.recv(5).startswith(b"HTTP/"):
            raise ConnectionError("no answer")


def _echoed(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as sock:
        _echo(sock)


def _secured(stack: Stack) -> None:
    context = ssl.create_default_context(cadata=stack.pki.ca_pem)
    sock = socket.create_connection(("127.0.0.1", stack.tcp.tls_port), TIMEOUT_S)
    with context.wrap_socket(sock, server_hostname="localhost") as secured:
        _echo(secured)


def _echo(sock: socket.socket) -> None:
    sock.sendall(b"probe")
    if not sock.recv(5):
        raise ConnectionError("no echo")


PROBES: Final[Mapping[str, Probe]] = MappingProxyType(
    {
        "smtp": lambda stack: _greeted(stack.smtp.port),
        "ftp": lambda stack: _greeted(stack.ftp.port),
        "web": lambda stack: _answered(stack.web.port),
        "push": lambda stack: _answered(stack.push.port),
        "tcp": lambda stack: _echoed(stack.tcp.port),
        "tls": _secured,
    }
)


def broken_servers(stack: Stack) -> list[str]:
    """Return the servers that a stock client gets no answer from, each with what happened."""
    try:
        stack.reset()
    except (OSError, RuntimeError) as error:
        return [f"reset: {error}"]
    return [f"{name}: {problem}" for name, probe in PROBES.items() if (problem := _problem(probe, stack))]


def _problem(probe: Probe, stack: Stack) -> str:
    try:
        probe(stack)
    except (OSError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return ""

"""The port of every listener: one row for each, with its distance from the base port.

The distance is the protocol's well-known port where it has one, so that people find each server from the base:
with base 25000 SMTP is at 25025, FTP at 25021, HTTPS at 25443. Base 0 gives every listener a free port. Rows are only
ever added, and families grow at their end: a port that is published stays what it is.
"""

import errno
import ipaddress
import os
import socket
from functools import cache
from types import MappingProxyType
from typing import Final

from emulators.emulator import HOST, IPV6_HOST

BASE_PORT: Final = 25_000
BACKLOG: Final = 1024  # a crowd that finds the queue full would try again only after a second
BASE_PORTS: Final = range(1024, 64_501)
OFFSETS: Final = MappingProxyType(
    {
        "control": 0,
        "tcp": 7,
        "tcp-tls": 8,
        "refused": 9,
        "silent": 10,
        "tcp-tls-1.2": 12,
        "tcp-tls-1.3": 13,
        "tcp-tls-tickets": 14,
        "tcp-tls-asks": 15,
        "tcp-tls-chain": 16,
        "tcp-tls-http2": 17,
        "ftp": 21,
        "smtp": 25,
        "web": 80,
        "push": 81,
        "mqtt": 183,
        "web-tls": 443,
        "push-tls": 444,
        "smtp-tls": 465,
        "mqtt-tls": 883,
        "ftp-tls": 990,
    }
)
FAMILIES: Final = MappingProxyType(
    {"proxy": 200, "tcp": 500, "web": 600, "echo": 700}
)  # where the listeners of the proxy, and those that are wrong in one way, begin
IPV6: Final = ("tcp", "tcp-tls", "web", "web-tls", "smtp", "smtp-tls", "ftp", "push")  # listeners with a twin on ::1
IPV6_SUFFIX: Final = "-ipv6"
IPV6_OFFSET: Final = 900  # of the first of them
PASSIVE: Final = range(800, 860)  # data connections of passive FTP, where other computers may connect
_IN_USE: Final = frozenset({errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)})


class PortTakenError(OSError):
    """A listener could not have its port; ``label`` is the listener, ``port`` the number."""

    def __init__(self, label: str, port: int, reason: str) -> None:
        super().__init__(f"port {port}, which {label} needs, cannot be had: {reason}")
        self.label = label
        self.port = port


def port_of(label: str, base_port: int) -> int:
    """Return the port of a listener, 0 for a free one."""
    return base_port + OFFSETS[label] if base_port else 0


def port_in_family(server: str, index: int, base_port: int) -> int:
    """Return the port of a server's listener that is wrong in the way of that index, 0 for a free one."""
    return base_port + FAMILIES[server] + index if base_port else 0


def passive_ports(base_port: int, bound: str) -> list[int] | None:
    """Return the ports of passive FTP where they must be known beforehand, to be let through; else None."""
    is_known = base_port and not ipaddress.ip_address(bound).is_loopback
    return [base_port + offset for offset in PASSIVE] if is_known else None


def ipv6_label(label: str) -> str:
    """Return the label of a listener's twin on ::1."""
    return f"{label}{IPV6_SUFFIX}"


def ipv6_port_of(label: str, base_port: int) -> int:
    """Return the port of a listener's twin on ::1, 0 for a free one."""
    return base_port + IPV6_OFFSET + IPV6.index(label) if base_port else 0


@cache
def has_ipv6() -> bool:
    """Say whether this computer has the address ::1."""
    if not socket.has_ipv6:
        return False
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind((IPV6_HOST, 0))
    except OSError:
        return False
    return True


def listen_on_ipv6(label: str, port: int) -> tuple[socket.socket, socket.socket]:
    """Return a listening socket on ::1 alone, and one that holds the same port of 127.0.0.1, where nobody listens."""
    while True:
        held = hold(label, port)
        try:
            return listen(label, held.getsockname()[1], bound=IPV6_HOST), held
        except OSError:
            held.close()
            if port:
                raise


def listen(label: str, port: int, *, bound: str = HOST, backlog: int = BACKLOG) -> socket.socket:
    """Return a listening socket for a server that brings its own loop."""
    family = socket.AF_INET6 if ":" in bound else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio sets no NODELAY
    if family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    if os.name == "posix":  # elsewhere the option would let two servers share a port
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    _bind(sock, label, port, bound)
    sock.listen(backlog)
    return sock


def hold(label: str, port: int, *, bound: str = HOST) -> socket.socket:
    """Return a socket that has a port and does not listen: the system refuses every connection to it."""
    sock = socket.socket()
    _bind(sock, label, port, bound)
    return sock


def _bind(sock: socket.socket, label: str, port: int, bound: str) -> None:
    try:
        sock.bind((bound, port))
    except OSError as error:
        sock.close()
        raise _taken(error, label, port) from None


def _taken(error: OSError, label: str, port: int) -> OSError:
    """Return the error as PortTakenError, if that is what it says of a port that was asked for."""
    is_taken = port and (error.errno in _IN_USE or getattr(error, "winerror", None) in (10013, 10048))
    return PortTakenError(label, port, error.strerror or str(error)) if is_taken else error

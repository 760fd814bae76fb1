"""Waits of sockets: until one can be read or written, or is connected, by a clock that says how long and how.

A wait is two functions (see ``mqlnet.clock``): one waits for real seconds, one only looks.
"""

import select
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

from mqlnet.clock import Clock
from mqlnet.rules.sockets import INT_MAX

# Poll counts no more milliseconds (these are 24 days), so that what is longer waits without limit (TO9).
LONGEST_S: Final = INT_MAX / 1000
Descriptor = socket.socket | int


if sys.platform != "win32":

    def waiter(sock: Descriptor, *, write: bool) -> tuple[Callable[[float | None], bool], Callable[[], object]]:
        """Return two functions: one waits until the socket can be read or written, one only looks."""
        poll = select.poll()
        poll.register(sock, select.POLLOUT if write else select.POLLIN)
        wait = poll.poll

        def is_ready(seconds: float | None) -> bool:
            return wait(None if seconds is None or seconds > LONGEST_S else seconds * 1000) != []

        return is_ready, partial(wait, 0)

else:

    def waiter(sock: Descriptor, *, write: bool) -> tuple[Callable[[float | None], bool], Callable[[], object]]:
        """Return two functions: one waits until the socket can be read or written, one only looks."""
        if write:
            return (can := lambda seconds: any(select.select([], [sock], [sock], seconds)[1:])), partial(can, 0)
        return (can := lambda seconds: bool(select.select([sock], [], [], seconds)[0])), partial(can, 0)


def connected(address: tuple[str, int], *, clock: Clock, timeout_s: float) -> socket.socket:
    """Return a socket that is connected, and does not block; TimeoutError or OSError if nobody takes it."""
    host, port = address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setblocking(False)
        try:
            sock.connect(address)
        except BlockingIOError:
            wait, look = waiter(sock, write=True)
            if not clock.wait(wait, timeout_s, look):
                raise TimeoutError(f"{host}:{port} did not answer in {timeout_s:g} s") from None
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, f"cannot connect to {host}:{port}")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # dialogues of small messages
    except OSError:
        sock.close()
        raise
    return sock

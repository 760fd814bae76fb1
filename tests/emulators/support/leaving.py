"""Clients that leave, and what the servers' loop still has to do for them."""

import asyncio
import contextlib
import socket
import struct
import sys

from emulators.stack import Stack

AHEAD = 200_000  # bytes, more than most servers take in while they wait
PATIENCE_S = 3.0


def leave(sock: socket.socket, *, by_reset: bool, ahead: int = AHEAD) -> None:
    """Send what nobody reads, and prepare the end that the caller's close() then makes."""
    sock.setblocking(False)
    with contextlib.suppress(OSError):
        sock.send(bytes(ahead))
    if by_reset:
        shorts_or_ints = "hh" if sys.platform == "win32" else "ii"
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(shorts_or_ints, 1, 0))


def unfinished(stack: Stack) -> set[str]:
    """Wait until the loop has nothing to do for any connection; return the tasks that are still there."""

    async def wait() -> set[str]:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        _, left = await asyncio.wait(others, timeout=PATIENCE_S) if others else (set(), set())
        return {str(one.get_coro()) for one in left}

    return stack._loop.run(wait())

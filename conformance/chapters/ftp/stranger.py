"""Somebody else who connects to the port that a client opens in active mode, before the server does."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from emulators.capture import Record
from emulators.stack import Stack

ELSEWHERE: Final = "127.0.0.2"  # an address of this computer that is not the server's
PATIENCE_S: Final = 5.0
_PORT: Final = re.compile(rb"PORT \d+,\d+,\d+,\d+,(\d+),(\d+)|EPRT \|.*\|(\d+)\|", re.IGNORECASE)


@contextmanager
def stranger(stack: Stack) -> Iterator[list[bytes]]:
    """Come from another address to the port of the next PORT or EPRT that passes the proxy, which delays it meanwhile.

    At the end the list holds what came, or nothing where this system has no other address.
    """
    got: list[bytes] = []
    stack.proxy.misbehave('proxy.upstream delay 250 match="(?i)^(PORT|EPRT) " times=1')
    visit = threading.Thread(target=_visit, args=(stack, got), daemon=True)
    visit.start()
    yield got
    visit.join(PATIENCE_S)


def _visit(stack: Stack, got: list[bytes]) -> None:
    asked = stack.proxy.capture.wait_for(_opens_a_port, timeout=PATIENCE_S)
    try:
        door = socket.create_connection(("127.0.0.1", _port(asked["data"])), PATIENCE_S, (ELSEWHERE, 0))
    except OSError:  # no such address
        return
    with door:
        try:
            got.append(door.recv(4096))
        except ConnectionError:
            got.append(b"")


def _opens_a_port(record: Record) -> bool:
    return record.kind == "bytes" and _PORT.match(record["data"]) is not None


def _port(command: bytes) -> int:
    """Return the port of ``PORT 127,0,0,1,200,10`` or ``EPRT |1|127.0.0.1|51210|``."""
    numbers = _PORT.match(command)
    assert numbers is not None
    return int(numbers[3] or int(numbers[1]) * 256 + int(numbers[2]))

"""Clients that leave while a fault holds them: each server notices, and keeps neither the connection nor the bytes."""

import threading
from collections.abc import Iterator
from random import Random
from typing import Final

from emulators.emulator import Emulator
from emulators.faults.actions import legal_actions
from emulators.stack import Stack
from tests.emulators.support.leaving import leave
from tests.emulators.support.walks import FAR, WALKS
from tests.soak.doors import Gate, call, converse
from tests.soak.tally import Peak, Tally
from tests.soak.watch import descriptors

CLIENTS: Final = 20  # for each stage
AHEAD: Final = (0, 20_000, 200_000)  # bytes that a client sends behind what is held
WITHIN_S: Final = 5.0
GROWTH_MIB: Final = 64
STAGES: Final = tuple(where for where in WALKS if "stall" in legal_actions(where))


def _server_of(stack: Stack, where: str) -> Emulator:
    name = where.partition(".")[0]
    found: Emulator = getattr(stack, "tcp" if name == "tls" else name)
    return found


def prepare(stack: Stack) -> None:
    """Open the proxy's door to the far end of its walk: it stays open over a reset."""
    stack.proxy.to(f"127.0.0.1:{FAR.getsockname()[1]}")


def _walked(stack: Stack, where: str, dice: Random) -> Iterator[bool]:
    for _ in range(CLIENTS):
        try:
            with WALKS[where](stack) as sock:
                leave(sock, by_reset=dice.random() < 0.5, ahead=dice.choice(AHEAD))
        except OSError:  # it met the fault before the walk was over
            pass
        yield True


def attack(stack: Stack, gates: list[Gate], dice: Random) -> Tally:
    """Let clients leave at every stage, count what is left of them, and ask the other servers meanwhile."""
    tally = Tally("clients that leave a stall")
    before, most_left, longest_s = descriptors(), 0, 0.0
    pause = threading.Event()
    with Peak() as peak:
        for where in STAGES:
            server = _server_of(stack, where)
            server.misbehave(f"{where} stall")
            tally.add(count=sum(_walked(stack, where, dice)))
            waited_s, left = 0.0, descriptors() - before
            while left > 0 and waited_s < WITHIN_S:  # a look at memory opens a file, too, for a moment
                pause.wait(0.05)
                waited_s, left = waited_s + 0.05, descriptors() - before
            most_left, longest_s = max(most_left, left), max(longest_s, waited_s)
            if left > 0:
                tally.complain(f"{where}: {left} of {CLIENTS} connections are left")
            for gate in gates:
                if gate.server not in (server.name, "proxy"):
                    _visit(gate, tally, where)
            stack.reset()
    if peak.mib > GROWTH_MIB:
        tally.complain(f"{peak.mib} MiB kept")
    return tally.end(f"{len(STAGES)} stages, at most {most_left} connections left, the longest {longest_s:.1f} s")


def _visit(gate: Gate, tally: Tally, where: str) -> None:
    if where.startswith("tls.") and gate.context is not None:
        return
    with call(gate) as connection:
        if not converse(gate, connection):
            tally.complain(f"{gate.name}: no answer during {where}")

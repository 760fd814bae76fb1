"""Fault texts from the dice: each is put in force or refused in a line, and whatever is in force, the house answers.

Numbers are of every size, patterns are such as make other engines go back and try again, texts have every character.
With each batch in force clients speak to the servers, the triggers that need no token are tried by name, and the
interface is asked whether all is well.
"""

import contextlib
import http.client
import json
import socket
import time
from random import Random
from typing import Final

from emulators.control import ControlServer
from emulators.faults.actions import ACTIONS, legal_actions
from emulators.faults.stages import STAGES
from emulators.stack import Stack
from tests.soak.damage import damaged
from tests.soak.doors import POLITE, Gate, call, converse
from tests.soak.tally import Tally

LONGEST_S: Final = 3.0
BATCH: Final = 50
TOO_LARGE: Final = 413
WHERE: Final = tuple(f"{protocol}.{stage}" for protocol, stages in STAGES.items() for stage in stages)
WORDS: Final = (
    "",
    "4.5.3 full",
    "ж😀",
    "\ud800",
    "a\nb\nc",
    "\r\n250 ok",
    "\x1b[2J",
    "x" * 5_000,
    "{port}",
    "{",
    '"',
    "\\",
)
NUMBERS: Final = ("0", "1", "7", "64", "100", "452", "999", "65536", "16777216", "16777217", "268435456", "86400001",
                  "9" * 12, "9" * 300, "9" * 5_000, "-1", "1e9", "٣", "0x10")  # fmt: skip
_ATOMS: Final = (
    "a",
    "b",
    ".",
    "[a-z]",
    "\\w",
    "\\d",
    "(?:ab|a)",
    "(a|a)",
    "\\b",
    "^",
    "$",
    "ж",
    "(",
    ")",
    "[",
    "{",
    "\\",
)
_REPEATS: Final = ("", "+", "*", "?", "{2}", "{1,30}", "{1000}", "+?", "*+")
HOSTILE: Final = b"a" * 40 + b"!" + b"ab" * 30_000 + b"\r\n"
BY_NAME: Final = (
    "RCPT TO:<garbage-{0}@x>", "RCPT TO:<delay-{0}@x>", "MAIL FROM:<drip-{0}-{0}@x>", "RCPT TO:<truncate-{0}@x>",
    "RCPT TO:<reply-{0}-at-message@x>",
)  # fmt: skip


def _pattern(dice: Random) -> str:
    """Return a pattern, often of repeats within repeats."""
    inner = "".join(dice.choice(_ATOMS) + dice.choice(_REPEATS) for _ in range(dice.randrange(1, 5)))
    for _ in range(dice.choice((0, 0, 1, 2, 3, 400))):
        inner = f"({inner}){dice.choice(_REPEATS)}"
    return inner + dice.choice(("", "$", "b", "(?<=a)b", "\\1", "(?i)"))


def line(dice: Random) -> str:
    """Return a fault's text that may be right."""
    where = dice.choice(WHERE)
    is_near = dice.random() < 0.7  # to what the language takes
    what = dice.choice(legal_actions(where) if is_near else tuple(ACTIONS))
    count = ACTIONS[what].numbers.least if is_near else dice.choice((0, 1, 2, 3))
    words = [where, what, *(dice.choice(NUMBERS[:6] if is_near else NUMBERS) for _ in range(count))]
    words += [json.dumps(dice.choice(WORDS))] if what == "reply" or dice.random() < 0.1 else []
    words += [f"match={json.dumps(_pattern(dice))}"] if dice.random() < 0.6 else []
    words += [f"{dice.choice(('after', 'times', 'seed'))}={dice.choice(NUMBERS)}"] if dice.random() < 0.3 else []
    text = " ".join(words)
    return damaged(dice, text.encode("utf-8", "replace")).decode("utf-8", "replace") if dice.random() < 0.1 else text


class _House:
    """The interface, asked with a bound."""

    def __init__(self, control: ControlServer, tally: Tally) -> None:
        self._control = control
        self._tally = tally
        self.longest_s = 0.0

    def ask(self, method: str, path: str, *allowed: int, body: bytes = b"") -> int:
        """Return the status; complain about another than is allowed, and about a long time."""
        connection = http.client.HTTPConnection(self._control.host, self._control.port, timeout=30)
        headers = {"Authorization": f"Bearer {self._control.token}", "Content-Type": "text/plain"}
        begin = time.perf_counter()
        try:
            connection.request(method, f"/api/v1/{path}", body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        took = time.perf_counter() - begin
        self.longest_s = max(self.longest_s, took)
        about = body[:80].decode("utf-8", "replace")
        if answer.status not in allowed:
            self._tally.complain(f"{method} {path} {about!r}: {answer.status} {said[:60]!r}")
        if took > LONGEST_S:
            self._tally.complain(f"{method} {path} {about!r}: took {took:.1f} s")
        return answer.status


def _speak(stack: Stack, gates: list[Gate]) -> None:
    """Say to every plain door what makes its faults look for their patterns; what comes back does not matter."""
    for gate in gates:
        if gate.context is not None:
            continue
        with contextlib.suppress(OSError), call(gate, 0.2) as connection:
            connection.sendall(HOSTILE if gate.server in ("tcp", "proxy") else POLITE[gate.server][0])
            connection.shutdown(socket.SHUT_WR)
            connection.recv(4_096)
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", stack.web.port), 0.2) as connection:
        connection.sendall(b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n" % HOSTILE.strip())
        connection.recv(4_096)


def _by_name(stack: Stack, dice: Random) -> None:
    """Ask for a fault by the name of a recipient, as who has no token can."""
    words = dice.choice(BY_NAME).format(dice.choice(NUMBERS)).encode("utf-8")
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", stack.smtp.port), 0.2) as connection:
        connection.sendall(b"EHLO here\r\nMAIL FROM:<a@b>\r\n" + words + b"\r\nQUIT\r\n")
        while connection.recv(65_536):
            pass


def attack(stack: Stack, control: ControlServer, gates: list[Gate], count: int, dice: Random) -> Tally:
    """Send that many texts; take those of a batch out of force again when they have been tried."""
    tally = Tally("fault texts and patterns")
    house = _House(control, tally)
    refused = 0
    for start in range(0, count, BATCH):
        for _ in range(min(BATCH, count - start)):
            text = line(dice).encode("utf-8", "surrogatepass")
            refused += house.ask("POST", "faults", 201, 400, TOO_LARGE, body=text) != 201
            tally.add()
        _speak(stack, gates)
        _by_name(stack, dice)
        house.ask("GET", "health", 200)
        house.ask("GET", "faults", 200)
        house.ask("DELETE", "faults", 200)
        house.ask("DELETE", "captures", 200)
        stack.reset()
        for gate in gates:
            with call(gate) as connection:
                if not converse(gate, connection):
                    tally.complain(f"{gate.name}: no answer after the faults were gone")
    return tally.end(f"{refused} refused, longest answer {house.longest_s * 1000:.0f} ms")

"""The one fault language: where, what, when, and how often it fired.

A fault is a value with a one-line text that parses and prints back to itself::

    smtp.rcpt reply 452 "4.5.3 Too many recipients" match="@full" after=1 times=2

``plan`` turns a fault and the bytes a server was about to send into steps; each server's engine only executes them.
Random bytes come from the fault's own seed.
"""

import json
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from emulators.stages import ACTIONS, SILENT, STAGES, UNPROVOKED, legal_actions

_IDS: Final = count(1)
_COUNTING: Final = threading.Lock()  # one for all boards: a fault of TLS may stand on several
_TOKEN: Final = re.compile(r'\s*(?:(?P<key>[a-z]+)=)?(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<plain>[^\s"]+))')


class FaultError(ValueError):
    """The text is no fault; the message names the word and what may stand there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One misbehaviour; ``match`` is searched in the stage's argument, ``after`` hits pass, then ``times`` fire."""

    where: str
    what: str
    numbers: tuple[int, ...] = ()
    text: str = ""
    match: str = ""
    after: int = 0
    times: int | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        _check_action(self)
        if self.after < 0 or (self.times is not None and self.times < 1) or self.seed < 0:
            raise FaultError("after is 0 or more, times is 1 or more, seed is 0 or more")
        if self.text and self.what != "reply":
            raise FaultError(f"{self.text!r}: only a reply has a text")
        if self.seed and self.what != "garbage":
            raise FaultError(f"seed={self.seed}: only garbage is random")
        if self.match and self.where in UNPROVOKED:
            raise FaultError(f"match={self.match!r}: {self.where} has no argument to search; leave match= out")
        try:
            re.compile(self.match)
        except re.error as error:
            raise FaultError(f"match={self.match!r} is no pattern: {error}") from None

    @property
    def protocol(self) -> str:
        """The part of ``where`` before the point."""
        return self.where.partition(".")[0]

    def __str__(self) -> str:
        words = [self.where, self.what, *map(str, self.numbers)]
        words += [json.dumps(self.text)] if self.text else []
        words += [f"match={json.dumps(self.match)}"] if self.match else []
        words += [f"after={self.after}"] if self.after else []
        words += [f"times={self.times}"] if self.times is not None else []
        words += [f"seed={self.seed}"] if self.seed else []
        return " ".join(words)


def _check_action(fault: Fault) -> None:
    """Raise unless the stage exists and the action, with its numbers, has an effect there."""
    protocol, _, stage = fault.where.partition(".")
    if protocol not in STAGES:
        raise FaultError(f"{fault.where!r}: no such protocol; there are {', '.join(STAGES)}")
    if stage not in STAGES[protocol]:
        raise FaultError(f"{fault.where!r}: no such stage; {protocol} has {', '.join(STAGES[protocol])}")
    if fault.what not in ACTIONS:
        raise FaultError(f"{fault.what!r}: no such action; there are {', '.join(ACTIONS)}")
    if fault.what not in legal_actions(fault.where):
        raise FaultError(
            f"{fault.what} has no effect at {fault.where}; there are {', '.join(legal_actions(fault.where))}"
        )
    least, most, floor = ACTIONS[fault.what]
    most = 0 if fault.what == "stall" and fault.where in SILENT else most
    numbers = fault.numbers
    is_too_low = any(number < 0 for number in numbers) or bool(numbers and numbers[0] < floor)
    if not least <= len(numbers) <= most or is_too_low:
        raise FaultError(f"{fault.what} takes {_between(least, most, floor)} at {fault.where}, not {list(numbers)}")
    if fault.what == "reply" and numbers[0] > 999:
        raise FaultError(f"reply takes a code of three digits, not {numbers[0]}")


def _between(least: int, most: int, floor: int) -> str:
    if most == 0:
        return "no numbers"
    count = f"{least} number{'s' if least > 1 else ''}" if least == most else f"{least} to {most} numbers"
    return f"{count} from {floor} up"


def parse(text: str) -> Fault:
    """Return the fault that a line of text describes; FaultError names what is wrong with it."""
    words, options = _words(text)
    if len(words) < 2:
        raise FaultError(f"{text!r}: a fault is WHERE WHAT [NUMBERS] [TEXT] [match= after= times= seed=]")
    numbers: list[int] = []
    said: list[str] = []
    for is_quoted, word in words[2:]:
        if not is_quoted and _is_count(word) and not said:
            numbers.append(int(word))
        elif is_quoted and not said:
            said.append(word)
        else:
            raise FaultError(f"{word!r} is neither a number nor a quoted text")
    counts = {key: _count(key, options[key]) for key in ("after", "times", "seed") if key in options}
    return Fault(
        where=words[0][1],
        what=words[1][1],
        numbers=tuple(numbers),
        text=said[0] if said else "",
        match=options.get("match", ""),
        after=counts.get("after", 0),
        times=counts.get("times"),
        seed=counts.get("seed", 0),
    )


def _words(text: str) -> tuple[list[tuple[bool, str]], dict[str, str]]:
    words: list[tuple[bool, str]] = []
    options: dict[str, str] = {}
    position = 0
    rest = text.rstrip()
    while position < len(rest):
        token = _TOKEN.match(rest, position)
        if token is None:
            raise FaultError(f"{rest[position:]!r}: a quote does not end")
        position = token.end()
        value = _unquoted(token)
        key = token["key"]
        if key is None:
            words.append((token["quoted"] is not None, value))
        elif key in ("match", "after", "times", "seed"):
            options[key] = value
        else:
            raise FaultError(f"{key}=: no such option; there are match, after, times, seed")
    return words, options


def _unquoted(token: re.Match[str]) -> str:
    if token["quoted"] is None:
        return token["plain"]
    try:
        return str(json.loads(token["quoted"], strict=False))
    except ValueError:
        raise FaultError(
            f'{token["quoted"]}: inside quotes a backslash stands before \\ " n r t or u and four digits'
        ) from None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _count(key: str, text: str) -> int:
    if not _is_count(text):
        raise FaultError(f"{key}={text}: a whole number is expected")
    return int(text)


# -- what a fault does to the wire


@dataclass(frozen=True, slots=True)
class Send:
    """Write these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so long."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Wait until the server is reset or stopped."""


@dataclass(frozen=True, slots=True)
class Close:
    """End the connection in order."""


@dataclass(frozen=True, slots=True)
class Reset:
    """End the connection with RST."""


Step = Send | Pause | Hold | Close | Reset
Render = Callable[[int, str], bytes]


def plan(fault: Fault, payload: bytes, render: Render | None = None) -> tuple[Step, ...]:
    """Return what happens instead of sending ``payload``; ``render`` writes a reply in the server's protocol."""
    number = fault.numbers[0] if fault.numbers else 0
    match fault.what:
        case "delay":
            return (Pause(number), Send(payload))
        case "stall":
            return (Send(payload[:number]), Hold(), Close()) if number else (Hold(), Close())
        case "close":
            return (Close(),)
        case "truncate":
            return (Send(payload[:number]), Close())
        case "drip":
            return _drip(payload, *fault.numbers)
        case "garbage":
            return (Send(random.Random(fault.seed).randbytes(number)),)
        case "reply" if render is not None:
            return (Send(render(number, fault.text)),)
    return (Reset(),)


def _drip(payload: bytes, size: int, milliseconds: int = 1) -> tuple[Step, ...]:
    size = max(1, size)
    steps: list[Step] = []
    for start in range(0, len(payload), size):
        steps += [Send(payload[start : start + size]), Pause(milliseconds)]
    return tuple(steps[:-1])


# -- which fault is next


@dataclass(slots=True)
class Armed:
    """A fault in force, since when on the monotonic clock, and what became of it."""

    fault: Fault
    seen: int = 0
    fired: int = 0
    at: float = field(default_factory=time.monotonic)
    id: int = field(default_factory=lambda: next(_IDS))

    @property
    def is_spent(self) -> bool:
        """Whether it has fired as often as it may."""
        return self.fault.times is not None and self.fired >= self.fault.times


@dataclass(slots=True)
class FaultBoard:
    """The faults in force on one server, or in a part of it; safe from any thread."""

    on_fire: Callable[[Armed, int], object] = field(default=lambda _armed, _peer: None)
    whole: "FaultBoard | None" = None
    _armed: list[Armed] = field(default_factory=list)
    _lock: threading.Lock = _COUNTING

    def arm(self, fault: Fault | str) -> Armed:
        """Put a fault, or its text, in force."""
        return self.put(Armed(parse(fault) if isinstance(fault, str) else fault))

    def put(self, armed: Armed) -> Armed:
        """Put a fault in force that may be in force on other servers too; it counts for all of them."""
        with self._lock:
            self._armed.append(armed)
        return armed

    def nested(self) -> "FaultBoard":
        """Return the board of a part: a port, a connection, an answer. Faults of the whole come first there."""
        return FaultBoard(self.on_fire, self)

    def take(self, where: str, argument: str = "", *, peer: int = 0) -> Armed | None:
        """Return the first fault due at this stage, counting; None if the server is to behave."""
        armed = self.whole.take(where, argument, peer=peer) if self.whole else None
        if armed is not None:
            return armed
        with self._lock:
            due = [one for one in self._armed if self._is_due(one, where, argument)]  # each of them counts the hit
            armed = due[0] if due else None
            if armed is not None:
                armed.fired += 1
        if armed is not None:
            self.on_fire(armed, peer)
        return armed

    @staticmethod
    def _is_due(one: Armed, where: str, argument: str) -> bool:
        fault = one.fault
        if fault.where != where or not re.search(fault.match, argument):
            return False
        one.seen += 1
        return one.seen > fault.after and not one.is_spent

    def armed(self) -> list[Armed]:
        """Return everything in force."""
        with self._lock:
            return list(self._armed)

    def disarm(self, armed: Armed) -> None:
        """Take a fault out of force."""
        with self._lock:
            if armed in self._armed:
                self._armed.remove(armed)

    def clear(self) -> None:
        """Take every fault out of force."""
        with self._lock:
            self._armed.clear()

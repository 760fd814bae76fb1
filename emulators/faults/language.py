"""The one fault language: where, what, when, and how often it fired.

A fault is a value with a one-line text that parses and prints back to itself::

    smtp.rcpt reply 452 "4.5.3 Too many recipients" match="@full" after=1 times=2

``faults.plan`` turns a fault and the bytes that a server was about to send into steps. Random bytes come from the
fault's own seed.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from emulators.faults import patterns
from emulators.faults.action import Action, Numbers
from emulators.faults.actions import ACTIONS, legal_actions
from emulators.faults.stages import STAGES, stage_of

MAX_NUMBER: Final = 86_400_000  # bytes, or the milliseconds of a day
MAX_COUNT: Final = 1_000_000_000
MAX_DIGITS: Final = 12
SHOWN: Final = 60
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
        if max(self.after, self.times or 0, self.seed) > MAX_COUNT:
            raise FaultError(f"after, times and seed are at most {MAX_COUNT:,}")
        if self.after < 0 or (self.times is not None and self.times < 1) or self.seed < 0:
            raise FaultError("after is 0 or more, times is 1 or more, seed is 0 or more")
        if self.text and not self.action.replaces:
            raise FaultError(f"{self.text!r}: only {_who(lambda one: one.replaces)} has a text")
        if self.seed and not self.action.is_random:
            raise FaultError(f"seed={self.seed}: only {_who(lambda one: one.is_random)} is random")
        if self.match and not stage_of(self.where).has_argument:
            raise FaultError(f"match={self.match!r}: {self.where} has no argument to search; leave match= out")
        try:
            patterns.compiled(self.match)
        except ValueError as error:
            raise FaultError(f"match={_shortened(self.match)!r} is no usable pattern: {error}") from None

    @property
    def protocol(self) -> str:
        """The part of ``where`` before the point."""
        return self.where.partition(".")[0]

    @property
    def action(self) -> Action:
        """The row of ``what``."""
        return ACTIONS[self.what]

    @property
    def replaces(self) -> bool:
        """Return whether the server answers instead of doing what was asked."""
        return self.action.replaces

    @property
    def goes_on(self) -> bool:
        """Return whether the server does what was asked all the same."""
        return self.action.goes_on

    def __str__(self) -> str:
        words = [self.where, self.what, *map(str, self.numbers)]
        words += [json.dumps(self.text)] if self.text else []
        words += [f"match={json.dumps(self.match)}"] if self.match else []
        words += [f"after={self.after}"] if self.after else []
        words += [f"times={self.times}"] if self.times is not None else []
        words += [f"seed={self.seed}"] if self.seed else []
        return " ".join(words)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


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
    _check_numbers(fault)


def _check_numbers(fault: Fault) -> None:
    limits, numbers = fault.action.numbers, fault.numbers
    silent = limits.most_where_silent
    most = limits.most if silent is None or stage_of(fault.where).sends else silent
    is_too_low = any(number < 0 for number in numbers) or bool(numbers and numbers[0] < limits.floor)
    if not limits.least <= len(numbers) <= most or is_too_low:
        raise FaultError(f"{fault.what} takes {_between(limits, most)} at {fault.where}, not {list(numbers)}")
    if limits.ceiling is not None and numbers[0] > limits.ceiling:
        raise FaultError(f"{fault.what} takes {limits.too_high}, not {numbers[0]}")
    if any(number > MAX_NUMBER for number in numbers):
        raise FaultError(f"{fault.what} takes numbers up to {MAX_NUMBER:,}, not {list(numbers)}")


def _who(has: Callable[[Action], bool]) -> str:
    return " and ".join(name for name, action in ACTIONS.items() if has(action))


def _between(limits: Numbers, most: int) -> str:
    if most == 0:
        return "no numbers"
    least = limits.least
    count = f"{least} number{'s' if least > 1 else ''}" if least == most else f"{least} to {most} numbers"
    return f"{count} from {limits.floor} up"


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
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS


def _count(key: str, text: str) -> int:
    if not _is_count(text):
        raise FaultError(f"{key}={text}: a whole number is expected")
    return int(text)

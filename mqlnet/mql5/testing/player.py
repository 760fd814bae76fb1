"""Plays a cassette: its answers alone are in force; a request that it lacks is reported with the nearest one."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import UNSET

from emulators.answers import scripts
from emulators.answers.matching import Asked, fits
from emulators.answers.rows import Answer, read
from emulators.stack import Stack
from mqlnet.facts.harmless import harmless
from mqlnet.mql5.testing.masking import Mask
from mqlnet.mql5.trace import Call

SHOWN: Final = 48  # characters of a value, around the first that differs
BEFORE: Final = 12  # of them before it


@dataclass(frozen=True, slots=True)
class Stranger:
    """A request that no recorded one is like: how it differs from the nearest, and the call that made it."""

    text: str
    call: Call


class Player:
    """Plays one cassette on a stack; ``strangers`` are what the program said that it does not hold."""

    def __init__(self, stack: Stack, file: Path) -> None:
        """Put the answers and scripts of a file in force; AnswerError says what is wrong with it."""
        self._stack = stack
        self._file = file
        self._seen = 0
        self._heard = 0
        self._marker = max((one.id for one in stack.records()), default=0)
        self.strangers: list[Stranger] = []
        answers, conversations = read(file), scripts.read(file)
        stack.web.answers.play(answers)
        stack.tcp.scripts.play(conversations)

    def look(self, call: Call) -> None:
        """Take note of what this call of the program has said in vain."""
        book, talks = self._stack.web.answers, self._stack.tcp.scripts
        new, self._seen = book.unmatched[self._seen :], len(book.unmatched)
        for asked in new:
            self._add("request", beside(asked, book.closest(asked)), call)
        begun, self._heard = talks.unmatched[self._heard :], len(talks.unmatched)
        for data in begun:
            nearest = talks.nearest(data)
            recorded = "nothing" if nearest is None else nearest.steps[0].expect or ""
            self._add("conversation", _said_beside(data.decode("utf-8", "replace"), recorded), call)
        for record in self._stack.records(after=self._marker):
            self._marker = record.id
            if record.kind == "unexpected" and "expected" in record.detail:
                self._add("message", _said_beside(record["came"], record["expected"]), call)

    def _add(self, what: str, lines: Iterable[str], call: Call) -> None:
        text = "\n".join(lines)
        self.strangers.append(Stranger(f"{self._file.name} does not hold this {what}\n{text}", call))

    @property
    def left(self) -> list[str]:
        """The recorded requests that nobody has asked for."""
        unused = self._stack.tcp.scripts.unused
        requests = [one.answer.request for one in reversed(self._stack.web.answers.given()) if not one.used]
        return requests + [f"{unused} conversation{'' if unused == 1 else 's'} on sockets"] * bool(unused)


def _said_beside(came: str, recorded: str) -> Iterator[str]:
    """Yield what was said on a socket above what was recorded."""
    first = _first_difference(came, recorded)
    yield f"  ! said      {_window(came, first)}"
    yield f"    recorded  {_window(recorded, first)}"


def beside(asked: Asked, recorded: Answer | None) -> Iterator[str]:
    """Yield a request and the nearest recorded one side by side, a line for each part; ! stands where they differ."""
    if recorded is None:
        yield f"    asked {asked.method} {asked.target}; nothing is recorded"
        return
    shown = [("", "asked", "recorded", False)] + [_row(*row) for row in _parts(asked, recorded)]
    names = max(len(row[0]) for row in shown)
    width = max(len(row[1]) for row in shown)
    for name, came, wanted, differs in shown:
        yield f"  {'!' if differs else ' '} {name:{names}}  {came:{width}}  {wanted}".rstrip()
    if not any(row[-1] for row in shown):
        yield "    every answer that was recorded for it has been given"


def _parts(asked: Asked, recorded: Answer) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield each recorded part of a request: its name, what came without secrets, what came, what was recorded."""
    url, mask = urlsplit(asked.target), Mask()
    path, host = unquote(url.path), asked.headers.get("host", "")
    asked_line = f"{asked.method} {path}"
    yield "request", f"{asked.method} {mask.path(host, path)}", asked_line, recorded.request
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    for name, wanted in recorded.query.items():
        yield f"query {name}", mask.field(name, query.get(name, "")), query.get(name), wanted
    for name, wanted in recorded.request_headers.items():
        came = asked.headers.get(name.lower())
        yield name, mask.header(name, came or ""), came, wanted
    body = asked.body.decode("utf-8", "replace")
    if recorded.body_json is not UNSET:
        yield "body", mask.text(body), body, json.dumps(recorded.body_json)
    elif body or recorded.body not in ("", "*"):
        yield "body", mask.text(body), body, recorded.body


def _row(name: str, shown: str, came: str | None, wanted: str) -> tuple[str, str, str, bool]:
    if came is None:
        return name, "-", _window(wanted, 0), True
    differs = not fits(wanted, came)
    first = _first_difference(shown, wanted) if differs else 0
    return name, _window(shown, first), _window(wanted, first), differs


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _window(text: str, at: int) -> str:
    begins = max(0, at - BEFORE) if len(text) > SHOWN else 0
    part = harmless(text[begins : begins + SHOWN])
    return f"{'…' if begins else ''}{part}{'…' if begins + SHOWN < len(text) else ''}"

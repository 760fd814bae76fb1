"""Plays a cassette: its answers alone are in force; a request that it lacks is reported with the nearest one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import UNSET

from emulators.answers.matching import Asked, fits
from emulators.answers.rows import Answer, read
from emulators.protocols.web import WebServer
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
    """Plays one cassette on a web server; ``strangers`` are the requests that it does not hold."""

    def __init__(self, server: WebServer, file: Path) -> None:
        """Put the answers of a file in force; AnswerError says what is wrong with it."""
        self._book = server.answers
        self._file = file
        self._seen = 0
        self.strangers: list[Stranger] = []
        self._book.play(read(file))

    def look(self, call: Call) -> None:
        """Take note of what this call of the program has asked in vain."""
        new = self._book.unmatched[self._seen :]
        self._seen += len(new)
        for asked in new:
            lines = "\n".join(beside(asked, self._book.closest(asked)))
            self.strangers.append(Stranger(f"{self._file.name} does not hold this request\n{lines}", call))

    @property
    def left(self) -> list[str]:
        """The recorded requests that nobody has made."""
        return [one.answer.request for one in reversed(self._book.given()) if not one.used]


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
    part = text[begins : begins + SHOWN]
    part = "".join(one if one.isprintable() else repr(one)[1:-1] for one in part)
    return f"{'…' if begins else ''}{part}{'…' if begins + SHOWN < len(text) else ''}"

"""A user's own conversation on the TCP server, in place of the echo: what is expected of a client, what it is sent.

Written in TOML (``[[script]]``), sent as JSON, made in Python. The newest that is for a connection is played.
"""

import difflib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import UNSET, Meta, Struct

from emulators.answers.matching import fits
from emulators.answers.rows import MAX_ANSWERS, AnswerError, Frame, read_scripts

COMPARED: Final = 300  # characters, to find the nearest script


class Script(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A conversation, step by step."""

    steps: Annotated[tuple[Frame, ...], Meta(min_length=1)]
    times: Annotated[int, Meta(ge=1, description="For this number of connections")] | None = None

    def __post_init__(self) -> None:
        if any(one.ping or one.close is not None for one in self.steps):
            raise ValueError("ping and close are a WebSocket's; drop ends a connection")

    def begins_with(self, data: bytes) -> bool:
        """Say whether it is for a connection whose client says this first; empty: the server is to speak first."""
        first = self.steps[0].expect
        return not data if first is None else bool(data) and fits(first, data.decode("utf-8", "replace"))


def of(data: object) -> Script:
    """Return the script in plain data, as JSON has it; AnswerError says what is wrong."""
    try:
        return msgspec.convert(data, Script)
    except msgspec.ValidationError as error:
        raise AnswerError(str(error)) from None


def payload(step: Frame) -> bytes:
    """Return the bytes that a step sends."""
    if step.base64 is not None:
        return msgspec.convert(step.base64, bytes)
    if step.json is not UNSET:
        return msgspec.json.encode(step.json)
    return (step.send or "").encode("utf-8", "replace")


def read(path: Path) -> tuple[Script, ...]:
    """Return the scripts of a file of answers; AnswerError says what is wrong."""
    try:
        return tuple(of(one) for one in read_scripts(path))
    except AnswerError as error:
        raise AnswerError(f"{path}: {error}" if str(path) not in str(error) else str(error)) from None


class ScriptBook:
    """The scripts in force, and how many connections each has had; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._given: list[tuple[Script, bool]] = []
        self._used: list[int] = []
        self.is_closed = False
        self.unmatched: list[bytes] = []

    def play(self, scripts: Sequence[Script]) -> None:
        """Let these scripts alone be in force, the first one first; what begins otherwise is ``unmatched``, and ends.

        A reset ends this.
        """
        self.clear()
        for script in reversed(scripts):
            self.add(script)
        self.is_closed = True

    def nearest(self, data: bytes) -> Script | None:
        """Return the script of bytes whose beginning is most like what a client said, None if there is none."""
        with self._lock:
            known = [script for script, _ in reversed(self._given) if script.steps[0].expect is not None]
        text = data.decode("utf-8", "replace")[:COMPARED]
        return max(known, key=lambda one: _likeness(one.steps[0].expect or "", text), default=None)

    @property
    def unused(self) -> int:
        """The number of scripts that no connection has had."""
        with self._lock:
            return self._used.count(0)

    def add(self, script: Script, *, is_kept: bool = False) -> None:
        """Put a script in force; the newest comes first. AnswerError if there are too many."""
        with self._lock:
            if len(self._given) >= MAX_ANSWERS:
                raise AnswerError(f"there are {MAX_ANSWERS} scripts already; take them out of force")
            self._given.append((script, is_kept))
            self._used.append(0)

    def take(self, data: bytes) -> Script | None:
        """Return the script for a connection whose client begins so, None: the echo is for it."""
        with self._lock:
            for at in reversed(range(len(self._given))):
                script = self._given[at][0]
                if script.begins_with(data) and (script.times is None or self._used[at] < script.times):
                    self._used[at] += 1
                    return script
        return None

    def clear(self) -> int:
        """Take all out of force; return how many there were."""
        with self._lock:
            count = len(self._given)
            self._given, self._used, self.is_closed, self.unmatched = [], [], False, []
        return count

    def begin_again(self) -> None:
        """Keep the scripts of a file, as new; forget the others."""
        with self._lock:
            self._given = [one for one in self._given if one[1]]
            self._used, self.is_closed, self.unmatched = [0] * len(self._given), False, []


def made(**parts: Any) -> Script:
    """Return the script of these parts, as in a file; AnswerError says what is wrong."""
    return of(parts)


def _likeness(form: str, text: str) -> float:
    return difflib.SequenceMatcher(None, form[:COMPARED], text).ratio()

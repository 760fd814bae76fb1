"""The trace of a program: one row for each call to the network or the world, with the line of its source."""

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mqlnet.by_reference import Ref
from mqlnet.calls.record import CallRecord
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.sent import body_habit
from mqlnet.mql5.values.strings import to_python

STATUSES: Final = range(100, 600)  # what else WebRequest returns is a failure: -1, or 1001 and 1003 as observed
SHOWN: Final = 60  # characters of an argument
HOST_FRAMES: Final = 2  # between the program and here


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``at_s`` and ``took_s`` are of the terminal's clock; ``depth`` counts the functions around it.

    ``handler`` is the outermost of them: OnTick, OnTimer …; ``habit`` names one that shows in what was sent.
    """

    function: str
    arguments: tuple[str, ...]
    value: object
    last_error: int
    at_s: float
    took_s: float
    file: str
    line: int
    depth: int
    bytes_out: int
    bytes_in: int
    handler: str = ""
    habit: str = ""

    @property
    def error(self) -> int:
        """The code that it left, 0 if it succeeded: the program's last error may be an older one."""
        row = FUNCTIONS.get(self.function)
        has_failed = row is not None and self.value == row.failure
        has_no_status = self.function == "WebRequest" and self.value not in STATUSES
        return self.last_error if has_failed or has_no_status else 0

    @property
    def place(self) -> str:
        """Its place: ``Bridge.mq5(12)``."""
        return f"{Path(self.file).name}({self.line})" if self.file else ""

    def __str__(self) -> str:
        return f"{self.function}({', '.join(self.arguments)}) = {self.value}, last error {self.last_error}"


class Trace(Sequence[Call]):
    """The calls of one program, oldest first; ``show`` is called with each when it has ended.

    Without ``of_world`` those of the network alone are kept: a program asks for prices and bars often.
    """

    def __init__(
        self,
        host: Host,
        files: Collection[str],
        show: Callable[[Call], None] | None = None,
        *,
        of_world: bool = True,
    ) -> None:
        self._host = host
        self._files = files
        self._show = show
        self._calls: list[Call] = []
        host.program.listen(self._network)
        if of_world:
            host.record = self._world

    def __getitem__(self, index: Any) -> Any:
        return self._calls[index]

    def __len__(self) -> int:
        return len(self._calls)

    def _network(self, call: CallRecord) -> None:
        self._add(call.function, call.arguments, call.value, call.began_s, call.took_s, call.moved)

    def _world(self, function: str, arguments: tuple[object, ...], result: object) -> None:
        self._add(function, arguments, result, self._host.clock.monotonic(), 0.0, (0, 0))

    def _add(
        self,
        function: str,
        arguments: Sequence[Any],
        value: object,
        at_s: float,
        took_s: float,
        sizes: tuple[int, int],
    ) -> None:
        file, line, depth, handler = self._where()
        shown = tuple(_shown(each) for each in arguments)
        habit = body_habit(function, arguments)
        error = self._host.last_error
        call = Call(function, shown, value, error, at_s, took_s, file, line, depth, *sizes, handler, habit)
        self._calls.append(call)
        if self._show is not None:
            self._show(call)

    def _where(self) -> tuple[str, int, int, str]:
        """Return file and line of the program that calls, how many of its functions are around, and the outermost."""
        frame = sys._getframe(HOST_FRAMES)
        found: tuple[str, int] = ("", 0)
        depth, handler = 0, ""
        at: Any = frame
        while at is not None:
            if at.f_code.co_filename in self._files:
                found = found if depth else (at.f_code.co_filename, at.f_lineno)
                depth, handler = depth + 1, at.f_code.co_name
            at = at.f_back
        return (*found, depth, handler)


def _shown(value: object) -> str:
    if isinstance(value, Ref):
        value = value.value
    if isinstance(value, str):
        text = to_python(value) or ""
        text = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"'
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"{len(value)} bytes"
    return str(value)

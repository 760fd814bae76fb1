"""The trace of a program: one row for each call to the network or the world, with the line of its source."""

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mqlnet.by_reference import Ref
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.strings import to_python

SHOWN: Final = 60  # characters of an argument
HOST_FRAMES: Final = 2  # between the program and here


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``at_s`` and ``took_s`` are of the terminal's clock; ``depth`` counts the functions around it."""

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
        host.heard = self._network
        if of_world:
            host.record = self._world

    def __getitem__(self, index: Any) -> Any:
        return self._calls[index]

    def __len__(self) -> int:
        return len(self._calls)

    def _network(self, function: str, arguments: Sequence[Any], result: object, began: float) -> None:
        took = self._host.clock.monotonic() - began
        self._add(function, arguments, result, began, took, _moved(function, arguments, result))

    def _world(self, function: str, arguments: tuple[object, ...], result: object) -> None:
        self._add(function, arguments, result, self._host.clock.monotonic(), 0.0, (0, 0))

    def _add(
        self,
        function: str,
        arguments: Sequence[Any],
        value: object,
        at_s: float,
        took_s: float,
        moved: tuple[int, int],
    ) -> None:
        file, line, depth = self._where()
        shown = tuple(_shown(each) for each in arguments)
        call = Call(function, shown, value, self._host.last_error, at_s, took_s, file, line, depth, *moved)
        self._calls.append(call)
        if self._show is not None:
            self._show(call)

    def _where(self) -> tuple[str, int, int]:
        """Return file and line of the program that is calling, and how many of its functions are around."""
        frame = sys._getframe(HOST_FRAMES)
        found: tuple[str, int] = ("", 0)
        depth = 0
        at: Any = frame
        while at is not None:
            if at.f_code.co_filename in self._files:
                found = found if depth else (at.f_code.co_filename, at.f_lineno)
                depth += 1
            at = at.f_back
        return (*found, depth)


def _moved(function: str, arguments: Sequence[Any], result: object) -> tuple[int, int]:
    """Return how many bytes went out and came in: the bodies of a web request, what a socket has sent or read."""
    if function == "WebRequest":
        arrays = [len(each) for each in arguments if isinstance(each, (bytes, bytearray, memoryview))]
        return (arrays[0], arrays[-1]) if arrays else (0, 0)
    count = result if isinstance(result, int) and not isinstance(result, bool) and result > 0 else 0
    if function in ("SocketSend", "SocketTlsSend"):
        return count, 0
    return (0, count) if function in ("SocketRead", "SocketTlsRead", "SocketTlsReadAvailable") else (0, 0)


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

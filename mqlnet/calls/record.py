"""The record of a call of a network function that a listener gets: see ``Program.listen``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call that has ended.

    ``arguments`` are the caller's own, so that what came by reference can be read there. ``code`` is the error that
    this call left, 0 for none, whatever the last error was before. ``began_s`` and ``took_s`` go by the terminal's
    clock.
    """

    function: str
    arguments: Sequence[Any]
    value: Any
    code: int
    began_s: float
    took_s: float

    @property
    def moved(self) -> tuple[int, int]:
        """The bytes that went out and came in: bodies of a web request, or bytes of a socket."""
        if self.function == "WebRequest":
            arrays = [len(each) for each in self.arguments if isinstance(each, (bytes, bytearray, memoryview))]
            return (arrays[0], arrays[-1]) if arrays else (0, 0)
        is_count = isinstance(self.value, int) and not isinstance(self.value, bool) and self.value > 0
        count = int(self.value) if is_count else 0
        if self.function in ("SocketSend", "SocketTlsSend"):
            return count, 0
        return (0, count) if self.function in ("SocketRead", "SocketTlsRead", "SocketTlsReadAvailable") else (0, 0)


Listener = Callable[[CallRecord], object]

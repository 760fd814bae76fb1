"""What the library may ask of the program that calls it, and the only place that knows ``mqlnet.Program``.

A chapter that keeps something between calls (open files, timers, the generator of random numbers) keeps it in a class
of its own: ``host.state(Files)`` is the one object of that class in this program, made as ``Files(host)`` at first use.
If it has a ``close``, that is called when the program ends. ``host.shared(Globals)`` is the same for all programs of a
terminal.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakKeyDictionary

from mqlnet.mql5.values.strings import text

if TYPE_CHECKING:
    from mqlnet.clock import Clock
    from mqlnet.program import Program
    from mqlnet.terminal import Terminal

Value = TypeVar("Value")
State = TypeVar("State")

STOP_STEP_S: Final = 0.1  # how often a waiting program looks at its stop flag (lang:LC15)
_shared: Final[WeakKeyDictionary[Any, dict[type, Any]]] = WeakKeyDictionary()
_shared_lock: Final = threading.Lock()


class Host:
    """One running program, as the library sees it.

    ``options`` are the switches of the notes (``uninit``, ``ansi_codepage`` …) that differ from their defaults;
    ``record`` is told of each answer that the scripted world gave: function, arguments, result.
    """

    def __init__(self, terminal: Terminal, program: Program, *, options: Mapping[str, str] | None = None) -> None:
        self.terminal = terminal
        self.program = program
        self.options: Mapping[str, str] = options or {}
        self.path = program.name
        self.started = terminal.clock.monotonic()
        self.stopping = threading.Event()
        self.uninit_reason = 0
        self.record: Callable[[str, tuple[object, ...], object], None] = _forget
        self.listen: Callable[[str], None] | None = None
        self.enums: Mapping[str, Mapping[int, str]] = {}
        self._states: dict[type, Any] = {}

    # -- the last error

    @property
    def last_error(self) -> int:
        """The program's last error (bi:CM1)."""
        return self.program.last_error

    def leave(self, code: int) -> None:
        """Set the last error."""
        self.program._error.code = code

    def fail(self, code: int, value: Value) -> Value:
        """Set the last error and return ``value``: how a built-in reports a failure."""
        self.program._error.code = code
        return value

    # -- where it runs

    @property
    def kind(self) -> str:
        """``expert``, ``indicator``, ``script`` or ``service``."""
        return self.program.kind.value

    @property
    def is_tester(self) -> bool:
        """Whether it runs in the strategy tester."""
        return self.program.tester

    @property
    def clock(self) -> Clock:
        """The terminal's clock: ``now()``, ``monotonic()``, ``wait()``."""
        return self.terminal.clock

    def option(self, name: str, default: str) -> str:
        """Return the value of a switch of the notes."""
        return self.options.get(name, default)

    # -- what it says

    def print(self, string: str) -> None:
        """Write a line into the Experts tab; ``string`` is of UTF-16 units."""
        line = text(string)
        self.program.print(line)
        if self.listen is not None:
            self.listen(line)

    def note(self, line: str) -> None:
        """Write a line into the Journal tab, as the terminal does."""
        self.terminal.journal.write(self.program.name, line)

    # -- waiting

    @property
    def is_stopping(self) -> bool:
        """IsStopped(): whether the program has been asked to end."""
        return self.stopping.is_set()

    def sleep(self, seconds: float) -> None:
        """Wait on the terminal's clock; a program that has been asked to end waits no longer (lang:LC15)."""
        ends = self.clock.monotonic() + seconds
        while (left := ends - self.clock.monotonic()) > 0 and not self.is_stopping:
            self.clock.wait(self._listens, min(left, seconds))

    def _listens(self, timeout_s: float | None) -> bool:
        return self.stopping.wait(timeout_s)

    # -- what chapters keep

    def state(self, kind: Callable[[Host], State]) -> State:
        """Return this program's object of a class, made at first use."""
        if kind not in self._states:
            self._states[kind] = kind(self)  # type: ignore[index]
        found: State = self._states[kind]  # type: ignore[index]
        return found

    def shared(self, kind: Callable[[], State]) -> State:
        """Return the terminal's object of a class, one for all its programs, made at first use."""
        with _shared_lock:
            states = _shared.setdefault(self.terminal, {})
            if kind not in states:
                states[kind] = kind()  # type: ignore[index]
            found: State = states[kind]  # type: ignore[index]
            return found

    def close(self) -> None:
        """End what the chapters keep, newest first."""
        while self._states:
            _, state = self._states.popitem()
            end = getattr(state, "close", None)
            if end is not None:
                end()


def _forget(function: str, arguments: tuple[object, ...], result: object) -> None:
    """Take an answer of the scripted world that nobody listens to."""

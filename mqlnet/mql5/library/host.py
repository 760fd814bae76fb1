"""The library's view of the program that calls it, and the only place that knows ``mqlnet.Program``.

A chapter that keeps something between calls (open files, timers, the generator of random numbers) keeps it in a class
of its own: ``host.state(Files)`` is the one object of that class in this program, made as ``Files(host)`` at first use.
If it has a ``close``, that is called when the program ends. ``host.shared(Globals)`` is the same for all programs of a
terminal.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakKeyDictionary

from mqlnet.mql5.values.strings import text

if TYPE_CHECKING:
    from mqlnet.clock import Clock
    from mqlnet.program import Program
    from mqlnet.terminal import Terminal

Value = TypeVar("Value")
State = TypeVar("State")

PROGRAM_AGE_S: Final = "10"  # GetMicrosecondCount in OnInit: programs that are tested in terminals take 6 s off it
_shared: Final[WeakKeyDictionary[Any, dict[type, Any]]] = WeakKeyDictionary()
_shared_lock: Final = threading.Lock()
LEAST_S: Final = 1e-6  # what is left of a run is over: a remainder of the clock's arithmetic is no time


class Host:
    """One running program, as the library sees it.

    ``options`` are switches of `library.switches` (``uninit``, ``ansi_codepage`` …) that differ from their defaults;
    ``record`` is called with each answer that the scripted world gave: function, arguments, result.
    """

    def __init__(self, terminal: Terminal, program: Program, *, options: Mapping[str, str] | None = None) -> None:
        self.terminal = terminal
        self.program = program
        self.options: Mapping[str, str] = options or {}
        self.path = program.name
        self.started = terminal.clock.monotonic() - float(self.option("program_age_s", PROGRAM_AGE_S))
        self.ends: float | None = None
        self.pointer_type: Callable[[object], int] = _no_pointer
        self.handle: Callable[[object], int] = _no_pointer
        self.uninit_reason = 0
        self.record: Callable[[str, tuple[object, ...], object], None] = _forget
        self.listen: Callable[[str], None] | None = None
        self.enums: Mapping[str, Mapping[int, str]] = {}
        self.properties: Mapping[str, tuple[Any, ...]] = {}
        self._states: dict[type, Any] = {}

    # -- the last error

    @property
    def last_error(self) -> int:
        """The program's last error (bi:CM1)."""
        return self.program.last_error

    def leave(self, code: int) -> None:
        """Set the last error; 0 resets it."""
        self.program.leave(code)
        if not code:
            self.program.reset_last_error()

    def fail(self, code: int, value: Value) -> Value:
        """Set the last error and return ``value``: how a built-in reports a failure."""
        self.program.leave(code)
        return value

    # -- where it runs

    @property
    def kind(self) -> str:
        """``expert``, ``indicator``, ``script`` or ``service``."""
        return self.program.kind.value

    @property
    def is_tester(self) -> bool:
        """Return whether it runs in the strategy tester."""
        return self.program.tester

    @property
    def clock(self) -> Clock:
        """The terminal's clock: ``now()``, ``monotonic()``, ``wait()``."""
        return self.terminal.clock

    def option(self, name: str, default: str) -> str:
        """Return the value of a switch of `library.switches`."""
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

    # -- the network

    def network(self, method: str, arguments: Sequence[Any]) -> Any:
        """Call one of the client's eighteen functions."""
        return getattr(self.program, method)(*arguments)

    # -- waiting

    @property
    def is_stopping(self) -> bool:
        """IsStopped(): whether the program has been asked to end; at ``ends`` of the terminal's clock it is."""
        if self.ends is not None and self.clock.monotonic() >= self.ends - LEAST_S:
            self.program.request_stop()
        return self.program.is_stopping

    def sleep(self, seconds: float) -> None:
        """Wait on the terminal's clock; a program that has been asked to end waits no longer (lang:LC15)."""
        if self.ends is not None:
            seconds = max(0.0, min(seconds, self.ends - self.clock.monotonic()))
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        """Let the terminal's clock pass between two events; a request to stop ends it."""
        self.clock.sleep(seconds, self.program._stopping)

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

    def restart(self) -> None:
        """End what the chapters keep, and let what programs of the terminal share forget what no disk keeps."""
        self.close()
        with _shared_lock:
            states = list(_shared.get(self.terminal, {}).values())
        for state in states:
            forget = getattr(state, "restart", None)
            if forget is not None:
                forget()

    def close(self) -> None:
        """End what the chapters keep, newest first."""
        while self._states:
            _, state = self._states.popitem()
            end = getattr(state, "close", None)
            if end is not None:
                end()


def _no_pointer(handle: object) -> int:
    """Stand in for what only a running program knows of its pointers."""
    del handle
    return 0


def _forget(function: str, arguments: tuple[object, ...], result: object) -> None:
    """Take an answer of the scripted world that nobody listens to."""

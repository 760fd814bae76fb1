"""The built-in client as a subject, in this process."""

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any, Final

import mqlnet
from conformance.subject.interface import Answer, Argument, ByRef, Identity, parameter_names
from mqlnet import settings as option_dialogs

IDENTITY: Final = Identity(name="mqlnet", version=version("mqlnet"), language="Python")


class InProcessProgram:
    """One program of the built-in client."""

    def __init__(self, program: mqlnet.Program) -> None:
        self.program = program

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function by its name in the manual."""
        passed = [_pass(argument) for argument in arguments]
        value = self.program.call(function, *passed)
        names = parameter_names(function, len(arguments))
        out = {
            name: _content(given)
            for name, argument, given in zip(names, arguments, passed, strict=True)
            if isinstance(argument, ByRef)
        }
        return Answer(value, self.program.last_error, out)

    def stop(self) -> None:
        """End the program."""
        self.program.stop()


def _pass(argument: Argument) -> Any:
    if not isinstance(argument, ByRef):
        return argument
    if not isinstance(argument.value, bytes):
        return mqlnet.Ref(argument.value)
    array = bytearray(argument.value)
    return memoryview(array) if argument.fixed else array


def _content(given: Any) -> Any:
    return given.value if isinstance(given, mqlnet.Ref) else bytes(given)


class InProcessSubject:
    """The built-in client."""

    name = IDENTITY.name
    identity = IDENTITY

    def __init__(self) -> None:
        self._terminal: mqlnet.Terminal | None = None
        self._clock: mqlnet.RealClock | mqlnet.VirtualClock = mqlnet.RealClock()
        self.settle: Callable[[], object] | None = None  # set by the suite: `interface.SettlesServers`

    @property
    def terminal(self) -> mqlnet.Terminal:
        """The terminal of the current case."""
        assert self._terminal is not None, "configure() comes first"
        return self._terminal

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:
        """Make a fresh terminal."""
        self.close()
        if virtual_clock is None:
            self._clock = mqlnet.RealClock()
        else:
            self._clock = mqlnet.VirtualClock(patience_s=virtual_clock, settle=self.settle)
        self._terminal = self._open(option_dialogs.build(settings))

    def _open(self, settings: mqlnet.Settings) -> mqlnet.Terminal:
        return mqlnet.Terminal(settings, clock=self._clock)

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        """Start a program."""
        return InProcessProgram(self.terminal.start(f"conformance {kind}", kind=kind, tester=tester))

    def apply(self, settings: Mapping[str, object]) -> None:
        """Change the settings."""
        self.terminal.apply(option_dialogs.build(settings))

    def restart(self) -> None:
        """Close the terminal and open it again."""
        settings = self.terminal.settings
        self.terminal.close()
        self._terminal = self._open(settings)

    def advance(self, seconds: float) -> float:
        """Let virtual time pass."""
        if not isinstance(self._clock, mqlnet.VirtualClock):
            raise TypeError("time passes by itself: the case did not ask for a virtual clock")
        self._clock.advance(seconds)
        return self._clock.monotonic()

    def flush_mail(self, timeout: float) -> bool:
        """Wait until every queued mail has been tried."""
        return self.terminal.flush_mail(timeout)

    def close(self) -> None:
        """End."""
        if self._terminal is not None:
            self._terminal.close()
            self._terminal = None

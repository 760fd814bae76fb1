"""A wrong subject: the built-in client with one named defect between it and the suite.

A defect sits where its mistake would be made: in the settings a terminal reads, in what it takes a program for, in
a call on its way in or out, or in a part of the terminal itself (the ``shared`` class: queue, budget, cookies,
allow-list, network).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import mqlnet
from conformance.subject.in_process import InProcessProgram, InProcessSubject
from conformance.subject.interface import Answer, Argument
from mqlnet.terminal_state import TerminalState
from tests.suite_proof.patching import Patch

Arguments = tuple[Argument, ...]
Call = Callable[[str, Arguments], Answer]
CallHook = Callable[[Call, str, Arguments], Answer]
SettingsHook = Callable[[dict[str, Any]], dict[str, Any]]
ProgramHook = Callable[[str, bool], tuple[str, bool]]


def _straight(right: Call, name: str, arguments: Arguments) -> Answer:
    return right(name, arguments)


def _same(settings: dict[str, Any]) -> dict[str, Any]:
    return settings


def _itself(kind: str, tester: bool) -> tuple[str, bool]:
    return kind, tester


@dataclass(frozen=True)
class Defect:
    """A defect of a subject, the functions that it shows in, and cases that must notice it.

    Of the hooks one is set: ``settings`` as read, a ``program``'s kind and tester flag as taken, a ``call`` (which
    is given the right way to make it), what the terminal's programs have ``shared``, ``patches`` of the client itself.
    Where it ``races``, timing decides which other cases than the named ones notice.
    """

    name: str
    says: str
    functions: tuple[str, ...]
    caught_by: tuple[str, ...]
    profile: str = "observed"
    settings: SettingsHook = field(default=_same, kw_only=True)
    program: ProgramHook = field(default=_itself, kw_only=True)
    call: CallHook = field(default=_straight, kw_only=True)
    shared: type[TerminalState] = field(default=TerminalState, kw_only=True)
    races: bool = field(default=False, kw_only=True)
    patches: tuple[Patch, ...] = field(default=(), kw_only=True)


class WrongProgram:
    """A program of a wrong subject."""

    def __init__(self, program: InProcessProgram, defect: Defect) -> None:
        self._program = program
        self._defect = defect
        self._shown: tuple[int, int] | None = None  # the last error as it is, and as the defect shows it

    def call(self, function: str, *arguments: Argument) -> Answer:
        def right(name: str, given: Arguments) -> Answer:
            return self._program.call(name, *given)

        if function not in self._defect.functions:
            return self._keep_showing(function, right(function, arguments))
        answer = self._defect.call(right, function, arguments)
        true_code = self._program.program.last_error
        self._shown = (true_code, answer.last_error) if answer.last_error != true_code else None
        return answer

    def _keep_showing(self, function: str, answer: Answer) -> Answer:
        """A wrong last error stays what it is until another takes its place."""
        if self._shown is None or self._shown[0] != answer.last_error:
            self._shown = None
            return answer
        value = self._shown[1] if function == "GetLastError" else answer.value
        return Answer(value, self._shown[1], answer.out)

    def stop(self) -> None:
        self._program.stop()


class WrongSubject(InProcessSubject):
    """The built-in client with one defect."""

    def __init__(self, defect: Defect) -> None:
        super().__init__()
        self.defect = defect
        self.name = f"wrong: {defect.name}"
        self.hung = False

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:
        super().configure(self.defect.settings(dict(settings)), virtual_clock=virtual_clock)

    def apply(self, settings: Mapping[str, object]) -> None:
        super().apply(self.defect.settings(dict(settings)))

    def _open(self, settings: mqlnet.Settings) -> mqlnet.Terminal:
        return mqlnet.Terminal(settings, clock=self._clock, state_type=self.defect.shared)

    def program(self, kind: str, *, tester: bool = False) -> WrongProgram:  # type: ignore[override]  # wraps it
        kind, tester = self.defect.program(kind, tester)
        return WrongProgram(super().program(kind, tester=tester), self.defect)

    def interrupt(self) -> None:
        """End every call that waits; may come from another thread."""
        self.hung = True
        if self._terminal is not None:
            self._terminal.close()

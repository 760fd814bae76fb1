"""A wrong subject: the built-in client with one named defect between it and the suite."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import mqlnet
from conformance.adapters.in_process import InProcessProgram, InProcessSubject
from conformance.subject import Answer, Argument

Arguments = tuple[Argument, ...]
Call = Callable[[str, Arguments], Answer]


@dataclass(frozen=True)
class Defect:
    """What is wrong with a subject, which functions it shows in, and cases that must notice.

    Each hook sees one thing on its way and may change it: the ``settings`` a terminal is given, the ``program``'s
    kind and tester flag, a ``call`` (with the right way to make it), the ``terminal`` itself.
    """

    name: str
    says: str
    functions: tuple[str, ...]
    caught_by: tuple[str, ...] = ()
    profile: str = "observed"
    settings: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda settings: settings)
    program: Callable[[str, bool], tuple[str, bool]] = field(default=lambda kind, tester: (kind, tester))
    call: Callable[[Call, str, Arguments], Answer] = field(default=lambda call, name, arguments: call(name, arguments))
    terminal: Callable[[mqlnet.Terminal], None] = field(default=lambda _: None)


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

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:
        super().configure(self.defect.settings(dict(settings)), virtual_clock=virtual_clock)

    def apply(self, settings: Mapping[str, object]) -> None:
        super().apply(self.defect.settings(dict(settings)))
        self.defect.terminal(self.terminal)

    def _open(self, settings: mqlnet.Settings) -> mqlnet.Terminal:
        terminal = super()._open(settings)
        self.defect.terminal(terminal)
        return terminal

    def program(self, kind: str, *, tester: bool = False) -> WrongProgram:  # type: ignore[override]
        kind, tester = self.defect.program(kind, tester)
        return WrongProgram(super().program(kind, tester=tester), self.defect)

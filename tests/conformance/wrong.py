"""Small wrong subjects for the command: one spoils an answer, one ends its process, one spoils the harness."""

import os
import threading

import pytest

from conformance.adapters.in_process import InProcessProgram, InProcessSubject
from conformance.subject import Answer, Argument, SubjectProgram, UnsupportedError
from emulators.stack import Stack


class _Wrong4516(InProcessProgram):
    def call(self, function: str, *arguments: Argument) -> Answer:
        answer = super().call(function, *arguments)
        return Answer(answer.value, 4003, answer.out) if answer.last_error == 4516 else answer


class Wrong(InProcessSubject):
    """Leaves 4003 where 4516 belongs."""

    name = "wrong"

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        return _Wrong4516(super().program(kind, tester=tester).program)


class Lacking(InProcessSubject):
    """Offers nothing."""

    name = "lacking"

    def program(self, kind: str, *, tester: bool = False) -> SubjectProgram:  # type: ignore[override]
        raise UnsupportedError(f"no programs of kind {kind}, tester {tester}")


class _Ending(InProcessProgram):
    def call(self, function: str, *_: Argument) -> Answer:
        os._exit(len(function))


class Ending(InProcessSubject):
    """Ends the process that it shares with the suite."""

    name = "ending"

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        return _Ending(super().program(kind, tester=tester).program)


class _Hanging(InProcessProgram):
    def call(self, function: str, *_: Argument) -> Answer:
        threading.Event().wait()
        raise AssertionError(function)


class Hanging(InProcessSubject):
    """Never returns from a call."""

    name = "hanging"

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        return _Hanging(super().program(kind, tester=tester).program)


class Saboteur(InProcessSubject):
    """Breaks the suite's servers."""

    name = "saboteur"

    def __init__(self) -> None:
        super().__init__()
        pytest.MonkeyPatch().setattr(Stack, "reset", self._fail)

    @staticmethod
    def _fail(_: Stack) -> None:
        raise RuntimeError("the servers are gone")


class Deaf(InProcessSubject):
    """Every notification fails."""

    name = "deaf"

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        return _Deaf(super().program(kind, tester=tester).program)


class _Deaf(InProcessProgram):
    def call(self, function: str, *arguments: Argument) -> Answer:
        return Answer(False, 4515) if function == "SendNotification" else super().call(function, *arguments)

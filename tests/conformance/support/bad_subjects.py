"""Small wrong subjects for the command: one spoils an answer, one ends its process, one spoils the harness."""

import os
import threading
from typing import ClassVar

import pytest

from conformance.subject.in_process import InProcessProgram, InProcessSubject
from conformance.subject.interface import Answer, Argument, SubjectProgram, UnsupportedError
from emulators.stack import Stack


class WithPrograms(InProcessSubject):
    """The built-in client with programs of another class."""

    made: ClassVar[type[InProcessProgram]]

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        return self.made(super().program(kind, tester=tester).program)


class _Wrong4516(InProcessProgram):
    def call(self, function: str, *arguments: Argument) -> Answer:
        answer = super().call(function, *arguments)
        return Answer(answer.value, 4003, answer.out) if answer.last_error == 4516 else answer


class Wrong(WithPrograms):
    """Leaves 4003 where 4516 belongs."""

    name = "wrong"
    made = _Wrong4516


class Lacking(InProcessSubject):
    """Offers nothing."""

    name = "lacking"

    def program(self, kind: str, *, tester: bool = False) -> SubjectProgram:  # type: ignore[override]
        raise UnsupportedError(f"no programs of kind {kind}, tester {tester}")


class _Ending(InProcessProgram):
    def call(self, function: str, *_: Argument) -> Answer:
        os._exit(len(function))


class Ending(WithPrograms):
    """Ends the process that it shares with the suite."""

    name = "ending"
    made = _Ending


class _Hanging(InProcessProgram):
    def call(self, function: str, *_: Argument) -> Answer:
        threading.Event().wait()
        raise AssertionError(function)


class Hanging(WithPrograms):
    """Never returns from a call."""

    name = "hanging"
    made = _Hanging


class Saboteur(InProcessSubject):
    """Breaks the suite's servers."""

    name = "saboteur"

    def __init__(self) -> None:
        super().__init__()
        pytest.MonkeyPatch().setattr(Stack, "reset", self._fail)

    @staticmethod
    def _fail(_: Stack) -> None:
        raise RuntimeError("the servers are gone")


class _Deaf(InProcessProgram):
    def call(self, function: str, *arguments: Argument) -> Answer:
        return Answer(False, 4515) if function == "SendNotification" else super().call(function, *arguments)


class Deaf(WithPrograms):
    """Every notification fails."""

    name = "deaf"
    made = _Deaf


class _Shedding(InProcessProgram):
    def call(self, function: str, *arguments: Argument) -> Answer:
        thread = threading.Thread(target=self._lose, args=(function,))
        thread.start()
        thread.join()
        return super().call(function, *arguments)

    @staticmethod
    def _lose(function: str) -> None:
        raise ValueError(f"lost behind {function}")


class Shedding(WithPrograms):
    """Answers well, while a thread of its own dies."""

    name = "shedding"
    made = _Shedding


class _Quitting(InProcessProgram):
    def call(self, function: str, *_: Argument) -> Answer:
        raise SystemExit(f"quits over {function}")


class Quitting(WithPrograms):
    """Asks Python to end."""

    name = "quitting"
    made = _Quitting

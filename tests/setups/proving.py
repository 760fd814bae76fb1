"""The built-in client as the one terminal of a setup: cases come and go, the terminal and its settings stay."""

from collections.abc import Mapping

from conformance.subject.in_process import InProcessProgram
from conformance.subject.interface import SubjectProgram
from mqlnet import settings as option_dialogs
from tests.setups.needs import RecordingSubject


class ProvingSubject(RecordingSubject):
    """One terminal for all cases of a setup, as a person has it."""

    def __init__(self, entered: Mapping[str, object]) -> None:
        super().__init__()
        self._terminal = self._open(option_dialogs.build(entered))
        self._programs: list[SubjectProgram] = []

    def configure(self, settings: Mapping[str, object], *, virtual_clock: float | None) -> None:  # noqa: ARG002
        """Begin a case: end the programs of the last one."""
        for program in self._programs:
            program.stop()
        self._programs = []

    def program(self, kind: str, *, tester: bool = False) -> InProcessProgram:
        """Start a program."""
        made = InProcessProgram(self.terminal.start("conformance", kind=kind, tester=tester))
        self._programs.append(made)
        return made

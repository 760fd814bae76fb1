"""Starts subjects for the tests."""

import shlex
import sys
from pathlib import Path

from conformance.subject.load import load
from conformance.subject.remote import RemoteSubject

NULL = Path(__file__).with_name("null_subject.py")


def command(*words: object) -> str:
    """Return the command line that runs Python with these words."""
    return shlex.join([sys.executable, *map(str, words)])


def null(habit: str) -> str:
    """Return the command line of a null subject."""
    return command("-I", "-S", NULL, habit)


class Opened:
    """Opens subjects, and closes them at the end of the test."""

    def __init__(self) -> None:
        self._subjects: list[RemoteSubject] = []

    def __call__(self, spec: str, timeout_s: float = 5.0) -> RemoteSubject:
        made = load(spec, timeout_s=timeout_s)
        assert isinstance(made, RemoteSubject)
        self._subjects.append(made)
        return made

    def close(self) -> None:
        for subject in self._subjects:
            subject.close()

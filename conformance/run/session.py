"""The state that all cases of a pytest session share: the implementation, the servers, the facts of the run.

All of it is one value, which pytest's configuration holds: ``session_of(config)``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest

from conformance.run.control_cases import ControlCases
from conformance.run.folders import Folders, TerminalFolder
from conformance.run.listener import RunListener
from conformance.run.parcel import Facts
from conformance.run.watchdog import Watchdog
from conformance.subject.interface import Subject
from conformance.verdict.baseline import Baseline
from emulators.stack import Stack


@dataclass(slots=True)
class SuiteSession:
    """The state of one session of the suite.

    ``facts`` and ``controls`` are known once the cases are collected, the ``subject`` before the first case. Without a
    ``listener`` pytest itself shows how the run goes. ``facts_are_sent`` says whether a result has carried the facts,
    ``is_unsettled`` whether the last case ended early, perhaps with something under way.
    """

    watchdog: Watchdog
    baseline: Baseline
    folders: Folders | TerminalFolder = field(default_factory=Folders)
    listener: RunListener | None = None
    controls: ControlCases = field(default_factory=ControlCases)
    facts: Facts | None = None
    facts_are_sent: bool = False
    is_unsettled: bool = False
    _subject: Subject | None = None
    make_stack: Callable[[], Stack] = Stack
    _stack: Stack | None = None

    @property
    def subject(self) -> Subject:
        """The implementation on trial."""
        assert self._subject is not None, "there is no implementation before the first case"
        return self._subject

    @subject.setter
    def subject(self, subject: Subject) -> None:
        self._subject = subject

    @property
    def stack(self) -> Stack:
        """All servers; they start when the first case asks for them."""
        if self._stack is None:
            stack = self.make_stack()
            stack.start()
            self._stack = stack
        return self._stack

    def close(self) -> None:
        """End the implementation, the servers and the watchdog, and remove the data folders."""
        self.watchdog.close()
        if self._subject is not None:
            self._subject.close()
        if self._stack is not None:
            self._stack.stop()
        self.folders.close()


SESSION: Final[pytest.StashKey[SuiteSession]] = pytest.StashKey()


def session_of(config: pytest.Config) -> SuiteSession:
    """Return the state of the session that a configuration belongs to."""
    return config.stash[SESSION]

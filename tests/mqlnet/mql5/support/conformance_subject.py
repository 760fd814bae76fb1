"""The runner of MQL5 source as a subject of the conformance suite: each call of a case is a program of its own.

The suite's program is one of the terminal; each call is written as source (`conformance_source`), translated, and run
as a library of that program: it has its kind, its sockets and its last error. The terminal, its clock and its
settings are those of the built-in subject. ``mqlnet check --subject
tests.mqlnet.mql5.support.conformance_subject:Mql5Subject`` puts it to the suite.
"""

import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from conformance.subject.in_process import InProcessProgram, InProcessSubject
from conformance.subject.interface import Answer, Argument, Identity
from mqlnet.mql5 import Running, Source, load
from tests.mqlnet.mql5.support.conformance_source import OUT, Question, question

IDENTITY: Final = Identity(name="mqlnet.mql5", version=version("mqlnet"), language="MQL5")
EMPTY: Final = "void OnStart() {}\n"


class Translations(dict[str, Source]):
    """Program text -> the program, translated once."""

    def __missing__(self, text: str) -> Source:
        with tempfile.TemporaryDirectory(prefix="mqlnet-") as folder:
            path = Path(folder) / "Case.mq5"
            path.write_text(text, encoding="utf-8", newline="")
            self[text] = load(path, keep=False)
        return self[text]


class Mql5Program(InProcessProgram):
    """A program whose calls are MQL5 source."""

    def __init__(self, running: Running, translations: Translations) -> None:
        super().__init__(running.program)
        self._running = running
        self._translations = translations

    def call(self, function: str, *arguments: Argument) -> Answer:
        """Call a function by its name in the manual."""
        return self.ask(question(function, arguments))

    def ask(self, asked: Question) -> Answer:
        """Run the program of a call."""
        running = self._library(asked)
        try:
            running.call("Ask", *asked.given)
            return _answer(running.globals)
        finally:
            running.finish()

    def _library(self, asked: Question) -> Running:
        """Start the call's program, then let it speak for the suite's program."""
        program = self.program
        source = self._translations[asked.text]
        library = source.start(self._running.terminal, kind=program.kind.value, tester=program.tester, init=False)
        library.host.program = program
        return library

    def stop(self) -> None:
        """End the program."""
        self._running.stop()


def _answer(known: Mapping[str, Any]) -> Answer:
    """Read the answer from the globals of the call's program."""
    references = {name.removeprefix(OUT): value for name, value in known.items() if name.startswith(OUT)}
    out = {name: value if isinstance(value, str | int) else bytes(value) for name, value in references.items()}
    return Answer(known.get("value"), known["error"], out)


class Mql5Subject(InProcessSubject):
    """The runner of MQL5 source."""

    name = IDENTITY.name
    identity = IDENTITY

    def __init__(self) -> None:
        super().__init__()
        self._translations = Translations()

    def program(self, kind: str, *, tester: bool = False) -> Mql5Program:
        """Start a program."""
        source = self._translations[EMPTY]
        return Mql5Program(source.start(self.terminal, kind=kind, tester=tester, init=False), self._translations)

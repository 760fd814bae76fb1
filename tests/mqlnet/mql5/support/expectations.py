"""The events that a test program's comments demand, and the events that happened.

A comment stands on the line that does it: ``// prints: 42`` once for each time that a Print on the line prints it, in
order, ``// stops: zero divide`` for a critical error, ``// error: 256`` and ``// warning: 43`` for the compiler (no
number: any).
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from mqlnet.clock import VirtualClock
from mqlnet.mql5 import ProgramCrashed, load
from mqlnet.terminal import Terminal

COMMENT = re.compile(r"// (prints|stops|error|warning)(?::[ \t]?(.*?))?[ \t]*(?=// (?:prints|stops|error|warning)\b|$)")
START = 1_700_000_000.0  # every program begins at the same moment


@dataclass
class Outcome:
    """The output of one program by lines, and the place and kind of its stop."""

    printed: dict[int, list[str]] = field(default_factory=dict)
    stopped: dict[int, str] = field(default_factory=dict)

    def output(self) -> list[str]:
        """One line for each thing, for a comparison that reads well."""
        prints = [f"{line}: prints {text}" for line, texts in sorted(self.printed.items()) for text in texts]
        return prints + [f"{line}: stops {text}" for line, text in self.stopped.items()]


def expected(path: Path) -> Outcome:
    outcome = Outcome()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for kind, text in COMMENT.findall(line):
            if kind == "prints":
                outcome.printed.setdefault(number, []).append(text)
            elif kind == "stops":
                outcome.stopped[number] = text
    return outcome


def diagnoses(path: Path) -> bool:
    """Return whether a program tests the compiler's messages."""
    found = COMMENT.findall(path.read_text(encoding="utf-8"))
    return any(kind in {"error", "warning"} for kind, _ in found)


def happened(path: Path) -> Outcome:
    """Run a program to its end, experts for a minute of the clock."""
    outcome = Outcome()

    def listen(text: str) -> None:
        frame = sys._getframe()
        while frame.f_code.co_filename != str(path):
            assert frame.f_back is not None, f"{text!r} was printed outside the program"
            frame = frame.f_back
        outcome.printed.setdefault(frame.f_lineno, []).append(text)

    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).prepare(terminal)
        running.host.listen = listen
        try:
            running.begin()
            running.run(seconds=60)
            running.stop()
        except ProgramCrashed as crash:
            outcome.stopped[crash.lines[-1].line] = crash.kind
    return outcome

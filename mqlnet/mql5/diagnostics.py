"""Errors and warnings about a program's source: what they hold, how they are collected and how they read.

A phase reports to `Diagnostics` with the integer position of a node; the diagnostic keeps the file, line and column
that this means. Nothing is thrown: a phase goes on, so one run shows every mistake. The text has the shape that editors
already know from MetaEditor (lang:CE35)::

    Bridge.mq5(12,7) : error 256: undeclared identifier 'sokcet'
        SocketClose(sokcet);
                    ^
      did you mean 'socket'?
    Result: 1 errors, 0 warnings
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Severity = Literal["error", "warning"]

SHOWN_ERRORS: Final = 100  # lang:CE35, lang:Q33
MOST_KEPT: Final = 1_000  # what is no program at all would fill the memory with complaints
LONGEST_LINE: Final = 240  # a longer line is cut around the caret


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1, ``text`` is the line.

    ``file`` counts the files in the order in which they were read. ``via`` leads to the main file: the macro whose
    text this is, the line that includes this file.
    """

    path: str
    line: int
    column: int
    text: str = ""
    file: int = 0
    via: tuple["Note", ...] = ()

    def __str__(self) -> str:
        """Return ``path(line,column)``."""
        return f"{self.path}({self.line},{self.column})"


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that helps to understand a diagnostic: ``see declaration of 'x'``."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error or warning; the number is the compiler's own, None where it is not known or the rule is ours.

    ``name`` is the rule's name where the rule is ours: what ``// mqlnet: allow NAME`` silences.
    """

    severity: Severity
    number: int | None
    message: str
    place: Place
    hint: str = ""
    notes: tuple[Note, ...] = ()
    name: str = ""

    def __str__(self) -> str:
        """Return the one line that editors read."""
        label = " ".join(str(part) for part in (self.severity, self.number, self.name) if part not in (None, ""))
        return f"{self.place} : {label}: {self.message}"


@dataclass(slots=True)
class Diagnostics:
    """Collects diagnostics; the same complaint about the same place counts once, and after a thousand none does."""

    place: Callable[[int], Place]
    _found: dict[tuple[Place, str], Diagnostic] = field(default_factory=dict)

    def error(
        self, number: int | None, message: str, pos: int, *, hint: str = "", notes: Iterable[tuple[str, int]] = ()
    ) -> None:
        """Report an error at a position; each note is a message and its own position."""
        self._add("error", number, message, pos, hint, notes)

    def warning(
        self,
        number: int | None,
        message: str,
        pos: int,
        *,
        hint: str = "",
        notes: Iterable[tuple[str, int]] = (),
        name: str = "",
    ) -> None:
        """Report a warning; it never stops a program from being made (lang:CW12)."""
        self._add("warning", number, message, pos, hint, notes, name)

    def _add(
        self,
        severity: Severity,
        number: int | None,
        message: str,
        pos: int,
        hint: str,
        notes: Iterable[tuple[str, int]],
        name: str = "",
    ) -> None:
        if len(self._found) >= MOST_KEPT:
            return
        place = self.place(pos)
        shown = tuple(Note(text, self.place(where)) for text, where in notes)
        self._found.setdefault((place, message), Diagnostic(severity, number, message, place, hint, shown, name))

    def mark(self) -> int:
        """Return where the collection stands, for `forget`."""
        return len(self._found)

    def forget(self, mark: int) -> None:
        """Drop what was reported since a mark: a reading that was only tried."""
        for key in list(self._found)[mark:]:
            del self._found[key]

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return sum(each.severity == "error" for each in self._found.values())

    def __len__(self) -> int:
        """Return the number of errors and warnings."""
        return len(self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Go through them by file, line and column; errors come first on a spot."""
        return iter(in_order(self._found.values()))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by file, line and column; errors come first on a spot."""
    return sorted(
        diagnostics, key=lambda each: (each.place.file, each.place.line, each.place.column, each.severity == "warning")
    )


def totals(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the closing line that people search for: ``Result: 2 errors, 1 warnings``."""
    severities = [each.severity for each in diagnostics]
    return f"Result: {severities.count('error')} errors, {severities.count('warning')} warnings"


def listing(diagnostics: Sequence[Diagnostic], limit: int = SHOWN_ERRORS) -> str:
    """Return what a terminal shows: each diagnostic with its line and a caret, then the totals.

    After ``limit`` errors one line says how many more there are.
    """
    lines: list[str] = []
    shown = 0
    for each in diagnostics:
        shown += each.severity == "error"
        if shown > limit:
            break
        lines.append(detailed(each))
    errors = sum(each.severity == "error" for each in diagnostics)
    if errors > limit:
        lines.append(f"{errors - limit} more errors are not shown")
    return "\n".join([*lines, totals(diagnostics)])


def detailed(diagnostic: Diagnostic) -> str:
    """Return a diagnostic over several lines: message, source line, caret, hint, notes, and how it was reached."""
    lines = [str(diagnostic), *_caret(diagnostic.place)]
    if diagnostic.hint:
        lines.append(f"  {diagnostic.hint}")
    for note in (*diagnostic.notes, *diagnostic.place.via):
        lines.append(f"  {note.place} : information: {note.message}")
    return "\n".join(lines)


def _caret(place: Place) -> list[str]:
    """Return the source line and the line with the caret; tabs stay, so that both line up in every terminal."""
    if not place.text.strip():
        return []
    start = max(0, place.column - 1 - LONGEST_LINE // 2)
    shown = place.text[start : start + LONGEST_LINE]
    before = shown[: place.column - 1 - start]
    return [f"    {shown.rstrip()}", "    " + "".join("\t" if char == "\t" else " " for char in before) + "^"]

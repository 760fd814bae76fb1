"""Positions: one integer stands for file, line, column and the macros and includes on the way.

Every file that is read takes a run of integers, one for each of its characters; every use of a macro takes a run too,
one for each token that comes out of it. A run knows its origin: a file knows the line that includes it, a macro's run
knows where the macro is used. So a token costs one integer, and the rest is worked out when a message needs it.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from mqlnet.mql5.diagnostics import Note, Place


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its characters have the positions from ``base`` on.

    ``included_at`` is the position of the directive that includes it, None for the main file.
    """

    path: str
    text: str
    base: int
    index: int
    included_at: int | None
    starts: list[int] = field(default_factory=list, repr=False)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of the character at an offset."""
        if not self.starts:
            self.starts.extend(line_starts(self.text))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its end."""
        self.line_and_column(0)
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Expansion:
    """A use of a macro: token number n of its result is at ``base + n`` and was written at ``spelled[n]``."""

    macro: str
    base: int
    used_at: int
    spelled: list[int]


@dataclass(slots=True)
class Files:
    """All positions of a program."""

    files: list[SourceFile] = field(default_factory=list)
    _runs: list[SourceFile | Expansion] = field(default_factory=list)
    _bases: list[int] = field(default_factory=list)
    _free: int = 0

    def add(self, path: str, text: str, included_at: int | None = None) -> SourceFile:
        """Give a file its run of positions."""
        file = SourceFile(path, text, self._free, len(self.files), included_at)
        self.files.append(file)
        self._take(file, len(text) + 1)
        return file

    def expand(self, macro: str, used_at: int, spelled: list[int]) -> int:
        """Give the tokens of a macro's use their run of positions; return the first."""
        base = self._free
        self._take(Expansion(macro, base, used_at, spelled), len(spelled))
        return base

    def _take(self, run: SourceFile | Expansion, length: int) -> None:
        self._runs.append(run)
        self._bases.append(self._free)
        self._free += length

    def origin(self, pos: int) -> tuple[SourceFile, int]:
        """Return the file and the offset in it where a position stands; a macro's token stands where it is used."""
        run = self._run(pos)
        while isinstance(run, Expansion):
            pos = run.used_at
            run = self._run(pos)
        return run, pos - run.base

    def extent(self, pos: int) -> tuple[int, int]:
        """Return the first position of a file's or a macro's run that a position is in, and the one behind the run."""
        number = bisect_right(self._bases, pos)
        return self._bases[number - 1], self._bases[number] if number < len(self._bases) else self._free

    def after(self, pos: int, length: int) -> int:
        """Return the position behind a token; a macro's token has only its own."""
        return pos if isinstance(self._run(pos), Expansion) else pos + length

    def line(self, pos: int) -> int:
        """Return the line, counted from 1, where a position stands."""
        file, offset = self.origin(pos)
        return file.line_and_column(offset)[0]

    def place(self, pos: int) -> Place:
        """Return file, line, column, the line's text, and through which macros and includes one gets there."""
        via: list[Note] = []
        run = self._run(pos)
        while isinstance(run, Expansion):
            via.append(Note(f"in the text of macro '{run.macro}'", self._written(run.spelled[pos - run.base])))
            pos = run.used_at
            run = self._run(pos)
        place = self._in_file(run, pos)
        included = run.included_at
        while included is not None:
            parent, offset = self.origin(included)
            via.append(Note(f"'{run.path}' is included here", self._in_file(parent, parent.base + offset)))
            run, included = parent, parent.included_at
        return Place(place.path, place.line, place.column, place.text, place.file, tuple(via))

    def _written(self, pos: int) -> Place:
        run = self._run(pos)
        while isinstance(run, Expansion):
            pos = run.spelled[pos - run.base]
            run = self._run(pos)
        return self._in_file(run, pos)

    def _run(self, pos: int) -> SourceFile | Expansion:
        return self._runs[bisect_right(self._bases, pos) - 1]

    def _in_file(self, file: SourceFile, pos: int) -> Place:
        line, column = file.line_and_column(pos - file.base)
        return Place(file.path, line, column, file.line(line), file.index)


def line_starts(text: str) -> list[int]:
    """Return the offset of each line's first character."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts

"""The report of a critical error: the terminal's journal line, and the way there in MQL5 lines."""

import linecache
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from mqlnet.mql5.values import critical

VALUES: Final = str(Path(critical.__file__).parent)


@dataclass(frozen=True, slots=True)
class StackFrame:
    """A place on the way to an error: file, line from 1, column from 1, function, the line's text."""

    file: str
    line: int
    column: int
    function: str
    text: str

    def __str__(self) -> str:
        return f"  {Path(self.file).name}({self.line},{self.column}) in {self.function}\n    {self.text}"


class ProgramCrashed(Exception):  # noqa: N818 - it is an event of the program's life, not an error of the caller
    """A critical error ended the program.

    ``lines`` lead to it, outermost first; ``number`` is the log's, 0 if it is unknown.
    """

    def __init__(self, error: critical.Critical, lines: tuple[StackFrame, ...]) -> None:
        self.kind = str(error)
        self.number = error.number
        self.lines = lines
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The journal's line: ``zero divide in 'x.mq5' (12,7)`` (lang:RT5)."""
        if not self.lines:
            return self.kind
        last = self.lines[-1]
        return f"{self.kind} in '{Path(last.file).name}' ({last.line},{last.column})"

    @property
    def traceback(self) -> str:
        """The way to the error, innermost last, for a person to read."""
        shown = self.lines if len(self.lines) <= SHOWN else (*self.lines[: SHOWN // 2], *self.lines[-SHOWN // 2 :])
        return "\n".join([*map(str, shown), self.message])


SHOWN: Final = 40


def lines(trace: TracebackType | None, files: Collection[str]) -> Iterator[StackFrame]:
    """Return the places of a traceback that are in a program's files."""
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in files:
            line, column = _place(trace)
            text = linecache.getline(code.co_filename, line).strip()
            yield StackFrame(code.co_filename, line, column, code.co_name, text)
        trace = trace.tb_next


def _place(trace: TracebackType) -> tuple[int, int]:
    for number, (line, _, column, _) in enumerate(trace.tb_frame.f_code.co_positions()):
        if number == trace.tb_lasti // 2:
            return line or trace.tb_lineno, (column or 0) + 1
    return trace.tb_lineno, 1


def of(error: BaseException, files: Collection[str]) -> ProgramCrashed | None:
    """Return what a Python error in a program's code stands for; None: it is an error of ours."""
    found = critical.of(error)
    if found is None:
        return None
    if not isinstance(error, critical.Critical | RecursionError | MemoryError):
        where = critical.innermost(error.__traceback__)
        if where not in files and not where.startswith(VALUES):
            return None
    return ProgramCrashed(found, tuple(lines(error.__traceback__, files)))

"""The output of all commands: one console, one kind of error, one form of JSON.

In a terminal there are colours and its width; in a pipe there is plain text of 100 columns. NO_COLOR is respected.
"""

import contextlib
import errno
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final, TextIO, cast

import click
import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mqlnet.facts.harmless import harmless
from mqlnet.facts.problems import ranked

PIPED_WIDTH: Final = 100
NOT_WRITTEN: Final = 74  # the exit code that sysexits.h has for it
READER_LEFT: Final = 1  # click's and rich's own code for that, as in `| head`
_SPACES: Final = re.compile(r" +\n")
GRADES: Final = {"documented": "green", "book": "green", "observed": "yellow", "inferred": "dim", "open": "dim"}


class Mistake(click.UsageError):
    """The user asked for something that is not there: one line that says what is, and exit code 2."""


def harmless_line(text: str) -> str:
    """Return one line of a program or of its source, with unprintable characters escaped except for tabs."""
    return "\t".join(map(harmless, text.split("\t")))


def harmless_lines(text: str) -> str:
    """Return lines of a program or of its source, with unprintable characters escaped except for tabs."""
    return "\n".join(map(harmless_line, text.split("\n")))


def ready(folder: Path) -> None:
    """Make the folder for a result before the work begins; a Mistake says why this fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Mistake(f"{error.filename}: {error.strerror}; name a folder that can be written") from None
    if not os.access(folder, os.W_OK):
        raise Mistake(f"{folder}: no permission to write; name a folder that can be written")


class _Trimmed(io.TextIOBase):
    """An output that ends no line in spaces, as rich's columns do."""

    def __init__(self, inner: TextIO) -> None:
        self._inner = inner

    def write(self, text: str) -> int:
        self._inner.write(_SPACES.sub("\n", text))
        return len(text)

    def flush(self) -> None:
        self._inner.flush()


def console(out: TextIO | None = None) -> Console:
    """Return a console on the output of this moment, or plain text on another."""
    if out is None and sys.stdout is not None and sys.stdout.isatty():
        return Console(highlight=False)
    plain = cast(IO[str], _Trimmed(out or sys.stdout or io.StringIO()))  # a closed output takes nothing
    return Console(file=plain, highlight=False, width=PIPED_WIDTH, no_color=True)


def heading(out: Console, text: str) -> None:
    """Print the title of a part."""
    out.print()
    out.print(Text(text, style="bold"))


def rows(out: Console, lines: Iterable[tuple[str | Text, ...]], *, indent: int = 2, wraps: int = -1) -> None:
    """Print columns; each has the width it needs, and the column ``wraps`` has the rest: the last, if none is named."""
    lines = list(lines)
    if not lines:
        return
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    for column in range(len(lines[0])):
        has_rest = column == wraps % len(lines[0])
        grid.add_column(no_wrap=not has_rest, overflow="fold", ratio=1 if has_rest else None)
    for line in lines:
        grid.add_row(*line)
    out.print(Padding(grid, (0, 0, 0, indent)))


def paragraph(out: Console, text: str | Text, *, indent: int = 0) -> None:
    """Print text that wraps at the console's width."""
    out.print(Padding(text, (0, 0, 0, indent)))


def mql5(out: Console, code: str) -> None:
    """Print MQL5, coloured as the C++ that it resembles."""
    if out.is_terminal and not out.no_color:
        from rich.syntax import Syntax  # Pygments takes its time to load, and few commands show source

        syntax = Syntax(code.rstrip(), "cpp", theme="ansi_dark", background_color="default", word_wrap=False)
        out.print(Padding(syntax, (0, 0, 0, 2)))
        return
    for line in code.rstrip().splitlines():
        out.out(f"  {line}" if line else "", highlight=False)


def grade(evidence: str) -> Text:
    """Return an evidence grade in its colour."""
    return Text(evidence, style=GRADES.get(evidence, ""))


def rank(reported: str) -> str:
    """Return in words where a problem stands in the ranked lists, which count independent reports."""
    lists = ranked()
    places = [place.partition(" ") for place in reported.split(", ")]
    return ", ".join(f"no. {number} of {len(lists[which])} {which} problems" for which, _, number in places)


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    print_json_text(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_json_text(text: str) -> None:
    """Print JSON; letters that the output cannot take are written as escapes, so that nothing is lost."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = "".join(one if one.isascii() else json.dumps(one)[1:-1] for one in text)  # all letters are in strings
    click.echo(text)


def forgive_letters() -> None:
    """Let the output replace letters that it cannot take: a pipe on Windows may know no arrow."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextlib.contextmanager
def output() -> Iterator[None]:
    """Let a command write; if nobody takes what it says, end it with an exit code of its own."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        sys.exit(lost(error))


def lost(error: OSError) -> int:
    """Say why the output cannot be written, and return the exit code; of a reader that has left nothing is said."""
    sys.stdout = io.TextIOWrapper(io.BytesIO())  # Python would flush the other once more
    if error.errno == errno.EPIPE:
        return READER_LEFT
    click.echo(f"Error: the output cannot be written: {error.strerror}", err=True)
    return NOT_WRITTEN

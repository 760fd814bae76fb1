"""Tells why an assertion of a case failed: where it stands, and what was expected and observed.

pytest would draw a traceback, for which it reads the whole file anew each time. Here a file is read once, and what is
told under the statement are the differences that were recorded; only where nothing was compared, pytest's explanation.
"""

import ast
import textwrap
import traceback
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Final

import conformance
from conformance.recording.values import Difference
from conformance.verdict.results import difference

ROOT: Final = Path(conformance.__file__).parent.parent
CALLER: Final = Path(conformance.__file__).parent / "run" / "attempt.py"  # where every case is called from


def told(error: AssertionError, differences: Sequence[Difference]) -> str:
    """Return the places an assertion was reached by, its statement, and why it failed."""
    places = [f"{_shown(path)}:{line}: in {name}\n{_indented(path, line)}" for path, line, name in _places(error)]
    said = str(error).splitlines()
    own = list(takewhile(lambda line: not line.startswith("assert "), said))
    why = [*own, *map(difference, differences)] if differences else said or [type(error).__name__]
    return "\n".join([*places, *(f"E   {line}" for line in why)])


def statement(error: AssertionError) -> str:
    """Return the source of the statement that failed; nothing if it cannot be read."""
    return next((_statement(path, line) for path, line, _ in reversed(list(_places(error)))), "")


def compared(error: AssertionError) -> str:
    """Return the source of what the failed assertion compares; the whole statement if it cannot be told."""
    source = statement(error).strip()
    try:
        parsed = ast.parse(source).body
    except SyntaxError:
        return source
    match parsed:
        case [ast.Assert(test=ast.Compare(left=left))]:
            return ast.unparse(left)
    return source


def _places(error: AssertionError) -> Iterator[tuple[Path, int, str]]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path != CALLER:
            yield path, line, frame.f_code.co_name


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def _indented(path: Path, line: int) -> str:
    return textwrap.indent(_statement(path, line), "    ")


def _statement(path: Path, line: int) -> str:
    lines, spans = _source(path)
    around = [(first, last) for first, last in spans if first <= line <= last]
    first, last = max(around, default=(line, line))
    return textwrap.dedent("\n".join(lines[first - 1 : last]))


@cache
def _source(path: Path) -> tuple[list[str], list[tuple[int, int]]]:
    """Return a file's lines, and from which to which line each statement without a body goes."""
    try:
        text = path.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(text)))
    except (OSError, ValueError, SyntaxError):
        return [], []
    plain = (node for node in nodes if isinstance(node, ast.stmt) and not hasattr(node, "body"))
    return text.splitlines(), [(node.lineno, node.end_lineno or node.lineno) for node in plain]

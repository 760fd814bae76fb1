"""Explains why an assertion of a case failed: where it stands, and what was expected and observed.

pytest would draw a traceback, for which it reads the whole file every time. Here a file is read once. Under the
statement stand the case's own message and the differences; where nothing was compared, the value that was tested.
"""

import ast
import textwrap
import traceback
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from types import FrameType
from typing import Final

import conformance
from conformance.recording.differences import describe, differences
from conformance.recording.display import one_line, shown
from conformance.recording.operands import Comparison, Operand, operands
from conformance.recording.values import Difference

ROOT: Final = Path(conformance.__file__).parent.parent
_Place = tuple[FrameType, int]


def explain(error: AssertionError, found: Sequence[Difference]) -> str:
    """Return the places that led to the assertion, its statement, and why it failed; ``found`` are its differences."""
    places = [_place(frame, line) for frame, line in _places(error)]
    said = str(error).splitlines()
    if found:
        said = list(takewhile(lambda line: not line.startswith("assert "), said))  # pytest's explanation begins so
    why = [*said, *reasons(error, found)] or [type(error).__name__]
    return "\n".join([*places, *(f"E   {line}" for line in why)])


def reasons(error: AssertionError, found: Sequence[Difference]) -> list[str]:
    """Return line by line how the assertion failed: its differences, else the values that it tested, if it kept any."""
    return [*map(describe, found)] if found else list(_tested(error))


def differences_of(error: AssertionError) -> tuple[Difference, ...]:
    """Return the fields in which the two sides of the failed comparison differ; none if it compared no two values."""
    found = _operands(error)
    if not isinstance(found, Comparison) or not found.demands_equality:
        return ()
    observed = found.observed
    return differences(found.expected.value, observed.value, name=observed.source, members=observed.members)


def statement(error: AssertionError) -> str:
    """Return the source of the statement that failed; nothing if it cannot be read."""
    sources = (_source(_path(frame), line) for frame, line in reversed(list(_places(error))))
    return next(filter(None, sources), "")


def _tested(error: AssertionError) -> Sequence[str]:
    match _operands(error):
        case Comparison(observed, expected):
            return (_in_words(observed), _in_words(expected))
        case Operand() as tested:
            return (_in_words(tested),)
    return ()


def _in_words(operand: Operand) -> str:
    return f"{operand.source} is {one_line(shown(operand.value))}"


def _operands(error: AssertionError) -> Comparison | Operand | None:
    places = list(_places(error))
    if not places:
        return None
    frame, line = places[-1]
    node = _node(_path(frame), line)
    return operands(node.test, frame.f_locals) if isinstance(node, ast.Assert) else None


# -- where the assertion stands


def _places(error: AssertionError) -> Iterator[_Place]:
    return traceback.walk_tb(error.__traceback__)


def _path(frame: FrameType) -> Path:
    return Path(frame.f_code.co_filename)


def _place(frame: FrameType, line: int) -> str:
    path = _path(frame)
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
    return f"{name}:{line}: in {frame.f_code.co_name}\n{textwrap.indent(_source(path, line), '    ')}"


def _source(path: Path, line: int) -> str:
    """Return the source of the statement that a line belongs to."""
    node = _node(path, line)
    first, last = (node.lineno, node.end_lineno or node.lineno) if node else (line, line)
    return textwrap.dedent("\n".join(_read(path)[0][first - 1 : last]))


def _node(path: Path, line: int) -> ast.stmt | None:
    """Return the innermost statement without a body that a line belongs to."""
    around = [node for node in _read(path)[1] if node.lineno <= line <= (node.end_lineno or node.lineno)]
    return max(around, key=lambda node: node.lineno, default=None)


@cache
def _read(path: Path) -> tuple[list[str], list[ast.stmt]]:
    """Return a file's lines, and its statements without a body."""
    try:
        text = path.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(text)))
    except (OSError, ValueError, SyntaxError):
        return [], []
    return text.splitlines(), [node for node in nodes if isinstance(node, ast.stmt) and not hasattr(node, "body")]

"""The tests of a translated file, and their places: TEST(name) is the function ``test_case_name`` (Test.mqh)."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Final

from mqlnet.mql5.compile import Compiled

CASE: Final = "test_case_"
FOR: Final = "test_for_"


@dataclass(frozen=True, slots=True)
class Named:
    """A test: its name, its line in the file, and the parameters of a TEST_FOR as (name, type)."""

    name: str
    line: int
    parameters: tuple[tuple[str, str], ...]


def tests_of(code: Compiled, path: str) -> list[Named]:
    """Return the tests of a file in the order of the text; those of included files stand at line 1."""
    lines = {function.co_name: function.co_firstlineno for function in _functions(code, path)}
    found = []
    for name, entries in code.functions.items():
        if not name.startswith(CASE):
            continue
        bare = name.removeprefix(CASE)
        drawn = code.functions.get(FOR + bare, ())
        parameters = tuple((each[0], each[1]) for entry in drawn[:1] for each in entry.parameters)
        found.append(Named(bare, lines.get(entries[0].code, 1), parameters))
    return sorted(found, key=lambda each: each.line)


def _functions(code: Compiled, path: str) -> Iterator[CodeType]:
    waiting: list[CodeType] = [module for _, module in code.modules]
    while waiting:
        each = waiting.pop()
        if each.co_filename == path:
            yield each
        waiting.extend(part for part in each.co_consts if isinstance(part, CodeType))

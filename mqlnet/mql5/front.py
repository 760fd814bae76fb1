"""The way from files to code that a program takes once: parser, checker, translator, Python's own compiler."""

import gc
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import CodeType
from typing import Any, Final

from mqlnet.mql5.compile import DEFINES, OWN_HEADERS, Compiled, EntryPoint, SourceError, Variable
from mqlnet.mql5.disk import Disk
from mqlnet.mql5.library import declarations, registry
from mqlnet.mql5.library.registry import Builtin
from mqlnet.mql5.source.dialect import dialect_of
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.places import SourceFile
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.translate.code import Takes
from mqlnet.mql5.translate.program import Translation, Translator
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.check import check
from mqlnet.mql5.types.signatures import library_of

NESTED: Final = 20_000  # how deep Python may go while it compiles an expression of thousands of terms


@contextmanager
def without_collector() -> Iterator[None]:
    """Let the garbage collector rest: what is made here is held to the end, and looking through it doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def translated(main: str, include: tuple[str, ...], disk: Disk, options: Mapping[str, str]) -> Compiled:
    """Return the code of a program; one with errors is a `SourceError`."""
    with without_collector():
        return _translated(main, include, disk, options)


def _translated(main: str, include: tuple[str, ...], disk: Disk, options: Mapping[str, str]) -> Compiled:
    unit = parsed(main, include, disk, options)
    program = check(unit, declarations.read())
    errors = [each for each in program.diagnostics if each.severity == "error"]
    if errors:
        raise SourceError(errors)
    known = registry.load()
    takes = {name: Takes(row.takes_host, row.takes_types) for name, row in known.items()}
    whole = Translator(program, Locator(unit), takes, options).translate()
    return _compiled(program, whole, known, unit)


def parsed(main: str, include: Sequence[str], disk: Disk, options: Mapping[str, str] | None = None) -> Unit:
    """Return a program as it is read: with our own headers, and with what this project defines."""
    return parse(
        main,
        read=disk,
        include=include,
        own_include=OWN_HEADERS,
        defines=DEFINES,
        dialect=dialect_of(options or {}),
        types=library_of(declarations.read()).type_names,
        constants=library_of(declarations.read()).constant_names,
    )


class Locator:
    """File, line and column of a position; positions come in rows, so the file and the macro's use are kept."""

    def __init__(self, unit: Unit) -> None:
        self._files = unit.files
        self._main = unit.path
        self._kept: SourceFile | None = None
        self._end = 0
        self._use = (0, 0)
        self._used_at = (unit.path, 1, 0)

    def __call__(self, pos: int) -> tuple[str, int, int]:
        """Return file name, line from 1, column from 0; what the library declares stands at the program's start."""
        if pos < 0:
            return self._main, 1, 0
        file = self._kept
        if file is None or not file.base <= pos < self._end:
            return self._used_at if self._use[0] <= pos < self._use[1] else self._found(pos)
        offset = pos - file.base
        line = bisect_right(file.starts, offset)
        return file.path, line, offset - file.starts[line - 1]

    def _found(self, pos: int) -> tuple[str, int, int]:
        file, offset = self._files.origin(pos)
        line, column = file.line_and_column(offset)
        place = file.path, line, column - 1
        if pos == file.base + offset:
            self._kept, self._end = file, file.base + len(file.text)
        else:
            self._use, self._used_at = self._files.extent(pos), place
        return place


def _compiled(program: typed.Program, whole: Translation, known: Mapping[str, Builtin], unit: Unit) -> Compiled:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, NESTED))
    try:
        modules = tuple((name, _code(name, module)) for name, module in whole.modules)
    finally:
        sys.setrecursionlimit(before)
    return Compiled(
        kind=program.kind,
        modules=modules,
        begins=tuple(whole.begins),
        dying=tuple(whole.dying),
        functions={
            name: tuple(EntryPoint(each.code, each.parameters, each.result) for each in found)
            for name, found in whole.functions.items()
        },
        variables={
            name: Variable(each.code, each.kind, each.is_boxed, each.is_input) for name, each in whole.variables.items()
        },
        handlers={name: whole.handlers[name] for name in program.handlers},
        properties={name: tuple(values) for name, values in program.properties.items()},
        builtins={
            name: (
                known[name].code.__module__ if name in known else "",
                tuple(str(unit.files.place(at)) for at in calls),
            )
            for name, calls in program.builtins.items()
        },
        enums={each.name: _members(each.members) for each in program.enums},
        predefined=(),
        imports=tuple(sorted(whole.imports)),
    )


def _members(members: Mapping[str, int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for name, value in members.items():
        found.setdefault(value, name)
    return found


def _code(name: str, module: Any) -> CodeType:
    return compile(module, name, "exec", dont_inherit=True, optimize=0)

"""Source on the disk -> code objects: read, checked, translated, compiled; or found in the cache.

What comes out is plain data that ``marshal`` can keep: code objects by file, and the names by which `run` starts and
calls them. With an error among the diagnostics there is no code.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType
from typing import Any, Final, NamedTuple

from mqlnet.mql5 import cache
from mqlnet.mql5.disk import Disk, include_folders
from mqlnet.mql5.source.dialect import SWITCHES

OWN_HEADERS: Final = str(Path(__file__).parent / "include")
DEFINES: Final = {"__MQLNET__": "1"}
TRANSLATED: Final = frozenset({"fdiv0", "missing_return", "uninit"}) | SWITCHES
"""The switches that change the code; the library asks for the others while it runs."""


class EntryPoint(NamedTuple):
    """A function that can be called by name; a parameter is (name, static type, passing)."""

    code: str
    parameters: tuple[tuple[str, str, str], ...]
    result: str


class Variable(NamedTuple):
    """A global variable: its Python name, its static type, whether it is in a cell, whether it is an input."""

    code: str
    kind: str
    is_boxed: bool
    is_input: bool


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program's code, and what `run` must know of it.

    ``modules`` are (file name, code), to be run in order in one namespace; then ``begins`` are called in order.
    ``handlers`` maps OnInit … to Python names, ``builtins`` maps each library function that is called to its chapter's
    module ("": there is none) and the places of its calls.
    ``imports`` are the files whose functions it calls.
    """

    kind: str
    modules: tuple[tuple[str, CodeType], ...]
    begins: tuple[str, ...]
    dying: tuple[str, ...]
    functions: Mapping[str, tuple[EntryPoint, ...]]
    variables: Mapping[str, Variable]
    handlers: Mapping[str, str]
    properties: Mapping[str, tuple[Any, ...]]
    builtins: Mapping[str, tuple[str, tuple[str, ...]]]
    enums: Mapping[str, Mapping[int, str]]
    predefined: tuple[str, ...]
    imports: tuple[str, ...]

    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """The library functions that are called and are not there, with the places of the calls."""
        return {name: places for name, (module, places) in self.builtins.items() if not module}


class SourceError(Exception):
    """A program that does not compile; ``diagnostics`` say why, and the text is their list."""

    def __init__(self, diagnostics: Sequence[Any]) -> None:
        super().__init__("\n".join(str(each) for each in diagnostics))
        self.diagnostics = tuple(diagnostics)


def compiled(
    path: str | Path,
    *,
    include: Sequence[str | Path] = (),
    keep: bool = True,
    options: Mapping[str, str] | None = None,
) -> Compiled:
    """Return a program's code; one with errors is a `SourceError`.

    ``include`` are folders for ``#include <…>``, in front of the Include folder of the MQL5 tree that the file lies
    in; ``keep`` False neither reads nor writes the cache; ``options`` are switches, of which some change the code.
    """
    main = str(path)
    folders = [*(str(each) for each in include), *include_folders(Path(main))]
    chosen = {name: value for name, value in sorted((options or {}).items()) if name in TRANSLATED}
    name = cache.key(str(Path(main).absolute()), [main, *folders, *map("=".join, chosen.items())]) if keep else ""
    if keep:
        found = cache.read(name)
        if found is not None:
            return _restored(found)
    disk = Disk()
    made = _translated(main, folders, disk, chosen)
    if keep:
        cache.write(name, disk.asked, _plain(made))
    return made


def _translated(main: str, include: Iterable[str], disk: Disk, options: Mapping[str, str]) -> Compiled:
    # Reader, checker and translator are half of the start-up time, and a program from the cache needs none of them.
    from mqlnet.mql5.front import translated

    return translated(main, tuple(include), disk, options)


def _plain(made: Compiled) -> tuple[Any, ...]:
    return tuple(_bare(getattr(made, name)) for name in made.__dataclass_fields__)


def _bare(value: Any) -> Any:
    """Return a value without types of ours, which ``marshal`` does not know."""
    if isinstance(value, Mapping):
        return {key: _bare(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_bare(each) for each in value)
    return value


def _restored(values: tuple[Any, ...]) -> Compiled:
    made = Compiled(*values)
    functions = {name: tuple(EntryPoint(*each) for each in found) for name, found in made.functions.items()}
    variables = {name: Variable(*each) for name, each in made.variables.items()}
    return replace(made, functions=functions, variables=variables)

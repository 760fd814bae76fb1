"""The table of the built-in functions: a row for each, written where the function is.

    @builtin("StringFind", rows="bi:ST10")
    def string_find(text: str, what: str, start: int) -> int: ...

A function takes the arguments of its prototype (``declarations/``), in order; what the program left out is filled in
from there. How values look is the contract in ``mqlnet.mql5.values``. Two more parameters may stand in front, in this
order:

- ``host``: the program that calls (``host.Host``): last error, clock, files, journal, its own state;
- ``types``: a tuple with the static type of each argument, texts as in ``values.kinds``; for ``...`` and ``any``.

All prototypes of one name share a function; a shorter one leaves its last arguments away. Further arguments of a
variadic one arrive as ``*values``. The result is a value of the declared type; of ``number`` and ``any`` it may
overflow, the caller wraps it. A function reports a failure by ``return host.fail(code, value)``; it never raises, but
for ``critical.Critical``.
"""

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

Code = TypeVar("Code", bound=Callable[..., Any])

CHAPTERS: Final = (
    "network", "strings", "char_arrays", "conversion", "time_texts", "arrays", "array_moves", "array_search",
    "maths", "datetime", "files.handles", "files.texts", "files.binary", "files.folders", "checkup", "common",
    "events", "global_variables", "crypto", "database.opening", "database.requests", "database.tables",
    "printing", "array_print", "formatting", "resources", "dialogs", "harness", "world.current", "world.account",
    "world.market", "world.trade", "world.positions", "world.history", "world.series",
    "world.copies", "world.indicators", "world.buffers", "world.chart", "world.chart_properties",
    "world.chart_indicators", "world.objects", "world.object_properties", "world.texts", "world.book",
    "world.calendar", "world.custom", "world.signals",
)  # fmt: skip
"""The modules of this folder that have rows; those that are not there yet are passed over."""


@dataclass(frozen=True, slots=True)
class Builtin:
    """A built-in function: its name, the rows it follows, the code, and what that takes in front."""

    name: str
    rows: tuple[str, ...]
    code: Callable[..., Any]
    takes_host: bool
    takes_types: bool


BUILTINS: Final[dict[str, Builtin]] = {}


def builtin(*names: str, rows: str) -> Callable[[Code], Code]:
    """Enter a function under its name in MQL5, or under several; ``rows`` are parted by spaces."""

    def enter(code: Code) -> Code:
        parameters = list(inspect.signature(code).parameters)[:2]
        for name in names:
            if name in BUILTINS:
                raise ValueError(f"there are two functions {name}: {BUILTINS[name].code.__module__}, {code.__module__}")
            BUILTINS[name] = Builtin(name, tuple(rows.split()), code, parameters[:1] == ["host"], "types" in parameters)
        return code

    return enter


def load() -> dict[str, Builtin]:
    """Return every built-in that is there, by name."""
    for chapter in CHAPTERS:
        name = f"mqlnet.mql5.library.{chapter}"
        if importlib.util.find_spec(name) is not None:
            importlib.import_module(name)
    return BUILTINS


def missing(names: Iterable[str]) -> list[str]:
    """Return those of the names that no built-in bears, sorted: to be reported before the run."""
    there = load()
    return sorted(name for name in set(names) if name not in there)

"""The declarations for every program: functions, constants, structures, predefined variables.

The files are MQL5 text: ``functions/`` has a file for each chapter of the manual and a prototype for each overload,
``constants/`` has enumerations and named constants with their numbers. A declaration begins in column 0, its further
lines are indented. The eighteen network functions are not in a file: their signatures stand in ``mqlnet.facts``.

Some parameters are of no type that a program can name. Words stand for them, used nowhere else:

- ``any x``: a value of any simple type; ``number x``: the same without string;
- ``any &a[]``, ``number &a[]``: an array of such elements with one to four dimensions;
- ``any_enum x``: a value of any enumeration; ``any_struct &s``: a structure variable;
- ``any_object *o``: a class object or a pointer to one; ``any_variable &v``: a variable of any type;
- ``...`` at the end: any number of further values, as ``any``.

A function that returns ``any`` or ``number`` returns the common type of its arguments of that word (lang:CV2).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mqlnet.facts.functions import FUNCTIONS

HERE: Final = Path(__file__).parent  # importlib.resources would take longer to load than these files


@dataclass(frozen=True, slots=True)
class Declarations:
    """One file of declarations; ``name`` is its path in this folder, such as ``functions/strings.mqh``."""

    name: str
    text: str


def read() -> tuple[Declarations, ...]:
    """Return all files, constants before what uses them."""
    return (
        *_folder("constants"),
        _short_colors(),
        *map(one, ("structures.mqh", "predefined.mqh")),
        *_folder("functions"),
        Declarations("functions/network.mqh", "".join(f"{signature};\n" for signature in _network())),
    )


def one(name: str) -> Declarations:
    """Return the file of a name."""
    return Declarations(name, (HERE / name).read_text(encoding="utf-8"))


def _folder(name: str) -> Iterator[Declarations]:
    return (one(f"{name}/{path.name}") for path in sorted((HERE / name).glob("*.mqh")))


def _short_colors() -> Declarations:
    """Return the colours under their older names, without ``clr``; programs of MetaQuotes still use them."""
    colors = (line for line in one("constants/colors.mqh").text.splitlines() if line.startswith("const color clr"))
    short = "".join(line.replace("color clr", "color ", 1) + "\n" for line in colors if "clrNONE" not in line)
    return Declarations("short_colors.mqh", short)


def _network() -> Iterator[str]:
    return (signature for function in FUNCTIONS.values() for signature in function.signatures)

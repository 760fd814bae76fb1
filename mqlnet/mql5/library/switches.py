"""The switches: what a user may choose where nobody knows what a terminal does, each with its row.

``switches.tsv`` is the table. ``Host.option`` asks for a value; ``problems`` says what is wrong with a user's choice.
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

NUMBER: Final = "<number>"
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch: its default, its other values, the row that leaves the question open, and what it decides."""

    name: str
    default: str
    others: tuple[str, ...]
    row: str
    what: str

    def takes(self, value: str) -> bool:
        """Return whether a value is one that the switch knows."""
        return value in (self.default, *self.others) or (NUMBER in self.others and _NUMBER.fullmatch(value) is not None)


@cache
def switches() -> Mapping[str, Switch]:
    """Return all switches by name."""
    _, *lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return MappingProxyType({
        name: Switch(name, default, tuple(others.split(", ")), row, what) for name, default, others, row, what in rows
    })  # fmt: skip


def problems(chosen: Mapping[str, str]) -> list[str]:
    """Return a sentence for each value that a switch does not know, with its cure."""
    found = []
    for name, value in chosen.items():
        switch = switches().get(name)
        if switch is None:
            near = get_close_matches(name, switches(), 1)
            found.append(f"there is no switch {name!r}{f', did you mean {near[0]!r}?' if near else ''}")
        elif not switch.takes(value):
            found.append(f"the switch {name!r} takes {' or '.join((switch.default, *switch.others))}, not {value!r}")
        elif name.endswith(("_ansi", "_codepage")) and not _is_page(value):
            found.append(f"the switch {name!r} takes the number of a Windows code page such as 1251, not {value!r}")
    return found


def _is_page(number: str) -> bool:
    """Return whether Python knows a Windows code page."""
    try:
        codecs.lookup(f"cp{number}")
    except LookupError:
        return False
    return True

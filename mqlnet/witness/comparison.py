"""Holds what a terminal said against what our rows say: row by row, with the switch that would make us agree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mqlnet.facts.profiles import SWITCHES
from mqlnet.facts.rows import ROWS
from mqlnet.mql5 import rows
from mqlnet.mql5.library.switches import NUMBER, Switch, switches
from mqlnet.observations.observation import Observation
from mqlnet.witness import ours
from mqlnet.witness.report import ACCEPTED, AS_EXPECTED, REFUSED

NO_SWITCH: Final = "no switch says this yet: please report it"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: our default, what the terminal said, and the switch, as ``name=value``, that makes our runner say it."""

    row: str
    ours: str
    theirs: str
    switch: str = ""

    @property
    def agrees(self) -> bool:
        """Return whether both are the same; of a compiler only whether it takes the program: few codes are known."""
        return _verdict(self.ours) == _verdict(self.theirs)

    @property
    def advice(self) -> str:
        """The cure."""
        if self.agrees:
            return ""
        if self.switch:
            return f"--switch {self.switch}"
        near = [switch.name for switch in SWITCHES.values() if self.row in switch.source.split()]
        return f"switches about it: {', '.join(near)}" if near else NO_SWITCH


def _verdict(text: str) -> str:
    word = text.split(" ", 1)[0]
    return word if word in (ACCEPTED, REFUSED) else text


def findings(seen: Observation) -> list[Finding]:
    """Return a finding for each row that was seen and that our kit or our suite asks, in the order of the rows."""
    default = _defaults()
    language = [_finding(row, default[row], seen.says[row]) for row in rows.ROWS if row in seen.says and row in default]
    return language + [Finding(row, AS_EXPECTED, seen.says[row]) for row in ROWS if row in seen.says]


def unknown(seen: Observation) -> list[str]:
    """Return the rows that were seen and that this version does not ask: the kit was of another version."""
    default = _defaults()
    return [row for row in seen.says if row not in default and row not in ROWS]


def _defaults() -> Mapping[str, str]:
    return {**ours.answers().says, **ours.compiled()}


def _finding(row: str, default: str, said: str) -> Finding:
    finding = Finding(row, default, said)
    return finding if finding.agrees else replace(finding, switch=switch_for(row, said))


def switches_of(findings: Iterable[Finding]) -> dict[str, str]:
    """Return the switches with which our runner does as the terminal did, as far as there are any."""
    pairs = (one.switch.partition("=") for one in findings if one.switch)
    return {name: value for name, _, value in pairs}


def switch_for(row: str, said: str) -> str:
    """Return the switch with which our runner says the same, as ``name=value``; empty if there is none."""
    for name, value in _choices(row):
        if ours.answers({name: value}).says.get(row) == said:
            return f"{name}={value}"
    return ""


def _choices(row: str) -> Iterator[tuple[str, str]]:
    for switch in switches().values():
        if switch.row == row:
            yield from ((switch.name, value) for value in _values(switch))


def _values(switch: Switch) -> Iterator[str]:
    yield from (value for value in switch.others if value != NUMBER)
    yield from _LIKELY.get(switch.name, ())


# numbers that somebody has reported or proposed, where a switch takes any
_LIKELY: Final[Mapping[str, tuple[str, ...]]] = {
    "chararray_null": ("0",),
    "db_missing": ("5123",),
    "open_noaccess": ("5004",),
    "round_half": ("0.5000001",),
}

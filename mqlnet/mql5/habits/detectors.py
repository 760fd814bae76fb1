"""Habits worth mending, found in the typed tree: `report` warns of each, with its cure.

A line comment ``// mqlnet: allow NAME`` on the line, or alone on the line above, silences one. Headers that came with
this project are left out.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from mqlnet.mql5.habits import bodies, handles, places, results, secrets_in_source, transfers, waits
from mqlnet.mql5.habits.rows import HABITS, Habit
from mqlnet.mql5.habits.sighting import Detector, Sighting, subject_of
from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import typed

DETECTORS: Final[Mapping[str, Detector]] = MappingProxyType(
    {
        "trailing-nul": bodies.trailing_nul,
        "utf-8-body": bodies.code_page,
        "result-ignored": results.result_ignored,
        "transport-failure": results.transport_failure,
        "not-listed": results.errors_never_read,
        "wrong-mql4-constant": results.mql4_constant,
        "read-more-than-readable": transfers.read_more_than_readable,
        "tls-read-raw-count": transfers.tls_read_raw_count,
        "send-count-ignored": transfers.send_count_ignored,
        "program-waits": places.waits_in_tick,
        "tester-and-indicator": places.forbidden_in_indicator,
        "handle-not-closed": handles.not_closed,
        "wait-without-stop": waits.waits_without_stop,
        "secret-in-source": secrets_in_source.secrets,
    }
)


def find(program: typed.Program, flow: Flow | None = None) -> list[tuple[Habit, Sighting]]:
    """Return each habit that is seen in a program, with the place; nothing is silenced."""
    subject = subject_of(program, flow)
    found = [(HABITS[name], sighting) for name, detector in DETECTORS.items() for sighting in detector(subject)]
    return sorted(found, key=lambda each: each[1].pos)


def report(unit: Unit, program: typed.Program, flow: Flow | None = None, *, own_include: str = "") -> int:
    """Add a warning for each habit to the unit's diagnostics; return how many were added.

    ``own_include`` is the folder of headers that are left out.
    """
    count = 0
    for habit, sighting in find(program, flow):
        place = unit.files.place(sighting.pos)
        is_ours = bool(own_include) and place.path.startswith(own_include)
        if is_ours or _is_allowed(unit, habit.name, place.file, place.line):
            continue
        unit.diagnostics.warning(
            None,
            habit.says.format(*_filled(habit.says, sighting.seen)),
            sighting.pos,
            hint=f"{habit.cure} (mqlnet reproduce {habit.name})",
            notes=sighting.notes,
            name=habit.name,
        )
        count += 1
    return count


def _filled(sentence: str, seen: Iterable[str]) -> list[str]:
    return [*seen, *[""] * sentence.count("{}")]


def _is_allowed(unit: Unit, name: str, file: int, line: int) -> bool:
    """Return whether a comment on the line silences a habit there, or one that has the line above for itself."""
    if (file, line, name) in unit.allowed:
        return True
    return (file, line - 1, name) in unit.allowed and unit.files.files[file].line(line - 1).lstrip().startswith("//")

"""Observations that stay: one file for each build, in the user's data folder, so that rows can name the build."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from mqlnet.facts.folders import data_folder
from mqlnet.facts.profiles import OBSERVED, SWITCHES, Profile, profile
from mqlnet.observations.observation import Observation, WitnessError

VARIABLE: Final = "MQLNET_OBSERVATIONS"
PREFIX: Final = "build-"
_NAME: Final = re.compile(r"build-\d{1,6}")


@dataclass(frozen=True, slots=True)
class KeptObservation(Observation):
    """An observation that is kept.

    ``apart`` has our default for each row where the build does otherwise; with ``switches`` our runner does so, too.
    """

    apart: Mapping[str, str] = field(default_factory=dict)
    switches: Mapping[str, str] = field(default_factory=dict)


def folder() -> Path:
    """Return where observations are kept: ``MQLNET_OBSERVATIONS``, or the folder for data of this system's users."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else data_folder("observations")


def keep(seen: Observation, apart: Mapping[str, str], switches: Mapping[str, str]) -> Path:
    """Keep what was seen of a build, beside what was kept of it before; return the file. See `KeptObservation`."""
    name = f"{PREFIX}{seen.build}"
    if not _NAME.fullmatch(name):
        raise WitnessError("no file says which build it was: read the report of Probe.mq5 as well")
    path = folder() / f"{name}.json"
    before = _read(path) if path.exists() else KeptObservation()
    joined = {
        "facts": {**before.facts, **seen.facts},
        "says": {**before.says, **seen.says},
        "apart": {**{row: ours for row, ours in before.apart.items() if row not in seen.says}, **apart},
        "switches": {**before.switches, **switches},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(joined, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    beside.replace(path)
    observations.cache_clear()
    return path


@cache
def observations() -> Mapping[str, KeptObservation]:
    """Return all kept observations by name, ``build-5260``, the newest build first; other files are passed over."""
    found = {}
    for path in folder().glob(f"{PREFIX}*.json"):
        try:
            found[path.stem] = _read(path)
        except WitnessError:
            continue
    return dict(sorted(found.items(), key=lambda one: int(one[0].removeprefix(PREFIX)), reverse=True))


def _read(path: Path) -> KeptObservation:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if not _NAME.fullmatch(path.stem):
            raise ValueError("its name is not that of a build")
        return KeptObservation(
            _texts(read["facts"]), _texts(read["says"]), _texts(read["apart"]), _texts(read["switches"])
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WitnessError(f"{path}: not a kept observation ({error}); delete it or read the reports again") from None


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {str(name): str(value) for name, value in values.items()}


def chosen(name: str) -> tuple[Profile, dict[str, str]]:
    """Return the profile of a name, and switches of the language and library; ValueError if there is none.

    The name is ``documented``, ``observed``, or that of a kept observation: the observed profile with the switches that
    its build has shown.
    """
    kept = observations().get(name)
    if kept is None:
        try:
            return profile(name), {}
        except ValueError as error:
            builds = ", ".join(observations()) or "none (mqlnet witness read FILE --keep)"
            raise ValueError(f"{error}; kept builds: {builds}") from None
    network = {switch: value for switch, value in kept.switches.items() if switch in SWITCHES}
    own = {switch: value for switch, value in kept.switches.items() if switch not in SWITCHES}
    return OBSERVED.with_switches(network), own


def seen_in(row: str) -> list[str]:
    """Return a sentence for each kept build that has shown something of a row."""
    return [
        f"seen in {name} ({kept.facts.get('date', 'undated')}): "
        + (f"otherwise, {kept.says[row]}" if row in kept.apart else "as we do by default")
        for name, kept in observations().items()
        if row in kept.says
    ]

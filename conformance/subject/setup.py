"""Setups: settings that a person enters into a real terminal, whose dialogs no program can reach.

A case names the settings that it needs. Where the subject is a real terminal, a person enters them, once for many
cases: that is a setup. ``setups.toml`` has the setups, each with the cases that it reaches, and the cases that no setup
can reach, each with the reason. The addresses in it are those of the servers at the usual base port. ``make setups``
records what the cases need, joins what fits, and proves each setup by the built-in client.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

AGENT_HOST: Final = "127.0.0.1"
AGENT_PORT: Final = 24900


@dataclass(frozen=True, slots=True)
class Setup:
    """Settings to enter, the agent to start, the ``host`` by which it finds the suite, and the cases that then run."""

    name: str
    kind: str = "script"
    host: str = AGENT_HOST
    settings: Mapping[str, Any] = field(default_factory=dict)
    cases: tuple[str, ...] = ()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("setups.toml").read_text(encoding="utf-8"))


@cache
def setups() -> Mapping[str, Setup]:
    """Return all setups by name, the one that reaches most cases first."""
    rows = (Setup(**{**row, "cases": tuple(row["cases"])}) for row in _table()["setup"])
    return MappingProxyType({setup.name: setup for setup in rows})


@cache
def unreachable() -> Mapping[str, str]:
    """Return the cases that no setup reaches, each with the reason."""
    return MappingProxyType({case: row["reason"] for row in _table()["unreachable"] for case in row["cases"]})


def named(name: str) -> Setup:
    """Return a setup; ValueError names those that there are."""
    try:
        return setups()[name]
    except KeyError:
        raise ValueError(
            f"there is no setup {name!r}; `mqlnet witness setups` lists them: {', '.join(setups())}"
        ) from None

"""The observations of one terminal: its build, and a text for each row."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class WitnessError(ValueError):
    """A file cannot be read as what a terminal said; the message names the file and the cure."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The observations of one terminal: ``facts`` name the build, ``says`` has a text for each row."""

    facts: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)

    @property
    def build(self) -> str:
        """The number of the terminal's build; empty if no file says it."""
        return self.facts.get("build", "")

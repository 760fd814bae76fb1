"""One case of the suite as a value: what it is called, what must hold, and the spec rows it stands on."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from mqlnet.facts.rows import poorest, weakest


@dataclass(frozen=True, slots=True)
class Case:
    """One case, known before it runs.

    ``id`` is its permanent name, ``purpose`` says in a sentence what must hold, ``rules`` are the ids of its spec rows.
    ``node`` is pytest's name of it. ``numbers`` are all whole numbers in its source, so also the codes it expects;
    ``run.catalogue`` alone gives them.
    """

    id: str
    purpose: str
    rules: tuple[str, ...]
    chapter: str = ""
    node: str = ""
    is_control: bool = False
    numbers: frozenset[int] = frozenset()

    @property
    def level(self) -> str:
        """The level of the case: that of the weakest of its rows."""
        return weakest(self.rules)

    @property
    def evidence(self) -> str:
        """The evidence for the case: that of the least certain of its rows."""
        return poorest(self.rules)


def digest(cases: Iterable[Case]) -> str:
    """Return the case set id: a hash of the names of the cases and of the rows they stand on."""
    lines = sorted(f"{case.id} {' '.join(case.rules)}" for case in cases)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

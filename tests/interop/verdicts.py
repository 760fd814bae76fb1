"""The result of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

# (peer, what was done) -> why the difference is right
EXPLAINED: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that was done with a peer, what was expected, and what came."""

    peer: str
    what: str
    expected: object
    seen: object

    @property
    def is_same(self) -> bool:
        """Return whether nothing differs."""
        return self.expected == self.seen

    @property
    def explanation(self) -> str:
        """Why it may differ; empty if nobody knows."""
        return EXPLAINED.get((self.peer, self.what), "")

"""The selection of the cases that run, and their order.

A shard is chosen by a hash of the case's name, so that a new case moves no other case to another shard. A seed decides
the random order.
"""

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from conformance.cases.case import Case

T = TypeVar("T")
ORDERS: Final = ("defined", "random")
_SHARD: Final = re.compile(r"(\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of ``of`` parts of the suite, counted from 1."""

    index: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.index}/{self.of}"

    def takes(self, case: str) -> bool:
        """Return whether the case belongs to this part."""
        number = int.from_bytes(hashlib.sha256(case.encode()).digest()[:8], "big")
        return number % self.of == self.index - 1


def shard(text: str) -> Shard:
    """Read ``i/n``; a ValueError says what was expected."""
    match = _SHARD.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(f"{text!r} is no shard; expected i/n with 1 <= i <= n, as in 1/4")
    return Shard(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True)
class Selection:
    """The cases that were asked for; an empty field leaves none out."""

    chapters: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    keyword: str = ""
    shard: Shard = Shard()

    def takes(self, case: Case) -> bool:
        """Return whether a case was asked for; pytest itself applies the keyword."""
        return (
            (not self.chapters or case.chapter in self.chapters)
            and (not self.levels or case.level in self.levels)
            and (not self.cases or case.id in self.cases)
            and self.shard.takes(case.id)
        )


def shuffled(things: Sequence[T], seed: int) -> list[T]:
    """Return the things in an order that the seed decides."""
    copy = list(things)
    random.Random(seed).shuffle(copy)
    return copy

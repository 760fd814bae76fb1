"""The known name that somebody probably meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like a wrong one, None if none does.

     Only names of about the same length are compared, and another case comes first: thousands of names cost a
    millisecond.
    """
    lower = name.lower()
    near = {each for each in known if abs(len(each) - len(name)) <= 2 and each != name}
    for each in near:
        if each.lower() == lower:
            return each
    alike = [each for each in near if each[:1].lower() == lower[:1] or each[-2:].lower() == lower[-2:]]
    found = get_close_matches(name, alike, n=1, cutoff=0.75)
    return found[0] if found else None

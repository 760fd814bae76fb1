"""The patterns of ``match=``, bounded: none may hold up the loop that all servers share.

Python's expressions can take exponential time where a repeat stands inside a repeat, or repeats alternatives. Such a
pattern is refused, and only the beginning of what came is searched.
"""

import re
import warnings
from functools import lru_cache
from typing import Any, Final

MAX_PATTERN: Final = 500
SEARCHED: Final = 1_000  # characters of what a client sent
_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_FEW: Final = 16  # at most this many turns take no time
_MOST_IN_A_ROW: Final = 3  # unbounded repeats one behind the other take a power of the length each


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression; ValueError says what is wrong with it, or why it could take too long."""
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"it has more than {MAX_PATTERN} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what will change in a later Python
            made = re.compile(pattern)
            tree = re._parser.parse(pattern)  # type: ignore[attr-defined]  # the one parser of Python's own syntax
    except (re.error, OverflowError, RecursionError, ValueError) as error:
        raise ValueError(f"{error}" or "it is nested too deep") from None
    if _is_slow(tree, inside=False):
        raise ValueError("a repeat inside a repeat, or of alternatives, can take for ever; write it without")
    if _long_repeats(tree) > _MOST_IN_A_ROW:
        raise ValueError(f"more than {_MOST_IN_A_ROW} repeats such as .* can take too long")
    return made


def _long_repeats(tree: Any) -> int:
    return sum(1 for name, value in map(_named, tree) if name in _REPEATS and value[1] > _FEW)


def _named(token: Any) -> tuple[str, Any]:
    return str(token[0]), token[1]


def _is_slow(tree: Any, *, inside: bool) -> bool:
    """Say whether a repeat of many turns holds another repeat of variable length, or alternatives."""
    return any(_token_is_slow(*_named(token), inside=inside) for token in tree)


def _token_is_slow(name: str, value: Any, *, inside: bool) -> bool:
    if name in _REPEATS:
        least, most, body = value
        if inside and most != least:
            return True
        return _is_slow(body, inside=inside or most > _FEW)
    if name == "BRANCH":
        return inside or any(_is_slow(branch, inside=inside) for branch in value[1])
    return any(_is_slow(part, inside=inside) for part in _parts(value))


def _parts(value: Any) -> list[Any]:
    """Return the parts of a token that are patterns themselves: groups, look-aheads, conditions."""
    values = value if isinstance(value, tuple) else (value,)
    return [part for part in values if hasattr(part, "getwidth")]


def finds(pattern: str, text: str) -> bool:
    """Say whether the pattern is found in the beginning of a text."""
    return not pattern or compiled(pattern).search(text[:SEARCHED]) is not None

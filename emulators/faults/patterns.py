"""The patterns of ``match=``: none may hold up the loop that all servers share, whatever a client sends.

RE2 takes time in proportion to the text, and bounded memory, for every pattern that it takes. It has no look-around
and no references back, since these could take for ever.
"""

from functools import lru_cache
from typing import Any, Final

import re2

MAX_PATTERN: Final = 500
MAX_MEMORY: Final = 1_048_576  # bytes, of one compiled pattern
SEARCHED: Final = 65_536  # characters of what a client sent


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Any:
    """Return the expression; ValueError says what is wrong with it."""
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"it has more than {MAX_PATTERN} characters")
    options = re2.Options()
    options.max_mem, options.log_errors = MAX_MEMORY, False
    try:
        return re2.compile(pattern.encode(), options)
    except re2.error as error:
        raise ValueError(_said(error)) from None
    except UnicodeEncodeError:
        raise ValueError("it has half a character") from None


def _said(error: Exception) -> str:
    """Return RE2's own words, and the cure for what other engines take."""
    said = error.args[0] if error.args else ""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return f"{words}; there is no look-around" if "(?" in words else words


def finds(pattern: str, text: str) -> bool:
    """Say whether the pattern is found in the beginning of a text."""
    return not pattern or compiled(pattern).search(text[:SEARCHED].encode("utf-8", "replace")) is not None

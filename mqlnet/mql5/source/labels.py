"""Comments that are data: what an input or a member of an enumeration is called, and which habits are allowed.

They are looked up in the text of the file when the parser is behind the declaration, so the lexer need not keep
comments.
"""

import re
from typing import Final

from mqlnet.mql5.source.places import Files

MAX_LABEL: Final = 63  # lang:IN20

_BEHIND: Final = re.compile(r"[;,]?[^\S\n]*(?://(?P<line>[^\n]*)|/\*(?P<block>[^\n]*?)\*/)")
_ALLOW: Final = re.compile(r"//[^\n]*?\bmqlnet:[^\S\n]*allow[^\S\n]+([\w-]+(?:[^\S\n]*,[^\S\n]*[\w-]+)*)")


def comment_behind(files: Files, pos: int) -> str | None:
    """Return the comment behind the token at a position, a comma or semicolon, on the same line (lang:LX9, EN15)."""
    file, offset = files.origin(pos)
    match = _BEHIND.match(file.text, offset)
    if match is None:
        return None
    label = (match["line"] if match["line"] is not None else match["block"]).strip()[:MAX_LABEL]
    return label or None


def allowed(files: Files) -> frozenset[tuple[int, int, str]]:
    """Return (file index, line, NAME) of each comment ``// mqlnet: allow NAME``; several names have commas between."""
    found: set[tuple[int, int, str]] = set()
    for file in files.files:
        if "mqlnet:" not in file.text:
            continue
        for match in _ALLOW.finditer(file.text):
            line, _ = file.line_and_column(match.start())
            found.update((file.index, line, name.strip()) for name in match[1].split(","))
    return frozenset(found)

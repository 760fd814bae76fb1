"""Text as it stands on the wire: a string in which each character is one byte.

What a server gave must go back as it came, whatever its code page, so header lines are kept in this form between
reading and writing. What a program gives is Unicode and becomes UTF-8 once, on its way in.
"""

import re
from typing import Final

_NOT_ASCII: Final = re.compile(r"[^\x21-\x7e]")


def whole(text: str) -> str:
    """Return a program's text with U+FFFD for half a surrogate pair, which an MQL5 string may hold (NQ60)."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def utf8(text: str) -> bytes:
    """Return a program's text in UTF-8."""
    return whole(text).encode("utf-8")


def to_wire(text: str) -> str:
    """Return a program's text as it stands on the wire."""
    return text if text.isascii() else utf8(text).decode("latin-1")


def percent_encoded(text: str) -> str:
    """Return text from the wire with every byte that no URL can hold percent-encoded."""
    return _NOT_ASCII.sub(lambda found: f"%{ord(found[0]):02X}", text)


def one_line_only(text: str) -> str:
    """Return the text up to its first line break: what follows would be another command or header."""
    return text.splitlines()[0] if text else ""

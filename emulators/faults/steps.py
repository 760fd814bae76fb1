"""The steps that replace one write of a server; each kind of server executes them in its own way."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hear:
    """Wait for the client's first bytes, and take them."""


@dataclass(frozen=True, slots=True)
class Send:
    """Write these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait this number of milliseconds."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Wait until the server is reset or stopped."""


@dataclass(frozen=True, slots=True)
class Close:
    """End the connection in order."""


@dataclass(frozen=True, slots=True)
class Reset:
    """End the connection with RST."""


Step = Hear | Send | Pause | Hold | Close | Reset
Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in a server's protocol, as bytes; behind the last one the server hangs up."""

    data: bytes
    is_last: bool = False


Render = Callable[[int, str], Reply]


def reply_line(code: int, text: str) -> Reply:
    """Return a reply of SMTP or FTP, of several lines where the text has several; 421 says that the server hangs up.

    Characters up to U+00FF are sent as one byte each, so that a text can hold the bytes of any code page; a text with
    others is sent in UTF-8.
    """
    lines = (text or "said the server").replace("\r", "").split("\n")
    first = "".join(f"{code}-{line}\r\n" for line in lines[:-1])
    whole = f"{first}{code} {lines[-1]}\r\n"
    return Reply(_bytes(whole), is_last=code == 421)


def _bytes(text: str) -> bytes:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")

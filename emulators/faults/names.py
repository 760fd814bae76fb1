"""Names that ask for a failure: ``reply-452`` before the @ of a recipient, as an FTP user, as the name of a folder.

A client that has no other way to arm a fault, as a real terminal has none, puts one in a name it sends anyway. A word
is the fault language with hyphens: what is to be done, its numbers, and after ``-at-`` the stage, where each kind of
name has one of its own: ``delay-3000``, ``drop-at-data``, ``reply-554-at-message``. Such a fault fires once, on this
connection alone. A name that is no such word is just a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from emulators.faults.language import Fault, FaultError


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the documentation: a form, what comes of it, and one to try."""

    form: str
    meaning: str
    example: str


WORDS: Final = (
    Row("reply-CODE", "that reply instead of the command's own", "reply-452"),
    Row("delay-MS", "the reply comes after so many milliseconds", "delay-3000"),
    Row("stall", "no reply, and the connection stays", "stall"),
    Row("drop", "no reply, and the connection closes", "drop"),
    Row("reset", "no reply, and the connection is reset", "reset"),
    Row("truncate-N", "the first N bytes of the reply, then the end", "truncate-2"),
    Row("drip-BYTES-MS", "the reply so many bytes at a time, so many milliseconds apart", "drip-1-100"),
    Row("garbage-N", "that many random bytes instead of the reply", "garbage-64"),
    Row("WORD-at-STAGE", "the same at another stage of the conversation", "drop-at-data"),
)
NAMES: Final = (
    Row("WORD@… as recipient", "at rcpt; or data, message, rset, quit", "reply-554-at-message@example.com"),
    Row("WORD@… as sender", "at mail; or rcpt, data, message, rset, quit", "reply-550@example.com"),
    Row("WORD as mail login", "at auth; or mail and what follows", "reply-535"),
    Row("WORD as FTP user", "at pass; or type, cwd, pasv, port, stor, data, complete, quit; any password", "reply-530"),
    Row("WORD as FTP folder", "at cwd; or pasv, port, stor, data, complete, quit", "drop-at-stor"),
    Row("WORD.… as FTP file", "at stor; or data, complete, quit", "reply-552.csv"),
)
DROP: Final = "drop"  # the word for the fault ``close``
_WORD: Final = re.compile(
    r"(?P<what>reply|delay|stall|drop|reset|truncate|drip|garbage)(?P<numbers>(?:-\d{1,9})*)(?:-at-(?P<stage>[a-z]+))?"
)
_ADDRESS: Final = re.compile(r"<?([^<>@\s]+)@")
_UNKNOWN_ID: Final = re.compile(r"UNKNOWN\d")
_ID: Final = re.compile(r"(?P<what>REPLY|DELAY|STALL|CLOSE|RESET)(?P<number>\d{3})")


def fault_of(word: str, protocol: str, stage: str) -> Fault | None:
    """Return the fault that a word asks for, at its own stage or at the one given; None if it asks for none."""
    found = _WORD.fullmatch(word.lower())
    if found is None:
        return None
    what = "close" if found["what"] == DROP else found["what"]
    numbers = tuple(int(number) for number in found["numbers"].split("-") if number)
    text = f"{word} was asked for" if what == "reply" else ""
    try:
        return Fault(f"{protocol}.{found['stage'] or stage}", what, numbers, text, times=1)
    except FaultError:
        return None


def in_address(argument: str, stage: str) -> Fault | None:
    """Return the fault that a mail address asks for, given the argument of MAIL or RCPT."""
    found = _ADDRESS.search(argument)
    return fault_of(found[1], "smtp", stage) if found else None


def in_path(path: str, stage: str) -> Iterator[Fault]:
    """Yield the faults that the folders of a path, or a file's name without its ending, ask for."""
    for part in path.split("/"):
        fault = fault_of(part.partition(".")[0], "ftp", stage)
        if fault is not None:
            yield fault


def in_id(metaquotes_id: str) -> Fault | None:
    """Return the fault that a MetaQuotes ID asks for; a delay is in tenths of a second."""
    found = _ID.fullmatch(metaquotes_id.upper())
    if found is None:
        return None
    what, number = found["what"].lower(), int(found["number"])
    numbers = {"reply": (number,), "delay": (number * 100,)}.get(what, ())
    try:
        return Fault("push.submit", what, numbers, times=1)
    except FaultError:
        return None


def is_unknown_id(metaquotes_id: str) -> bool:
    """Say whether a MetaQuotes ID asks to be unknown."""
    return _UNKNOWN_ID.fullmatch(metaquotes_id.upper()) is not None

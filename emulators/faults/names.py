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

from emulators.faults.actions import ACTIONS
from emulators.faults.language import Fault, FaultError


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the documentation: a form, what comes of it, and one to try."""

    form: str
    meaning: str
    example: str


WORDS: Final = (
    *(Row(one.word.form, one.word.meaning, one.word.example) for one in ACTIONS.values() if one.word),
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
IDS: Final = (
    *(Row(one.id_form.form, one.id_form.meaning, one.id_form.example) for one in ACTIONS.values() if one.id_form),
    Row("UNKNOWNn", "nobody has this ID", "UNKNOWN0"),
)
_BY_WORD: Final = {action.word.word: action for action in ACTIONS.values() if action.word}
_BY_LETTERS: Final = {action.id_form.form[:5]: action for action in ACTIONS.values() if action.id_form}
_WORD: Final = re.compile(rf"(?P<word>{'|'.join(_BY_WORD)})(?P<numbers>(?:-\d{{1,9}})*)(?:-at-(?P<stage>[a-z]+))?")
_ADDRESS: Final = re.compile(r"<?([^<>@\s]+)@")
_UNKNOWN_ID: Final = re.compile(r"UNKNOWN\d")
_ID: Final = re.compile(rf"(?P<letters>{'|'.join(_BY_LETTERS)})(?P<number>\d{{3}})")


def fault_of(word: str, protocol: str, stage: str) -> Fault | None:
    """Return the fault that a word asks for, at its own stage or at the one given; None if it asks for none."""
    found = _WORD.fullmatch(word.lower())
    if found is None:
        return None
    action = _BY_WORD[found["word"]]
    numbers = tuple(int(number) for number in found["numbers"].split("-") if number)
    text = f"{word} was asked for" if action.replaces else ""
    try:
        return Fault(f"{protocol}.{found['stage'] or stage}", action.name, numbers, text, times=1)
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
    """Return the fault that a MetaQuotes ID asks for, None if it asks for none."""
    found = _ID.fullmatch(metaquotes_id.upper())
    if found is None:
        return None
    action = _BY_LETTERS[found["letters"]]
    factor = action.id_form.factor if action.id_form else 0
    try:
        return Fault("push.submit", action.name, (int(found["number"]) * factor,) if factor else (), times=1)
    except FaultError:
        return None


def is_unknown_id(metaquotes_id: str) -> bool:
    """Say whether a MetaQuotes ID asks to be unknown."""
    return _UNKNOWN_ID.fullmatch(metaquotes_id.upper()) is not None

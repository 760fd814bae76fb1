"""The conversation of a test with the servers, in lines for a person: ``>`` from the program, ``<`` to it."""

from collections.abc import Iterable, Iterator
from typing import Final

from emulators.capture import Record
from emulators.control.inbox.transcript import line_of
from mqlnet.facts.harmless import harmless

QUIET: Final = frozenset({"connection", "closed", "eof", "tls"})
"""Records that say only that a connection came and went."""
MOST_LINES: Final = 60
LINES_OF_ONE: Final = 12
WIDTH: Final = 120
_SIGNS: Final = {"in": ">", "out": "<", "note": "-"}


def conversation(records: Iterable[Record]) -> list[str]:
    """Return the last lines of what was said, each with the server's name in front."""
    lines = [line for record in records if record.kind not in QUIET for line in _lines(record)]
    return lines[-MOST_LINES:]


def _lines(record: Record) -> Iterator[str]:
    direction, what, data = line_of(record)
    sign = _SIGNS[direction]
    if not data:
        yield f"{record.emulator:4} {sign} {what}"
        return
    text = data.decode("utf-8", "replace").rstrip("\r\n").replace("\r\n", "\n")
    lines = text.split("\n")
    for line in lines[:LINES_OF_ONE]:
        shown = harmless(line[:WIDTH])
        yield f"{record.emulator:4} {sign} {shown}{'…' if len(line) > WIDTH else ''}".rstrip()
    if len(lines) > LINES_OF_ONE:
        yield f"{record.emulator:4} {sign} … {len(lines) - LINES_OF_ONE} more lines"

"""Every failure that a client can reach without arming a fault: by URL, by name, by ID, by port. One table.

The rows come from the code that does it: the web server's routes, the words, the ports that are wrong in one way.
``mqlnet up --triggers``, the page and the README print them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from emulators.faults.action import EchoPort
from emulators.faults.names import IDS, NAMES, WORDS
from emulators.listening.ports import BASE_PORT, port_in_family, port_of
from emulators.protocols import tcp, web_routes
from emulators.tls import authority


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row: what kind of thing a client chooses, its form, what comes of it, and one to try."""

    kind: str
    form: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the table, and how to read it."""

    name: str
    says: str


KINDS: Final = (
    Kind("URL", "on the web server, http and https; any other is answered 404 with this list"),
    Kind("word", "in a name that is sent anyway; each fires once, on that connection"),
    Kind("name", "where a word is heeded, at which stage, and at which others after -at-"),
    Kind("MetaQuotes ID", "eight characters; with several IDs the first that is a trigger counts"),
    Kind("TLS port", "of the echo server; web-… is the same at the web server, a hundred ports higher"),
    Kind("echo port", "in the clear, each wrong in its way"),
    Kind("no port", "where no connection succeeds"),
)
_DEAD: Final = (
    ("refused", "nobody listens: the connection is refused"),
    ("silent", "the connection never succeeds (on Linux)"),
)


def table(base_port: int = BASE_PORT) -> tuple[Trigger, ...]:
    """Return every row; ports are counted from the base, and a form of theirs is the listener's label."""
    return (
        *(Trigger("URL", row.form, row.meaning, row.example) for row in web_routes.ROUTES),
        *(Trigger("word", row.form, row.meaning, row.example) for row in WORDS),
        *(Trigger("name", row.form, row.meaning, row.example) for row in NAMES),
        *(Trigger("MetaQuotes ID", row.form, row.meaning, row.example) for row in IDS),
        *_ports("TLS port", authority.WRONG, lambda index: port_in_family("tcp", index, base_port)),
        *_ports("echo port", tcp.PORTS, lambda index: port_in_family("echo", index, base_port)),
        *(Trigger("no port", label, meaning, str(port_of(label, base_port))) for label, meaning in _DEAD),
    )


def _ports(kind: str, rows: Iterable[authority.Wrong | EchoPort], port: Callable[[int], int]) -> Iterator[Trigger]:
    for index, row in enumerate(rows):
        yield Trigger(kind, f"tcp-{row.name}", row.meaning, str(port(index)))


def of_kind(kind: Kind, base_port: int = BASE_PORT) -> tuple[Trigger, ...]:
    """Return the rows of a part, in order."""
    return tuple(row for row in table(base_port) if row.kind == kind.name)


def markdown() -> str:
    """Return the table as Markdown, a part after the other."""
    parts: list[str] = []
    for kind in KINDS:
        rows = "\n".join(f"| `{row.form}` | {row.meaning} | `{row.example}` |" for row in of_kind(kind))
        parts.append(f"**{kind.name}**: {kind.says}.\n\n| form | what happens | example |\n|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"

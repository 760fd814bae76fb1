"""Describes records in words: one row a kind of record, for all code that shows records to people.

``words`` and ``title`` stand over the record's details. A part in square brackets is left out where one of its details
is empty. ``title`` stands beside the bytes of a record; ``words`` are a line of their own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

Direction = Literal["in", "out", "note"]
Show = Callable[[object], str]
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")
_FIELD: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind: its words, and whether its bytes came in or went out (``note``: it has none)."""

    name: str
    words: str
    title: str = ""
    direction: Direction = "note"


_ROWS: Final = (
    RecordKind("connection", "a connection to port {port}"),
    RecordKind("closed", "the connection is closed[: {error}]"),
    RecordKind("eof", "the client has ended its side"),
    RecordKind(
        "tls",
        "TLS succeeded: {version}, {cipher}[, asked for {server_name}][, to speak {protocol}]"
        "[, by the certificate of {client}]",
    ),
    RecordKind("tls-failed", "TLS failed: {reason}"),
    RecordKind("bytes", "received {data}", "bytes", "in"),
    RecordKind("sent", "sent {data}", "bytes", "out"),
    RecordKind("command", "{verb}[ {argument}]", "{verb}", "in"),
    RecordKind("reply", "answered {data}", "reply", "out"),
    RecordKind("request", "{method} {target}", direction="in"),
    RecordKind("response", "answered {data}", "answer", "out"),
    RecordKind("message", "received the message {data}", "message", "in"),
    RecordKind("message-sent", "sent the message {data}", "message", "out"),
    RecordKind("packet", "received {what}", "{what}", "in"),
    RecordKind("packet-sent", "sent {what}", "{what}", "out"),
    RecordKind("login", "login {login} by {mechanism}, accepted: {accepted}"),
    RecordKind("mail", "took a mail from {sender} to {recipients}", "mail", "in"),
    RecordKind("upload", "took the file {path}", "file {path}", "in"),
    RecordKind("incomplete", "the file {path} broke off"),
    RecordKind("delivery", "delivered to {id}: {text}", "delivered to {id}"),
    RecordKind("fault", "fault: {fault}"),
    RecordKind("unexpected", "{reason}", direction="in"),
    RecordKind("line", "{source}: {text}"),
)

KINDS: Final[Mapping[str, RecordKind]] = MappingProxyType({row.name: row for row in _ROWS})


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def words(kind: str, detail: Mapping[str, object], show: Show = _plain) -> str:
    """Return one line about a record; the name of a kind that is not in the table."""
    row = KINDS.get(kind)
    return _filled(row.words, detail, show) if row else kind


@cache
def named(kind: str) -> frozenset[str]:
    """Return the details that ``words`` shows."""
    row = KINDS.get(kind)
    return frozenset(_FIELD.findall(row.words)) if row else frozenset()


def title(kind: str, detail: Mapping[str, object], show: Show = _plain) -> str:
    """Return what stands beside a record's bytes."""
    row = KINDS.get(kind)
    return _filled(row.title or row.words, detail, show) if row else kind


def _filled(form: str, detail: Mapping[str, object], show: Show) -> str:
    said: list[str] = []
    for is_optional, texts, fields in _parts(form):
        values = [detail.get(name) for name in fields]
        if is_optional and (None in values or "" in values):
            continue
        for text, value in zip(texts, values, strict=False):
            said += text, show(value)
        said.append(texts[-1])
    return "".join(said)


@cache
def _parts(form: str) -> tuple[tuple[bool, tuple[str, ...], tuple[str, ...]], ...]:
    """Return the parts of a form: whether it may be left out, its texts, and the fields between them."""
    parts = []
    for number, part in enumerate(_OPTIONAL.split(form)):  # every second part stood in brackets
        pieces = _FIELD.split(part)
        parts.append((number % 2 == 1, tuple(pieces[::2]), tuple(pieces[1::2])))
    return tuple(parts)

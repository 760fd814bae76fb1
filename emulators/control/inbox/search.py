"""Selects entries by server, kind, words, text and position; upper and lower case count as the same."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Final
from urllib.parse import unquote_plus

from msgspec import Meta, Struct

from emulators.capture import Record
from emulators.control.inbox import mails, words
from emulators.control.inbox.connection import Entry
from emulators.control.messages import Kind, Origin

SEARCHED_BYTES: Final = 1_048_576
MAX_WAIT_S: Final = 60.0
Marker = Annotated[int, Meta(ge=0)]


class Filter(Struct, frozen=True, kw_only=True):
    """Conditions that select a capture."""

    server: Annotated[Origin | None, Meta(description="The server it reached; terminal for lines of its journal")] = (
        None
    )
    kind: Annotated[Kind | None, Meta(description="What it is")] = None
    text: Annotated[
        str,
        Meta(
            max_length=1_000,
            description="What stands in it: subject, body, path, URL, header, bytes; and words: status:503 fault:reset "
            "to:bob from:terminal tls:no kind:mail method:POST. A word without a value: there is one at all",
        ),
    ] = ""
    after: Annotated[Marker | None, Meta(description="Only what came after this marker")] = None

    def admits(self, entry: Entry) -> bool:
        """Return whether an entry is wanted."""
        return (
            self.server in (None, entry.server)
            and self.kind in (None, entry.kind)
            and entry.id > (self.after or 0)
            and (not self.text or self._finds(entry))
        )

    def _finds(self, entry: Entry) -> bool:
        found, rest = words.split(self.text)
        return all(words.holds(word, value, entry) for word, value in found) and (
            not rest or any(rest.casefold() in text.casefold() for text in texts(entry))
        )


class Listing(Filter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions that select captures for a list."""

    before: Annotated[Marker | None, Meta(description="Only what came before this id: the next page")] = None
    limit: Annotated[int, Meta(ge=1, le=1_000, description="How many at most")] = 100


class Waiting(Filter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions of the capture to wait for; without ``after`` only new captures count."""

    timeout: Annotated[float, Meta(ge=0, le=MAX_WAIT_S, description="Seconds to wait at most")] = 10.0


class Following(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The marker from which to follow the live stream; without one, only new events."""

    after: Annotated[Marker | None, Meta(description="First send what came after this marker")] = None


class Download(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The part of a capture to download."""

    part: Annotated[
        str,
        Meta(
            max_length=20,
            description="Of a mail: a part's index. Of an exchange or push: request, request-body, response, "
            "response-body, response-decoded. Of a session: received, sent",
        ),
    ] = ""


def texts(entry: Entry) -> Iterator[str]:
    """Yield everything in an entry that can be searched."""
    for record in entry.records:
        if record.kind == "mail":
            yield from _mail_texts(record)
        for value in record.detail.values():
            yield from _value_texts(value)
        if record.kind == "request" and "%" in record["target"]:
            yield unquote_plus(record["target"])


def _mail_texts(record: Record) -> Iterator[str]:
    parsed = mails.parse(record["data"])
    yield from (f"{name}: {value}" for name, value in parsed.headers)
    for part in parsed.parts:
        if part.filename:
            yield part.filename
        if part.content_type.startswith("text/"):
            yield part.text[:SEARCHED_BYTES]


def _value_texts(value: object) -> Iterable[str]:
    match value:
        case str():
            return (value,)
        case bytes():
            return (value[:SEARCHED_BYTES].decode("utf-8", "replace"),)
        case list() | tuple():
            return (" ".join(map(str, _flat(value))),)
    return ()


def _flat(values: list[object] | tuple[object, ...]) -> Iterator[object]:
    for value in values:
        if isinstance(value, tuple):
            yield ": ".join(map(str, value))
        else:
            yield value

"""The words of a search: ``status:503 fault: to:bob tls:no kind:mail hello``; what is no such word is text to find.

Each word must hold. A word without a value asks whether there is one at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from emulators.control.inbox import responses
from emulators.control.inbox.connection import Entry

_WORD: Final = re.compile(r'(\w+):("[^"]*"|\S*)')
KIND_NAMES: Final = MappingProxyType(
    {
        "http": "exchange",
        "web": "exchange",
        "ftp": "file",
        "files": "file",
        "socket": "session",
        "sockets": "session",
        "log": "journal",
    }
)
BEGINNINGS: Final = frozenset({"status", "kind", "tls", "method"})  # status:5 is 500 to 599


def split(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return the words with their values, and the rest as text to find."""
    words: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        if match[1].lower() not in WORDS:
            return match[0]
        words.append((match[1].lower(), match[2].strip('"').casefold()))
        return " "

    rest = _WORD.sub(take, text)
    return words, " ".join(rest.split())


def holds(word: str, value: str, entry: Entry) -> bool:
    """Say whether a word with its value holds for an entry."""
    texts = (one.casefold() for one in WORDS[word](entry))
    return any(one.startswith(value) if word in BEGINNINGS else value in one for one in texts)


def _status(entry: Entry) -> Iterator[str]:
    response = entry.first("response")
    status = responses.read(response["data"]).status if response is not None and response["data"] else None
    if status is not None:
        yield str(status)


def _to(entry: Entry) -> Iterator[str]:
    record = entry.records[0]
    yield from (str(one) for one in record.detail.get("recipients", ()))
    for name in ("target", "path"):
        if name in record.detail:
            yield str(record[name])
    yield from (value for key, value in record.detail.get("headers", ()) if key.lower() == "host")


def _from(entry: Entry) -> Iterator[str]:
    record = entry.records[0]
    yield from (str(record[name]) for name in ("sender", "login") if record.detail.get(name))
    yield from (value for key, value in record.detail.get("headers", ()) if key.lower() == "user-agent")


def _kind(entry: Entry) -> Iterator[str]:
    yield entry.kind
    yield from (name for name, kind in KIND_NAMES.items() if kind == entry.kind)


# word -> the texts of an entry of which one must hold the value
WORDS: Final[Mapping[str, Callable[[Entry], Iterator[str]]]] = MappingProxyType(
    {
        "status": _status,
        "fault": lambda entry: iter(entry.faults),
        "to": _to,
        "from": _from,
        "tls": lambda entry: iter(("yes",) if entry.connection.is_secured else ("no",)),
        "kind": _kind,
        "method": lambda entry: (str(one["method"]) for one in entry.of("request")),
    }
)

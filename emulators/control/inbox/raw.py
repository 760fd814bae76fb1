"""The bytes of a capture, for a download: a mail as .eml, a file, a body, one direction of a connection."""

import json
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from emulators.control.inbox import mails, responses, transcript
from emulators.control.inbox.connection import Entry


@dataclass(frozen=True, slots=True)
class Download:
    """Bytes with a name and a type."""

    data: bytes
    filename: str
    content_type: str = "application/octet-stream"

    @property
    def disposition(self) -> str:
        """The header that makes a browser save the bytes and never show them."""
        return f"attachment; filename*=UTF-8''{quote(self.filename, safe='')}"


def download(entry: Entry, part: str = "") -> Download | None:
    """Return the bytes of an entry, or of the named part of it; None if it has no such part."""
    return _DOWNLOADS[entry.kind](entry, part)


def _mail(entry: Entry, part: str) -> Download | None:
    data: bytes = entry.records[0]["data"]
    if not part:
        return Download(data, f"mail-{entry.id}.eml", "message/rfc822")
    parts = mails.parse(data).parts
    if not part.isdecimal() or int(part) >= len(parts):
        return None
    chosen = parts[int(part)]
    return Download(chosen.data, _base_name(chosen.filename or f"mail-{entry.id}-part-{part}"))


def _file(entry: Entry, part: str) -> Download | None:
    if part or entry.records[0].kind == "incomplete":
        return None
    return Download(entry.records[0]["data"], _base_name(entry.records[0]["path"]))


def _exchange(entry: Entry, part: str) -> Download | None:
    request, response = entry.records[0], entry.first("response")
    sent = response["data"] if response is not None else b""
    bodies: dict[str, Callable[[], bytes]] = {
        "": lambda: request["body"],
        "request": lambda: transcript.line_of(request)[2] or b"",
        "request-body": lambda: request["body"],
        "response": lambda: sent,
        "response-body": lambda: responses.read(sent).body,
        "response-decoded": lambda: responses.read(sent).decoded or b"",
    }
    if part not in bodies:
        return None
    data = bodies[part]()
    return Download(data, f"{part or 'request-body'}-{entry.id}.{'json' if _is_json(data) else 'bin'}")


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _session(entry: Entry, part: str) -> Download | None:
    match part:
        case "" | "received":
            return Download(transcript.received(entry), f"received-{entry.id}.bin")
        case "sent":
            return Download(transcript.sent(entry), f"sent-{entry.id}.bin")
    return None


def _line(entry: Entry, part: str) -> Download | None:
    line = entry.records[0]
    text = "\t".join((line["time"], line["source"], line["text"]))
    return None if part else Download(f"{text}\n".encode("utf-8", "replace"), f"line-{entry.id}.log")


def _base_name(path: str) -> str:
    return posixpath.basename(path.replace("\\", "/")) or "unnamed"


_DOWNLOADS: Final[Mapping[str, Callable[[Entry, str], Download | None]]] = MappingProxyType(
    {"mail": _mail, "file": _file, "exchange": _exchange, "push": _exchange, "session": _session, "journal": _line}
)

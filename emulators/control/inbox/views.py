"""From an entry of the inbox to what the REST interface says of it: a line, everything, the bytes as they came.

One row a kind: ``_LINES`` says title, note and size, ``_DETAILS`` everything, ``raw`` the bytes.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final, Self, cast

from emulators.capture import Record
from emulators.control.inbox import mails, responses, transcript
from emulators.control.inbox.connection import Entry
from emulators.control.messages import (
    MAX_PARTS,
    PREVIEW_BYTES,
    CaptureDetail,
    CaptureSummary,
    Exchange,
    File,
    JournalLine,
    Kind,
    Mail,
    Message,
    Origin,
    Part,
    Payload,
    Push,
    RequestDetail,
    ResponseDetail,
    payload,
)
from emulators.protocols.push import Notification, notification
from emulators.stack import Stack

TITLE_CHARACTERS: Final = 200
SummaryLine = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class View:
    """Shows entries.

    ``labels`` names each port, ``epoch_offset_s`` turns an ``at`` into the time of day, ``preview_bytes`` bounds what
    is shown of a payload.
    """

    labels: Mapping[int, str]
    epoch_offset_s: float
    preview_bytes: int | None = PREVIEW_BYTES

    @classmethod
    def of(cls, stack: Stack) -> Self:
        """Return the view on a stack's captures."""
        return cls(
            {port: label for label, port in (stack.ports | stack.ipv6_ports).items()}, time.time() - time.monotonic()
        )

    def whole(self) -> Self:
        """Return the same view without a bound on payloads."""
        return replace(self, preview_bytes=None)

    def payload(self, data: bytes, *, size: int | None = None) -> Payload:
        """Return bytes as they are shown."""
        return payload(data, size=size, limit=self.preview_bytes)

    def at(self, record: Record) -> datetime:
        """Return the time of day of a record, in UTC."""
        return datetime.fromtimestamp(record.at + self.epoch_offset_s, UTC)

    def capture(self, entry: Entry) -> CaptureSummary:
        """Return an entry in a line."""
        title, note, size = _LINES[entry.kind](entry, self)
        begin = entry.records[0]
        return CaptureSummary(
            id=entry.id,
            kind=cast("Kind", entry.kind),
            server=cast("Origin", entry.server),
            at=self.at(begin).isoformat(timespec="milliseconds"),
            title=_short(title),
            note=_short(note),
            size=size,
            is_tls=entry.connection.is_secured,
            has_failed_tls=entry.connection.has_failed_tls,
            peer=int(begin.detail.get("peer", 0)),
            connection=entry.connection.id,
            faults=list(entry.faults),
        )

    def detail(self, entry: Entry) -> CaptureDetail:
        """Return an entry in full."""
        return CaptureDetail(capture=self.capture(entry), **_DETAILS[entry.kind](entry, self))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE_CHARACTERS else line[: TITLE_CHARACTERS - 1] + "…"


def count(number: int, noun: str = "byte") -> str:
    """Return a number with its noun: ``1 byte``, ``2,000 bytes``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _mail_line(entry: Entry, _: View) -> SummaryLine:
    mail = entry.records[0]
    subject = mails.subject(mail["data"])
    return subject or "(no subject)", f"{mail['sender']} to {', '.join(mail['recipients'])}", len(mail["data"])


def _file_line(entry: Entry, _: View) -> SummaryLine:
    record = entry.records[0]
    if record.kind == "incomplete":
        return record["path"], "broke off", 0
    size = record["size"]
    return record["path"], f"{count(size)}, {'passive' if record['passive'] else 'active'}", size


def _exchange_line(entry: Entry, _: View) -> SummaryLine:
    request, response = entry.records[0], entry.first("response")
    return f"{request['method']} {request['target']}", _answered(response), len(request["body"])


def _answered(response: Record | None) -> str:
    if response is None:
        return "no answer yet"
    if not response["data"]:
        return "no answer"
    parsed = responses.read(response["data"])
    if parsed.status is None:
        return f"{count(response['size'])} that are not HTTP"
    return f"{parsed.status} {parsed.reason}, {count(response['size'])}"


def _push_line(entry: Entry, view: View) -> SummaryLine:
    push = _push(entry)
    if not push.text and not push.ids:
        return _exchange_line(entry, view)
    note = f"to {', '.join(push.ids)}: {_answered(entry.first('response'))}"
    return push.text or "(no text)", note, len(push.text.encode("utf-8", "replace"))


def _session_line(entry: Entry, view: View) -> SummaryLine:
    return f"{transcript.listener(entry, view.labels)} connection", transcript.summary(entry), transcript.size(entry)


def _journal_line(entry: Entry, _: View) -> SummaryLine:
    line = entry.records[0]
    return line["text"], f"{line['source']}, {line['tab']}", len(line["text"].encode("utf-8", "replace"))


def _journal_detail(entry: Entry, _: View) -> dict[str, Any]:
    line = entry.records[0]
    return {"line": JournalLine(tab=line["tab"], time=line["time"], source=line["source"], text=line["text"])}


def _mail_detail(entry: Entry, view: View) -> dict[str, Any]:
    mail = entry.records[0]
    parsed = mails.parse(mail["data"])
    parts = [
        Part(
            index=index,
            content_type=part.content_type,
            filename=part.filename,
            content_id=part.content_id,
            is_attachment=part.is_attachment,
            content=view.payload(
                part.text.encode("utf-8", "replace") if part.content_type[:5] == "text/" else part.data
            ),
        )
        for index, part in enumerate(parsed.parts[:MAX_PARTS])
    ]
    shown = Mail(
        sender=mail["sender"],
        recipients=mail["recipients"],
        login=mail["login"],
        subject=parsed.header("subject"),
        headers=parsed.headers,
        parts=parts,
        has_html=parsed.body is not None,
    )
    return {"mail": shown}


def html_of(entry: Entry) -> str | None:
    """Return the HTML of a mail or of an uploaded page, as far as it draws; None if there is none."""
    record = entry.records[0]
    if entry.kind == "mail":
        return mails.parse(record["data"]).html
    return mails.drawn(_text_of_page(record["data"])) if _is_page(record) else None


def _is_page(record: Record) -> bool:
    return record.kind == "upload" and record["path"].lower().endswith((".htm", ".html"))


def _text_of_page(data: bytes) -> str:
    """Return a page's text: a terminal writes reports in UTF-16."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if is_wide else "utf-8", "replace")


def _file_detail(entry: Entry, view: View) -> dict[str, Any]:
    record = entry.records[0]
    shown = File(
        path=record["path"],
        type="text" if record.detail.get("type") == "a" else "binary",
        is_passive=bool(record.detail.get("passive")),
        is_complete=record.kind == "upload",
        content=view.payload(record.detail.get("data", b""), size=record.detail.get("size")),
        has_html=_is_page(record),
    )
    return {"file": shown}


def _exchange_detail(entry: Entry, view: View) -> dict[str, Any]:
    request, response, complaint = entry.records[0], entry.first("response"), entry.first("unexpected")
    shown = Exchange(
        request=RequestDetail(
            method=request["method"],
            target=request["target"],
            version=request["version"],
            headers=request["headers"],
            body=view.payload(request["body"]),
        ),
        response=None if response is None else _response(response, view),
        complaint=None if complaint is None else complaint["reason"],
        took_ms=None if response is None else round((response.at - request.at) * 1000, 1),
        messages=[
            Message(direction="in" if one.kind == "message" else "out", content=view.payload(one["data"]))
            for one in entry.of("message", "message-sent")
        ],
    )
    return {"exchange": shown}


def _response(record: Record, view: View) -> ResponseDetail:
    parsed = responses.read(record["data"])
    decoded = parsed.decoded
    missing = record["size"] - len(record["data"])
    return ResponseDetail(
        status=parsed.status,
        reason=parsed.reason,
        version=parsed.version,
        headers=parsed.headers,
        body=view.payload(parsed.body, size=len(parsed.body) + missing),
        decoded=None if decoded is None else view.payload(decoded),
        raw=view.payload(record["data"], size=record["size"]),
    )


def _push(entry: Entry) -> Push:
    delivered = [str(one["id"]) for one in entry.of("delivery")]
    try:
        note = notification(entry.records[0]["body"])
    except (ValueError, RecursionError):
        note = Notification([], "")
    return Push(text=note.text, ids=note.ids, delivered=delivered)


def _push_detail(entry: Entry, view: View) -> dict[str, Any]:
    return {"push": _push(entry), **_exchange_detail(entry, view)}


def _session_detail(entry: Entry, view: View) -> dict[str, Any]:
    return {"session": transcript.session(entry, view.labels, limit=view.preview_bytes)}


_LINES: Final[Mapping[str, Callable[[Entry, View], SummaryLine]]] = MappingProxyType(
    {
        "mail": _mail_line,
        "file": _file_line,
        "exchange": _exchange_line,
        "push": _push_line,
        "session": _session_line,
        "journal": _journal_line,
    }
)
_DETAILS: Final[Mapping[str, Callable[[Entry, View], dict[str, Any]]]] = MappingProxyType(
    {
        "mail": _mail_detail,
        "file": _file_detail,
        "exchange": _exchange_detail,
        "push": _push_detail,
        "session": _session_detail,
        "journal": _journal_detail,
    }
)

"""Many captures in one file: mails as mbox, requests as HAR 1.2, everything as JSON.

Nothing is cut off: what a list shows in part is whole here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from types import MappingProxyType
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlsplit

from emulators.capture import Record
from emulators.control.as_json import encode
from emulators.control.inbox.connection import Entry
from emulators.control.inbox.raw import Download
from emulators.control.inbox.search import Filter
from emulators.control.inbox.views import View
from emulators.control.messages import Exchange, Headers, Payload

Format = Literal["json", "har", "mbox"]
_FROM: Final = re.compile(rb"^(>*From )", re.MULTILINE)
UNKNOWN: Final = -1  # HAR's word for a size or a time that is not known


class Exported(Filter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions that select captures for a file, and its form."""

    format: Format = "json"


@dataclass(frozen=True, slots=True)
class _Form:
    filename: str
    content_type: str
    write: Callable[[Iterable[Entry], View, str], bytes]


def export(entries: Iterable[Entry], view: View, form: Format, version: str) -> Download:
    """Return these captures in one file; a form leaves out what it has no place for."""
    row = _FORMS[form]
    return Download(row.write(entries, view.whole(), version), row.filename, row.content_type)


def _json(entries: Iterable[Entry], view: View, version: str) -> bytes:
    captures = [view.detail(entry) for entry in entries]
    return encode({"mqlnet": version, "captures": captures})


# -- mbox


def _mbox(entries: Iterable[Entry], view: View, _: str) -> bytes:
    return b"".join(_message(entry.records[0], view) for entry in entries if entry.kind == "mail")


def _message(record: Record, view: View) -> bytes:
    """Return a mail as a mailbox of the form mboxrd has it, with its envelope's sender in front."""
    sender = re.sub(r"\s", "", record["sender"]) or "MAILER-DAEMON"
    first = f"From {sender} {view.at(record):%a %b %d %H:%M:%S %Y}\n".encode("utf-8", "replace")
    data = record["data"].replace(b"\r\n", b"\n").rstrip(b"\n")
    return first + _FROM.sub(rb">\1", data) + b"\n\n"


# -- HAR


def _har(entries: Iterable[Entry], view: View, version: str) -> bytes:
    rows = [_har_entry(entry, view) for entry in entries if entry.kind in ("exchange", "push")]
    log = {"version": "1.2", "creator": {"name": "mqlnet", "version": version}, "entries": rows}
    return encode({"log": log})


def _har_entry(entry: Entry, view: View) -> dict[str, Any]:
    detail = view.detail(entry)
    assert detail.exchange is not None, "every request has one"
    took_ms = detail.exchange.took_ms
    scheme = "https" if detail.capture.is_tls else "http"
    return {
        "startedDateTime": detail.capture.at,
        "time": 0 if took_ms is None else took_ms,
        "request": _har_request(detail.exchange, scheme),
        "response": _har_response(detail.exchange),
        "cache": {},
        "timings": {"send": 0, "wait": UNKNOWN if took_ms is None else took_ms, "receive": 0},
        "connection": str(detail.capture.peer),
        "comment": "; ".join(f"fault: {one}" for one in detail.capture.faults),
    }


def _har_request(exchange: Exchange, scheme: str) -> dict[str, Any]:
    request = exchange.request
    host = _header(request.headers, "host") or "127.0.0.1"
    made: dict[str, Any] = {
        "method": request.method,
        "url": request.target if "://" in request.target else f"{scheme}://{host}{request.target}",
        "httpVersion": f"HTTP/{request.version}",
        "cookies": _cookies(_header(request.headers, "cookie")),
        "headers": _pairs(request.headers),
        "queryString": _pairs(parse_qsl(urlsplit(request.target).query, keep_blank_values=True)),
        "headersSize": UNKNOWN,
        "bodySize": request.body.size,
    }
    if request.body.size:
        made["postData"] = {"mimeType": _header(request.headers, "content-type"), **_text(request.body)}
    return made


def _har_response(exchange: Exchange) -> dict[str, Any]:
    answer = exchange.response
    body = answer.decoded or answer.body if answer is not None else Payload(size=0, text="")
    headers = answer.headers if answer is not None else []
    return {
        "status": (answer.status or 0) if answer is not None else 0,
        "statusText": answer.reason if answer is not None else "",
        "httpVersion": answer.version if answer is not None else "",
        "cookies": [one for name, value in headers if name.lower() == "set-cookie" for one in _cookies(value)],
        "headers": _pairs(headers),
        "content": {"size": body.size, "mimeType": _header(headers, "content-type"), **_text(body)},
        "redirectURL": _header(headers, "location"),
        "headersSize": UNKNOWN,
        "bodySize": answer.body.size if answer is not None else UNKNOWN,
    }


def _text(payload: Payload) -> dict[str, str]:
    """Return bytes as HAR has them: text, or base64 with a note."""
    if payload.text is not None:
        return {"text": payload.text}
    return {"text": payload.base64 or "", "encoding": "base64"}


def _header(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]


def _cookies(header: str) -> list[dict[str, str]]:
    try:
        return _pairs((name, morsel.value) for name, morsel in SimpleCookie(header).items())
    except CookieError:
        return []


_FORMS: Final[Mapping[str, _Form]] = MappingProxyType(
    {
        "json": _Form("captures.json", "application/json", _json),
        "har": _Form("requests.har", "application/json", _har),
        "mbox": _Form("mails.mbox", "application/mbox", _mbox),
    }
)

"""The table of operations: what may be asked, with what, and what comes back.

The server routes by it and the OpenAPI description is printed from it, so neither can know of anything the other does
not.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from emulators.answers.rows import Answer
from emulators.answers.scripts import Script
from emulators.control.as_json import encode
from emulators.control.http.events import stream
from emulators.control.http.service import NotThereError, Service
from emulators.control.inbox.exports import Exported
from emulators.control.inbox.search import Download, Following, Listing, Waiting
from emulators.control.messages import (
    Actions,
    Addresses,
    AnswerInForce,
    Answers,
    ArmedFault,
    CaptureDetail,
    Captures,
    Cleared,
    FaultLine,
    Faults,
    Folder,
    Health,
    TerminalOptions,
    Triggers,
)
from emulators.faults.language import FaultError

MARKER_DIGITS: Final = 18  # more than any marker has; int() takes no 5,000
JSON: Final = "application/json"
MAIL_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
MAX_ID_DIGITS: Final = 18
Handler = Callable[[Service, Request], Response | Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One row: ``query`` and ``body`` are what it takes, ``answers`` a message's type or a media type."""

    method: str
    path: str
    name: str
    meaning: str
    handler: Handler
    answers: type | str
    query: type | None = None
    body: type | None = None
    status: int = 200
    refuses: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_change(self) -> bool:
        """Return whether it needs the token."""
        return self.method != "GET"


def _said(message: object, status: int = 200) -> Response:
    return Response(encode(message), status, media_type=JSON)


def _query(request: Request, kind: type[Any]) -> Any:
    return msgspec.convert(dict(request.query_params), kind, strict=False)


def _number(request: Request) -> int:
    text = request.path_params["id"]
    if not text.isdecimal() or len(text) > MAX_ID_DIGITS:
        raise NotThereError(f"{text[:40]!r} is no id")
    return int(text)


def _health(service: Service, _: Request) -> Response:
    health = service.health()
    return _said(health, 200 if health.is_well else 503)


def _raw(service: Service, request: Request) -> Response:
    found = service.raw(_number(request), _query(request, Download).part)
    return Response(found.data, media_type=found.content_type, headers={"Content-Disposition": found.disposition})


def _export(service: Service, request: Request) -> Response:
    found = service.export(_query(request, Exported))
    return Response(found.data, media_type=found.content_type, headers={"Content-Disposition": found.disposition})


def _html(service: Service, request: Request) -> Response:
    headers = {"Content-Security-Policy": MAIL_POLICY, "X-DNS-Prefetch-Control": "off"}
    html = service.html(_number(request)).encode("utf-8", "replace")
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)


async def _wait(service: Service, request: Request) -> Response:
    return _said(await service.wait(_query(request, Waiting)))


async def _arm(service: Service, request: Request) -> Response:
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == JSON:
        line = msgspec.json.decode(body, type=FaultLine)
    elif kind == "text/plain":
        line = msgspec.convert({"fault": body.decode("utf-8", "replace").strip()}, FaultLine)
    else:
        raise FaultError(f"not as {kind or 'nothing'}: send it with the header Content-Type: text/plain, or {JSON}")
    return _said(service.arm(line), 201)


async def _answer(service: Service, request: Request) -> Response:
    return _said(service.answer(msgspec.json.decode(await request.body())), 201)


async def _script(service: Service, request: Request) -> Response:
    return _said(service.script(msgspec.json.decode(await request.body())), 201)


async def _make_folder(service: Service, request: Request) -> Response:
    return _said(service.make_folder(msgspec.json.decode(await request.body(), type=Folder)), 201)


async def _events(service: Service, request: Request) -> Response:
    follows = _query(request, Following)
    last = request.headers.get("last-event-id", "")
    news, marker = service.news(int(last) if last.isdecimal() and len(last) <= MARKER_DIGITS else follows.after)
    return StreamingResponse(stream(news, service.changes, marker=marker), media_type="text/event-stream")


_MISSING: Final = {404: "There is no such thing, or not any more"}

OPERATIONS: Final = (
    Operation("GET", "/api/v1/health", "health", "Whether every server is well", _health, Health),
    Operation(
        "GET",
        "/api/v1/addresses",
        "addresses",
        "Where every listener stands",
        lambda s, _: _said(s.addresses()),
        Addresses,
    ),
    Operation(
        "GET",
        "/api/v1/options",
        "options",
        "What to enter in the options of a real terminal",
        lambda s, _: _said(s.options()),
        TerminalOptions,
    ),
    Operation(
        "GET",
        "/api/v1/ca.pem",
        "ca",
        "The authority to trust, in PEM",
        lambda s, _: Response(s.ca(), media_type="application/x-pem-file"),
        "application/x-pem-file",
    ),
    Operation(
        "GET",
        "/api/v1/triggers",
        "triggers",
        "The failures that a client reaches without this interface",
        lambda s, _: _said(s.triggers()),
        Triggers,
    ),
    Operation(
        "GET",
        "/api/v1/captures",
        "captures",
        "What arrived, newest first; whatever a client has had an answer to is among it",
        lambda s, r: _said(s.captures(_query(r, Listing))),
        Captures,
        query=Listing,
    ),
    Operation(
        "GET",
        "/api/v1/captures/wait",
        "wait",
        "The first capture that matches, as soon as it is there",
        _wait,
        CaptureDetail,
        query=Waiting,
        refuses={504: "No such capture came in time"},
    ),
    Operation(
        "GET",
        "/api/v1/captures/{id}",
        "capture",
        "One capture in full; a connection's id gives all that was said in it",
        lambda s, r: _said(s.capture(_number(r))),
        CaptureDetail,
        refuses=_MISSING,
    ),
    Operation(
        "GET",
        "/api/v1/captures/{id}/raw",
        "raw",
        "The bytes: a mail as .eml, a file, a body",
        _raw,
        "application/octet-stream",
        query=Download,
        refuses=_MISSING,
    ),
    Operation(
        "GET",
        "/api/v1/captures/{id}/html",
        "html",
        "A mail's HTML, as far as it draws, under a policy that runs and loads nothing",
        _html,
        "text/html",
        refuses=_MISSING,
    ),
    Operation(
        "GET",
        "/api/v1/export",
        "export",
        "Everything that matches in one file, oldest first: json has all, har the requests, mbox the mails",
        _export,
        "application/octet-stream",
        query=Exported,
    ),
    Operation(
        "DELETE",
        "/api/v1/captures/{id}",
        "delete",
        "Forget one capture, and its connection if that brought nothing else",
        lambda s, r: _said(s.delete(_number(r))),
        Cleared,
        refuses=_MISSING,
    ),
    Operation(
        "DELETE", "/api/v1/captures", "clear", "Forget everything that arrived", lambda s, _: _said(s.clear()), Cleared
    ),
    Operation(
        "GET",
        "/api/v1/actions",
        "actions",
        "What a server can be made to do, with lines to try",
        lambda s, _: _said(s.actions()),
        Actions,
    ),
    Operation("GET", "/api/v1/faults", "faults", "The faults in force", lambda s, _: _said(s.faults()), Faults),
    Operation(
        "POST",
        "/api/v1/faults",
        "arm",
        "Put a fault in force, given by its text",
        _arm,
        ArmedFault,
        body=FaultLine,
        status=201,
    ),
    Operation(
        "DELETE",
        "/api/v1/faults/{id}",
        "disarm",
        "Take a fault out of force",
        lambda s, r: _said(s.disarm(_number(r))),
        Cleared,
        refuses=_MISSING,
    ),
    Operation(
        "DELETE",
        "/api/v1/faults",
        "disarm-all",
        "Take every fault out of force",
        lambda s, _: _said(s.disarm_all()),
        Cleared,
    ),
    Operation(
        "GET",
        "/api/v1/answers",
        "answers",
        "The user's own answers in force",
        lambda s, _: _said(s.answers()),
        Answers,
    ),
    Operation(
        "POST",
        "/api/v1/answers",
        "answer",
        "Let the web server answer requests in your way",
        _answer,
        AnswerInForce,
        body=Answer,
        status=201,
    ),
    Operation(
        "DELETE",
        "/api/v1/answers/{id}",
        "forget-answer",
        "Take an answer out of force",
        lambda s, r: _said(s.forget_answer(_number(r))),
        Cleared,
        refuses=_MISSING,
    ),
    Operation(
        "DELETE",
        "/api/v1/answers",
        "forget-answers",
        "Take every answer out of force",
        lambda s, _: _said(s.forget_answers()),
        Cleared,
    ),
    Operation(
        "POST",
        "/api/v1/scripts",
        "script",
        "Let the TCP server play a conversation of yours in place of the echo",
        _script,
        Script,
        body=Script,
        status=201,
    ),
    Operation(
        "DELETE",
        "/api/v1/scripts",
        "forget-scripts",
        "Take every script out of force",
        lambda s, _: _said(s.forget_scripts()),
        Cleared,
    ),
    Operation(
        "POST",
        "/api/v1/folders",
        "make-folder",
        "Make a folder on the FTP server; it goes with a reset",
        _make_folder,
        Folder,
        body=Folder,
        status=201,
        refuses=_MISSING,
    ),
    Operation(
        "POST",
        "/api/v1/reset",
        "reset",
        "Drop connections, faults, captures and files, as after a start",
        lambda s, _: _said(s.reset()),
        Cleared,
    ),
    Operation(
        "GET",
        "/api/v1/events",
        "events",
        "The live stream: events hello, capture, gone, faults, cleared, gap; Last-Event-ID resumes",
        _events,
        "text/event-stream",
        query=Following,
    ),
)

"""The operations and the page as an ASGI application, with the guard in front of all of it."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, cast

import msgspec
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emulators.answers.rows import AnswerError
from emulators.control.as_json import encode
from emulators.control.http.guard import Guard
from emulators.control.http.openapi import described
from emulators.control.http.routes import JSON, OPERATIONS, Operation
from emulators.control.http.service import NothingCameError, NotThereError, Service
from emulators.control.messages import Problem
from emulators.faults.language import FaultError

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SCRIPTS: Final = ("page", "api", "faults", "details", "dom", "payloads", "requests")
ASSETS: Final = MappingProxyType(
    {
        "page.css": "text/css",
        "icon.svg": "image/svg+xml",
        **dict.fromkeys(
            ("page.js", "api.js", "faults.js", "details.js", "dom.js", "payloads.js", "requests.js"), "text/javascript"
        ),
    }
)
_ALWAYS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}
_TOKEN_MARK: Final = "{{token}}"  # where the page's token goes
# exception -> status; the message is the exception's own
_STATUSES: Final = MappingProxyType(
    {
        msgspec.ValidationError: 400,
        msgspec.DecodeError: 400,
        RecursionError: 400,  # JSON that is nested too deep
        FaultError: 400,
        AnswerError: 400,
        NotThereError: 404,
        NothingCameError: 504,
        TimeoutError: 503,  # a server whose loop does not turn
    }
)


def build(service: Service, guard: Guard) -> ASGIApp:
    """Return the application."""
    routes = [_route(path, service) for path in dict.fromkeys(one.path for one in OPERATIONS)]
    description = encode(described())
    page = _asset("index.html").replace(_TOKEN_MARK.encode(), guard.token.encode())
    assets = {name: _asset(name) for name in ASSETS}

    async def openapi(_: Request) -> Response:
        return Response(description, media_type=JSON)

    async def index(_: Request) -> Response:
        made = Response(page, media_type="text/html", headers={"Content-Security-Policy": PAGE_POLICY})
        if guard.is_open:  # the page's stream, frames and downloads can send no header
            made.set_cookie(guard.cookie, guard.token, httponly=True, samesite="strict")
        return made

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in assets:
            raise HTTPException(404)
        return Response(assets[name], media_type=ASSETS[name])

    routes += [Route("/openapi.json", openapi), Route("/", index), Route("/assets/{name}", asset)]
    handlers: dict[Any, Any] = {HTTPException: _http_problem, **dict.fromkeys(_STATUSES, _problem)}
    return Sentry(Starlette(routes=routes, exception_handlers=handlers), guard)


def _asset(name: str) -> bytes:
    return (resources.files("emulators.control") / "page" / name).read_bytes()


def _route(path: str, service: Service) -> Route:
    """Return one route for all that can be done to a path, so that a refusal lists every method."""
    endpoints = {one.method: _endpoint(one, service) for one in OPERATIONS if one.path == path}

    async def answer(request: Request) -> Response:
        return await endpoints["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, answer, methods=[*endpoints])


def _endpoint(one: Operation, service: Service) -> Callable[[Request], Awaitable[Response]]:
    if inspect.iscoroutinefunction(one.handler):

        async def answer_here(request: Request) -> Response:
            return await cast("Awaitable[Response]", one.handler(service, request))

        return answer_here

    async def answer_beside(request: Request) -> Response:
        return cast("Response", await asyncio.to_thread(one.handler, service, request))

    return answer_beside


def _refused(status: int, reason: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(encode(Problem(error=reason)), status, dict(headers or {}), media_type=JSON)


async def _problem(_: Request, error: Exception) -> Response:
    status = next(status for kind, status in _STATUSES.items() if isinstance(error, kind))
    return _refused(status, str(error.args[0]) if error.args else str(error))


async def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    reason = f"{request.method} {request.url.path}: {error.detail}; /openapi.json describes what there is"
    return _refused(error.status_code, reason, error.headers)


class Sentry:
    """Refuses what the guard refuses, bounds what comes in, and adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on to the application."""
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [
                    (name.lower().encode(), value.encode())
                    for name, value in _ALWAYS.items()
                    if name.lower().encode() not in given
                ]
            await send(message)

        query = scope["query_string"].decode("latin-1")
        refusal = self._guard.refusal(scope["method"], Headers(scope=scope), query, path=scope["path"])
        if refusal is None:
            await self._app(scope, receive, send_guarded)
            return
        extra = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else {}
        extra["Connection"] = "close"  # a body that was refused is not read
        await _refused(refusal.status, refusal.reason, extra)(scope, receive, send_guarded)

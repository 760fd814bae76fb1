"""The built-in answers of the web server: the failures and forms that a client must cope with, by URL.

One row a route: a pattern, what it does in words, and the function that answers.
"""

import base64
import gzip
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from emulators.faults.actions import ACTIONS
from emulators.faults.language import parse
from emulators.protocols import web_auth, websocket_handshake
from emulators.protocols.http import BODILESS, HttpRequest, HttpResponse

TEXT: Final = ("Content-Type", "text/plain; charset=utf-8")
JSON: Final = ("Content-Type", "application/json")
MAX_BYTES: Final = 67_108_864
STATUSES: Final = range(200, 600)
_BREAKS: Final = re.compile(r"[\r\n\0]")
REDIRECTS: Final = ("301", "302", "303", "307", "308")


RouteHandler = Callable[[HttpRequest, re.Match[str], dict[str, str]], HttpResponse]


@dataclass(frozen=True, slots=True)
class Route:
    """One URL form and the handler of its requests."""

    form: str
    meaning: str
    example: str
    pattern: re.Pattern[str]
    handler: RouteHandler


def _route(form: str, meaning: str, handler: RouteHandler, *, example: str = "") -> Route:
    """Return a row; in its form NAME and VALUE stand for a word, N, BYTES and MS for a number."""
    pattern = re.sub(r"\b(?:N|BYTES|MS)\b", r"(\\d{1,9})", re.sub("NAME|VALUE", "([^/]+)", re.escape(form)))
    return Route(form, meaning, example or form, re.compile(pattern), handler)


def sample(size: int) -> bytes:
    """Return this number of bytes: 0, 1, … 255, 0, 1, …."""
    block = bytes(range(256))
    return (block * (size // 256 + 1))[:size]


def _echo(request: HttpRequest, _: re.Match[str], __: dict[str, str]) -> HttpResponse:
    echoed = {
        "method": request.method,
        "target": request.target,
        "version": request.version,
        "headers": request.headers,
        "body": base64.b64encode(request.body).decode("ascii"),
        "text": request.body.decode("utf-8", "replace"),
    }
    return HttpResponse(200, [JSON], json.dumps(echoed).encode())


def _status(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpResponse:
    status = int(match[1])
    if status not in STATUSES:
        raise ValueError(f"no final status: {status}; there are {STATUSES.start} to {STATUSES.stop - 1}")
    return HttpResponse(status) if status in BODILESS else HttpResponse(status, [TEXT], f"status {status}".encode())


def _text(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [TEXT], b"hello")


def _bytes(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [("Content-Type", "application/octet-stream")], sample(min(int(match[1]), MAX_BYTES)))


def _headers(_: HttpRequest, __: re.Match[str], query: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [*query.items(), TEXT], b"ok")


def _spoiled(fault: str) -> RouteHandler:
    """Return a handler that sends a hundred bytes, spoiled by a fault; {0} and {1} are the numbers of the URL."""

    def handler(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpResponse:
        numbers = [min(int(number), 600_000) for number in match.groups()]
        return HttpResponse(200, [TEXT], b"0123456789" * 10, fault=str(parse(fault.format(*numbers))))

    return handler


def _delay(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpResponse:
    wait_ms = min(int(match[1]), 600_000)
    return HttpResponse(200, [TEXT], b"late", fault=f"web.response-head delay {wait_ms}" if wait_ms else "")


def _moved(query: dict[str, str], where: str) -> HttpResponse:
    status = query.get("status", "302")
    if status not in REDIRECTS:
        raise ValueError(f"no redirect: {status}; there are {', '.join(REDIRECTS)}")
    return HttpResponse(int(status), [("Location", where)], b"moved")


def _redirect(_: HttpRequest, match: re.Match[str], query: dict[str, str]) -> HttpResponse:
    left = int(match[1])
    tail = f"?status={query['status']}" if "status" in query else ""
    return _moved(query, f"/redirect/{left - 1}{tail}" if left > 1 else query.get("to", "/echo"))


def _redirect_to(_: HttpRequest, __: re.Match[str], query: dict[str, str]) -> HttpResponse:
    return _moved(query, query.get("url", "/echo"))


def _loop(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(302, [("Location", "/loop")])


def _set_cookie(request: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    cookies = [value for key, value in parse_qsl(urlsplit(request.target).query) if key == "cookie"]
    return HttpResponse(200, [*(("Set-Cookie", cookie) for cookie in cookies), TEXT], b"ok")


def _set_one_cookie(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [("Set-Cookie", f"{match[1]}={match[2]}; Path=/"), TEXT], b"ok")


def _delete_cookie(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [("Set-Cookie", f"{match[1]}=; Path=/; Max-Age=0"), TEXT], b"ok")


def _cookies(request: HttpRequest, _: re.Match[str], __: dict[str, str]) -> HttpResponse:
    pairs = [pair.strip().partition("=") for value in request.header_values("Cookie") for pair in value.split(";")]
    return HttpResponse(200, [JSON], json.dumps({name: value for name, _, value in pairs}).encode())


def _basic(request: HttpRequest, _: re.Match[str], __: dict[str, str]) -> HttpResponse:
    if web_auth.is_basic(request):
        return HttpResponse(200, [TEXT], b"welcome")
    return HttpResponse(401, [("WWW-Authenticate", web_auth.ASK_BASIC), TEXT], b"who are you?")


def _digest(request: HttpRequest, _: re.Match[str], __: dict[str, str]) -> HttpResponse:
    if web_auth.is_digest(request):
        return HttpResponse(200, [TEXT], b"welcome")
    return HttpResponse(401, [("WWW-Authenticate", web_auth.ASK_DIGEST), TEXT], b"who are you?")


def _gzip(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [TEXT, ("Content-Encoding", "gzip")], gzip.compress(b"hello " * 100, mtime=0))


def _gzip_chunked(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(
        200, [TEXT, ("Content-Encoding", "gzip")], gzip.compress(b"hello " * 100, mtime=0), chunked=True
    )


def _deflate(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [TEXT, ("Content-Encoding", "deflate")], zlib.compress(b"hello " * 100))


def _bad_gzip(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [TEXT, ("Content-Encoding", "gzip")], b"this is not gzip")


def _chunked(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [TEXT], b"hello in chunks", chunked=True)


def _close_idle(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpResponse:
    return HttpResponse(200, [TEXT, ("Connection", "keep-alive")], b"goodbye", close_silently=True)


def _websocket(request: HttpRequest, _: re.Match[str], __: dict[str, str]) -> HttpResponse:
    given = {name.lower(): value for name, value in request.headers}
    if given.get("upgrade", "").lower() != "websocket":
        raise ValueError("a WebSocket is here: the header Upgrade: websocket is expected")
    reason = websocket_handshake.complaint(given)
    if reason:
        raise ValueError(reason)
    return HttpResponse(101, [*websocket_handshake.head_of(given).items()], websocket=websocket_handshake.ECHO)


def _given_bytes(_: HttpRequest, __: re.Match[str], query: dict[str, str]) -> HttpResponse:
    try:
        return HttpResponse(raw=base64.b64decode(query.get("base64", ""), altchars=b"-_", validate=True))
    except ValueError as error:
        raise ValueError(f"base64= is not base64 for URLs: {error}") from None


def _raw(payload: bytes) -> Callable[[HttpRequest, re.Match[str], dict[str, str]], HttpResponse]:
    return lambda _request, _match, _query: HttpResponse(raw=payload)


ROUTES: Final = (
    _route("/echo", "any method: the request as JSON, its body in base64 and as text", _echo),
    _route("/text", "five bytes of text: hello", _text),
    _route("/status/N", "that status, 200 to 599, with a short body", _status, example="/status/503"),
    _route("/bytes/N", "that many bytes: 0, 1, … 255, 0, …", _bytes, example="/bytes/1000000"),
    _route("/headers", "each query pair as a header of the answer", _headers, example="/headers?X-One=1&X-Two=2"),
    _route("/delay/MS", "an answer after that many milliseconds", _delay, example="/delay/3000"),
    _route(
        "/redirect/N",
        "that many redirects to /echo; ?status= chooses 301, 302, 303, 307 or 308",
        _redirect,
        example="/redirect/3",
    ),
    _route("/redirect-to", "one redirect to ?url=, with ?status=", _redirect_to, example="/redirect-to?url=/text"),
    _route("/loop", "a redirect to itself", _loop),
    _route("/cookies", "the cookies that came, as JSON", _cookies),
    _route(
        "/cookies/set", "each ?cookie= as a Set-Cookie header", _set_cookie, example="/cookies/set?cookie=a=1;Path=/"
    ),
    _route("/cookies/set/NAME/VALUE", "one cookie for every path", _set_one_cookie, example="/cookies/set/a/1"),
    _route("/cookies/delete/NAME", "that cookie has ended", _delete_cookie, example="/cookies/delete/a"),
    _route("/auth/basic", "401 until trader and secret come in Basic", _basic),
    _route("/auth/digest", "401 until trader and secret come in Digest", _digest),
    _route("/gzip", "600 bytes of text, gzip", _gzip),
    _route("/gzip-chunked", "the same in chunks", _gzip_chunked),
    _route("/deflate", "the same, deflate", _deflate),
    _route("/bad-gzip", "says gzip and is not", _bad_gzip),
    _route("/chunked", "text in chunks", _chunked),
    _route(
        "/until-close",
        "text without a length, which ends with the connection",
        _raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nuntil the end"),
    ),
    _route("/close-idle", "an answer on a kept connection, which then closes", _close_idle),
    _route(
        "/bad-framing",
        "invalid chunks",
        _raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
    ),
    _route(
        "/bad-length",
        "a Content-Length that is no number",
        _raw(b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello"),
    ),
    _route("/no-http", "an answer that is not HTTP", _raw(b"hello, this is no HTTP\r\n\r\n")),
    _route(
        "/raw",
        "the bytes of ?base64= in place of an answer, then the end",
        _given_bytes,
        example="/raw?base64=SFRUUC8xLjEgMjA0IE9LDQoNCg==",
    ),
    _route("/websocket", "a WebSocket that sends every message back", _websocket),
    _route("/empty", "nothing, and the connection closes", _raw(b"")),
    *(
        _route(url.form, url.meaning, _spoiled(url.fault), example=url.example)
        for action in ACTIONS.values()
        for url in action.urls
    ),
)


def answer(request: HttpRequest) -> HttpResponse:
    """Answer by the table; 404 lists the routes, 400 names the values that a route takes."""
    try:
        parts = urlsplit(request.target)
        for route in ROUTES:
            match = route.pattern.fullmatch(parts.path)
            if match:
                return _checked(route.handler(request, match, dict(parse_qsl(parts.query))))
    except ValueError as error:
        return HttpResponse(400, [TEXT], f"{error}\n".encode("utf-8", "replace"))
    known = "\n".join(f"{route.form:<25}{route.meaning}" for route in ROUTES)
    return HttpResponse(404, [TEXT], f"nothing here; there is:\n{known}\n".encode())


def _checked(response: HttpResponse) -> HttpResponse:
    """Return the response; ValueError if a header would begin a header of its own."""
    for name, value in response.headers:
        if _BREAKS.search(name + value):
            raise ValueError(f"no header: {name!r}: {value!r}; line breaks and zero bytes cannot be sent")
    return response

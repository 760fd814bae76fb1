"""What the web server answers when nobody set an expectation: the failures and forms a client must cope with, by URL.

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

from emulators.http_wire import HttpAnswer, HttpRequest

TEXT: Final = ("Content-Type", "text/plain; charset=utf-8")
JSON: Final = ("Content-Type", "application/json")
MAX_BYTES: Final = 67_108_864


@dataclass(frozen=True, slots=True)
class Route:
    """One URL form and its answer."""

    form: str
    meaning: str
    pattern: re.Pattern[str]
    answer: Callable[[HttpRequest, re.Match[str], dict[str, str]], HttpAnswer]


def _route(
    form: str, meaning: str, answer: Callable[[HttpRequest, re.Match[str], dict[str, str]], HttpAnswer]
) -> Route:
    pattern = re.sub(r"\bN\b", r"(\\d+)", re.escape(form).replace("NAME", r"([^/]+)"))
    return Route(form, meaning, re.compile(pattern), answer)


def sample(size: int) -> bytes:
    """Return that many bytes, always the same: 0, 1, … 255, and over again."""
    block = bytes(range(256))
    return (block * (size // 256 + 1))[:size]


def _echo(request: HttpRequest, _: re.Match[str], __: dict[str, str]) -> HttpAnswer:
    told = {
        "method": request.method,
        "target": request.target,
        "version": request.version,
        "headers": request.headers,
        "body": base64.b64encode(request.body).decode("ascii"),
        "text": request.body.decode("utf-8", "replace"),
    }
    return HttpAnswer(200, [JSON], json.dumps(told).encode())


def _status(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpAnswer:
    status = min(max(int(match[1]), 200), 599)
    return HttpAnswer(status, [TEXT], b"" if status in (204, 304) else f"status {status}".encode())


def _text(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT], b"hello")


def _bytes(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [("Content-Type", "application/octet-stream")], sample(min(int(match[1]), MAX_BYTES)))


def _headers(_: HttpRequest, __: re.Match[str], query: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [*query.items(), TEXT], b"ok")


def _delay(_: HttpRequest, match: re.Match[str], __: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT], b"late", delay_ms=min(int(match[1]), 600_000))


def _redirect(_: HttpRequest, match: re.Match[str], query: dict[str, str]) -> HttpAnswer:
    left = int(match[1])
    status = int(query.get("status", "302"))
    tail = f"?status={status}" if "status" in query else ""
    where = f"/redirect/{left - 1}{tail}" if left > 1 else query.get("to", "/echo")
    return HttpAnswer(status, [("Location", where)])


def _redirect_to(_: HttpRequest, __: re.Match[str], query: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(int(query.get("status", "302")), [("Location", query.get("url", "/echo"))], b"moved")


def _loop(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(302, [("Location", "/loop")])


def _set_cookie(request: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    cookies = [value for key, value in parse_qsl(urlsplit(request.target).query) if key == "cookie"]
    return HttpAnswer(200, [*(("Set-Cookie", cookie) for cookie in cookies), TEXT], b"ok")


def _gzip(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT, ("Content-Encoding", "gzip")], gzip.compress(b"hello " * 100, mtime=0))


def _gzip_chunked(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT, ("Content-Encoding", "gzip")], gzip.compress(b"hello " * 100, mtime=0), chunked=True)


def _deflate(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT, ("Content-Encoding", "deflate")], zlib.compress(b"hello " * 100))


def _bad_gzip(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT, ("Content-Encoding", "gzip")], b"this is not gzip")


def _chunked(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT], b"hello in chunks", chunked=True)


def _close_idle(_: HttpRequest, __: re.Match[str], ___: dict[str, str]) -> HttpAnswer:
    return HttpAnswer(200, [TEXT, ("Connection", "keep-alive")], b"goodbye", close_silently=True)


def _raw(payload: bytes) -> Callable[[HttpRequest, re.Match[str], dict[str, str]], HttpAnswer]:
    return lambda _request, _match, _query: HttpAnswer(raw=payload)


ROUTES: Final = (
    _route("/echo", "any method: the request as JSON, its body in base64 and as text", _echo),
    _route("/text", "five bytes of text: hello", _text),
    _route("/status/N", "that status, with a short body", _status),
    _route("/bytes/N", "that many bytes: 0, 1, … 255, 0, …", _bytes),
    _route("/headers", "each query pair as a header of the answer", _headers),
    _route("/delay/N", "an answer after that many milliseconds", _delay),
    _route("/redirect/N", "that many redirects to /echo; ?status= chooses 301, 302, 303, 307 or 308", _redirect),
    _route("/redirect-to", "one redirect to ?url=, with ?status=", _redirect_to),
    _route("/loop", "a redirect to itself", _loop),
    _route("/cookies/set", "each ?cookie= as a Set-Cookie header", _set_cookie),
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
        "chunks that are none",
        _raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
    ),
    _route(
        "/bad-length",
        "a Content-Length that is no number",
        _raw(b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello"),
    ),
    _route("/no-http", "an answer that is not HTTP", _raw(b"hello, this is no HTTP\r\n\r\n")),
    _route("/empty", "nothing, and the connection closes", _raw(b"")),
)


def answer(request: HttpRequest) -> HttpAnswer:
    """Answer by the table; 404 tells what there is."""
    parts = urlsplit(request.target)
    for route in ROUTES:
        match = route.pattern.fullmatch(parts.path)
        if match:
            return route.answer(request, match, dict(parse_qsl(parts.query)))
    known = "\n".join(f"{route.form}  {route.meaning}" for route in ROUTES)
    return HttpAnswer(404, [TEXT], f"nothing here; there is:\n{known}\n".encode())

"""pytest-httpserver's expectations, and the answers in force behind them: one look-up for both.

Only a web server of which something is expected loads this module: the libraries behind it take a while.
"""

import json
from base64 import b64decode
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import UNSET
from pytest_httpserver import HTTPServer, RequestMatcher
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from emulators.answers.book import GivenAnswer, State
from emulators.answers.matching import Asked, differences
from emulators.answers.rows import Content, Frame


class NothingExpectedError(Exception):
    """No expectation matches the request."""


class Expectations(HTTPServer):
    """The expectation engine of pytest-httpserver, without its server."""

    def respond_nohandler(self, request: Request, extra_message: str = "") -> Response:
        """Leave the request to the built-in routes."""
        raise NothingExpectedError(f"{request.method} {request.path} {extra_message}")

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is expected."""
        return not (self.handlers or self.oneshot_handlers or self.ordered_handlers)

    def put_in_force(self, answers: Iterable[GivenAnswer]) -> None:
        """Put these answers, and no others, behind the expectations that are there already."""
        for handler in [one for one in self.handlers if isinstance(one.matcher, Matcher)]:
            self.handlers.remove(handler)
        for one in answers:
            self.expect(Matcher(one)).respond_with_handler(partial(_respond, one))


class DelayedResponse(Response):
    """A response that is sent after a while; ``websocket`` are the frames behind one that accepts a WebSocket."""

    delay_ms = 0
    websocket: tuple[Frame, ...] = ()


class Matcher(RequestMatcher):
    """Finds the requests that an answer is for, in pytest-httpserver's own way."""

    def __init__(self, given: GivenAnswer) -> None:
        super().__init__(given.answer.path, method=given.answer.method)
        self._given = given

    def difference(self, request: Request) -> list[tuple[str, str, Any]]:
        """Return the differences of a request: field, received value, expected value."""
        if self._given.is_spent:
            return [("times", "one more", f"{self._given.answer.times}")]
        found = differences(self._given.answer, _asked(request, self._given.state))
        parts = (one.partition(": ") for one in found)
        return [(field, words, "") for field, _, words in parts]


def _asked(request: Request, state: State) -> Asked:
    """Return the part of a request that answers look at."""
    target = request.full_path if request.query_string else request.path
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Asked(request.method, target, headers, request.get_data(), state.name)


def _respond(given: GivenAnswer, _: Request) -> Response:
    """Return the response to the next request that an answer is for."""
    made = response(given.take())
    made.websocket = given.answer.websocket
    return made


def response(content: Content) -> DelayedResponse:
    """Return a content as a response."""
    body, content_type = _body(content)
    made = DelayedResponse(body, content.status, dict(content.headers), content_type=None)
    if "content-type" not in {name.lower() for name in content.headers}:
        del made.headers["Content-Type"]  # werkzeug gives every response one
        if body:
            made.headers["Content-Type"] = content_type
    made.delay_ms = content.delay_ms
    return made


def _body(content: Content) -> tuple[bytes, str]:
    if content.file is not None:
        return Path(content.file).read_bytes(), "application/octet-stream"
    if content.base64 is not None:
        return b64decode(content.base64), "application/octet-stream"
    if content.json is not UNSET:
        return json.dumps(content.json, ensure_ascii=False).encode("utf-8", "replace"), "application/json"
    return (content.text or "").encode("utf-8", "replace"), "text/plain; charset=utf-8"


def as_werkzeug(method: str, base_url: str, target: str, headers: list[tuple[str, str]], body: bytes) -> Request:
    """Return a request as werkzeug has it; NothingExpectedError for a target or a host that is no URL."""
    try:
        builder = EnvironBuilder(path=target, base_url=base_url, method=method, headers=headers, data=body)
        return Request(builder.get_environ())
    except ValueError as error:
        raise NothingExpectedError(str(error)) from None

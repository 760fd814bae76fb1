"""HTTP and HTTPS: pytest-httpserver's expectations first, the built-in routes after, our own wire beneath both.

pytest-httpserver decides what a request is answered; its own socket server is never started, since it can neither
keep a connection nor send a malformed answer. The wire in ``http_wire`` can, and every fault applies to any answer.
"""

import asyncio
from collections.abc import Iterable
from functools import partial

from pytest_httpserver import HTTPServer
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from emulators.listening.listener import Door
from emulators.listening.server import ServedEmulator
from emulators.protocols import web_routes
from emulators.protocols.http import HttpAnswer, HttpRequest, HttpWire


class _NothingExpectedError(Exception):
    """No expectation matches the request."""


class Expectations(HTTPServer):
    """The expectation engine of pytest-httpserver, without its server."""

    def respond_nohandler(self, request: Request, extra_message: str = "") -> Response:
        """Leave the request to the built-in routes."""
        raise _NothingExpectedError(f"{request.method} {request.path} {extra_message}")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is expected."""
        return not (self.handlers or self.oneshot_handlers or self.ordered_handlers)


class WebServer(ServedEmulator):
    """A web server: ``expect_request`` as in pytest-httpserver, ``/echo`` and its kin built in, faults on the wire."""

    name = "web"

    def make_doors(self) -> Iterable[Door]:
        """Return the HTTP door and the HTTPS door."""
        self.expectations = Expectations(host=self.host, port=0)
        self.expect_request = self.expectations.expect_request
        self.expect_oneshot_request = self.expectations.expect_oneshot_request
        self.expect_ordered_request = self.expectations.expect_ordered_request
        behind = partial(HttpWire, self._answer)
        yield self.plain_door(behind)
        yield self.tls_door(behind)
        yield from self.wrong_doors(behind)

    def url(self, path: str = "/") -> str:
        """Return the http URL of a path."""
        return f"http://{self.host}:{self.port}{path}"

    def tls_url(self, path: str = "/", *, host: str | None = None) -> str:
        """Return the https URL of a path."""
        return f"https://{host or self.host}:{self.tls_port}{path}"

    def forget(self) -> None:
        """Drop records and expectations."""
        super().forget()
        self.expectations.clear()

    async def _answer(self, request: HttpRequest) -> HttpAnswer:
        if self.expectations.is_empty:
            return web_routes.answer(request)
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(None, self._ask, request)
        except _NothingExpectedError:
            return web_routes.answer(request)

    def _ask(self, request: HttpRequest) -> HttpAnswer:
        """Put the request to the expectations, in a worker thread: a handler may block."""
        scheme = "https" if request.tls else "http"
        builder = EnvironBuilder(
            path=request.target,
            base_url=f"{scheme}://{request.header('host') or self.address}/",
            method=request.method,
            headers=request.headers,
            data=request.body,
        )
        asked = Request(builder.get_environ())
        response = self.expectations.dispatch(asked)
        self.expectations.log.append((asked, response))
        body = response.get_data()
        headers = [(name, value) for name, value in response.headers if name.lower() != "content-length"]
        return HttpAnswer(response.status_code, headers, body)

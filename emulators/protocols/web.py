"""HTTP and HTTPS: expectations and answers first, the built-in routes after, our own wire beneath both.

pytest-httpserver decides what a request is answered; its own socket server is never started, since it can neither keep
a connection nor send a malformed answer. The wire in ``protocols.http`` can, and every fault applies to any answer.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeVar

from emulators.answers.book import AnswerBook, GivenAnswer
from emulators.answers.matching import Asked
from emulators.answers.rows import of
from emulators.listening.event_loop import settle
from emulators.listening.listener import Listener
from emulators.listening.server import ServedEmulator
from emulators.protocols import http, web_routes, websocket_handshake
from emulators.protocols.http import BODILESS, HttpRequest, HttpResponse

if TYPE_CHECKING:
    from pytest_httpserver import RequestHandler

    from emulators.protocols.expectations import DelayedResponse, Expectations

T = TypeVar("T")
MAKING_S: Final = 1.0  # how long a server that is to settle waits for a handler of a user's own


class WebServer(ServedEmulator):
    """A web server: ``expect_request`` as in pytest-httpserver, routes such as ``/echo``, faults on the wire."""

    name = "web"

    def preload(self) -> None:
        """Load h11."""
        http.preload()

    def make_listeners(self) -> Iterable[Listener]:
        """Return the HTTP listener and the HTTPS listener."""
        self._expectations: Expectations | None = None
        self.answers = AnswerBook(self._put_in_force)
        self._being_made: set[asyncio.Future[Any]] = set()
        behind = partial(http.connection, self._answer)
        yield self.plain_listener(behind)
        yield self.tls_listener(behind)
        yield from self.wrong_listeners(behind)

    def url(self, path: str = "/") -> str:
        """Return the http URL of a path."""
        return f"http://{self.host}:{self.port}{path}"

    def tls_url(self, path: str = "/", *, host: str | None = None) -> str:
        """Return the https URL of a path."""
        return f"https://{host or self.host}:{self.tls_port}{path}"

    def forget(self) -> None:
        """Drop records and expectations."""
        super().forget()
        if self._expectations is not None:
            self._expectations.clear()
        self.answers.begin_again()

    @property
    def expectations(self) -> "Expectations":
        """pytest-httpserver's expectations; its libraries are loaded when something is expected."""
        if self._expectations is None:
            from emulators.protocols.expectations import Expectations

            self._expectations = Expectations(host=self.host, port=0)
        return self._expectations

    def _put_in_force(self, answers: Sequence[GivenAnswer]) -> None:
        if answers or self._expectations is not None:
            self.expectations.put_in_force(answers)

    def expect_request(self, *arguments: Any, **named: Any) -> "RequestHandler":
        """Expect requests, as ``expect_request`` of pytest-httpserver does; it takes the same arguments."""
        return self.expectations.expect_request(*arguments, **named)

    def expect_oneshot_request(self, *arguments: Any, **named: Any) -> "RequestHandler":
        """Expect a request once, as ``expect_oneshot_request`` of pytest-httpserver does."""
        return self.expectations.expect_oneshot_request(*arguments, **named)

    def expect_ordered_request(self, *arguments: Any, **named: Any) -> "RequestHandler":
        """Expect requests in this order, as ``expect_ordered_request`` of pytest-httpserver does."""
        return self.expectations.expect_ordered_request(*arguments, **named)

    def answer(self, request: str, **parts: Any) -> GivenAnswer:
        """Answer requests of a line such as ``GET /signals*``; the parts are those of a file of answers.

        ``stack.web.answer("POST /orders", body_json={"symbol": "EURUSD"}, status=201, json={"ticket": 7})``;
        AnswerError says what is wrong. The newest answer comes first. A reset takes it out of force.
        """
        return self.answers.add(of({"request": request, **parts}))

    async def _answer(self, request: HttpRequest) -> HttpResponse:
        is_empty = self._expectations is None or self._expectations.is_empty
        if is_empty and not self.answers.is_closed:
            return web_routes.answer(request)
        expected = await self._made(self._ask, request)
        return await self._made(self._built_in, request) if expected is None else expected

    async def _made(self, make: Callable[[HttpRequest], T], request: HttpRequest) -> T:
        """Make an answer in a worker thread, known to whoever waits until the server has settled."""
        future = asyncio.get_running_loop().run_in_executor(None, make, request)
        self._being_made.add(future)
        try:
            return await future
        finally:
            self._being_made.discard(future)

    def settle(self) -> None:
        """Let the server handle everything that has arrived by now."""
        self._loop.run(self.settled())

    async def settled(self) -> None:
        """Let the loop handle what has arrived, and wait a moment for answers that are being made; called on it."""
        await settle()
        if self._being_made:
            await asyncio.wait(set(self._being_made), timeout=MAKING_S)
            await settle()

    def _built_in(self, request: HttpRequest) -> HttpResponse:
        """Answer by the built-in routes; a 404 names the answer that came nearest."""
        headers = {name.lower(): value for name, value in request.headers}
        asked = Asked(request.method, request.target, headers, request.body, self.answers.state.name)
        if self.answers.is_closed:
            self.answers.unmatched.append(asked)
            response = HttpResponse(HTTPStatus.NOT_FOUND, [("Content-Type", "text/plain; charset=utf-8")], b"")
        else:
            response = web_routes.answer(request)
        if response.status != HTTPStatus.NOT_FOUND:
            return response
        reason = self.answers.nearest(asked)
        if reason:
            self.capture.add("unexpected", reason=reason, data=b"", peer=request.peer)
            response.body = f"{reason}\n\n".encode() + response.body
        return response

    def _ask(self, request: HttpRequest) -> HttpResponse | None:
        """Put the request to the expectations, in a worker thread: a handler may block. None if it is not expected."""
        from emulators.protocols import expectations

        base_url = f"{'https' if request.tls else 'http'}://{request.header('host') or self.address}/"
        try:
            asked = expectations.as_werkzeug(request.method, base_url, request.target, request.headers, request.body)
            response = self.expectations.dispatch(asked)
        except expectations.NothingExpectedError:
            return None
        self.expectations.log.append((asked, response))
        if isinstance(response, expectations.DelayedResponse) and response.websocket:
            return self._upgraded(request, response)
        body = response.get_data()
        is_final = response.status_code >= HTTPStatus.OK
        has_type = is_final and response.status_code not in BODILESS  # werkzeug gives every response one
        left_out = {"content-length"} if has_type else {"content-length", "content-type"}
        headers = [(name, value) for name, value in response.headers if name.lower() not in left_out]
        delay_ms = response.delay_ms if isinstance(response, expectations.DelayedResponse) else 0
        return HttpResponse(response.status_code, headers, body, delay_ms=delay_ms)

    def _upgraded(self, request: HttpRequest, response: "DelayedResponse") -> HttpResponse:
        """Return the answer that accepts a WebSocket, or says why it does not."""
        given = {name.lower(): value for name, value in request.headers}
        reason = websocket_handshake.complaint(given)
        if reason:
            self.capture.add("unexpected", reason=reason, data=b"", peer=request.peer)
            return HttpResponse(
                HTTPStatus.BAD_REQUEST, [("Content-Type", "text/plain; charset=utf-8")], reason.encode()
            )
        headers = {**websocket_handshake.head_of(given), **dict(response.headers)}
        headers.pop("Content-Length", None)
        return HttpResponse(
            HTTPStatus.SWITCHING_PROTOCOLS,
            list(headers.items()),
            delay_ms=response.delay_ms,
            websocket=response.websocket,
        )

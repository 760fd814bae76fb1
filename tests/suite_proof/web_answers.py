"""Defects of implementations of WebRequest on the way back: result, headers, failures, redirects, connections."""

from collections.abc import Callable

from conformance.subject.interface import Answer
from mqlnet.rules import redirects
from mqlnet.rules.failures import Failure
from mqlnet.rules.headers import DefaultHeaders, header_values
from mqlnet.rules.redirects import Request
from mqlnet.rules.url import Url
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import curl
from mqlnet.wire.curl import ExchangeError
from mqlnet.wire.web import WebClient
from tests.suite_proof.changes import answer, outputs
from tests.suite_proof.subject import Defect

WEB = ("WebRequest",)
FAILURES = (-1, 1001, 1003)


def client(kind: type[WebClient]) -> type[TerminalState]:
    """Return a terminal's shared part with another web client."""

    class OtherClient(TerminalState):
        def make_web_client(self, defaults: DefaultHeaders) -> WebClient:
            return kind(self.engine, self.cookies, defaults, self.clock, self.profile)

    return OtherClient


def value(change: Callable[[int], int]) -> Callable[[Answer], Answer]:
    """Return an answer's change that concerns its value alone."""
    return lambda of: Answer(change(of.value) if isinstance(of.value, int) else of.value, of.last_error, of.out)


def _fails(_: Answer) -> Answer:
    return Answer(-1, 5203, {"result": b"", "result_headers": ""})


def _when(low: int, high: int, change: Callable[[Answer], Answer]) -> Callable[[Answer], Answer]:
    """Return a change of answers whose status is in a range."""
    return lambda of: change(of) if isinstance(of.value, int) and low <= of.value <= high else of


def _on_failure(**out: bytes | str) -> Callable[[Answer], Answer]:
    return lambda of: Answer(of.value, of.last_error, {**of.out, **out}) if of.value in FAILURES else of


def _on_success(change: Callable[[bytes], bytes]) -> Callable[[Answer], Answer]:
    """Return a change of the result of answers that came."""

    def changed(of: Answer) -> Answer:
        body = of.out.get("result")
        if of.value in FAILURES or not isinstance(body, bytes):
            return of
        return Answer(of.value, of.last_error, {**of.out, "result": change(body)})

    return changed


def _without(*hidden: str) -> Callable[[str], str]:
    return lambda text: "".join(line for line in text.splitlines(keepends=True) if not line.startswith(hidden))


class KeepsMethod(WebClient):
    """Repeats a POST wherever a redirect leads."""

    def request(
        self, first: Request, timeout_s: float, is_allowed: Callable[[Url], bool], into: bytearray | None = None
    ) -> curl.HttpResponse:
        self._first = first
        return super().request(first, timeout_s, is_allowed, into)

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> curl.HttpResponse:
        return super()._exchange(self._first._replace(url=request.url), timeout_s, into)


class AlwaysGet(KeepsMethod):
    """Sends GET wherever a redirect leads."""

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> curl.HttpResponse:
        get = request if request is self._first else request._replace(method="GET", body=b"")
        return WebClient._exchange(self, get, timeout_s, into)


class Stays(WebClient):
    """Follows no redirect."""

    def request(
        self, first: Request, timeout_s: float, is_allowed: Callable[[Url], bool], into: bytearray | None = None
    ) -> curl.HttpResponse:
        del is_allowed
        return self._exchange(first, timeout_s, into)


class GoesOn(WebClient):
    """Follows twenty redirects."""

    limit = 20

    def request(
        self, first: Request, timeout_s: float, is_allowed: Callable[[Url], bool], into: bytearray | None = None
    ) -> curl.HttpResponse:
        del is_allowed
        request: Request | None = first
        for _ in range(self.limit):
            assert request is not None
            given = self._exchange(request, timeout_s, into)
            location = header_values(given.head, "location")
            request = redirects.follow(request, given.status, location[0] if location else None)
            if request is None:
                return given
        raise ExchangeError(Failure.ANSWER, "too many redirects")


class GivesUp(GoesOn):
    """Follows five redirects."""

    limit = 5


class Patient(KeepsMethod):
    """Gives every exchange of a chain the whole time."""

    def request(
        self, first: Request, timeout_s: float, is_allowed: Callable[[Url], bool], into: bytearray | None = None
    ) -> curl.HttpResponse:
        self._whole_s = timeout_s
        return super().request(first, timeout_s, is_allowed, into)

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> curl.HttpResponse:
        del timeout_s
        return WebClient._exchange(self, request, self._whole_s, into)


class HangsUp(WebClient):
    """Keeps no connection."""

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> curl.HttpResponse:
        self._engine.forget_connections()
        return super()._exchange(request, timeout_s, into)


DEFECTS = (
    Defect(
        "web-result-with-nul",
        "ends the result with a NUL",
        WEB,
        ("web-result-one-byte", "web-status-200"),
        call=answer(_on_success(lambda body: body + b"\0")),
    ),
    Defect(
        "web-result-appended",
        "appends to what result held",
        WEB,
        ("web-result-empty",),
        call=answer(_on_success(lambda body: b"old" + body)),
    ),
    Defect(
        "web-result-cut-at-nul",
        "cuts the result at a NUL",
        WEB,
        ("web-result-64-kilobytes",),
        call=answer(_on_success(lambda body: body.split(b"\0")[0])),
    ),
    Defect(
        "web-result-one-megabyte",
        "delivers a megabyte at most",
        WEB,
        ("web-result-four-megabytes",),
        call=answer(_on_success(lambda body: body[: 1 << 20])),
    ),
    Defect(
        "web-failure-keeps-result",
        "leaves result as it was when it fails",
        WEB,
        ("web-refused", "web-head-closed"),
        call=answer(_on_failure(result=b"old")),
    ),
    Defect(
        "web-failure-keeps-headers",
        "leaves result_headers as they were when it fails",
        WEB,
        ("web-refused", "web-head-closed"),
        call=answer(_on_failure(result_headers="old")),
    ),
    Defect(
        "web-status-line",
        "begins result_headers with the status line",
        WEB,
        ("web-result-headers", "web-result-headers-are-lines"),
        call=outputs(result_headers=lambda text: text and f"HTTP/1.1 200 OK\r\n{text}"),
    ),
    Defect(
        "web-headers-end-lf",
        "ends header lines with LF",
        WEB,
        ("web-result-headers",),
        call=outputs(result_headers=lambda text: text.replace("\r\n", "\n")),
    ),
    Defect(
        "web-headers-blank-line",
        "ends result_headers with a blank line",
        WEB,
        ("web-result-headers",),
        call=outputs(result_headers=lambda text: text and f"{text}\r\n"),
    ),
    Defect(
        "web-headers-lower-case",
        "gives header names in lower case",
        WEB,
        ("web-result-headers",),
        call=outputs(result_headers=str.lower),
    ),
    Defect(
        "web-headers-sorted",
        "sorts the headers",
        WEB,
        ("web-result-headers",),
        call=outputs(result_headers=lambda text: "".join(sorted(text.splitlines(keepends=True)))),
    ),
    Defect(
        "web-hides-set-cookie",
        "keeps Set-Cookie headers to itself",
        WEB,
        ("web-set-cookie-is-shown", "web-several-set-cookies"),
        call=outputs(result_headers=_without("Set-Cookie")),
    ),
    Defect(
        "web-joins-set-cookie",
        "joins Set-Cookie headers",
        WEB,
        ("web-several-set-cookies",),
        call=outputs(result_headers=lambda text: text.replace("\r\nSet-Cookie: ", ", ")),
    ),
    Defect(
        "web-hides-framing",
        "hides how the body came",
        WEB,
        ("web-body-gzip", "web-body-chunked"),
        call=outputs(result_headers=_without("Content-Encoding", "Transfer-Encoding", "Connection")),
    ),
    Defect(
        "web-error-status-fails",
        "takes 4xx and 5xx for failures",
        WEB,
        ("web-status-401", "web-status-404"),
        call=answer(_when(400, 599, _fails)),
    ),
    Defect(
        "web-error-status-sets-error",
        "leaves 5203 after 4xx and 5xx",
        WEB,
        ("web-status-401", "web-status-500"),
        call=answer(_when(400, 599, lambda of: Answer(of.value, 5203, of.out))),
    ),
    Defect(
        "web-not-200-fails",
        "takes only 200 for an answer",
        WEB,
        ("web-status-201", "web-status-204"),
        call=answer(_when(201, 399, _fails)),
    ),
    Defect(
        "web-success-is-200",
        "returns 200 for every success",
        WEB,
        ("web-status-201", "web-status-206"),
        call=answer(value(lambda status: 200 if 200 <= status < 300 else status)),
    ),
    Defect(
        "web-1001-for-1003",
        "returns 1001 where 1003 belongs",
        WEB,
        ("web-head-closed",),
        call=answer(value(lambda status: 1001 if status == 1003 else status)),
    ),
    Defect(
        "web-1003-for-1001",
        "returns 1003 where 1001 belongs",
        WEB,
        ("web-refused",),
        call=answer(value(lambda status: 1003 if status == 1001 else status)),
    ),
    Defect(
        "web-minus-one-for-failures",
        "returns -1 where today's terminals return 1001 and 1003",
        WEB,
        ("web-refused", "web-body-cut"),
        call=answer(value(lambda status: -1 if status in FAILURES else status)),
    ),
    Defect(
        "web-redirect-repeats-post",
        "repeats a POST wherever a redirect leads",
        WEB,
        ("web-redirect-301-post", "web-redirect-303-post"),
        shared=client(KeepsMethod),
    ),
    Defect(
        "web-redirect-always-get",
        "sends GET wherever a redirect leads",
        WEB,
        ("web-redirect-307-post", "web-redirect-302-head"),
        shared=client(AlwaysGet),
    ),
    Defect(
        "web-redirect-not-followed",
        "follows no redirect",
        WEB,
        ("web-redirect-301-get", "web-redirect-to-https"),
        shared=client(Stays),
    ),
    Defect(
        "web-redirects-twenty",
        "follows twenty redirects",
        WEB,
        ("web-redirect-eleven", "web-redirect-loop"),
        shared=client(GoesOn),
    ),
    Defect("web-redirects-five", "follows five redirects", WEB, ("web-redirect-ten",), shared=client(GivesUp)),
    Defect(
        "web-deadline-each",
        "gives every exchange of a chain the whole time",
        WEB,
        ("web-one-deadline",),
        shared=client(Patient),
    ),
    Defect("web-no-keep-alive", "keeps no connection", WEB, ("web-keep-alive",), shared=client(HangsUp)),
)

"""Defects in one clause of WebRequest or its list: a second value, one side of a bound, the state after a call."""

import re
from dataclasses import replace
from typing import Any

from conformance.subject.interface import Answer
from mqlnet.background.cookie_file import CookieStore
from mqlnet.rules import allow_list, codings, cookies, headers, redirects, url
from mqlnet.rules.cookies import Cookie
from mqlnet.rules.failures import Failure
from mqlnet.rules.redirects import Request
from mqlnet.rules.url import Url
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import web as wire_web
from mqlnet.wire.curl import ExchangeError, HttpResponse
from mqlnet.wire.web import WebClient
from tests.suite_proof.changes import argument, outputs
from tests.suite_proof.cookies import reads, store
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Arguments, Call, Defect
from tests.suite_proof.web_answers import client

WEB = ("WebRequest",)
BUSY = (429, 502, 503, 504)
_follow, _is_redirect, _encoded = redirects.follow, redirects.is_redirect, url.encoded
_matches, _matches_url, _request_headers = cookies._matches, allow_list._matches_url, headers.request_headers


class TakesCookie(CookieStore):
    """Takes an answer's header Cookie for Set-Cookie."""

    def store(self, url: Url, head: bytes) -> None:
        super().store(url, re.sub(rb"(?im)^cookie:", b"Set-Cookie:", head))


class TriesAgain(WebClient):
    """Sends a request again where the server is busy."""

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> HttpResponse:
        response = super()._exchange(request, timeout_s, into)
        return super()._exchange(request, timeout_s, into) if response.status in BUSY else response


class TriesAnew(WebClient):
    """Sends a GET again, on a new connection, where no answer came."""

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> HttpResponse:
        try:
            return super()._exchange(request, timeout_s, into)
        except ExchangeError as error:
            if error.failure is not Failure.ANSWER or request.method != "GET":
                raise
            return super()._exchange(request, timeout_s, into)


class NoHttp10(WebClient):
    """Takes an answer of HTTP/1.0 for none."""

    def _exchange(self, request: Request, timeout_s: float, into: bytearray | None = None) -> HttpResponse:
        response = super()._exchange(request, timeout_s, into)
        if response.head.startswith(b"HTTP/1.0"):
            raise ExchangeError(Failure.ANSWER, "an old version")
        return response


class Remembers(WebClient):
    """Sends the headers of the call before where a call gives none."""

    _before: headers.Headers = ()

    def request(self, first: Request, *given: Any) -> HttpResponse:
        self._before = first.headers or self._before
        return super().request(first._replace(headers=self._before), *given)


class OfGoodAnswers(CookieStore):
    """Stores the cookies of answers up to 399."""

    def store(self, url: Url, head: bytes) -> None:
        if head.split(b" ")[1] < b"400":
            super().store(url, head)


class ForgetsSecure(CookieStore):
    """Does not write down which cookies are Secure."""

    def _read(self) -> list[Cookie] | None:
        return [replace(cookie, secure=False) for cookie in super()._read() or ()]


class FirstChoice(TerminalState):
    """Keeps the checkbox as it was when the terminal was opened."""

    def use(self, settings: Settings) -> None:
        super().use(settings)
        first = self.__dict__.setdefault("first", settings.expert_advisors.allow_web_request)
        listed = settings.expert_advisors.web_request_urls
        self._is_listed = lambda url: first and allow_list.allows_url(listed, url, self.profile)  # type: ignore[assignment]


def _adds_a_referer(request: Request, *given: Any) -> Request | None:
    following = _follow(request, *given)
    return following and following._replace(headers=(*following.headers, ("Referer", str(request.url))))


def _from_the_root(request: Request, status: int, location: str | None, *given: Any) -> Request | None:
    is_relative = location and "://" not in location and location[:1] not in "/?#"
    return _follow(request, status, f"/{location}" if is_relative else location, *given)


def _end_alone(cookie: Cookie, url: Url, now: float) -> bool:
    is_near = not cookie.host_only and url.host.endswith(cookie.domain)
    return _matches(cookie, url._replace(host=cookie.domain) if is_near else url, now)


def _expects(method: str, authority: str, script: headers.Headers, size: int, *given: Any, **more: Any) -> Any:
    large = (("Expect", "100-continue"),) if size > 2**20 else ()
    return _request_headers(method, authority, (*script, *large), size, *given, **more)


def _https_too(entry: allow_list.AllowedAddress, *given: Any) -> bool:
    return _matches_url(replace(entry, scheme=None) if entry.scheme == "http" else entry, *given)


def _any_from_80(entry: allow_list.AllowedAddress, *given: Any) -> bool:
    return _matches_url(replace(entry, port=None) if entry.port == 80 else entry, *given)


def _last_of_a_name(text: str) -> str:
    lines = text.splitlines(keepends=True)
    kept = {line if line.lower().startswith("set-cookie") else line.partition(":")[0]: line for line in lines}
    return "".join(kept.values())


def _with_values(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if line.partition(":")[2].strip())


def _names_418(right: Call, name: str, given: Arguments) -> Answer:
    answer = right(name, given)
    return Answer(400, answer.last_error, answer.out) if answer.value in (418, 421, 451) else answer


def _timeout(change: Any) -> Any:
    """Return a call hook that changes the timeout of either overload."""

    def call(right: Call, name: str, given: Arguments) -> Answer:
        at = 3 if len(given) == 7 else 4
        return right(name, (*given[:at], change(given[at]), *given[at + 1 :]))

    return call


def _query_alone(text: str) -> str:
    return _encoded(text) if not text.startswith("/") else text.encode("ascii", "ignore").decode().replace(" ", "")


DEFECTS = (
    Defect("web-busy-again", "sends a request again after 429, 502, 503 and 504", WEB,
           ("web-status-of-any-number",), shared=client(TriesAgain)),
    Defect("web-unknown-status", "returns 400 for statuses that it does not know", WEB,
           ("web-status-of-any-number",), call=_names_418),
    Defect("web-fresh-get-again", "sends a GET again that a new connection has not answered", WEB,
           ("web-fresh-closed-get",), shared=client(TriesAnew)),
    Defect("web-no-http-1.0", "takes an answer of HTTP/1.0 for none", WEB,
           ("web-form-http-1.0",), shared=client(NoHttp10)),
    Defect("web-headers-remembered", "sends the headers of the call before where a call gives none", WEB,
           ("web-headers-null-after-some", "web-headers-empty-after-some"), shared=client(Remembers)),
    Defect("web-expects-when-large", "asks for leave before it sends a body of more than a megabyte", WEB,
           ("web-headers-of-a-large-post",), patches=(Patch(wire_web, "request_headers", _expects),)),
    Defect("web-one-header-of-a-name", "gives the last of several headers of one name", WEB,
           ("web-result-headers-of-one-name",), call=outputs(result_headers=_last_of_a_name)),
    Defect("web-headers-with-values", "leaves out the headers of an answer that have no value", WEB,
           ("web-result-headers-without-a-value",), call=outputs(result_headers=_with_values)),
    Defect("web-result-line-ends", "delivers LF where CRLF came", WEB,
           ("web-result-line-ends",), call=outputs(result=lambda body: body.replace(b"\r\n", b"\n"))),
    Defect("web-result-without-mark", "drops a byte order mark", WEB,
           ("web-result-byte-order-mark",), call=outputs(result=lambda body: body.removeprefix(b"\xef\xbb\xbf"))),
    Defect("web-path-not-encoded", "percent-encodes the query alone, and drops from the path what it may not hold", WEB,
           ("web-url-space-in-path", "web-url-cyrillic-path"), patches=(Patch(url, "encoded", _query_alone),)),
    Defect("web-user-without-password", "passes over a user name that has no password", WEB,
           ("web-url-user-alone",), call=argument(1, lambda text: text and re.sub("//[a-z]+@", "//", text))),
    Defect("web-timeout-in-seconds", "rounds the timeout up to whole seconds", WEB,
           ("web-timeout-below-a-second", "web-timeout-of-no-whole-seconds"),
           call=_timeout(lambda ms: -(-ms // 1000) * 1000)),
    Defect("web-timeout-of-a-minute", "waits for a minute at most", WEB,
           ("web-timeout-of-a-minute", "web-timeout-of-an-hour"), call=_timeout(lambda ms: min(ms, 60_000))),
    Defect("redirect-adds-a-referer", "adds a Referer to the request that follows a redirect", WEB,
           ("web-redirect-302-get",), patches=(Patch(redirects, "follow", _adds_a_referer),)),
    Defect("redirect-from-the-root", "reads a relative Location from the root", WEB,
           ("web-location-beside",), patches=(Patch(redirects, "follow", _from_the_root),)),
    Defect("codings-without-x-gzip", "does not know X-GZip", WEB,
           ("web-gzip-by-its-old-name",), patches=(Patch(codings, "_OFFERED", frozenset({"gzip", "deflate"})),)),
    Defect("cookies-of-good-answers", "stores no cookies of answers from 400 on", WEB,
           ("web-cookie-from-a-401", "web-cookie-from-a-404", "web-cookie-from-a-500"), shared=store(OfGoodAnswers)),
    Defect("cookies-secure-until-restart", "sends Secure cookies over http after a restart", WEB,
           ("web-jar-secure-outlives-a-restart",), shared=store(ForgetsSecure)),
    Defect("cookies-of-a-longer-name", "sends a domain's cookies to every host whose name ends like it", WEB,
           ("web-cookie-domain-and-the-end-of-a-name",), patches=(Patch(cookies, "_matches", _end_alone),)),
    Defect("cookies-without-quotes", "takes the quotes off a cookie's value", WEB,
           ("web-cookie-quotes",), shared=reads(lambda line: line.replace('"', "", 2))),
    Defect("cookies-cut-at-commas", "takes a comma for the end of a cookie", WEB,
           ("web-cookie-comma-and-space",), shared=reads(lambda line: re.sub(r"^([^;]*?),[^;]*", r"\1", line))),
    Defect("cookies-path-ends-in-slash", "takes the folder of a page with its slash for the path of its cookies", WEB,
           ("web-cookie-default-path-itself",),
           patches=(Patch(cookies, "_default_path", lambda path: path[: path.rfind("/") + 1]),)),
    Defect("list-http-covers-https", "lets a row with http allow https", WEB,
           ("list-http-is-not-https",), patches=(Patch(allow_list, "_matches_url", _https_too),)),
    Defect("list-port-80-is-none", "takes port 80 in a row for no port", WEB,
           ("list-port-80-is-a-port", "list-port-80-of-a-bare-host"),
           patches=(Patch(allow_list, "_matches_url", _any_from_80),)),
    Defect("cookies-of-the-other-header", "takes an answer's header Cookie for Set-Cookie", WEB,
           ("web-cookie-header-of-a-request",), shared=store(TakesCookie)),
    Defect("redirect-of-a-200", "follows the Location of a 200", WEB,
           ("web-redirect-200",),
           patches=(Patch(redirects, "is_redirect", lambda status: status == 200 or _is_redirect(status)),)),
    Defect("list-switch-of-the-start", "goes by the checkbox as it was when the terminal was opened", WEB,
           ("list-switch-changes-at-once",), shared=FirstChoice),
)  # fmt: skip

"""WebRequest: arguments (4003, 5200), allow-list (4014), then the wire; and the values that the program gets."""

from typing import Final

from mqlnet.by_reference import Array, Bytes, Ref, fill, view
from mqlnet.facts.errors import ERR_FUNCTION_NOT_ALLOWED, ERR_INVALID_PARAMETER, ERR_WEBREQUEST_INVALID_ADDRESS
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.rules import headers as rules
from mqlnet.rules.failures import FAILURES, Failure
from mqlnet.rules.headers import Headers
from mqlnet.rules.redirects import Request
from mqlnet.rules.sockets import INT_MAX
from mqlnet.rules.url import Url, parse_url, without_breaks
from mqlnet.rules.wire_text import one_line_only
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.curl import ExchangeError, HttpResponse
from mqlnet.wire.web import RefusedRedirectError

SUCCESS: Final = 0
WHOLE_ARRAY: Final = -1
FAILURE: Final = int(FUNCTIONS["WebRequest"].failure)


def web_request(
    terminal: TerminalState,
    *,
    method: str | None,
    url: str | None,
    headers: str | None,
    timeout_ms: int,
    data: Bytes,
    data_size: int,
    result: Array,
    result_headers: Ref[str],
) -> tuple[int, int]:
    """Return the value of WebRequest and the code it leaves (0: none)."""
    with view(data) as content:  # let go of before the response, for which the same array may have to grow
        body = bytes(content if data_size == WHOLE_ARRAY else content[: max(0, data_size)])
    found = terminal.remembered(_check)(method, url, headers)
    if isinstance(found, int):
        if terminal.profile["web-refused-outputs"] == "emptied":
            _empty(result, result_headers)
        return FAILURE, found
    known, address, script, is_form = found
    request = Request(known, address, script, rules.encode_form(body) if is_form else body)
    into = result if isinstance(result, bytearray) else bytearray()
    try:
        response = terminal.web.request(request, _seconds(terminal, timeout_ms), terminal.allows_url, into)
    except RefusedRedirectError:
        _empty(result, result_headers)
        return FAILURE, ERR_FUNCTION_NOT_ALLOWED
    except ExchangeError as error:
        _empty(result, result_headers)
        return _failure(terminal, error.failure)
    _deliver(terminal, response, result, result_headers)
    return response.status, SUCCESS


def _check(
    terminal: TerminalState, method: str | None, url: str | None, headers: str | None
) -> int | tuple[str, Url, Headers, bool]:
    """Return what the arguments say and whether the body is a form to be encoded, or the code for why not.

    Programs ask for the same again and again: ``TerminalState.remembered`` keeps it.
    """
    if not rules.is_method(method):
        return ERR_INVALID_PARAMETER
    if url is not None and terminal.profile["web-url-break"] == "dropped":
        url = without_breaks(url)
    try:
        address = parse_url(url)
    except ValueError:
        return ERR_WEBREQUEST_INVALID_ADDRESS
    if not terminal.allows_url(address):
        return ERR_FUNCTION_NOT_ALLOWED
    script = rules.parse_headers(headers)
    is_form = terminal.profile["web-form-body"] == "url-encoded" and rules.is_form(str(method), script)
    return str(method), address, script, is_form


def _seconds(terminal: TerminalState, timeout_ms: int) -> float:
    """Return the time that a request has (WQ16); a timeout beyond an int's largest is cut to it."""
    if timeout_ms == 0 and terminal.profile["web-timeout-zero"] == "no-limit":
        timeout_ms = INT_MAX
    return min(timeout_ms, INT_MAX) / 1000


def _failure(terminal: TerminalState, failure: Failure) -> tuple[int, int]:
    return FAILURES[terminal.profile["web-transport-failure"], failure]


def _deliver(terminal: TerminalState, response: HttpResponse, result: Array, result_headers: Ref[str]) -> None:
    has_body = response.status < 400 or terminal.profile["web-error-body"] == "deliver"
    if response.body is not result or not has_body:
        fill(result, response.body if has_body else b"")
    result_headers.value = rules.result_headers(response.head)


def _empty(result: Array, result_headers: Ref[str]) -> None:
    fill(result, b"")
    result_headers.value = ""


def cookie_and_referer(cookie: str | None, referer: str | None) -> str:
    """Return the header lines of the nine-parameter overload's ``cookie`` and ``referer`` (W2.20, W2.21).

    Each is one header: what follows a line break would be another (WQ48).
    """
    given = (("Cookie", one_line_only(cookie or "")), ("Referer", one_line_only(referer or "")))
    return "\r\n".join(f"{name}: {value}" for name, value in given if value)

"""The method, the headers and the form body of a request, and the header text that the program gets back.

The terminal's own headers are defaults; the script's replace them (W2 and W6 rows).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote_from_bytes

from mqlnet.rules.wire_text import to_wire

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_FRAMING: Final = frozenset({"content-length", "transfer-encoding"})  # how long the body is says who sends it
IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})  # may be sent twice (RFC 9110)
_FORM: Final = "application/x-www-form-urlencoded"
Headers = tuple[tuple[str, str], ...]  # values as they stand on the wire (rules.wire_text)


def is_method(text: str | None) -> bool:
    """Return whether the text can stand as an HTTP method (WQ19)."""
    return bool(text) and _TOKEN.fullmatch(text or "") is not None


@lru_cache(maxsize=256)
def parse_headers(text: str | None) -> Headers:
    r"""Return the script's headers: lines end in ``\r\n`` or ``\n``, blank and impossible lines are passed over."""
    headers = []
    for line in (text or "").split("\n"):
        name, colon, value = line.replace("\r", " ").replace("\0", " ").partition(":")
        if colon and _TOKEN.fullmatch(name.strip()):
            headers.append((name.strip(), to_wire(value.strip())))
    return tuple(headers)


@dataclass(frozen=True, slots=True)
class DefaultHeaders:
    """The terminal's own values in the headers of every request."""

    user_agent: str
    accept_language: str


def has_body(method: str, size: int) -> bool:
    """Return whether a request carries Content-Length: it has bytes, or a method that is expected to have some.

    A request that carries it sends the body, whatever the method; a HEAD carries neither (W2.6, W6.1 rows, WQ41).
    """
    return method != "HEAD" and (size > 0 or method in _WITH_BODY)


def request_headers(
    method: str,
    authority: str,
    script: Headers,
    size: int,
    cookie: str,
    *,
    terminal: DefaultHeaders,
    keeps_length: bool,
) -> Headers:
    """Return the header block: the terminal's defaults, each replaced by the script's own, then the script's rest.

    ``authority`` is the URL's; ``size`` is the body's, in bytes; ``keeps_length`` sends the script's Content-Length,
    were it wrong (12.13).
    """
    defaults = {
        "Host": authority,
        "User-Agent": terminal.user_agent,
        "Accept": "*/*",
        "Accept-Language": terminal.accept_language,
        "Accept-Encoding": "gzip, deflate",
    }
    if method == "POST":
        defaults["Content-Type"] = _FORM
    if has_body(method, size):
        defaults["Content-Length"] = str(size)
    fixed = {"cookie"} if keeps_length else {"cookie", *_FRAMING}
    own = [(name, value) for name, value in script if name.lower() not in fixed]
    if cookie:
        defaults["Cookie"] = cookie
    replaced = {name.lower() for name, _ in own}
    head = []
    for name, value in defaults.items():
        if name.lower() in replaced:
            head += [pair for pair in own if pair[0].lower() == name.lower()]
        else:
            head.append((name, value))
    known = {name.lower() for name in defaults}
    return (*head, *(pair for pair in own if pair[0].lower() not in known))


def is_form(method: str, script: Headers) -> bool:
    """Return whether the request's body is a form: its Content-Type, given or by default, says so."""
    given = [value for name, value in script if name.lower() == "content-type"]
    return any(_FORM in value.lower() for value in given) if given else method == "POST"


def encode_form(body: bytes) -> bytes:
    """Percent-encode a form body (switch ``web-form-body``), keeping its ``=``, ``&``, ``+`` and ``%``."""
    return quote_from_bytes(body, safe="=&+%").encode("ascii")


def result_headers(block: bytes) -> str:
    """Return the received header block without its status line, as it came, ending in one CRLF (W6.2 rows)."""
    lines = block.decode("latin-1").partition("\n")[2].rstrip("\r\n")
    return lines.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n" if lines else ""


def header_values(head: bytes, name: str) -> list[str]:
    """Return the values of a header in a received block, in order; ``name`` is in lower case."""
    found: list[str] = []
    if name.encode("ascii") in head.lower():
        for line in head.split(b"\n"):
            key, colon, value = line.decode("latin-1").partition(":")
            if colon and key.strip().lower() == name:
                found.append(value.strip())
    return found

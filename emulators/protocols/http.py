"""HTTP/1.1: requests as they came, and responses as they are written; a connection is in ``http_session``."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from emulators.answers.rows import Frame
from emulators.faults.board import Armed
from emulators.listening.listener import Listener

MAX_BODY_BYTES = 134_217_728
BODILESS = frozenset({204, 304})  # of the final statuses
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request as it came: header names and values in raw order and case."""

    method: str
    target: str
    version: str
    headers: Headers
    body: bytes
    tls: bool = False
    peer: int = 0

    def header(self, name: str) -> str | None:
        """Return the first value of a header, None if it is absent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def header_values(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass(slots=True)
class HttpResponse:
    """A response; ``raw`` replaces everything, ``chunked`` frames the body.

    ``close`` ends the connection and says so in a header; ``close_silently`` ends it without a word, as a server
    does whose keep-alive time is over. ``delay_ms`` passes before the first byte. ``spoil`` is a fault that has fired
    and is to be seen in the head; ``fault`` is one in force for this response alone. The frames of ``websocket`` are
    played after it.
    """

    status: int = 200
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    chunked: bool = False
    close: bool = False
    close_silently: bool = False
    raw: bytes | None = None
    delay_ms: int = 0
    spoil: Armed | None = None
    fault: str = ""
    websocket: tuple[Frame, ...] = ()


RequestHandler = Callable[[HttpRequest], Awaitable[HttpResponse]]


def render_head(response: HttpResponse) -> bytes:
    """Return status line and headers, completed with what framing needs."""
    try:
        reason = HTTPStatus(response.status).phrase
    except ValueError:
        reason = "Unnamed"
    headers = list(response.headers)
    has_no_body = response.status in BODILESS or response.status < 200
    given = {name.lower() for name, _ in headers}
    if response.chunked:
        headers.append(("Transfer-Encoding", "chunked"))
    elif "content-length" not in given and not has_no_body:
        headers.append(("Content-Length", str(len(response.body))))
    if response.close and "connection" not in given:
        headers.append(("Connection", "close"))
    lines = [f"HTTP/1.1 {response.status} {reason}", *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def render_body(response: HttpResponse, method: str) -> bytes:
    """Return the body as framed; none for HEAD and for answers that have none."""
    if method == "HEAD" or response.status in BODILESS or response.status < 200:
        return b""
    if not response.chunked:
        return response.body
    size = max(1, len(response.body) // 3)
    pieces = [response.body[start : start + size] for start in range(0, len(response.body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def connection(
    handler: RequestHandler,
    listener: Listener,
    *,
    reply_type: str = "text/plain",
    max_body_bytes: int = MAX_BODY_BYTES,
) -> asyncio.Protocol:
    """Return the protocol of one connection; a fault's own answers are of ``reply_type``, a longer body is a 413."""
    from emulators.protocols.http_session import HttpWire  # h11 takes its time to load

    return HttpWire(handler, listener, reply_type=reply_type, max_body_bytes=max_body_bytes)


def preload() -> None:
    """Load h11."""
    from emulators.protocols import http_session  # noqa: F401 - what the first client would wait for

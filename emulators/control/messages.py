"""The messages of the REST interface, one type for each; the OpenAPI description is printed from these.

Whatever was captured is bounded here: a payload shows at most its first 64 KiB, a list at most its first entries. The
whole of it is behind ``raw`` and ``export``.
"""

import base64
import re
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from emulators.answers.rows import Answer

PREVIEW_BYTES: Final = 65_536
MAX_STEPS: Final = 2_000
MAX_PARTS: Final = 100

Kind = Literal["mail", "file", "exchange", "push", "session", "journal"]
Server = Literal["smtp", "ftp", "web", "push", "tcp", "mqtt", "proxy"]
Origin = Literal[
    "smtp", "ftp", "web", "push", "tcp", "mqtt", "proxy", "terminal"
]  # what can be the source of a capture
Headers = list[tuple[str, str]]


class Payload(Struct, frozen=True, kw_only=True):
    """Bytes: how many there are, and the first of them as text, or in base64 where they are no UTF-8."""

    size: int
    text: str | None = None
    base64: str | None = None
    is_truncated: bool = False


def payload(data: bytes, *, size: int | None = None, limit: int | None = PREVIEW_BYTES) -> Payload:
    """Return the beginning of some bytes, all of them without ``limit``; ``size`` is how many there were in all."""
    size = len(data) if size is None else size
    shown = data[:limit]
    is_truncated = size > len(shown)
    text = _text(shown, is_cut=is_truncated)
    encoded = base64.b64encode(shown).decode("ascii") if text is None else None
    return Payload(size=size, text=text, base64=encoded, is_truncated=is_truncated)


def _text(data: bytes, *, is_cut: bool) -> str | None:
    """Return the bytes as text; a character that was cut in two at the end is left out."""
    for end in range(len(data), max(len(data) - 4, -1) if is_cut else len(data) - 1, -1):
        try:
            return data[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


class CaptureSummary(Struct, frozen=True, kw_only=True):
    """One thing that arrived, in a line."""

    id: int
    kind: Kind
    server: Origin
    at: Annotated[str, Meta(description="When it arrived: UTC, ISO 8601")]
    title: str
    note: Annotated[str, Meta(description="The rest of the line: sender and recipient, status, size")]
    size: int
    is_tls: bool
    has_failed_tls: Annotated[bool, Meta(description="Whether the handshake failed")] = False
    peer: Annotated[int, Meta(description="The client's port")]
    connection: Annotated[int, Meta(description="The id under which the whole connection can be read")]
    faults: Annotated[list[str], Meta(description="The faults that hit it, in the text form")]


class Captures(Struct, frozen=True, kw_only=True):
    """The entries that match, newest first; ``total`` counts all matches, a client waits from ``marker``."""

    captures: list[CaptureSummary]
    total: int
    marker: int
    dropped: Annotated[int, Meta(description="How many old records have made room for new ones")]


class Part(Struct, frozen=True, kw_only=True):
    """One part of a mail; its bytes, decoded, are behind ``raw?part=`` and its index."""

    index: int
    content_type: str
    filename: str | None
    content_id: str | None
    is_attachment: bool
    content: Payload


class Mail(Struct, frozen=True, kw_only=True):
    """A mail: its envelope, its headers decoded, its parts."""

    sender: str
    recipients: list[str]
    login: str | None
    subject: str
    headers: Headers
    parts: list[Part]
    has_html: bool


class File(Struct, frozen=True, kw_only=True):
    """A file that came by FTP."""

    path: str
    type: Literal["binary", "text"]
    is_passive: bool
    is_complete: bool
    content: Payload
    has_html: Annotated[bool, Meta(description="Whether `html` shows it as a page")] = False


class RequestDetail(Struct, frozen=True, kw_only=True):
    """A request as it came."""

    method: str
    target: str
    version: str
    headers: Headers
    body: Payload


class ResponseDetail(Struct, frozen=True, kw_only=True):
    """An answer as it was sent; ``status`` is null where it was no HTTP, ``raw`` is all of it."""

    status: int | None
    reason: str
    version: str
    headers: Headers
    body: Annotated[Payload, Meta(description="The body as on the wire")]
    decoded: Annotated[Payload | None, Meta(description="The body without chunks and compression, if it had any")]
    raw: Payload


class Message(Struct, frozen=True, kw_only=True):
    """One message of a WebSocket."""

    direction: Annotated[Literal["in", "out"], Meta(description="From the client, or to it")]
    content: Payload


class Exchange(Struct, frozen=True, kw_only=True):
    """A request and what was answered; ``response`` is null while nothing was."""

    request: RequestDetail
    response: ResponseDetail | None
    complaint: Annotated[str | None, Meta(description="Why the server could make nothing of it")]
    took_ms: Annotated[float | None, Meta(description="From the request's last byte to the answer's")] = None
    messages: Annotated[list[Message], Meta(description="What was said on a WebSocket since then")] = []


class Push(Struct, frozen=True, kw_only=True):
    """A notification: its text, the MetaQuotes IDs it was for, and those it was delivered to."""

    text: str
    ids: list[str]
    delivered: list[str]


class Tls(Struct, frozen=True, kw_only=True):
    """The result of a TLS negotiation, or the reason why there is none."""

    version: str | None = None
    cipher: str | None = None
    server_name: Annotated[str | None, Meta(description="The name the client asked for (SNI)")] = None
    protocol: Annotated[str | None, Meta(description="The protocol that both chose (ALPN)")] = None
    client: Annotated[str | None, Meta(description="The name in the client's certificate, if it presented one")] = None
    failure: str | None = None


class SessionStep(Struct, frozen=True, kw_only=True):
    """One moment of a connection."""

    at_ms: Annotated[float, Meta(description="Milliseconds since the connection was taken")]
    direction: Annotated[Literal["in", "out", "note"], Meta(description="From the client, to it, or neither")]
    what: str
    data: Payload | None = None


class Session(Struct, frozen=True, kw_only=True):
    """A connection from its beginning to its end."""

    port: Annotated[int, Meta(description="The server's port")]
    listener: Annotated[str, Meta(description="The listener of that port, as in the addresses")]
    tls: Tls | None
    is_open: bool
    received: int
    sent: int
    steps: list[SessionStep]
    is_truncated: bool


class JournalLine(Struct, frozen=True, kw_only=True):
    """A line of a terminal's journal, which `mqlnet up --terminal` follows."""

    tab: Annotated[str, Meta(description="journal or experts")]
    time: Annotated[str, Meta(description="As the terminal wrote it, in its local time")]
    source: str
    text: str


class CaptureDetail(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A capture in full: exactly what its kind has; a push has its exchange too."""

    capture: CaptureSummary
    mail: Mail | None = None
    file: File | None = None
    exchange: Exchange | None = None
    push: Push | None = None
    session: Session | None = None
    line: JournalLine | None = None


class ArmedFault(Struct, frozen=True, kw_only=True):
    """A fault in force: how often its stage was reached, and how often it fired."""

    id: int
    fault: str
    servers: list[Server]
    seen: int
    fired: int
    is_spent: Annotated[bool, Meta(description="It has fired as often as it may")]


class Faults(Struct, frozen=True, kw_only=True):
    """The faults in force."""

    faults: list[ArmedFault]


class AnswerInForce(Struct, frozen=True, kw_only=True):
    """A user's own answer on the web server, and how often the server has given it."""

    id: int
    answer: Answer
    used: int
    is_kept: Annotated[bool, Meta(description="Whether it is from the file of answers, and stays over a reset")]


class Answers(Struct, frozen=True, kw_only=True):
    """The answers in force; the newest is asked first."""

    answers: list[AnswerInForce]


class FaultLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault to put in force."""

    fault: Annotated[
        str, Meta(max_length=2_000, examples=['smtp.rcpt reply 452 "4.5.3 Too many recipients" match="@full" times=2'])
    ]
    server: Annotated[
        Server | None, Meta(description="For a fault of TLS: the one server it is for; all of them where none is given")
    ] = None


class Folder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder of the FTP server."""

    folder: Annotated[str, Meta(max_length=200, description="Its path from the root", examples=["reports/eu"])]

    def __post_init__(self) -> None:
        parts = [part for part in self.folder.split("/") if part]
        if not parts or any(part in (".", "..") or re.search(r"[\x00-\x1f\\:]", part) for part in parts):
            raise ValueError(f"no path of a folder: {self.folder!r}; expected one such as reports/eu")


class Example(Struct, frozen=True, kw_only=True):
    """A line to try, and what it does."""

    line: str
    meaning: str


class Action(Struct, frozen=True, kw_only=True):
    """One thing that a server can be made to do: how it is written, what it does, and lines to try."""

    name: str
    form: str
    says: Annotated[str, Meta(description="What it does; {0} stands for its first number")]
    examples: list[Example]


class Actions(Struct, frozen=True, kw_only=True):
    """The actions that a fault can ask a server for."""

    actions: list[Action]


class Address(Struct, frozen=True, kw_only=True):
    """The address of one listener."""

    label: str
    host: str
    port: int
    url: str


class Addresses(Struct, frozen=True, kw_only=True):
    """The address of every listener."""

    addresses: list[Address]


class TerminalOption(Struct, frozen=True, kw_only=True):
    """A field of Tools > Options of a real terminal, and what to enter there."""

    tab: str
    field: str
    value: str


class TerminalOptions(Struct, frozen=True, kw_only=True):
    """Every such field."""

    options: list[TerminalOption]


class ServerHealth(Struct, frozen=True, kw_only=True):
    """The health of a server: its loop turns or not, and how long one turn took."""

    server: Server
    is_well: bool
    took_ms: float


class Health(Struct, frozen=True, kw_only=True):
    """The health of all servers."""

    is_well: bool
    version: str
    servers: list[ServerHealth]


class Trigger(Struct, frozen=True, kw_only=True):
    """A failure that a client reaches without this interface: its form, what comes of it, and one to try."""

    form: str
    meaning: str
    example: Annotated[str, Meta(description="One to try on these very servers: a URL, a name, an ID, a port")]


class TriggerKind(Struct, frozen=True, kw_only=True):
    """A kind of name that a client chooses, how to read it, and its triggers."""

    name: str
    says: str
    triggers: list[Trigger]


class Triggers(Struct, frozen=True, kw_only=True):
    """Every failure that can be reached without this interface."""

    kinds: list[TriggerKind]


class Cleared(Struct, frozen=True, kw_only=True):
    """The number of captures that were cleared, and the marker then."""

    count: int
    marker: int


class Problem(Struct, frozen=True, kw_only=True):
    """An error of a request, in words."""

    error: str

"""The stages at which a server can misbehave: one row for each stage of each protocol.

What can go wrong at a stage depends on its kind: an action of ``faults.actions`` names the kinds at which a client sees
the difference on the wire.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class Kind(Enum):
    """The kind of thing that happens at a stage."""

    ACCEPT = "a connection has come"
    HANDSHAKE = "the client has begun TLS"
    TRANSFER = "the client sends a file"
    BYTES = "the server sends bytes"
    REPLY = "the server replies to a command or a request"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, such as ``smtp.rcpt``.

    ``has_argument`` says whether there is a text that ``match=`` can search. ``ends_on_garbage`` says that no client
    could find its way back after bytes of another form, so that the server hangs up behind them.
    """

    name: str
    kind: Kind
    has_argument: bool = True
    ends_on_garbage: bool = False

    @property
    def sends(self) -> bool:
        """Return whether the server has bytes of its own to send at the stage."""
        return self.kind in (Kind.BYTES, Kind.REPLY)


def _accept(*protocols: str) -> Iterator[Stage]:
    for protocol in protocols:
        yield Stage(f"{protocol}.accept", Kind.ACCEPT, has_argument=False, ends_on_garbage=True)


def _replies(protocol: str, *stages: str) -> Iterator[Stage]:
    for stage in stages:
        yield Stage(f"{protocol}.{stage}", Kind.REPLY)


_ROWS: Final = (
    *_accept("smtp"),
    Stage("smtp.greeting", Kind.REPLY, has_argument=False),
    *_replies("smtp", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "message", "rset", "quit"),
    *_accept("ftp"),
    Stage("ftp.greeting", Kind.REPLY, has_argument=False),
    *_replies("ftp", "user", "pass", "type", "cwd", "pasv", "port", "stor"),
    Stage("ftp.data", Kind.TRANSFER, has_argument=False),
    Stage("ftp.complete", Kind.REPLY, has_argument=False),
    *_replies("ftp", "quit"),
    *_accept("web"),
    Stage("web.response-head", Kind.REPLY, ends_on_garbage=True),
    Stage("web.response-body", Kind.BYTES, ends_on_garbage=True),
    Stage("web.message", Kind.BYTES, ends_on_garbage=True),
    *_accept("push"),
    Stage("push.submit", Kind.REPLY, ends_on_garbage=True),
    Stage("push.response-head", Kind.REPLY, ends_on_garbage=True),
    Stage("push.response-body", Kind.BYTES, ends_on_garbage=True),
    *_accept("tcp"),
    Stage("tcp.echo", Kind.BYTES),
    *_accept("proxy"),
    Stage("proxy.upstream", Kind.BYTES),
    Stage("proxy.downstream", Kind.BYTES),
    *_accept("mqtt"),
    *(Stage(f"mqtt.{name}", Kind.BYTES, ends_on_garbage=True) for name in ("connack", "suback", "puback", "publish")),
    Stage("mqtt.pingresp", Kind.BYTES, has_argument=False, ends_on_garbage=True),
    Stage("tls.handshake", Kind.HANDSHAKE, has_argument=False, ends_on_garbage=True),
    Stage("tls.record", Kind.BYTES, has_argument=False),
)

PROTOCOLS: Final = tuple(dict.fromkeys(row.name.partition(".")[0] for row in _ROWS))
# protocol -> the part of a stage's name behind the point -> the stage
STAGES: Final[Mapping[str, Mapping[str, Stage]]] = MappingProxyType(
    {
        protocol: MappingProxyType(
            {row.name.partition(".")[2]: row for row in _ROWS if row.name.startswith(f"{protocol}.")}
        )
        for protocol in PROTOCOLS
    }
)


def stage_of(where: str) -> Stage:
    """Return the stage of that name; KeyError if there is none."""
    protocol, _, name = where.partition(".")
    return STAGES[protocol][name]

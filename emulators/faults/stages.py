"""Where a server can misbehave and how: the vocabulary of the fault language.

A pair of stage and action is legal only if a client sees the difference on the wire.
"""

from types import MappingProxyType
from typing import Final

STAGES: Final = MappingProxyType(
    {
        "smtp": ("accept", "greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "message", "rset", "quit"),
        "ftp": (
            "accept",
            "greeting",
            "user",
            "pass",
            "type",
            "cwd",
            "pasv",
            "port",
            "stor",
            "data",
            "complete",
            "quit",
        ),
        "web": ("accept", "response-head", "response-body"),
        "push": ("accept", "submit", "response-head", "response-body"),
        "tcp": ("accept", "echo"),
        "tls": ("handshake", "record"),
    }
)

# action -> how many numbers it takes, at least and at most, and the least that the first may be
ACTIONS: Final = MappingProxyType(
    {
        "reply": (1, 1, 100),  # answer with this code and text
        "delay": (1, 1, 1),  # wait so many milliseconds, then go on
        "stall": (0, 1, 0),  # send so many bytes (none), then nothing until released
        "close": (0, 0, 0),  # end the connection in order
        "reset": (0, 0, 0),  # end it with RST
        "refuse": (0, 0, 0),  # at accept: RST at once, before any byte
        "truncate": (1, 1, 0),  # send so many bytes, then close
        "drip": (1, 2, 1),  # send so many bytes at a time, every so many milliseconds
        "garbage": (1, 1, 1),  # send so many random bytes instead
    }
)
_ANYWHERE: Final = ("delay", "stall", "close", "reset")
_BYTES: Final = (*_ANYWHERE, "truncate", "drip", "garbage")
_REPLY: Final = ("reply", *_BYTES)
# What can go wrong where no protocol's reply is about to be sent; everywhere else the actions are those of a reply.
_LEGAL: Final = {
    **{f"{protocol}.accept": (*_ANYWHERE, "refuse", "garbage") for protocol in ("smtp", "ftp", "web", "push", "tcp")},
    "tls.handshake": (*_ANYWHERE, "garbage"),
    "ftp.data": _ANYWHERE,  # the client is the one who sends
    "web.response-body": _BYTES,
    "push.response-body": _BYTES,
    "tcp.echo": _BYTES,
    "tls.record": _BYTES,
}
# Stages that send nothing of their own, and stages at which nobody has said anything yet: no argument to match.
SILENT: Final = frozenset({"tls.handshake", "ftp.data", *(name for name in _LEGAL if name.endswith(".accept"))})
UNPROVOKED: Final = SILENT | {"smtp.greeting", "ftp.greeting", "ftp.complete", "tls.record"}


def legal_actions(where: str) -> tuple[str, ...]:
    """Return the actions that have an effect at a stage."""
    return _LEGAL.get(where, _REPLY)

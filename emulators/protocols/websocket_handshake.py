"""The handshake of a WebSocket, before its first frame (RFC 6455, 4.2)."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Final

from emulators.answers.rows import Frame

VERSION: Final = "13"
ECHO: Final = (Frame(expect="*", echo=True),)


def head_of(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of the answer that accepts an upgrade; the request's names are in lower case."""
    from wsproto.utilities import generate_accept_token  # few servers are asked for a WebSocket

    accept = generate_accept_token(headers.get("sec-websocket-key", "").encode("latin-1", "replace"))
    return {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept.decode("ascii")}


def complaint(headers: Mapping[str, str]) -> str:
    """Return what a request for an upgrade lacks (RFC 6455, 4.2.1); empty if nothing."""
    if "upgrade" not in headers.get("connection", "").lower():
        return "the header Connection does not say Upgrade"
    try:
        length = len(b64decode(headers.get("sec-websocket-key", ""), validate=True))
    except ValueError:
        length = 0
    if length != 16:
        return "the header Sec-WebSocket-Key is not 16 bytes in base64"
    if headers.get("sec-websocket-version") != VERSION:
        return f"the header Sec-WebSocket-Version is not {VERSION}"
    return ""

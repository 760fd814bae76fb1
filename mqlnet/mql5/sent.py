"""The bytes that a network call sent, and the habits worth mending that they show."""

from collections.abc import Sequence
from typing import Any, Final

_READABLE: Final = bytes(set(range(32, 256)) | set(b"\t\r\n"))


def body_habit(function: str, arguments: Sequence[Any]) -> str:
    """Return the name of the habit that what is sent shows; empty if it shows none."""
    if function not in ("WebRequest", "SocketSend", "SocketTlsSend"):
        return ""
    data = next((bytes(each) for each in arguments if isinstance(each, bytes | bytearray | memoryview)), b"")
    if function != "WebRequest":
        data = data[: arguments[2]]
    if len(data) > 1 and data.endswith(b"\0") and _is_text(data[:-1]):
        return "trailing-nul"
    return "utf-8-body" if function == "WebRequest" and _is_text(data) and not _is_utf8(data) else ""


def _is_text(data: bytes) -> bool:
    return not data.translate(None, _READABLE)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

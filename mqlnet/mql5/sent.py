"""What a call of the network sent: how many bytes, and whether they show a habit worth mending."""

from collections.abc import Sequence
from typing import Any, Final

_READABLE: Final = bytes(set(range(32, 256)) | set(b"\t\r\n"))


def moved(function: str, arguments: Sequence[Any], result: object) -> tuple[int, int]:
    """Return how many bytes went out and came in: the bodies of a web request, what a socket has sent or read."""
    if function == "WebRequest":
        arrays = [len(each) for each in arguments if isinstance(each, (bytes, bytearray, memoryview))]
        return (arrays[0], arrays[-1]) if arrays else (0, 0)
    count = result if isinstance(result, int) and not isinstance(result, bool) and result > 0 else 0
    if function in ("SocketSend", "SocketTlsSend"):
        return count, 0
    return (0, count) if function in ("SocketRead", "SocketTlsRead", "SocketTlsReadAvailable") else (0, 0)


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

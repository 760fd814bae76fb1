"""Turns live values into shown ones, which are bounded, safe for JSON and without secrets, and those into text.

Secrets are masked here, before anything is kept: passwords in settings and in the records of the servers, the arguments
of AUTH and PASS, credentials in an Authorization header.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, Final

from conformance.recording.values import Blob, Shown

LIMIT: Final = 2048  # bytes or characters of one value
MASK: Final = "•••"
_SECRET_KEYS: Final = ("password", "ca_pem")
_SECRET_COMMANDS: Final = ("AUTH", "PASS")
_AUTHORIZATION: Final = re.compile(r"(?i)((?:proxy-)?authorization[\"']?[:,]\s*[\"']?\w+ )[^\s\"']+")
_PRINTABLE: Final = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


def shown(value: object) -> Shown:
    """Return a live value in the form that a recording keeps."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):  # a value of a class of its own, such as a header of a mail, cannot be written
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, str):
        return _text(str(value))
    if isinstance(value, (bytes, bytearray, memoryview)):
        return _bytes(bytes(value))
    if isinstance(value, (list, tuple)):
        return tuple(_member(one) for one in value[:LIMIT])
    return _text(str(value))


def _text(value: str) -> str | Blob:
    if "uthorization" in value:
        value = _AUTHORIZATION.sub(rf"\1{MASK}", value)
    if len(value) <= LIMIT:
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    return Blob("text", len(value), text=value[:LIMIT].encode("utf-8", "backslashreplace").decode(), cut=True)


def _bytes(value: bytes) -> Blob:
    size = len(value)
    cut = size > LIMIT
    head = value[:LIMIT] if cut else value
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and _PRINTABLE.fullmatch(text):
        if "uthorization" in text:
            text = _AUTHORIZATION.sub(rf"\1{MASK}", text)
        return Blob("bytes", size, text=text, cut=cut)
    return Blob("bytes", size, base64=b64encode(head).decode(), cut=cut)


def _member(value: object) -> str | tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        pair = tuple(_plain(one) for one in value)
        is_credentials = len(pair) == 2 and pair[0].lower().endswith("authorization")
        return (pair[0], f"{pair[1].partition(' ')[0]} {MASK}") if is_credentials else pair
    return _plain(value)


def _plain(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text[:LIMIT].encode("utf-8", "backslashreplace").decode()


def settings(table: Mapping[str, object]) -> dict[str, Any]:
    """Return settings in the form that a recording keeps, without secrets."""
    return {key: _setting(key, value) for key, value in table.items()}


def _setting(key: str, value: object) -> Any:
    if key in _SECRET_KEYS and value:
        return MASK
    if isinstance(value, Mapping):
        return settings(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (bool, int, float)) else _plain(value)


def detail(table: Mapping[str, Any]) -> dict[str, Shown]:
    """Return the details of a server's record without secrets."""
    if table.get("verb") in _SECRET_COMMANDS and table.get("argument"):
        table = {**table, "argument": f"{str(table['argument']).partition(' ')[0]} {MASK}"}
        if table["verb"] == "PASS":
            table["argument"] = MASK
    return {key: MASK if key in _SECRET_KEYS and value else shown(value) for key, value in table.items()}


# -- in a line


def one_line(value: Shown, limit: int = 80) -> str:
    """Return a shown value in a line of at most ``limit`` characters and an ellipsis."""
    whole = _WRITTEN.get(type(value), str)(value)
    return whole if len(whole) <= limit else f"{whole[:limit]}…"


def _members(value: tuple[str | tuple[str, ...], ...]) -> str:
    return "[" + ", ".join(one if isinstance(one, str) else ": ".join(one) for one in value) + "]"


def _blob(value: Blob) -> str:
    if value.size == 0:
        return "empty"
    unit = "bytes" if value.type == "bytes" else "characters"
    content = repr(value.text) if value.text is not None else f"base64 {value.base64}"
    return f"{value.size} {unit} {content}"


_WRITTEN: Final[Mapping[type, Callable[[Any], str]]] = {
    type(None): lambda _: "NULL",
    bool: lambda value: "true" if value else "false",
    int: str,
    float: lambda value: f"{value:g}",
    str: repr,
    tuple: _members,
    Blob: _blob,
}

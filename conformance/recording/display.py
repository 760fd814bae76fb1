"""Turns live values into shown ones: bounded, JSON-safe, and without secrets.

Secrets are masked here, before anything is kept: passwords in settings and in what servers recorded, the arguments
of AUTH and PASS, credentials in an Authorization header.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any, Final

from conformance.recording.values import Blob, Difference, Shown
from conformance.subject.interface import Answer

LIMIT: Final = 2048  # bytes or characters of one value
MASK: Final = "•••"
_SECRET_KEYS: Final = ("password", "ca_pem")
_SECRET_COMMANDS: Final = ("AUTH", "PASS")
_AUTHORIZATION: Final = re.compile(r"(?i)((?:proxy-)?authorization[\"']?[:,]\s*[\"']?\w+ )[^\s\"']+")
_PRINTABLE: Final = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


def shown(value: object) -> Shown:
    """Return a value as it is kept."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return _text(value)
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
    """Return settings without secrets, and without what is long and says nothing."""
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
    """Return what a server recorded, without secrets."""
    if table.get("verb") in _SECRET_COMMANDS and table.get("argument"):
        table = {**table, "argument": f"{str(table['argument']).partition(' ')[0]} {MASK}"}
        if table["verb"] == "PASS":
            table["argument"] = MASK
    return {key: MASK if key in _SECRET_KEYS and value else shown(value) for key, value in table.items()}


# -- expected against observed


def differences(expected: object, observed: object, *, name: str) -> tuple[Difference, ...]:
    """Return field by field where two values differ; ``name`` is what the whole is called."""
    return tuple(_differences(expected, observed, name))


def _differences(expected: object, observed: object, name: str) -> Iterable[Difference]:
    if isinstance(expected, Answer) and isinstance(observed, Answer):
        place = f"{name[: name.index(']') + 1]} " if name.startswith("[") else ""
        yield from _unequal(f"{place}return value", expected.value, observed.value)
        yield from _unequal(f"{place}last error", expected.last_error, observed.last_error)
        yield from _by_key(expected.out, observed.out, place)
    elif isinstance(expected, Mapping) and isinstance(observed, Mapping):
        yield from _by_key(expected, observed, "")
    elif _are_rows(expected, observed):
        for index, (one, other) in enumerate(zip(expected, observed, strict=True)):  # type: ignore[call-overload]  # rows
            yield from _differences(one, other, f"[{index}]")
    else:
        yield from _unequal(name, expected, observed)


def _are_rows(expected: object, observed: object) -> bool:
    both = isinstance(expected, (list, tuple)) and isinstance(observed, (list, tuple))
    return both and len(expected) == len(observed) > 0  # type: ignore[arg-type]  # both are sequences


def _by_key(expected: Mapping[Any, object], observed: Mapping[Any, object], place: str) -> Iterable[Difference]:
    for key in {**expected, **observed}:
        yield from _unequal(f"{place}{key}", expected.get(key, "absent"), observed.get(key, "absent"))


def _unequal(field: str, expected: object, observed: object) -> Iterable[Difference]:
    same_type = isinstance(expected, bool) == isinstance(observed, bool)
    if expected != observed or not same_type:
        yield Difference(field, shown(expected), shown(observed))

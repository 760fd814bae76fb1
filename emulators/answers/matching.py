"""Decides which requests an answer is for, and says in words how another request differs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import UNSET

from emulators.answers.rows import Answer

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as answers look at it: header names in lower case; ``state`` is the server's when it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    state: str = ""


def differences(answer: Answer, asked: Asked) -> Iterator[str]:
    """Yield in words each part of a request that the answer is not for; nothing if it is for it."""
    path = asked.target if answer.is_mqtt else unquote(urlsplit(asked.target).path)
    if answer.method not in ("*", asked.method):
        yield f"method: {answer.method} expected, {asked.method} came"
    if not fits(answer.path, path):
        yield f"path: {answer.path} expected, {_short(path)} came"
    query = dict(parse_qsl(urlsplit(asked.target).query, keep_blank_values=True))
    for name, wanted in answer.query.items():
        yield from _text(f"query {name}", wanted, query.get(name))
    for name, wanted in answer.request_headers.items():
        yield from _text(f"header {name}", wanted, asked.headers.get(name.lower()))
    yield from _text("body", answer.body, asked.body.decode("utf-8", "replace"))
    if answer.body_json is not UNSET:
        yield from _json_body(answer.body_json, asked.body)
    if answer.websocket and asked.headers.get("upgrade", "").lower() != "websocket":
        yield "header Upgrade: websocket expected, nothing came"
    if answer.when not in (None, asked.state):
        yield f"state: {answer.when!r} expected, it is {asked.state!r}"


def fits(form: str, text: str) -> bool:
    """Say whether a text is of a form in which ``*`` stands for anything; the time is that of reading it once."""
    first, *others = form.split("*")
    if not others:
        return text == form
    *inner, last = others
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    position, end = len(first), len(text) - len(last)
    for part in inner:
        found = text.find(part, position, end)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _text(what: str, wanted: str, given: str | None) -> Iterator[str]:
    if given is None:
        yield f"{what}: {wanted} expected, nothing came"
    elif not fits(wanted, given):
        yield f"{what}: {wanted} expected, {_short(given)} came"


def _json_body(wanted: Any, body: bytes) -> Iterator[str]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        yield f"body: JSON expected, not so because {_short(str(error))}"
        return
    yield from _members(wanted, given, "body")


def _members(wanted: Any, given: Any, where: str) -> Iterator[str]:
    """Yield where a value lacks a member, or has another one; members that are not wanted do not matter."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        for name, value in wanted.items():
            if name in given:
                yield from _members(value, given[name], f"{where}.{name}")
            else:
                yield f"{where}.{name}: {_short(json.dumps(value))} expected, nothing came"
    elif wanted != given:
        yield f"{where}: {_short(json.dumps(wanted))} expected, {_short(json.dumps(given))} came"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"

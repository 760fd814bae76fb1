"""The file that keeps the conversations of a run: answers as `emulators.answers.rows` reads them, each for one request.

It is written for people: they read what their program said, put ``*`` where it differs from run to run, and keep the
file beside their tests.
"""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from mqlnet.mql5.testing.masking import HIDDEN, Mask
from mqlnet.mql5.testing.websocket_talk import WebSocketTalk, websocket_of

HEAD: Final = """\
# Recorded by mqlnet run --record. It is played by mqlnet run --replay FILE, and by Harness::Replay in a test.
# Each answer is for one request, in this order. In a request * stands for anything: here for secrets; put it where a
# request differs from run to run. Look through the file before you publish it.
"""
NOT_KEPT: Final = frozenset({
    "accept-encoding", "connection", "content-encoding", "content-length", "date", "host", "keep-alive",
    "sec-websocket-accept", "sec-websocket-key", "sec-websocket-version", "transfer-encoding", "upgrade", "vary",
})  # fmt: skip
"""Headers that belong to the way over the wire."""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_LITERAL: Final = re.compile(r"[^'\x00-\x08\x0a-\x1f\x7f]*")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A web request as the program made it, and what came back; ``body`` and ``answer`` are bytes."""

    method: str
    url: str
    headers: str
    body: bytes
    status: int
    answer_headers: str
    answer: bytes


@dataclass(slots=True)
class Talk:
    """The conversation on a socket: turns of bytes, each sent by the program (True) or received (False)."""

    address: str
    turns: list[tuple[bool, bytes]] = field(default_factory=list)

    def add(self, data: bytes, *, is_sent: bool) -> None:
        """Add bytes to the last turn, or begin one."""
        if self.turns and self.turns[-1][0] == is_sent:
            data = self.turns.pop()[1] + data
        if data:
            self.turns.append((is_sent, data))


@dataclass(slots=True)
class Cassette:
    """The exchanges of a run, in their order; ``failed`` are requests that got no answer, which nothing can play."""

    exchanges: list[Exchange] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)

    @property
    def count(self) -> int:
        """The number of conversations."""
        return len(self.exchanges) + sum(bool(talk.turns) for talk in self.talks)

    def text(self, secrets: Iterable[str] = ()) -> str:
        """Return the file without the secrets."""
        given = tuple(secrets)
        asked, answered = Mask.of(given), Mask.of(given, HIDDEN)
        tables = [_table("answer", _answer(one, asked, answered)) for one in self.exchanges]
        for talk in self.talks:
            upgraded = websocket_of(talk.turns)
            if upgraded is not None:
                tables.append(_table("answer", _upgrade(upgraded, asked, answered)))
            elif talk.turns:
                tables.append(f"\n# {talk.address}" + _table("script", _script(talk, asked, answered)))
        return HEAD + "".join(tables)


def _upgrade(spoken: WebSocketTalk, asked: Mask, answered: Mask) -> dict[str, Any]:
    """Return a conversation on a WebSocket as the members of an answer."""
    exchange = Exchange("GET", spoken.url, spoken.headers, b"", 101, spoken.answer_headers, b"")
    members = _answer(exchange, asked, answered)
    del members["status"], members["body"]
    frames = [
        {"expect": asked.text(_text(data))} if is_sent else _sent(data, answered, is_text=is_text)
        for is_sent, data, is_text in spoken.messages
    ]
    members["websocket"] = _merged(frames)
    return members


def _script(talk: Talk, asked: Mask, answered: Mask) -> dict[str, Any]:
    """Return a conversation of bytes as the members of a script."""
    steps = [
        {"expect": asked.text(_text(data))} if is_sent else _sent(data, answered, is_text=True)
        for is_sent, data in talk.turns
    ]
    return {"times": 1, "steps": _merged(steps)}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _sent(data: bytes, mask: Mask, *, is_text: bool) -> dict[str, Any]:
    try:
        if is_text:
            return {"send": mask.text(data.decode("utf-8"))}
    except UnicodeDecodeError:
        pass
    return {"base64": base64.b64encode(data).decode("ascii")}


def _merged(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put what is sent beside what is expected before it."""
    found: list[dict[str, Any]] = []
    for step in steps:
        if found and "expect" not in step and len(found[-1]) == 1 and "expect" in found[-1]:
            found[-1] |= step
        else:
            found.append(dict(step))
    return found


def _answer(one: Exchange, asked: Mask, answered: Mask) -> dict[str, Any]:
    """Return an exchange as the members of an answer."""
    url = urlsplit(one.url)
    path = re.sub(r"\s", "*", asked.path(url.netloc, unquote(url.path) or "/"))  # a request line has no blanks
    given = {**_headers(one.headers), "Host": url.netloc.rpartition("@")[2]}
    members: dict[str, Any] = {"request": f"{one.method.upper()} {path}", "times": 1}
    query = {name: asked.field(name, value) for name, value in parse_qsl(url.query, keep_blank_values=True)}
    if query:
        members["query"] = query
    members["request_headers"] = {name: asked.header(name, value) for name, value in given.items()}
    members["body"] = asked.text(one.body.decode("utf-8", "replace"))
    members["status"] = one.status
    headers = _headers(one.answer_headers)
    if headers:
        members["headers"] = {name: answered.header(name, value) for name, value in headers.items()}
    members |= _body(one.answer, answered)
    return members


def _headers(lines: str) -> dict[str, str]:
    """Return header lines by name; of several with one name the last."""
    pairs = (line.partition(":") for line in re.split(r"[\r\n]+", lines) if ":" in line)
    found = {name.strip(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in found.items() if name.lower() not in NOT_KEPT}


def _body(data: bytes, mask: Mask) -> dict[str, str]:
    try:
        return {"text": mask.text(data.decode("utf-8"))} if data else {}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def _table(kind: str, members: Mapping[str, Any]) -> str:
    return f"\n[[{kind}]]\n" + "".join(f"{name} = {written(value)}\n" for name, value in members.items())


def written(value: Any) -> str:
    """Return a value as TOML writes it, with as few escapes as it can do."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {written(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {written(each)},\n" for each in value) + "]"
    if not isinstance(value, str):
        return str(value)
    if _LITERAL.fullmatch(value):
        return f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else written(name)

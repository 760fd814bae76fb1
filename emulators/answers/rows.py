"""A user's own answer: which requests it is for, and what goes back. Written in TOML, sent as JSON, made in Python.

A request line with ``*`` for anything (``POST /orders/*``), and, where more is needed, query, headers and body. What
goes back is a status, headers and a body: text, JSON or a file; or a sequence of these, one for each request.
A line that begins with MQTT (``MQTT SUBSCRIBE prices/#``) is for the broker: what goes back is a code and messages.
"""

import re
import tomllib
from base64 import b64decode
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

MAX_DELAY_MS: Final = 600_000
MAX_ANSWERS: Final = 1_000
Patterns = dict[str, str]
_MQTT: Final = "MQTT "
_REQUEST: Final = r"^(\S+ /\S*|MQTT (CONNECT|SUBSCRIBE|UNSUBSCRIBE|PUBLISH) .+)$"
C = TypeVar("C", bound="Content")


class AnswerError(ValueError):
    """The text is no answer; the message names the place and what is expected there."""


class Publication(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A message that the broker publishes to the client whose packet is answered."""

    topic: Annotated[str, Meta(min_length=1, max_length=2_000)]
    text: str | None = None
    json: Any | UnsetType = UNSET
    base64: Annotated[str | None, Meta(description="The bytes of the message")] = None
    qos: Annotated[int, Meta(ge=0, le=2)] = 0
    retain: bool = False
    delay_ms: Annotated[int, Meta(ge=0, le=MAX_DELAY_MS)] = 0

    def __post_init__(self) -> None:
        if sum((self.text is not None, self.json is not UNSET, self.base64 is not None)) > 1:
            raise ValueError("one message: text, json or base64")
        if self.base64 is not None and not is_base64(self.base64):
            raise ValueError("base64: no such text")
        if re.search(r"[+#\0]", self.topic):
            raise ValueError(f"topic: {self.topic!r} has wildcards; only a subscription may")

    @property
    def payload(self) -> bytes:
        """The bytes of the message."""
        if self.base64 is not None:
            return b64decode(self.base64)
        return (self.text or "").encode("utf-8", "replace") if self.json is UNSET else msgspec.json.encode(self.json)


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The content of one response."""

    status: Annotated[int, Meta(ge=200, le=599)] = 200
    headers: dict[str, str] = {}
    text: str | None = None
    json: Any | UnsetType = UNSET
    base64: Annotated[str | None, Meta(description="The bytes of the body")] = None
    file: Annotated[str | None, Meta(description="A file whose bytes are the body, beside the TOML file")] = None
    publish: Annotated[tuple[Publication, ...], Meta(description="MQTT alone: the messages that are published")] = ()
    code: Annotated[int, Meta(ge=0, le=255, description="MQTT alone: of CONNACK, SUBACK, PUBACK")] = 0
    delay_ms: Annotated[int, Meta(ge=0, le=MAX_DELAY_MS)] = 0

    def __post_init__(self) -> None:
        given = (self.text is not None, self.json is not UNSET, self.base64 is not None, self.file is not None)
        if sum(given) > 1:
            raise ValueError("one body: text, json, base64 or file")
        if self.base64 is not None and not is_base64(self.base64):
            raise ValueError("base64: no such text")
        for name, value in self.headers.items():
            if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) or re.search(r"[\r\n\0]", value):
                raise ValueError(f"no header: {name!r}: {value!r}")


def is_base64(text: str) -> bool:
    """Say whether a text is base64."""
    try:
        b64decode(text, validate=True)
    except ValueError:
        return False
    return True


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One step of a WebSocket: wait for a message, then send one, and perhaps end the connection."""

    expect: Annotated[str | None, Meta(description="The message to wait for, with * for anything")] = None
    send: str | None = None
    json: Any | UnsetType = UNSET
    base64: Annotated[str | None, Meta(description="The bytes of a binary message")] = None
    echo: Annotated[bool, Meta(description="Send the expected message back")] = False
    ping: bool = False
    close: Annotated[int, Meta(ge=1000, le=4999)] | None = None
    drop: Annotated[bool, Meta(description="End the connection without a word")] = False
    delay_ms: Annotated[int, Meta(ge=0, le=MAX_DELAY_MS)] = 0

    def __post_init__(self) -> None:
        if sum((self.send is not None, self.json is not UNSET, self.base64 is not None, self.echo, self.ping)) > 1:
            raise ValueError("one message: send, json, base64, echo or ping")
        if self.echo and self.expect is None:
            raise ValueError("echo: only an expected message can be sent back")
        if self.base64 is not None and not is_base64(self.base64):
            raise ValueError("base64: no such text")


class Answer(Content, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An answer: ``request`` is ``METHOD PATH``, a method of ``*`` is any; ``*`` in a text stands for anything.

    The web server has a state, a text that is empty at first: an answer with ``when`` is in force in this state alone,
    and one with ``then`` leads to that state. ``websocket`` accepts a WebSocket and plays its frames.

    For the broker ``request`` is ``MQTT CONNECT``, ``SUBSCRIBE``, ``UNSUBSCRIBE`` or ``PUBLISH`` with a client's name,
    a filter or a topic; ``body`` is the password or the message.
    """

    request: Annotated[str, Meta(pattern=_REQUEST, max_length=2_000)]
    query: Patterns = {}
    request_headers: Patterns = {}
    body: Annotated[str, Meta(description="The whole body, with * for anything")] = "*"
    body_json: Annotated[Any, Meta(description="Members that the body must have, with these values")] = UNSET
    times: Annotated[int, Meta(ge=1)] | None = None
    when: Annotated[str | None, Meta(description="The state in which it is in force; any if it is not given")] = None
    then: Annotated[str | None, Meta(description="The state after it")] = None
    websocket: Annotated[tuple[Frame, ...], Meta(description="What is said on a WebSocket")] = ()
    sequence: Annotated[tuple[Content, ...], Meta(description="One for each request; the last one stays")] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        contents = (self, *self.sequence)
        if not self.is_mqtt and any(one.publish or one.code for one in contents):
            raise ValueError('publish and code are for MQTT: request = "MQTT SUBSCRIBE prices/#"')
        if self.is_mqtt and (self.websocket or any(one.status != 200 or one.headers for one in contents)):
            raise ValueError("an answer to MQTT has publish and code; no status, headers or websocket")

    @property
    def is_mqtt(self) -> bool:
        """Return whether it is for the broker."""
        return self.request.startswith(_MQTT)

    @property
    def method(self) -> str:
        """The method, ``*`` for any; of MQTT the kind of packet."""
        return self.request.removeprefix(_MQTT).partition(" ")[0].upper()

    @property
    def path(self) -> str:
        """The path, with ``*`` for anything; of MQTT the topic, the filter or the client's name."""
        return self.request.removeprefix(_MQTT).partition(" ")[2]

    def content(self, number: int) -> Content:
        """Return what goes back to the request of this number, counted from 0."""
        return self.sequence[min(number, len(self.sequence) - 1)] if self.sequence else self


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    answer: tuple[Answer, ...] = ()
    script: tuple[Any, ...] = ()


def read(path: Path) -> tuple[Answer, ...]:
    """Return the answers of a TOML file; AnswerError names the place that is wrong and what is expected."""
    return tuple(_with_files(answer, path.parent) for answer in _parsed(path).answer)


def read_scripts(path: Path) -> tuple[Any, ...]:
    """Return the scripts of a TOML file as plain data, for `scripts.of`."""
    return _parsed(path).script


def _parsed(path: Path) -> _File:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AnswerError(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:  # no TOML, not UTF-8, a number of 5,000 digits
        raise AnswerError(f"{path}: {error or 'nested too deep'}") from None
    try:
        return msgspec.convert(data, _File)
    except msgspec.ValidationError as error:
        raise AnswerError(f"{path}: {error}") from None


def _with_files(answer: Answer, folder: Path) -> Answer:
    """Return the answer with the paths of its files from here; AnswerError if one cannot be read."""
    contents = tuple(_with_file(one, folder) for one in answer.sequence)
    return msgspec.structs.replace(_with_file(answer, folder), sequence=contents)


def _with_file(content: C, folder: Path) -> C:
    if content.file is None:
        return content
    path = folder / content.file
    if not path.is_file():
        raise AnswerError(f"{path}: no such file; `file` is found from the folder of the answers")
    return msgspec.structs.replace(content, file=str(path))


def of(data: object) -> Answer:
    """Return the answer in plain data, as JSON has it; AnswerError says what is wrong."""
    try:
        answer = msgspec.convert(data, Answer)
    except msgspec.ValidationError as error:
        raise AnswerError(str(error)) from None
    if any(one.file is not None for one in (answer, *answer.sequence)):
        raise AnswerError("`file` works in a file of answers only")
    return answer

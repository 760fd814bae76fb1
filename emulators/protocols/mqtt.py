"""The acknowledgements of an MQTT broker, 3.1, 3.1.1 and 5: bytes in, bytes out, and what a client has published.

It grants subscriptions, acknowledges what is published with QoS 0, 1 and 2, answers pings, and publishes the messages
of its script to a client that has subscribed to them. It keeps nothing and routes nothing between clients.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from emulators.answers.scripts import Publication, Script, payload

FIVE: Final = 5  # the protocol level of MQTT 5
CONNECT, CONNACK, PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP = 1, 2, 3, 4, 5, 6, 7
SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, PINGREQ, PINGRESP, DISCONNECT = 8, 9, 10, 11, 12, 13, 14
ACKNOWLEDGED: Final = frozenset({PUBACK, PUBREC, PUBCOMP})  # by the client, of what the broker has published
FLAGS_OF_TWO: Final = frozenset({PUBREL, SUBSCRIBE, UNSUBSCRIBE})
REFUSED: Final = 0x80
MOST_BYTES: Final = 1_048_576


class MqttError(ValueError):
    """The bytes are no MQTT; the text says why."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """The result of a packet: bytes for the client, a message that it has published, the end of the connection."""

    send: bytes = b""
    message: bytes | None = None
    ends: bool = False


class Broker:
    """One connection's broker."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._buffer = bytearray()
        self._level = 0

    def feed(self, data: bytes) -> Iterator[Reaction]:
        """Take bytes of the client; MqttError if they are no MQTT."""
        self._buffer += data
        while True:
            packet = self._next()
            if packet is None:
                return
            yield from self._react(*packet)

    def _next(self) -> tuple[int, int, bytes] | None:
        """Return kind, flags and body of the next packet, None until it is whole."""
        length = 0
        for at in range(1, 5):
            if at >= len(self._buffer):
                return None
            length |= (self._buffer[at] & 0x7F) << (7 * (at - 1))
            if not self._buffer[at] & 0x80:
                break
        else:
            raise MqttError("a remaining length of more than four bytes")
        if length > MOST_BYTES:
            raise MqttError(f"a packet of {length} bytes")
        begins = at + 1
        if len(self._buffer) < begins + length:
            return None
        first, body = self._buffer[0], bytes(self._buffer[begins : begins + length])
        del self._buffer[: begins + length]
        return first >> 4, first & 0x0F, body

    def _react(self, kind: int, flags: int, body: bytes) -> Iterable[Reaction]:
        if not self._level and kind != CONNECT:
            raise MqttError(f"packet type {kind} before CONNECT")
        if kind in FLAGS_OF_TWO and flags != 2:
            raise MqttError(f"packet type {kind} with the flags {flags}, 2 is expected")
        if kind == PUBLISH:
            return (self._publish(flags, body),)
        if kind in ACKNOWLEDGED:
            return ()
        react = {
            CONNECT: self._connect,
            PUBREL: _complete,
            SUBSCRIBE: self._subscribe,
            UNSUBSCRIBE: self._unsubscribe,
            PINGREQ: _pong,
            DISCONNECT: _goodbye,
        }.get(kind)
        if react is None:
            raise MqttError(f"packet type {kind} from a client")
        return react(body)

    def _connect(self, body: bytes) -> Iterator[Reaction]:
        if self._level:
            raise MqttError("a second CONNECT")
        _, rest = _text(body)
        if len(rest) < 4:
            raise MqttError("a CONNECT that is too short")
        self._level = rest[0]
        code = self._script.connack
        properties = b"\x00" if self._level == FIVE else b""
        yield Reaction(_packet(CONNACK << 4, bytes((0, code)) + properties), ends=code != 0)

    def _publish(self, flags: int, body: bytes) -> Reaction:
        qos = flags >> 1 & 3
        topic, rest = _text(body)
        number = b""
        if qos:
            number, rest = rest[:2], rest[2:]
            if len(number) < 2 or number == b"\0\0" or qos == 3:
                raise MqttError("a PUBLISH without a packet identifier, or with QoS 3")
        content = self._without_properties(rest)
        answer = {1: PUBACK, 2: PUBREC}.get(qos)
        send = _packet(answer << 4, number) if answer else b""
        return Reaction(send, topic + b" " + content)

    def _subscribe(self, body: bytes) -> Iterator[Reaction]:
        filters = self._filters(body, has_qos=True)
        if not filters:
            raise MqttError("a SUBSCRIBE without a topic filter")
        most = self._script.suback
        codes = bytes(most if most >= REFUSED else min(qos, most) for _, qos in filters)
        properties = b"\x00" if self._level == FIVE else b""
        yield Reaction(_packet(SUBACK << 4, body[:2] + properties + codes))
        for one in self._script.messages:
            if most < REFUSED and any(matches(form, one.topic) for form, _ in filters):
                yield Reaction(self._published(one))

    def _unsubscribe(self, body: bytes) -> Iterator[Reaction]:
        count = len(self._filters(body, has_qos=False))
        yield Reaction(_packet(UNSUBACK << 4, body[:2] + (b"\x00" * (1 + count) if self._level == FIVE else b"")))

    def _published(self, one: Publication) -> bytes:
        topic = one.topic.encode("utf-8", "replace")
        properties = b"\x00" if self._level == FIVE else b""
        return _packet(PUBLISH << 4, len(topic).to_bytes(2, "big") + topic + properties + payload(one))

    def _filters(self, body: bytes, *, has_qos: bool) -> list[tuple[str, int]]:
        rest, found = self._without_properties(body[2:]), []
        while rest:
            form, rest = _text(rest)
            if has_qos and not rest:
                raise MqttError("a topic filter without its QoS")
            found.append((form.decode("utf-8", "replace"), rest[0] & 3 if has_qos else 0))
            rest = rest[1:] if has_qos else rest
        return found

    def _without_properties(self, rest: bytes) -> bytes:
        """Return what stands behind the properties of MQTT 5; one byte says how long they are if they are short."""
        return rest[1 + rest[0] :] if self._level == FIVE and rest else rest


def _complete(body: bytes) -> Iterator[Reaction]:
    yield Reaction(_packet(PUBCOMP << 4, body[:2]))


def _pong(_: bytes) -> Iterator[Reaction]:
    yield Reaction(_packet(PINGRESP << 4, b""))


def _goodbye(_: bytes) -> Iterator[Reaction]:
    yield Reaction(ends=True)


def matches(form: str, topic: str) -> bool:
    """Say whether a topic filter is for a topic: + stands for one level, # for all the rest."""
    wanted, given = form.split("/"), topic.split("/")
    for at, level in enumerate(wanted):
        if level == "#":
            return True
        if at >= len(given) or level not in ("+", given[at]):
            return False
    return len(wanted) == len(given)


def _text(data: bytes) -> tuple[bytes, bytes]:
    """Return a text with its length in front, and what is behind it."""
    length = int.from_bytes(data[:2], "big")
    if len(data) < 2 + length:
        raise MqttError("a text that is longer than its packet")
    return data[2 : 2 + length], data[2 + length :]


def _packet(first: int, body: bytes) -> bytes:
    length, size = bytearray(), len(body)
    while True:
        length.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return bytes((first,)) + bytes(length) + body

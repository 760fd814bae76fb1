"""The packets of MQTT 3.1, 3.1.1 and 5: bytes to packets and back; no sockets here.

Written by hand: the codecs that there are know one version alone, or belong to a client. Of version 5 the properties
of a client's packets are passed over, and those of the server's are empty.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

MAX_PACKET_BYTES: Final = 1_048_576
FIRST: Final = 0x10  # the first byte of CONNECT, which is the first packet
SUCCESS: Final = 0
FAILURE: Final = 0x80  # the least code that refuses


class PacketError(ValueError):
    """The bytes are no packet of MQTT; the message says why."""


class Kind(IntEnum):
    """The kinds of packets, with their numbers."""

    CONNECT = 1
    CONNACK = 2
    PUBLISH = 3
    PUBACK = 4
    PUBREC = 5
    PUBREL = 6
    PUBCOMP = 7
    SUBSCRIBE = 8
    SUBACK = 9
    UNSUBSCRIBE = 10
    UNSUBACK = 11
    PINGREQ = 12
    PINGRESP = 13
    DISCONNECT = 14
    AUTH = 15


NEXT_STEP: Final = {Kind.PUBREC: Kind.PUBREL, Kind.PUBREL: Kind.PUBCOMP}  # of a delivery with QoS 2
FLAGS_OF_TWO: Final = frozenset({Kind.PUBREL, Kind.SUBSCRIBE, Kind.UNSUBSCRIBE})


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet, taken apart as far as its kind has it.

    ``name`` is the client's of CONNECT and the topic of PUBLISH; ``filters`` are pairs of filter and QoS.
    """

    kind: Kind
    data: bytes
    number: int = 0  # the packet identifier, 0 where there is none
    name: str = ""
    payload: bytes = b""
    qos: int = 0
    retain: bool = False
    duplicate: bool = False
    filters: tuple[tuple[str, int], ...] = ()
    version: int = 4
    login: str | None = None
    password: bytes | None = None
    keep_alive_s: int = 0

    @property
    def title(self) -> str:
        """The packet in a few words."""
        match self.kind:
            case Kind.CONNECT:
                login = "" if self.login is None else f", login {self.login}"
                return f"CONNECT {self.name or '(no name)'}{login}"
            case Kind.PUBLISH:
                return f"PUBLISH {self.name}, QoS {self.qos}{', retained' if self.retain else ''}"
            case Kind.SUBSCRIBE:
                return f"SUBSCRIBE {', '.join(f'{name} (QoS {qos})' for name, qos in self.filters)}"
            case Kind.UNSUBSCRIBE:
                return f"UNSUBSCRIBE {', '.join(name for name, _ in self.filters)}"
        return self.kind.name


@dataclass(slots=True)
class Reader:
    """Takes bytes as they come, and gives the packets that are complete."""

    version: int = 4
    _is_first: bool = True
    _buffer: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> Iterator[Packet]:
        """Yield the packets that the bytes complete; PacketError if they are no packets."""
        self._buffer += data
        while (packet := self._next()) is not None:
            yield packet

    def _next(self) -> Packet | None:
        if self._buffer and (self._buffer[0] == FIRST) is not self._is_first:
            first = f"packet type {self._buffer[0] >> 4} before CONNECT"
            raise PacketError(first if self._is_first else "a second CONNECT")
        size = _length(self._buffer, 1)
        if size is None:
            return None
        length, start = size
        if length > MAX_PACKET_BYTES:
            raise PacketError(f"a packet of {length} bytes; at most {MAX_PACKET_BYTES} are taken")
        if len(self._buffer) < start + length:
            return None
        whole = bytes(self._buffer[: start + length])
        del self._buffer[: start + length]
        packet = read(whole, start, self.version)
        self.version, self._is_first = packet.version, False
        return packet


def _length(data: bytes | bytearray, at: int) -> tuple[int, int] | None:
    """Return a length of one to four bytes and where it ends; None if there is more of it to come."""
    value = 0
    for index in range(4):
        if at + index >= len(data):
            return None
        byte = data[at + index]
        value |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            return value, at + index + 1
    raise PacketError("a length has more than four bytes")


class _Fields:
    """Reads the fields of a packet one by one."""

    def __init__(self, data: bytes, start: int, version: int) -> None:
        self._data = data
        self._at = start
        self.version = version

    @property
    def is_empty(self) -> bool:
        return self._at >= len(self._data)

    def take(self, size: int) -> bytes:
        if self._at + size > len(self._data):
            raise PacketError("a field is longer than its packet")
        self._at += size
        return self._data[self._at - size : self._at]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        return int(struct.unpack(">H", self.take(2))[0])

    def binary(self) -> bytes:
        return self.take(self.number())

    def text(self) -> str:
        return self.binary().decode("utf-8", "replace")

    def rest(self) -> bytes:
        return self.take(len(self._data) - self._at)

    def skip_properties(self) -> None:
        """Pass over the properties that version 5 has."""
        if self.version < 5:
            return
        size = _length(self._data, self._at)
        if size is None:
            raise PacketError("properties are longer than their packet")
        self._at = size[1]
        self.take(size[0])


def read(data: bytes, start: int, version: int) -> Packet:
    """Return the packet in these bytes, whose fields begin at ``start``."""
    fields = _Fields(data, start, version)
    try:
        kind = Kind(data[0] >> 4)
    except ValueError:
        raise PacketError("packet type 0 from a client") from None
    if kind in FLAGS_OF_TWO and data[0] & 15 != 2:
        raise PacketError(f"packet type {kind} with the flags {data[0] & 15}, 2 is expected")
    match kind:
        case Kind.CONNECT:
            return _connect(data, fields)
        case Kind.PUBLISH:
            return _publish(data, fields)
        case Kind.SUBSCRIBE | Kind.UNSUBSCRIBE:
            return _filters(kind, data, fields)
        case Kind.PUBACK | Kind.PUBREC | Kind.PUBREL | Kind.PUBCOMP:
            return Packet(kind, data, number=fields.number(), version=version)
        case Kind.PINGREQ | Kind.DISCONNECT:
            return Packet(kind, data, version=version)
    raise PacketError(f"packet type {kind} from a client")


def _connect(data: bytes, fields: _Fields) -> Packet:
    protocol = fields.text()
    version = fields.byte()
    if (protocol, version) not in (("MQTT", 4), ("MQTT", 5), ("MQIsdp", 3)):
        raise PacketError(f"no version of MQTT: {protocol!r} {version}")
    fields.version = version
    flags, keep_alive_s = fields.byte(), fields.number()
    fields.skip_properties()
    client = fields.text()
    if flags & 0x04:  # a will
        fields.skip_properties()
        fields.text()
        fields.binary()
    login = fields.text() if flags & 0x80 else None
    password = fields.binary() if flags & 0x40 else None
    return Packet(
        Kind.CONNECT,
        data,
        name=client,
        version=version,
        login=login,
        password=password,
        keep_alive_s=keep_alive_s,
    )


def _publish(data: bytes, fields: _Fields) -> Packet:
    qos = data[0] >> 1 & 3
    if qos == 3:
        raise PacketError("PUBLISH with QoS 3")
    topic = fields.text()
    if not topic or "#" in topic or "+" in topic:
        raise PacketError(f"PUBLISH to {topic!r}, which is no topic")
    number = fields.number() if qos else 0
    if qos and not number:
        raise PacketError("a PUBLISH without a packet identifier")
    fields.skip_properties()
    return Packet(
        Kind.PUBLISH,
        data,
        number=number,
        name=topic,
        payload=fields.rest(),
        qos=qos,
        retain=bool(data[0] & 1),
        duplicate=bool(data[0] & 8),
        version=fields.version,
    )


def _filters(kind: Kind, data: bytes, fields: _Fields) -> Packet:
    number = fields.number()
    fields.skip_properties()
    found: list[tuple[str, int]] = []
    while not fields.is_empty:
        name = fields.text()
        found.append((name, fields.byte() & 3 if kind is Kind.SUBSCRIBE else 0))
    if not found:
        raise PacketError(f"{kind.name} without a topic filter")
    return Packet(kind, data, number=number, filters=tuple(found), version=fields.version)


# -- the server's packets


def connack(version: int, code: int = SUCCESS) -> bytes:
    """Return CONNACK."""
    return _made(Kind.CONNACK, 0, bytes((0, code)) + _no_properties(version))


def suback(version: int, number: int, codes: list[int]) -> bytes:
    """Return SUBACK with a code for each filter: the QoS that is granted, or 0x80 and above."""
    return _made(Kind.SUBACK, 0, struct.pack(">H", number) + _no_properties(version) + bytes(codes))


def unsuback(version: int, number: int, codes: list[int]) -> bytes:
    """Return UNSUBACK; only version 5 has codes."""
    rest = _no_properties(version) + bytes(codes) if version >= 5 else b""
    return _made(Kind.UNSUBACK, 0, struct.pack(">H", number) + rest)


def acknowledgement(kind: Kind, version: int, number: int, code: int = SUCCESS) -> bytes:
    """Return PUBACK, PUBREC, PUBREL or PUBCOMP; only version 5 has a code."""
    rest = bytes((code,)) if version >= 5 and code else b""
    return _made(kind, 2 if kind is Kind.PUBREL else 0, struct.pack(">H", number) + rest)


def publish(version: int, topic: str, payload: bytes, *, qos: int, retain: bool = False, number: int = 0) -> bytes:
    """Return PUBLISH."""
    name = topic.encode("utf-8", "replace")
    head = struct.pack(">H", len(name)) + name + (struct.pack(">H", number) if qos else b"")
    return _made(Kind.PUBLISH, qos << 1 | retain, head + _no_properties(version) + payload)


def pingresp() -> bytes:
    """Return PINGRESP."""
    return _made(Kind.PINGRESP, 0, b"")


def _no_properties(version: int) -> bytes:
    return b"\0" if version >= 5 else b""


def _made(kind: Kind, flags: int, body: bytes) -> bytes:
    length, rest = bytearray(), len(body)
    while True:
        rest, low = divmod(rest, 128)
        length.append(low | 0x80 if rest else low)
        if not rest:
            return bytes((kind << 4 | flags,)) + bytes(length) + body


def fits(wanted: str, topic: str) -> bool:
    """Say whether a topic is of a filter: ``+`` stands for one level, ``#`` for all that follow (4.7)."""
    if topic.startswith("$") and not wanted.startswith("$"):
        return False
    levels, parts = topic.split("/"), wanted.split("/")
    for index, part in enumerate(parts):
        if part == "#":
            return True
        if index >= len(levels) or part not in ("+", levels[index]):
            return False
    return len(levels) == len(parts)

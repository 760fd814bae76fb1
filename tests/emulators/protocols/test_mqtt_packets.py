"""The packets of MQTT: whole, byte by byte, with a tail, and bytes that are no packet."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.protocols.mqtt_packets import (
    Kind,
    PacketError,
    Reader,
    acknowledgement,
    connack,
    fits,
    publish,
    suback,
    unsuback,
)


def packet(first: int, body: bytes) -> bytes:
    return bytes((first, len(body))) + body


CONNECT_3 = packet(0x10, b"\0\6MQIsdp\3\2\0\x3c\0\4here")
CONNECT_5 = packet(0x10, b"\0\4MQTT\5\xc2\0\x3c\3\x21\0\x14\0\4here\0\2me\0\6secret")
WILL = packet(0x10, b"\0\4MQTT\4\xe6\0\x3c\0\1c\0\1t\0\4gone\0\2me\0\2pw")
SUBSCRIBE_5 = packet(0x82, b"\0\7\0\0\4a/+b\2")
PUBLISH_5 = packet(0x34, b"\0\1a\0\x09\0hello")


def test_packets_are_read_byte_by_byte_and_several_at_once() -> None:
    data = CONNECT_5 + SUBSCRIBE_5 + PUBLISH_5 + b"\xc0\0\xe0\0"
    whole = list(Reader().feed(data))
    reader = Reader()
    assert [one for byte in data for one in reader.feed(bytes([byte]))] == whole
    assert [one.kind.name for one in whole] == ["CONNECT", "SUBSCRIBE", "PUBLISH", "PINGREQ", "DISCONNECT"]
    connect, subscribe, message, *_ = whole
    assert (connect.name, connect.login, connect.password, connect.version) == ("here", "me", b"secret", 5)
    assert (subscribe.number, subscribe.filters) == (7, (("a/+b", 2),))
    assert (message.name, message.number, message.payload, message.qos) == ("a", 9, b"hello", 2)


def test_older_clients_and_their_wills_are_read() -> None:
    (old,) = Reader().feed(CONNECT_3)
    assert (old.name, old.version, old.login) == ("here", 3, None)
    (with_will,) = Reader().feed(WILL)
    assert (with_will.name, with_will.login, with_will.password) == ("c", "me", b"pw")


def test_the_servers_packets_are_those_of_the_standard() -> None:
    assert (connack(4), connack(4, 5), connack(5, 0x87)) == (b"\x20\2\0\0", b"\x20\2\0\5", b"\x20\3\0\x87\0")
    assert (suback(4, 258, [0, 128]), suback(5, 1, [2])) == (b"\x90\4\1\2\0\x80", b"\x90\4\0\1\0\2")
    assert (unsuback(4, 1, [0]), unsuback(5, 1, [0])) == (b"\xb0\2\0\1", b"\xb0\4\0\1\0\0")
    assert acknowledgement(Kind.PUBACK, 4, 1, 0x80) == b"\x40\2\0\1"
    assert acknowledgement(Kind.PUBACK, 5, 1, 0x80) == b"\x40\3\0\1\x80"
    assert acknowledgement(Kind.PUBREL, 5, 1) == b"\x62\2\0\1"
    assert publish(4, "a", b"x", qos=0, retain=True) == b"\x31\4\0\1ax"
    assert publish(5, "a", b"x", qos=1, number=2) == b"\x32\7\0\1a\0\2\0x"
    assert publish(4, "a", b"x" * 200, qos=0)[:3] == b"\x30\xcb\1"


@pytest.mark.parametrize(
    ("wanted", "topic", "is_for"),
    [
        ("a/b", "a/b", True),
        ("a/b", "a/b/c", False),
        ("a/+", "a/b", True),
        ("a/+", "a", False),
        ("a/+", "a/", True),
        ("+/+", "/b", True),
        ("a/#", "a", True),
        ("a/#", "a/b/c", True),
        ("#", "a/b", True),
        ("#", "$SYS/x", False),
        ("+/x", "$SYS/x", False),
        ("$SYS/#", "$SYS/x", True),
        ("A", "a", False),
    ],
)
def test_which_topics_a_filter_is_for(wanted: str, topic: str, is_for: bool) -> None:
    assert fits(wanted, topic) is is_for


@given(st.binary(max_size=60))
def test_any_bytes_are_packets_or_a_packet_error(data: bytes) -> None:
    for begin in (b"", CONNECT_5):
        with suppress(PacketError):
            assert all(one.title for one in Reader().feed(begin + data))

"""The broker's bytes, each beside the table of the standard that it follows (MQTT 3.1.1 and 5)."""

import pytest

from emulators.answers.scripts import Script, made
from emulators.protocols.mqtt_packets import PacketError
from emulators.protocols.mqtt_script import Broker

CONNECT = bytes.fromhex("10 0d 0004 4d515454 04 02 003c 0001 61")
CONNECT_5 = bytes.fromhex("10 0e 0004 4d515454 05 02 003c 00 0001 61")


def said(data: bytes, script: Script | None = None, connect: bytes = CONNECT) -> bytes:
    """Return what the broker sends after its CONNACK."""
    broker = Broker(script or Script(speaks="mqtt"))
    list(broker.feed(connect))
    return b"".join(one.send for one in broker.feed(data))


@pytest.mark.parametrize(
    ("packet", "answer"),
    [
        ("c0 00", "d0 00"),  # PINGREQ, PINGRESP
        ("32 07 0001 61 0005 6869", "40 02 0005"),  # PUBLISH with QoS 1, PUBACK
        ("34 07 0001 61 0006 6869", "50 02 0006"),  # PUBLISH with QoS 2, PUBREC
        ("62 02 0006", "70 02 0006"),  # PUBREL, PUBCOMP
        ("30 05 0001 61 6869", ""),  # PUBLISH with QoS 0
        ("82 06 0007 0001 61 01", "90 03 0007 01"),  # SUBSCRIBE, SUBACK
        ("82 0a 0008 0001 61 02 0001 62 00", "90 04 0008 02 00"),
        ("a2 05 0009 0001 61", "b0 02 0009"),  # UNSUBSCRIBE, UNSUBACK
    ],
)
def test_packets_are_acknowledged(packet: str, answer: str) -> None:
    assert said(bytes.fromhex(packet)) == bytes.fromhex(answer)


def test_properties_of_mqtt_5_stand_where_they_must() -> None:
    assert said(bytes.fromhex("82 07 0007 00 0001 61 01"), connect=CONNECT_5) == bytes.fromhex("90 04 0007 00 01")
    assert said(bytes.fromhex("a2 06 0009 00 0001 61"), connect=CONNECT_5) == bytes.fromhex("b0 04 0009 00 00")
    (accepted,) = Broker(Script(speaks="mqtt")).feed(CONNECT_5)
    assert accepted.send == bytes.fromhex("20 03 00 00 00")


def test_a_client_is_refused_and_a_subscription_too() -> None:
    (refused,) = Broker(made(speaks="mqtt", connack=5)).feed(CONNECT)
    assert (refused.send, refused.ends) == (bytes.fromhex("20 02 00 05"), True)
    assert said(bytes.fromhex("82 06 0007 0001 61 01"), made(speaks="mqtt", suback=128))[-1] == 0x80
    assert said(bytes.fromhex("82 06 0007 0001 61 02"), made(speaks="mqtt", suback=1))[-1] == 1


def test_messages_go_to_who_has_subscribed_to_them() -> None:
    script = made(speaks="mqtt", messages=[{"topic": "a", "text": "hi"}, {"topic": "b", "base64": "AP8="}])
    assert said(bytes.fromhex("82 06 0007 0001 61 01"), script) == bytes.fromhex("90 03 0007 01 30 05 0001 61 6869")
    assert said(bytes.fromhex("82 06 0007 0001 62 00"), script) == bytes.fromhex("90 03 0007 00 30 05 0001 62 00ff")


def test_messages_of_a_client_are_recorded_with_their_topic_however_their_bytes_come() -> None:
    broker = Broker(Script(speaks="mqtt"))
    data = CONNECT + bytes.fromhex("30 05 0001 61 6869")
    reactions = [one for byte in data for one in broker.feed(bytes((byte,)))]
    assert [one.message for one in reactions if one.message] == [b"a hi"]
    (goodbye,) = broker.feed(bytes.fromhex("e0 00"))
    assert goodbye.ends


@pytest.mark.parametrize(
    ("packet", "reason"),
    [
        ("c0 00", "before CONNECT"),
        (f"{CONNECT.hex()} {CONNECT.hex()}", "a second CONNECT"),
        (f"{CONNECT.hex()} 80 06 0007 0001 61 01", "with the flags 0, 2 is expected"),
        (f"{CONNECT.hex()} 82 02 0007", "without a topic filter"),
        (f"{CONNECT.hex()} 32 05 0001 61 0000", "without a packet identifier"),
        (f"{CONNECT.hex()} 30 03 0009 61", "longer than its packet"),
        (f"{CONNECT.hex()} 20 02 0000", "packet type 2 from a client"),
        ("10 ff ff ff ff 01", "more than four bytes"),
        ("10 ff ff ff 7f", "a packet of 268435455 bytes"),
    ],
)
def test_what_no_client_may_send_is_refused_with_the_reason(packet: str, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        list(Broker(Script(speaks="mqtt")).feed(bytes.fromhex(packet)))

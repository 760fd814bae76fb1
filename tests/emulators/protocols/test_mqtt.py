"""The broker, asked by a stock client: versions, QoS, retained messages, answers of a user's own."""

import queue
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from emulators.protocols import mqtt
from emulators.stack import Stack
from tests.emulators.support.probe import connect, look
from tests.emulators.support.walks import CONNECT, SUBSCRIBE

VERSIONS = [MQTTProtocolVersion.MQTTv31, MQTTProtocolVersion.MQTTv311, MQTTProtocolVersion.MQTTv5]
PATIENCE_S = 5.0
Got = tuple[str, bytes, int, bool]


class Client:
    """A stock client whose callbacks are queues."""

    def __init__(self, version: MQTTProtocolVersion) -> None:
        self.mqtt = paho.Client(CallbackAPIVersion.VERSION2, "terminal", protocol=version)
        self.connected: queue.Queue[Any] = queue.Queue()
        self.granted: queue.Queue[Any] = queue.Queue()
        self.got: queue.Queue[Got] = queue.Queue()
        self.mqtt.on_connect = lambda _c, _u, _flags, reason, _p: self.connected.put(reason)
        self.mqtt.on_subscribe = lambda _c, _u, _mid, reasons, _p: self.granted.put([one.value for one in reasons])
        self.mqtt.on_message = lambda _c, _u, one: self.got.put((one.topic, bytes(one.payload), one.qos, one.retain))

    def subscribe(self, name: str, qos: int = 0) -> list[int]:
        self.mqtt.subscribe(name, qos)
        granted: list[int] = self.granted.get(timeout=PATIENCE_S)
        return granted

    def next(self) -> Got:
        return self.got.get(timeout=PATIENCE_S)


@contextmanager
def connected(stack: Stack, version: MQTTProtocolVersion = MQTTProtocolVersion.MQTTv311) -> Iterator[Client]:
    client = Client(version)
    client.mqtt.username_pw_set("trader", "secret")
    client.mqtt.connect("127.0.0.1", stack.mqtt.port)
    client.mqtt.loop_start()
    try:
        assert not client.connected.get(timeout=PATIENCE_S).is_failure
        yield client
    finally:
        client.mqtt.disconnect()
        client.mqtt.loop_stop()


def titles(stack: Stack, kind: str) -> list[str]:
    return [one["what"] for one in stack.mqtt.capture.records(kind)]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("qos", [0, 1, 2])
def test_a_message_comes_back_to_its_subscriber(stack: Stack, version: MQTTProtocolVersion, qos: int) -> None:
    with connected(stack, version) as client:
        assert client.subscribe("prices/+", qos) == [qos]
        client.mqtt.publish("prices/EURUSD", b"1.1", qos).wait_for_publish(PATIENCE_S)
        client.mqtt.publish("orders/1", b"no")
        assert client.next() == ("prices/EURUSD", b"1.1", qos, False)
        stack.mqtt.publish("prices/GBPUSD", "1.2", qos=2)
        assert client.next() == ("prices/GBPUSD", b"1.2", qos, False)
    assert titles(stack, "packet")[:3] == [
        "CONNECT terminal, login trader",
        f"SUBSCRIBE prices/+ (QoS {qos})",
        f"PUBLISH prices/EURUSD, QoS {qos}",
    ]
    assert titles(stack, "packet-sent")[2] == ["PUBLISH prices/EURUSD, QoS 0", "PUBACK", "PUBREC"][qos]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_retained_message_waits_for_its_subscriber_and_a_reset_forgets_it(
    stack: Stack, version: MQTTProtocolVersion
) -> None:
    stack.mqtt.publish("a/b", "kept", retain=True)
    with connected(stack, version) as client:
        client.subscribe("a/#")
        assert client.next() == ("a/b", b"kept", 0, True)
        client.mqtt.unsubscribe("a/#")
        stack.mqtt.capture.wait_for(lambda one: one.detail.get("what") == "UNSUBACK")
        stack.mqtt.publish("a/b", "", retain=True)
        client.subscribe("a/#")
        stack.mqtt.publish("a/c", "only this")
        assert client.next()[:2] == ("a/c", b"only this")
    stack.mqtt.publish("a/b", "kept", retain=True)
    stack.reset()
    assert stack.mqtt.retained == {}


def test_answers_say_what_is_granted_and_published(stack: Stack) -> None:
    stack.web.answer("MQTT SUBSCRIBE secret/*", code=128)
    stack.web.answer(
        "MQTT SUBSCRIBE prices/#",
        publish=[
            {"topic": "prices/EURUSD", "json": {"bid": 1.1}, "delay_ms": 5},
            {"topic": "prices/USDJPY", "text": "150", "qos": 1},
        ],
    )
    stack.web.answer("MQTT PUBLISH orders", body_json={"side": "buy"}, publish=[{"topic": "fills", "text": "7"}])
    with connected(stack) as client:
        assert client.subscribe("secret/a") == [128]
        assert client.subscribe("prices/#", 1) == [1]
        assert [client.next()[:2] for _ in range(2)] == [("prices/EURUSD", b'{"bid":1.1}'), ("prices/USDJPY", b"150")]
        client.mqtt.publish("orders", '{"side": "sell"}')
        client.mqtt.publish("orders", '{"side": "buy"}')
        assert client.next() == ("fills", b"7", 0, False)
    assert [one.used for one in stack.web.answers.given()] == [1, 1, 1]


def test_an_answer_refuses_a_client(stack: Stack) -> None:
    stack.web.answer("MQTT CONNECT terminal", body="secret", code=5)
    client = Client(MQTTProtocolVersion.MQTTv311)
    client.mqtt.username_pw_set("trader", "secret")
    client.mqtt.connect("127.0.0.1", stack.mqtt.port)
    client.mqtt.loop_start()
    try:
        assert str(client.connected.get(timeout=PATIENCE_S)) == "Not authorized"
    finally:
        client.mqtt.loop_stop()


def test_over_tls_it_is_the_same(stack: Stack) -> None:
    context: ssl.SSLContext = stack.pki.client_context()
    with (
        connect(stack.mqtt.tls_port) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        secured.sendall(CONNECT + SUBSCRIBE)
        heard = b""
        while len(heard) < 9:
            heard += secured.recv(9)
        assert heard == b"\x20\2\0\0\x90\3\0\1\0"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", "no MQTT: packet type 4 before CONNECT"),
        (b"\x10\xff\xff\xff\xff", "no MQTT: a length has more than four bytes"),
        (CONNECT + CONNECT, "no MQTT: a second CONNECT"),
        (CONNECT[:6] + b"XXXX" + CONNECT[10:], "no MQTT: no version of MQTT"),
        (CONNECT + b"\x30\xff\xff\x7f", "no MQTT: a packet of 2097151 bytes"),
        (CONNECT + b"\x36\3\0\1a", "no MQTT: PUBLISH with QoS 3"),
        (CONNECT + b"\x30\5\0\3a/#", "no MQTT: PUBLISH to 'a/#'"),
    ],
)
def test_what_is_no_packet_ends_the_connection_and_is_recorded(stack: Stack, data: bytes, reason: str) -> None:
    with connect(stack.mqtt.port) as sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        assert look(sock).end in ("fin", "rst")
    assert stack.mqtt.capture.wait_for("unexpected")["reason"].startswith(reason)


def test_a_fault_chooses_by_the_topic(stack: Stack) -> None:
    stack.mqtt.misbehave('mqtt.publish close match="USDJPY"')
    with connected(stack) as client:
        client.subscribe("#")
        stack.mqtt.publish("EURUSD", "1")
        assert client.next()[0] == "EURUSD"
        stack.mqtt.publish("USDJPY", "2")
        stack.mqtt.capture.wait_for("closed")


def test_a_client_that_does_not_read_loses_messages_beyond_a_bound(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mqtt, "MAX_UNSENT", 5)
    stack.mqtt.misbehave("mqtt.publish stall")
    with connect(stack.mqtt.port) as sock:
        sock.sendall(CONNECT + SUBSCRIBE)
        stack.mqtt.capture.wait_for(lambda one: one.detail.get("what") == "SUBACK 0")
        for _ in range(9):
            stack.mqtt.publish("a", "x")
        (record,) = stack.mqtt.capture.records("unexpected")
    assert record["reason"] == "5 messages wait for a client that does not read; more are dropped"


def test_large_messages_for_a_client_that_does_not_read_are_bounded_by_their_bytes(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mqtt, "MAX_UNSENT_BYTES", 250)
    stack.mqtt.misbehave("mqtt.publish stall")
    with connect(stack.mqtt.port) as sock:
        sock.sendall(CONNECT + SUBSCRIBE)
        stack.mqtt.capture.wait_for(lambda one: one.detail.get("what") == "SUBACK 0")
        for _ in range(4):
            stack.mqtt.publish("a", "x" * 100)
        assert stack.mqtt.capture.wait_for("unexpected")["reason"].startswith("2 messages wait")


def test_retained_messages_are_bounded_by_their_bytes(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mqtt, "MAX_RETAINED_BYTES", 250)
    for topic in "abc":
        stack.mqtt.publish(topic, "x" * 100, retain=True)
    stack.mqtt.publish("a", "y" * 150, retain=True)
    assert {topic: len(one.payload) for topic, one in stack.mqtt.retained.items()} == {"a": 150, "b": 100}


def test_a_client_has_so_many_subscriptions_at_most(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mqtt, "MAX_SUBSCRIPTIONS", 1)
    with connected(stack) as client:
        client.mqtt.subscribe([("a", 0), ("b", 0), ("a", 1)])
        stack.mqtt.capture.wait_for(lambda one: one.detail.get("what") == "SUBACK 0, 128, 1")


def test_large_packets_wait_for_their_turn_with_the_client(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mqtt, "MAX_WAITING_BYTES", 100_000)
    with connected(stack) as client:
        for _ in range(20):
            client.mqtt.publish("a", bytes(50_000))
        client.mqtt.publish("b", b"last")
        stack.mqtt.capture.wait_for(lambda one: one.kind == "message" and one["data"].startswith(b"b "), timeout=5)
    assert len(stack.mqtt.capture.records("message")) == 21

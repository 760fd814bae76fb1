"""The acknowledgements of a scripted MQTT broker: bytes in, bytes out, and what a client has published.

It grants subscriptions, acknowledges what is published with QoS 0, 1 and 2, answers pings, and publishes the messages
of its script to a client that has subscribed to them. It keeps nothing and routes nothing between clients; the broker
of ``protocols.mqtt`` does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from emulators.answers.scripts import Script
from emulators.protocols import mqtt_packets as packets
from emulators.protocols.mqtt_packets import Kind, Packet


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
        self._reader = packets.Reader()
        self._number = 0

    def feed(self, data: bytes) -> Iterator[Reaction]:
        """Take bytes of the client; PacketError if they are no MQTT."""
        for packet in self._reader.feed(data):
            yield from self._react(packet)

    def _react(self, packet: Packet) -> Iterator[Reaction]:
        version, number = packet.version, packet.number
        match packet.kind:
            case Kind.CONNECT:
                code = self._script.connack
                yield Reaction(packets.connack(version, code), ends=code != packets.SUCCESS)
            case Kind.PUBLISH:
                kind = {1: Kind.PUBACK, 2: Kind.PUBREC}.get(packet.qos)
                send = packets.acknowledgement(kind, version, number) if kind else b""
                yield Reaction(send, packet.name.encode("utf-8", "replace") + b" " + packet.payload)
            case Kind.SUBSCRIBE:
                yield from self._subscribe(packet)
            case Kind.UNSUBSCRIBE:
                yield Reaction(packets.unsuback(version, number, [packets.SUCCESS] * len(packet.filters)))
            case Kind.PINGREQ:
                yield Reaction(packets.pingresp())
            case Kind.DISCONNECT:
                yield Reaction(ends=True)
            case _:
                yield from self._go_on(packet)

    def _go_on(self, packet: Packet) -> Iterator[Reaction]:
        following = packets.NEXT_STEP.get(packet.kind)
        if following is not None:
            yield Reaction(packets.acknowledgement(following, packet.version, packet.number))

    def _subscribe(self, packet: Packet) -> Iterator[Reaction]:
        most = self._script.suback
        codes = [most if most >= packets.FAILURE else min(qos, most) for _, qos in packet.filters]
        yield Reaction(packets.suback(packet.version, packet.number, codes))
        for one in self._script.messages if most < packets.FAILURE else ():
            granted = [
                qos for (name, _), qos in zip(packet.filters, codes, strict=True) if packets.fits(name, one.topic)
            ]
            if granted:
                qos = min(max(granted), one.qos)
                self._number = self._number % 65_535 + 1 if qos else self._number
                wire = packets.publish(packet.version, one.topic, one.payload, qos=qos, number=self._number)
                yield Reaction(wire)

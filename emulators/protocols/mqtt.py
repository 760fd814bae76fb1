"""A small MQTT broker: takes every client, acknowledges, passes messages on, and publishes what a user's answers say.

Versions 3.1, 3.1.1 and 5, QoS 0 to 2. Each packet is recorded as it came and went. Answers of a line such as
``MQTT SUBSCRIBE prices/#`` say what a packet is acknowledged with and what is published to its sender. Stages are the
server's packets: ``connack``, ``suback`` (UNSUBACK too), ``puback`` (PUBREC, PUBREL and PUBCOMP too), ``publish``,
``pingresp``.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from emulators.answers.book import AnswerBook
from emulators.answers.rows import Content, Publication
from emulators.emulator import HOST
from emulators.faults.plan import plan
from emulators.listening.event_loop import LoopThread
from emulators.listening.listener import Listener
from emulators.listening.server import ServedEmulator
from emulators.listening.transport import peer_of
from emulators.protocols import mqtt_packets as packets
from emulators.protocols.mqtt_packets import Kind, Packet, PacketError
from emulators.tls.authority import Pki

MAX_RETAINED: Final = 1_000
MAX_RETAINED_BYTES: Final = 67_108_864
MAX_SUBSCRIPTIONS: Final = 1_000  # of one client: each message is held against all of them
MAX_UNSENT: Final = 10_000  # messages for a client that does not read
MAX_UNSENT_BYTES: Final = 67_108_864
MAX_WAITING: Final = 1_000  # packets that the server has not come to yet
MAX_WAITING_BYTES: Final = 16_777_216
AT_ONCE: Final = 100  # packets and messages of one client, before the others have their turn


@dataclass(frozen=True, slots=True)
class Message:
    """A message to be passed on."""

    topic: str
    payload: bytes
    qos: int = 0
    retain: bool = False


@dataclass(eq=False, slots=True)
class Client:
    """One connection: its subscriptions, and how to reach it."""

    send: Callable[[Message], None]
    subscriptions: dict[str, int] = field(default_factory=dict)

    def deliver(self, message: Message) -> None:
        """Send a message if a subscription is for it, at most at the QoS that was granted."""
        granted = [qos for wanted, qos in self.subscriptions.items() if packets.fits(wanted, message.topic)]
        if granted:
            self.send(Message(message.topic, message.payload, min(max(granted), message.qos)))


class _Wire(asyncio.Protocol):
    """One connection; packets are handled one after the other, so that a fault holds what comes behind it."""

    def __init__(self, server: "MqttBroker", listener: Listener) -> None:
        self._server = server
        self._listener = listener
        self._reader = packets.Reader()
        self._queue: asyncio.Queue[Packet | Message | None] = asyncio.Queue()
        self._client = Client(self._wait_for)
        self._transport: asyncio.Transport | None = None
        self._peer = 0
        self._number = 0
        self._is_full = False
        self._is_paused = False
        self._unsent_bytes = 0  # of messages that wait
        self._waiting_bytes = 0  # of packets that wait
        self._can_write = asyncio.Event()
        self._can_write.set()

    def _wait_for(self, message: Message) -> None:
        """Let a message wait for its turn; a client that does not read loses those beyond a bound, as real ones do."""
        if self._queue.qsize() < MAX_UNSENT and self._unsent_bytes + len(message.payload) <= MAX_UNSENT_BYTES:
            self._unsent_bytes += len(message.payload)
            self._queue.put_nowait(message)
        elif not self._is_full:
            self._is_full = True
            reason = f"{self._queue.qsize():,} messages wait for a client that does not read; more are dropped"
            self._server.capture.add("unexpected", reason=reason, data=b"", peer=self._peer)

    @property
    def _wire(self) -> asyncio.Transport:
        assert self._transport is not None
        return self._transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._peer = peer_of(transport)
        self._listener.spawn(self._serve())

    def data_received(self, data: bytes) -> None:
        """Take packets as long as there is room; hang up on bytes that are no packet."""
        try:
            for packet in self._reader.feed(data):
                self._server.capture.add("packet", what=packet.title, data=packet.data, peer=self._peer)
                self._waiting_bytes += len(packet.data)
                self._queue.put_nowait(packet)
                if not self._has_room():
                    self._is_paused = True
                    self._wire.pause_reading()
                    return
        except PacketError as error:
            self._server.capture.add("unexpected", reason=f"no MQTT: {error}", data=data[:65_536], peer=self._peer)
            self._wire.close()

    def _has_room(self) -> bool:
        return self._queue.qsize() < MAX_WAITING and self._waiting_bytes < MAX_WAITING_BYTES

    def pause_writing(self) -> None:
        """Answer no later packet while the client does not read."""
        self._can_write.clear()

    def resume_writing(self) -> None:
        """Go on."""
        self._can_write.set()

    def connection_lost(self, error: Exception | None) -> None:
        """Record the end of the connection."""
        self._can_write.set()
        self._server.clients.discard(self._client)
        self._queue.put_nowait(None)
        self._listener.lost(self._transport)
        self._server.capture.add("closed", error=str(error) if error else "", peer=self._peer)

    async def _serve(self) -> None:
        number = 0
        while (item := await self._queue.get()) is not None:
            number += 1
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
            if isinstance(item, Message):
                self._unsent_bytes -= len(item.payload)
            else:
                self._waiting_bytes -= len(item.data)
            if self._is_paused and self._has_room() and not self._wire.is_closing():
                self._is_paused = False
                self._wire.resume_reading()
                self.data_received(b"")  # packets that had come before
            goes_on = await (self._publish(item) if isinstance(item, Message) else self._handle(item))
            if not goes_on:
                return

    async def _handle(self, packet: Packet) -> bool:
        """Do what a packet asks for; return whether the connection goes on."""
        match packet.kind:
            case Kind.CONNECT:
                return await self._connect(packet)
            case Kind.SUBSCRIBE:
                return await self._subscribe(packet)
            case Kind.UNSUBSCRIBE:
                return await self._unsubscribe(packet)
            case Kind.PUBLISH:
                return await self._take(packet)
            case Kind.PINGREQ:
                return await self._say("pingresp", "PINGRESP", packets.pingresp())
            case Kind.DISCONNECT:
                self._wire.close()
                return False
        return await self._go_on(packet)

    async def _go_on(self, packet: Packet) -> bool:
        """Take the next step of a delivery with QoS 2; the others need none."""
        following = packets.NEXT_STEP.get(packet.kind)
        return following is None or await self._acknowledge(following, packet)

    async def _connect(self, packet: Packet) -> bool:
        content = self._server.answer("CONNECT", packet.name, packet.password or b"")
        code = content.code if content else packets.SUCCESS
        title = f"CONNACK, code {code}"
        goes_on = await self._say("connack", title, packets.connack(packet.version, code), packet.name)
        if goes_on and code:
            self._wire.close()
            return False
        if goes_on:
            self._server.clients.add(self._client)
        return goes_on and await self._publish_all(content)

    async def _subscribe(self, packet: Packet) -> bool:
        contents = [self._server.answer("SUBSCRIBE", name) for name, _ in packet.filters]
        codes: list[int] = []
        for (name, qos), content in zip(packet.filters, contents, strict=True):
            is_new = name not in self._client.subscriptions
            is_full = is_new and len(self._client.subscriptions) >= MAX_SUBSCRIPTIONS
            refusal = packets.FAILURE if is_full else qos
            codes.append(content.code if content and content.code else refusal)
            if codes[-1] < packets.FAILURE:
                self._client.subscriptions[name] = codes[-1]
        names = " ".join(name for name, _ in packet.filters)
        title = f"SUBACK {', '.join(map(str, codes))}"
        if not await self._say("suback", title, packets.suback(packet.version, packet.number, codes), names):
            return False
        for (name, _), code in zip(packet.filters, codes, strict=True):
            for message in self._server.retained.values() if code < packets.FAILURE else ():
                kept = Message(message.topic, message.payload, min(code, message.qos), retain=True)
                if packets.fits(name, message.topic) and not await self._publish(kept):
                    return False
        return all([await self._publish_all(content) for content in contents])

    async def _unsubscribe(self, packet: Packet) -> bool:
        no_subscription = 0x11
        known = [self._client.subscriptions.pop(name, None) is not None for name, _ in packet.filters]
        codes = [packets.SUCCESS if one else no_subscription for one in known]
        names = " ".join(name for name, _ in packet.filters)
        return await self._say("suback", "UNSUBACK", packets.unsuback(packet.version, packet.number, codes), names)

    async def _take(self, packet: Packet) -> bool:
        said = f"{packet.name} ".encode("utf-8", "replace") + packet.payload
        self._server.capture.add("message", data=said, peer=self._peer)
        content = self._server.answer("PUBLISH", packet.name, packet.payload)
        code = content.code if content else packets.SUCCESS
        if packet.qos and not await self._acknowledge(Kind.PUBACK if packet.qos == 1 else Kind.PUBREC, packet, code):
            return False
        if code < packets.FAILURE:
            self._server.pass_on(Message(packet.name, packet.payload, packet.qos, packet.retain))
        return await self._publish_all(content)

    async def _acknowledge(self, kind: Kind, packet: Packet, code: int = packets.SUCCESS) -> bool:
        wire = packets.acknowledgement(kind, packet.version, packet.number, code)
        return await self._say("puback", f"{kind.name}{f', code {code}' if code else ''}", wire, packet.name)

    async def _publish_all(self, content: Content | None) -> bool:
        """Publish what an answer says to this client; whether it has subscribed does not matter."""
        for one in content.publish if content else ():
            if one.delay_ms:
                with self._listener.faults.pauses.one():
                    await asyncio.sleep(one.delay_ms / 1000)
            if not await self._publish(Message(one.topic, one.payload, one.qos, one.retain)):
                return False
        return True

    async def _publish(self, message: Message) -> bool:
        self._number = self._number % 65_535 + 1 if message.qos else self._number
        wire = packets.publish(
            self._reader.version,
            message.topic,
            message.payload,
            qos=message.qos,
            retain=message.retain,
            number=self._number,
        )
        return await self._say("publish", f"PUBLISH {message.topic}, QoS {message.qos}", wire, message.topic)

    async def _say(self, stage: str, title: str, wire: bytes, about: str = "") -> bool:
        """Send a packet, spoiled if a fault says so; return whether the connection goes on."""
        if self._wire.is_closing():
            return False
        armed = self._listener.faults.take(f"mqtt.{stage}", about, peer=self._peer)
        self._server.capture.add("packet-sent", what=title, data=wire, peer=self._peer)
        if armed is None:
            self._wire.write(wire)
            await self._can_write.wait()
            return True
        return await self._listener.perform(plan(armed.fault, wire), self._wire)


class MqttBroker(ServedEmulator):
    """A broker on ``port`` in the clear, on ``tls_port`` over TLS."""

    name = "mqtt"

    def __init__(
        self,
        pki: Pki | None = None,
        loop: LoopThread | None = None,
        *,
        base_port: int = 0,
        bound: str = HOST,
        answers: Callable[[], AnswerBook] | None = None,
    ) -> None:
        super().__init__(pki, loop, base_port=base_port, bound=bound)
        self._answers = answers
        self.clients: set[Client] = set()
        self.retained: dict[str, Message] = {}

    def make_listeners(self) -> Iterable[Listener]:
        """Return the plain listener and the TLS listener."""
        behind = partial(_Wire, self)
        yield self.plain_listener(behind)
        yield self.tls_listener(behind)

    def forget(self) -> None:
        """Drop records and retained messages."""
        super().forget()
        self.retained.clear()

    def answer(self, kind: str, name: str, payload: bytes = b"") -> Content | None:
        """Return the user's own answer to a packet, if there is one."""
        return self._answers().for_packet(kind, name, payload) if self._answers is not None else None

    def publish(self, topic: str, payload: bytes | str, *, qos: int = 0, retain: bool = False) -> None:
        """Publish a message to every client that has subscribed to it; from any thread."""
        data = payload.encode() if isinstance(payload, str) else payload
        checked = Publication(topic=topic, qos=qos, retain=retain)
        self._loop.run(self._publish(Message(checked.topic, data, qos, retain)))

    async def _publish(self, message: Message) -> None:
        self.pass_on(message)

    def pass_on(self, message: Message) -> None:
        """Give a message to every subscriber, and keep it if it is to be retained; an empty one ends that."""
        if message.retain:
            self.retained.pop(message.topic, None)
            kept_bytes = sum(len(one.payload) for one in self.retained.values())
            has_room = len(self.retained) < MAX_RETAINED and kept_bytes + len(message.payload) <= MAX_RETAINED_BYTES
            if message.payload and has_room:
                self.retained[message.topic] = message
        for client in list(self.clients):
            client.deliver(message)

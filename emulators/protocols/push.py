"""The push relay: stands where MetaQuotes' notification server stands.

The protocol is ours, since the real one is not public: POST to ``/submit`` with ``{"ids": [...], "text": "..."}``.
200 with ``{"accepted": [...], "unknown": [...]}`` takes the notification, one delivery a known ID; 403 refuses it
because no ID is known; 400 is no such request. All IDs are known, or those of ``known_ids``; an ID can also ask to be
unknown, or ask for a fault.
"""

import json
from collections.abc import Iterable
from functools import partial

import msgspec

from emulators.emulator import HOST
from emulators.faults.board import Armed
from emulators.faults.names import in_id, is_unknown_id
from emulators.listening.event_loop import LoopThread
from emulators.listening.listener import Listener
from emulators.listening.server import ServedEmulator
from emulators.protocols import http
from emulators.protocols.http import HttpRequest, HttpResponse
from emulators.tls.authority import Pki

MAX_BODY_BYTES = 1_048_576  # a notification has a few thousand
_JSON = ("Content-Type", "application/json")


class Notification(msgspec.Struct, frozen=True):
    """The requests that are posted to the relay."""

    ids: list[str]
    text: str


def notification(body: bytes) -> Notification:
    """Return what was posted; ValueError or RecursionError if it is no notification."""
    return msgspec.convert(json.loads(body), Notification)


class PushRelay(ServedEmulator):
    """Takes notifications and records a delivery for each MetaQuotes ID."""

    name = "push"

    def __init__(
        self, pki: Pki | None = None, loop: LoopThread | None = None, *, base_port: int = 0, bound: str = HOST
    ) -> None:
        super().__init__(pki, loop, base_port=base_port, bound=bound)
        self.known_ids: set[str] | None = None

    def preload(self) -> None:
        """Load h11."""
        http.preload()

    def make_listeners(self) -> Iterable[Listener]:
        """Return the HTTP listener and the HTTPS listener."""
        behind = partial(http.connection, self._answer, reply_type=_JSON[1], max_body_bytes=MAX_BODY_BYTES)
        yield self.plain_listener(behind)
        yield self.tls_listener(behind)

    @property
    def url(self) -> str:
        """The URL that takes notifications."""
        return f"http://{self.address}/submit"

    @property
    def tls_url(self) -> str:
        """The same over TLS."""
        return f"https://{self.host}:{self.tls_port}/submit"

    def forget(self) -> None:
        """Drop records; know every ID again."""
        super().forget()
        self.known_ids = None

    async def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            note = notification(request.body)
        except (ValueError, RecursionError) as error:
            self.capture.add("unexpected", reason=f"no notification: {error}", peer=request.peer)
            return HttpResponse(400, [_JSON], json.dumps({"error": "expected ids and text"}).encode())
        ids, text = note.ids, note.text
        armed = self._fault_for(ids, request.peer)
        known = [one for one in ids if self._is_known(one)]
        if armed is None or armed.fault.goes_on:  # otherwise the sender never learns of it: not taken
            for one in known:
                self.capture.add("delivery", id=one, text=text, peer=request.peer)
        outcome = {"accepted": known, "unknown": [one for one in ids if one not in known]}
        response = HttpResponse(200 if known else 403, [_JSON], json.dumps(outcome).encode())
        response.spoil = armed
        return response

    def _fault_for(self, ids: list[str], peer: int) -> Armed | None:
        """Return the fault that is in force, or that an ID asks for."""
        faults = self.faults.nested()
        for fault in filter(None, map(in_id, ids)):
            faults.arm(fault)
        return faults.take("push.submit", ",".join(ids), peer=peer)

    def _is_known(self, metaquotes_id: str) -> bool:
        if self.known_ids is not None:
            return metaquotes_id in self.known_ids
        return not is_unknown_id(metaquotes_id)

"""A script of the TCP server while it is played on a connection."""

import asyncio
from collections import deque
from typing import Any

from emulators.answers.matching import fits
from emulators.answers.rows import Frame
from emulators.answers.scripts import Script, payload
from emulators.listening.listener import Listener

MOST_BYTES = 16_777_216  # that wait for the step that expects them


class PlayedScript:
    """Plays a script: a step waits until all that came since the last one is what it expects.

    The last step that expects something stays in force. A client that says something else is disconnected, and what it
    said is recorded as unexpected.
    """

    def __init__(self, script: Script, listener: Listener, transport: asyncio.Transport, peer: int) -> None:
        self._capture = listener.capture
        self._pauses = listener.faults.pauses
        self._transport = transport
        self._peer = peer
        self._steps = deque(script.steps)
        self._heard = bytearray()
        self._said = b""  # what the last step that expects something has got
        self._news = asyncio.Event()
        listener.spawn(self._play())

    def feed(self, data: bytes) -> None:
        """Take bytes of the client."""
        self._heard += data
        self._news.set()

    async def _play(self) -> None:
        while self._steps:
            step = self._steps.popleft()
            if not await self._step(step):
                return
            if not self._steps and step.expect is not None:
                self._steps.append(step)

    async def _step(self, step: Frame) -> bool:
        """Play one step; return whether the conversation goes on."""
        if step.expect is not None and not await self._comes(step.expect):
            return False
        if step.delay_ms:
            with self._pauses.one():
                await asyncio.sleep(step.delay_ms / 1000)
        data = self._said if step.echo else payload(step)
        if data and not self._transport.is_closing():
            self._transport.write(data)
        if step.drop:
            self._transport.abort()
        return not step.drop

    async def _comes(self, form: str) -> bool:
        """Wait until what came is of a form; False, and the end, if it cannot become so any more."""
        while True:
            text = self._heard.decode("utf-8", "replace")
            if text and fits(form, text):
                self._said = bytes(self._heard)
                self._heard.clear()
                return True
            if not _may_become(form, text) or len(self._heard) > MOST_BYTES:
                self._end(f"{form!r} is expected, {text[:200]!r} came", expected=form, came=text)
                return False
            self._news.clear()
            await self._news.wait()

    def _end(self, reason: str, **detail: Any) -> None:
        self._capture.add("unexpected", reason=reason, data=b"", peer=self._peer, **detail)
        self._transport.close()


def _may_become(form: str, text: str) -> bool:
    """Say whether a text may grow to be of a form: as far as the form goes without a *, it must be alike."""
    known, star, _ = form.partition("*")
    return text[: len(known)] == known[: len(text)] and (bool(star) or len(text) <= len(form))

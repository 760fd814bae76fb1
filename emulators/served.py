"""A server whose listeners are doors on an asyncio loop: its own loop, or one it shares with others."""

from abc import abstractmethod
from collections.abc import Iterable

from emulators.emulator import Emulator
from emulators.loop import Door, LoopThread
from emulators.pki import Pki


class ServedEmulator(Emulator):
    """An emulator made of doors; the first is the plain protocol's."""

    def __init__(self, pki: Pki | None = None, loop: LoopThread | None = None) -> None:
        super().__init__()
        self.pki = pki or Pki()
        self._own_loop = loop is None
        self._loop = loop or LoopThread()
        self._doors: list[Door] = []

    @abstractmethod
    def make_doors(self) -> Iterable[Door]:
        """Return the doors to open; called on the loop."""

    @property
    def doors(self) -> tuple[Door, ...]:
        """Every listener."""
        return tuple(self._doors)

    @property
    def port(self) -> int:
        """The port of the plain protocol."""
        return self._doors[0].port

    def start(self) -> None:
        """Open every door; an open door answers."""
        if self._own_loop:
            self._loop.start()
        self._loop.run(self._open())

    async def _open(self) -> None:
        self._doors = list(self.make_doors())
        for door in self._doors:
            await door.open()

    def settle(self) -> None:
        """Let the server handle everything that has arrived by now."""
        self._loop.settle()

    def reset(self) -> None:
        """Drop connections, faults and records."""
        self.faults.clear()
        self._loop.run(self.drop())
        self.capture.clear()

    async def drop(self) -> None:
        """Drop every connection; called on the loop."""
        for door in self._doors:
            await door.reset()

    def stop(self) -> None:
        """Close every door, and the loop if it is this server's own."""
        self._loop.run(self._close())
        if self._own_loop:
            self._loop.stop()

    async def _close(self) -> None:
        for door in self._doors:
            await door.close()

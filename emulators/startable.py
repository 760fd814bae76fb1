"""Things that start and stop, in a ``with`` block or an ``async with`` block."""

import asyncio
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Startable(ABC):
    """Starts at the beginning of a block, and stops at its end; ``async with`` does both in a thread."""

    @abstractmethod
    def start(self) -> None:
        """Begin to serve; on return the protocol answers."""

    @abstractmethod
    def stop(self) -> None:
        """End within a second, whatever the clients do."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return await asyncio.to_thread(self.__enter__)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.stop)

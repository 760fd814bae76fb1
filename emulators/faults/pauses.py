"""The pauses that servers make on purpose: who asks a server to settle learns that something is still to come."""

from collections.abc import Iterator
from contextlib import contextmanager


class Pauses:
    """The pauses of one server that are under way; true while there are any. Safe from any thread."""

    def __init__(self) -> None:
        self._under_way: set[object] = set()

    def __bool__(self) -> bool:
        return bool(self._under_way)

    def begin(self) -> object:
        """Note a pause that begins, and return what ends it."""
        pause = object()
        self._under_way.add(pause)
        return pause

    def end(self, pause: object) -> None:
        """Note that a pause has ended; one that was forgotten meanwhile has ended already."""
        self._under_way.discard(pause)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Pause until the end of the block."""
        pause = self.begin()
        try:
            yield
        finally:
            self.end(pause)

    def forget(self) -> None:
        """Forget the pauses of connections that a reset has dropped."""
        self._under_way.clear()

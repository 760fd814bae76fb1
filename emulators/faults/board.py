"""The faults in force on a server: decides which is due next, counts hits and firings, knows the pauses under way."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from emulators.faults import patterns
from emulators.faults.language import Fault, parse
from emulators.faults.pauses import Pauses

_IDS: Final = count(1)


_COUNTING: Final = threading.Lock()  # one for all boards: a fault of TLS may stand on several


@dataclass(slots=True)
class Armed:
    """A fault in force: the monotonic time at which it was armed, and its counters."""

    fault: Fault
    seen: int = 0
    fired: int = 0
    at: float = field(default_factory=time.monotonic)
    id: int = field(default_factory=lambda: next(_IDS))

    @property
    def is_spent(self) -> bool:
        """Return whether it has fired as often as it may."""
        return self.fault.times is not None and self.fired >= self.fault.times


@dataclass(slots=True)
class FaultBoard:
    """The faults in force on one server, or in a part of it; safe from any thread."""

    on_fire: Callable[[Armed, int], object] = field(default=lambda _armed, _peer: None)
    whole: "FaultBoard | None" = None
    pauses: Pauses = field(default_factory=Pauses)
    _armed: list[Armed] = field(default_factory=list)
    _lock: threading.Lock = _COUNTING

    def arm(self, fault: Fault | str) -> Armed:
        """Put a fault, or its text, in force."""
        return self.put(Armed(parse(fault) if isinstance(fault, str) else fault))

    def put(self, armed: Armed) -> Armed:
        """Put a fault in force that may be in force on other servers too; it counts for all of them."""
        with self._lock:
            self._armed.append(armed)
        return armed

    def nested(self) -> "FaultBoard":
        """Return the board of a part: a port, a connection, an answer. Faults of the whole come first there."""
        return FaultBoard(self.on_fire, self, self.pauses)

    def take(self, where: str, argument: str = "", *, peer: int = 0) -> Armed | None:
        """Return the first fault due at this stage, counting; None if the server is to behave."""
        armed = self.whole.take(where, argument, peer=peer) if self.whole else None
        if armed is not None:
            return armed
        with self._lock:
            due = [one for one in self._armed if self._is_due(one, where, argument)]  # each of them counts the hit
            armed = due[0] if due else None
            if armed is not None:
                armed.fired += 1
        if armed is not None:
            self.on_fire(armed, peer)
        return armed

    @staticmethod
    def _is_due(one: Armed, where: str, argument: str) -> bool:
        fault = one.fault
        if fault.where != where or not patterns.finds(fault.match, argument):
            return False
        one.seen += 1
        return one.seen > fault.after and not one.is_spent

    def armed(self) -> list[Armed]:
        """Return everything in force."""
        with self._lock:
            return list(self._armed)

    def disarm(self, armed: Armed) -> None:
        """Take a fault out of force."""
        with self._lock:
            if armed in self._armed:
                self._armed.remove(armed)

    def clear(self) -> None:
        """Take every fault out of force."""
        with self._lock:
            self._armed.clear()
        if self.whole is None:
            self.pauses.forget()

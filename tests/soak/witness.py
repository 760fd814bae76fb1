"""A polite client that asks every door again and again while others misbehave, and notes how long each answer took."""

import statistics
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from tests.soak.doors import PATIENCE_S, Gate, call, converse
from tests.soak.tally import Tally

LONGEST_S: Final = 5.0  # of one visit, connection and TLS included, on a machine that does much else
PAUSE_S: Final = 0.02


class Witness:
    """Visits every door in turn, in a thread of its own, while the block lasts."""

    def __init__(self, gates: Iterable[Gate]) -> None:
        self._gates = tuple(gates)
        self._spared: frozenset[str] = frozenset()
        self._visiting = threading.Lock()
        self._is_over = threading.Event()
        self._took_s: list[tuple[float, str]] = []
        self.tally = Tally("the other doors meanwhile")

    def __enter__(self) -> "Witness":
        self._thread = threading.Thread(target=self._ask, name="witness")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join(PATIENCE_S)
        middle, (worst, where) = statistics.median(took for took, _ in self._took_s), max(self._took_s)
        if worst > LONGEST_S:
            self.tally.complain(f"{where}: the longest visit took {worst:.1f} s")
        self.tally.end(f"visits of median {middle * 1000:.0f} ms, longest {worst * 1000:.0f} ms ({where})")

    @contextmanager
    def away(self) -> Iterator[None]:
        """Visit no door while the block lasts: the servers are being reset."""
        with self._visiting:
            yield

    @contextmanager
    def sparing(self, *servers: str) -> Iterator[None]:
        """Visit no door of some servers while the block lasts: a fault of their own holds all their clients."""
        with self._visiting:
            self._spared = frozenset(servers)
        try:
            yield
        finally:
            self._spared = frozenset()

    def _ask(self) -> None:
        while not self._is_over.wait(PAUSE_S):
            for gate in self._gates:
                with self._visiting:
                    if gate.server not in self._spared and not self._is_over.is_set():
                        self._visit(gate)

    def _visit(self, gate: Gate) -> None:
        start = time.perf_counter()
        try:
            with call(gate) as connection:
                self.tally.add("" if converse(gate, connection) else f"{gate.name}: no answer")
        except OSError as error:
            self.tally.add(f"{gate.name}: {error!r}")
        self._took_s.append((time.perf_counter() - start, gate.name))

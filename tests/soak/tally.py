"""The account of one class of attack: how often it was tried, what was wrong, and what was measured meanwhile."""

import threading
import time
from collections.abc import Iterable
from typing import Final

import psutil
from rich.console import Console
from rich.table import Table

MIB: Final = 1_048_576
SHOWN: Final = 160  # characters of a complaint
MOST_SHOWN: Final = 20  # complaints of a class
SAMPLE_S: Final = 0.01


class Tally:
    """Counts attempts and complaints, from any thread; ``figure`` is what else the class is measured by."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tried = 0
        self.wrong: list[str] = []
        self.figure = ""
        self._begun = time.perf_counter()
        self._took_s: float | None = None
        self._lock = threading.Lock()

    def add(self, complaint: str = "", *, count: int = 1) -> None:
        """Count attempts, and note what was wrong with them if anything was."""
        with self._lock:
            self.tried += count
            self.wrong += [complaint[:SHOWN]] if complaint else []

    def complain(self, complaint: str) -> None:
        """Note what was wrong with all attempts together."""
        self.add(complaint, count=0)

    def end(self, figure: str) -> "Tally":
        """Note the figure, and that the class is through."""
        self.figure = figure
        self._took_s = time.perf_counter() - self._begun
        return self

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        """Class, tried, wrong, seconds, figure."""
        wrong = f"[red]{len(self.wrong)}[/]" if self.wrong else "0"
        return self.name, f"{self.tried:,}", wrong, f"{self._took_s or 0:.0f}", self.figure

    def show(self, console: Console) -> None:
        """Print what came out, in a line; a line more for each complaint, up to a bound."""
        name, tried, wrong, seconds, figure = self.row
        console.print(f"{name}: {tried} tried, {wrong} wrong, {seconds} s: {figure}", highlight=False)
        for complaint in list(dict.fromkeys(self.wrong))[:MOST_SHOWN]:
            console.print(f"  {complaint}", style="red", markup=False, highlight=False)


def summary(tallies: Iterable[Tally]) -> Table:
    """Return the table of all classes."""
    table = Table("class", "tried", "wrong", "s", "figure")
    for column in table.columns[1:4]:
        column.justify = "right"
    for tally in tallies:
        table.add_row(*tally.row)
    return table


class Peak:
    """The most memory that this process held while the block lasted, beyond what it held before."""

    def __enter__(self) -> "Peak":
        self._process = psutil.Process()
        self._before = self._most = self._process.memory_info().rss
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="peak")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self._most = max(self._most, self._process.memory_info().rss)
            if self._is_over.wait(SAMPLE_S):
                return

    @property
    def mib(self) -> int:
        """The growth in MiB."""
        return (self._most - self._before) // MIB

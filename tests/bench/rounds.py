"""Contests: how they are timed and reported."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Contest:
    """Ours against its peers; the target speaks of the first peer: at most ``must`` times its time.

    ``in_process`` says that all the work is done by this process, so that its processor time means something.
    """

    name: str
    ours: Action
    peers: Mapping[str, Action]
    must: float | None = None
    ambitious: float | None = None
    repeat: int = 50
    in_process: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured line: what, how long ours took (seconds), the ratio to each peer, and the targets.

    ``added_cpu_s`` is the processor time of a call of ours less that of the first peer, None where it says nothing.
    """

    name: str
    seconds: float
    ratios: Mapping[str, float]
    must: str = ""
    is_met: bool | None = None
    added_cpu_s: float | None = None
    cpu_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """The time of one call: seconds, and seconds of the processor."""

    wall: float
    cpu: float


def _time(action: Action, repeat: int) -> Spent:
    start, cpu = time.perf_counter(), time.process_time()
    for _ in range(repeat):
        action()
    return Spent((time.perf_counter() - start) / repeat, (time.process_time() - cpu) / repeat)


def run(contest: Contest, rounds: int = 7) -> Figure:
    """Time a contest over some rounds, after a round that does not count."""
    contenders = {"ours": contest.ours, **contest.peers}
    names = list(contenders)
    times: list[dict[str, Spent]] = []
    for number in range(rounds + 1):
        order = names[number % len(names) :] + names[: number % len(names)]
        times.append({name: _time(contenders[name], contest.repeat) for name in order})
    del times[0]
    ratios = {name: statistics.median(one["ours"].wall / one[name].wall for one in times) for name in contest.peers}
    first = next(iter(contest.peers), None)
    added = ratio = None
    if first is not None and contest.in_process:
        added = statistics.median(one["ours"].cpu - one[first].cpu for one in times)
        ratio = statistics.median(one["ours"].cpu / max(one[first].cpu, 1e-9) for one in times)
    return Figure(
        contest.name,
        statistics.median(one["ours"].wall for one in times),
        ratios,
        must=_target(contest),
        is_met=None if contest.must is None or first is None else ratios[first] <= contest.must,
        added_cpu_s=added,
        cpu_ratio=ratio,
    )


def _target(contest: Contest) -> str:
    if contest.must is None:
        return ""
    return f"<= {contest.must:g}x" + (f" ({contest.ambitious:g}x)" if contest.ambitious else "")


def bounded(name: str, samples: Sequence[float], must_s: float | None = None) -> Figure:
    """Return the figure of something that has no peer: its median, against a bound in seconds."""
    median = statistics.median(samples)
    return Figure(
        name,
        median,
        {},
        must="" if must_s is None else f"<= {duration(must_s)}",
        is_met=None if must_s is None else median <= must_s,
    )


def rate(name: str, per_second: float, must: float | None = None) -> Figure:
    """Return the figure of a rate, against a least rate."""
    return Figure(
        f"{name}: {per_second:.0f} a second",
        1 / per_second,
        {},
        must="" if must is None else f">= {must:g} a second",
        is_met=None if must is None else per_second >= must,
    )


def duration(seconds: float) -> str:
    """Return a time with the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.0f} ns"


def table(title: str, figures: Sequence[Figure]) -> Table:
    """Return the figures as a table."""
    shown = Table(title=title, title_justify="left", title_style="bold")
    for head in ("what", "ours", "ratio to", "added processor time", "target (ambitious)", ""):
        shown.add_column(head)
    for one in figures:
        ratios = "\n".join(f"{ratio:.2f}x {peer}" for peer, ratio in one.ratios.items())
        mark = {None: "", True: "[green]met", False: "[red]over"}[one.is_met]
        shown.add_row(one.name, duration(one.seconds), ratios, _added(one), one.must, mark)
    return shown


def _added(figure: Figure) -> str:
    if figure.added_cpu_s is None or figure.cpu_ratio is None:
        return ""
    sign = "-" if figure.added_cpu_s < 0 else "+"
    return f"{sign}{duration(abs(figure.added_cpu_s))}, {figure.cpu_ratio:.2f}x"

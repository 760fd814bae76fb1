"""Prints how many calls a second terminals make on Locust, and what one costs, beside Locust's own fast HTTP user.

Contenders take turns, each in a process of its own, on the same server. Ratios are medians of ratios within a round.
Processor time tells more than the rate where other programs are at work.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.load.locust_runs import served

ROUNDS = 3
KINDS = ("terminal", "FastHttpUser")
CONTESTS = (("100 users", 100, "/text", 1), ("1,000 users, answers after 200 ms", 1000, "/slow", 1))


def one(kind: str, users: int, host: str, path: str, workers: int = 1) -> Mapping[str, Any]:
    """Run one load test in a process of its own, or one in each of several, and return what it measured."""
    line = [sys.executable, "-m", "tests.load.contender", kind, str(users // workers), host, path]
    children = [subprocess.Popen(line, stdout=subprocess.PIPE, text=True) for _ in range(workers)]
    results = [json.loads(child.communicate(timeout=120)[0]) for child in children]
    mean = {name: statistics.mean(each[name] for each in results) for name in results[0]}
    return mean | {"rate": sum(each["rate"] for each in results)}


def main() -> None:
    """Print the figures."""
    table = Table(title="Terminals on Locust", title_justify="left", title_style="bold")
    for head in (
        "what",
        "calls a second",
        "us of processor a call",
        "KiB a user",
        "ratio of calls",
        "of processor time",
    ):
        table.add_column(head, justify="left" if head == "what" else "right")
    with served("tests.load.responder") as line:
        host = f"http://127.0.0.1:{int(line)}"
        for title, users, path, workers in CONTESTS:
            rounds = [{kind: one(kind, users, host, path, workers) for kind in KINDS} for _ in range(ROUNDS)]
            _rows(table, title, rounds)
        pairs = [(one("terminal", 200, host, "/text"), one("terminal", 200, host, "/text", 2)) for _ in range(ROUNDS)]
        gain = statistics.median(both["rate"] / alone["rate"] for alone, both in pairs)
        table.add_row("two workers, 200 users, over one", f"{pairs[-1][1]['rate']:.0f}", "", "", f"{gain:.2f}x", "")
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _rows(table: Table, title: str, rounds: list[dict[str, Mapping[str, Any]]]) -> None:
    ours, theirs = KINDS

    def middle(kind: str, name: str) -> float:
        return float(statistics.median(each[kind][name] for each in rounds))

    def ratio(name: str) -> str:
        return f"{statistics.median(each[ours][name] / each[theirs][name] for each in rounds):.2f}x"

    for kind in KINDS:
        table.add_row(
            f"{title}: {kind}",
            f"{middle(kind, 'rate'):.0f}",
            f"{middle(kind, 'cpu_us'):.0f}",
            f"{middle(kind, 'kib'):.0f}",
            ratio("rate") if kind == ours else "",
            ratio("cpu_us") if kind == ours else "",
        )


if __name__ == "__main__":
    main()

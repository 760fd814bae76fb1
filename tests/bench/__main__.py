"""Runs every contest and prints the figures by part."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

import mqlnet
from tests.bench import clients, instructions, mql5, page, starts
from tests.bench.rounds import Contest, Figure, run, table


@contextmanager
def servers() -> Iterator[dict[str, Any]]:
    """Run the servers in a process of their own and give their addresses."""
    command = [sys.executable, "-m", "tests.bench.server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            yield json.loads(child.stdout.readline())
        finally:
            child.communicate(timeout=5)


def _client_figures() -> Iterator[tuple[str, list[Figure]]]:
    with servers() as at, tempfile.TemporaryDirectory() as folder:
        with mqlnet.Terminal(clients.settings(at, Path(folder))) as terminal:
            program = terminal.start("bench", kind="expert")
            yield "WebRequest", [run(one) for one in clients.web(program, at, Path(folder))]
            yield "Sockets", [run(one) for one in clients.sockets(program, at)] + [run(clients.null_send(program, at))]
        clock = mqlnet.VirtualClock(patience_s=5)
        with mqlnet.Terminal(clients.settings(at, Path(folder)), clock=clock) as terminal:
            program = terminal.start("bench", kind="expert")
            yield "Messages", [run(one) for one in clients.messages(terminal, program, at)]


def _mql5_figures() -> list[Figure]:
    with servers() as at:
        return list(mql5.figures(at))


def _start_figures() -> Iterator[Figure]:
    yield run(starts.imports(), rounds=5)
    yield from starts.figures()
    for one in starts.mixed():
        yield run(one) if isinstance(one, Contest) else one
    yield from starts.suite()


def main() -> None:
    """Print every part as it is measured."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print("Ratios are medians of ratios within a round: below 1 ours is faster.\n")
    for title, figures in _client_figures():
        console.print(table(title, figures))
    with servers() as at:
        counted = instructions.table(f"http://127.0.0.1:{at['http']}/")
    if counted is not None:
        console.print(counted)
    console.print(table("MQL5 programs", _mql5_figures()))
    console.print(table("The page", [page.open_page()]))
    console.print(table("Starts and rates", list(_start_figures())))


if __name__ == "__main__":
    main()

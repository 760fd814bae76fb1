"""Runs every comparison, prints what differs, and ends with 1 if a difference is not explained."""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from emulators.stack import Stack
from tests.interop import ours, theirs
from tests.interop.peers import MissingError
from tests.interop.verdicts import Comparison


def _show(value: object) -> str:
    text = repr(value)
    return text if len(text) < 200 else f"{text[:200]}…"


def main() -> None:
    """Compare, print, and end."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    done: list[Comparison] = []
    missing: list[str] = []
    with Stack() as stack, tempfile.TemporaryDirectory(prefix="interop-") as top:
        Path(top).chmod(0o755)  # some servers leave root and must still find their files
        for number, compare in enumerate((*ours.ALL, *theirs.ALL)):
            folder = Path(top, str(number))
            folder.mkdir()
            try:
                found = list(compare(stack, folder))
            except MissingError as error:
                missing.append(str(error))
                continue
            done += found
            same = sum(one.is_same for one in found)
            console.print(
                f"{compare.__module__.rpartition('.')[2]} {compare.__name__}: {same} of {len(found)} the same"
            )
    differing = [one for one in done if not one.is_same]
    if differing:
        console.print(_table(differing))
    unexplained = [one for one in differing if not one.explanation]
    peers = len({one.peer for one in done})
    console.print(f"{len(done)} comparisons with {peers} peers, {len(unexplained)} differences without explanation")
    if missing:
        console.print(f"not on this machine, so not asked: {', '.join(missing)}")
    sys.exit(1 if unexplained or not done else 0)


def _table(differing: list[Comparison]) -> Table:
    table = Table(title="what differs", title_justify="left")
    for head in ("peer", "what was done", "expected", "seen", "why that is right"):
        table.add_column(head)
    for one in differing:
        table.add_row(one.peer, one.what, _show(one.expected), _show(one.seen), one.explanation or "[red]unexplained")
    return table


if __name__ == "__main__":
    main()

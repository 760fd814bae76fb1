"""The number of instructions of a call, counted by valgrind if it is there: no other program disturbs this figure."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

from rich.table import Table

from tests.bench.web_calls import KINDS

FEW, MANY = 50, 250
_COUNTED = re.compile(r"Collected : (\d+)")


def table(url: str) -> Table | None:
    """Return the instructions of one call in user mode, and the ratio to bare pycurl; None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    shown = Table(title="Instructions a call, kept connection (valgrind)", title_justify="left", title_style="bold")
    for head in ("what", "ours", "bare pycurl", "ratio"):
        shown.add_column(head, justify="left" if head == "what" else "right")
    for name, ours, peer in _rows(url):
        shown.add_row(f"WebRequest: {name}", f"{ours / 1000:.0f} k", f"{peer / 1000:.0f} k", f"{ours / peer:.2f}x")
    return shown


def _rows(url: str) -> Iterator[tuple[str, float, float]]:
    for kind in KINDS:
        yield kind, _a_call(kind, "ours", url), _a_call(kind, "pycurl", url)


def _a_call(kind: str, contender: str, url: str) -> float:
    """Return what one more call adds: the difference of two runs, without what starts and ends a process."""
    few, many = (_run(kind, contender, url, count) for count in (FEW, MANY))
    return (many - few) / (MANY - FEW)


def _run(kind: str, contender: str, url: str, count: int) -> int:
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    line = [*valgrind, sys.executable, "-m", "tests.bench.web_calls", kind, contender, url, str(count)]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    found = _COUNTED.search(done.stderr)
    assert found is not None, done.stderr
    return int(found[1])

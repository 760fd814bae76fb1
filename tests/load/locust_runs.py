"""Locust as tests run it: a locustfile in a process, or a master with workers, and what its tables say afterwards."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LIMIT_S = 60


_REQUESTS = re.compile(r"^(\S.*?) +(\S+) +(\d+) +\d+\([\d.]+%\)", re.MULTILINE)
_FAILURES = re.compile(r"^(\d+) +(\S.*?) (\S+): (\S.*?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ended:
    """A load test that has ended: its requests by (type, name), its failures by (type, name, error), what it said."""

    requests: dict[tuple[str, str], int]
    failures: dict[tuple[str, str, str], int]
    code: int
    said: str


def command(file: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "locust", "-f", str(file), "--headless", "--only-summary", *arguments]


def locust(folder: Path, text: str, *arguments: str) -> Ended:
    """Run a locustfile to its end."""
    file = folder / "locustfile.py"
    file.write_text(text, encoding="utf-8")
    return ended(folder, command(file, *arguments))


def ended(folder: Path, line: Sequence[str]) -> Ended:
    """Run a command to its end, and read the tables that Locust prints there."""
    done = subprocess.run(line, capture_output=True, text=True, timeout=LIMIT_S, cwd=folder, check=False)
    said = done.stdout + done.stderr
    requests = {(kind, name): int(count) for kind, name, count in _REQUESTS.findall(said) if name != "Aggregated"}
    failures = {(kind, name, error): int(count) for count, kind, name, error in _FAILURES.findall(said)}
    return Ended(requests, failures, done.returncode, said)


@contextmanager
def served(module: str) -> Iterator[str]:
    """Run a module that prints where it serves as one line, and give the line."""
    line = [sys.executable, "-m", module]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            yield child.stdout.readline()
        finally:
            child.communicate(timeout=10)

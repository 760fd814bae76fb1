"""Failures as GitHub Actions shows them beside the lines of a pull request: one command of the workflow for each."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from mqlnet.mql5.testing.bench import Outcome

LONGEST: Final = 1_000  # characters of a message
Place = tuple[str, int, str]
"""File, line, and what is wrong there."""


def places(outcome: Outcome, folder: Path, test: Path, line: int) -> Iterator[Place]:
    """Yield where a test failed; a critical error stands at the test itself."""
    for finding in (*outcome.failures, *outcome.leaks):
        yield str(folder / finding.file), finding.line, finding.text
    if outcome.crash:
        yield str(test), line, outcome.crash.splitlines()[-1]


def is_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether this runs in a workflow of GitHub."""
    return environment.get("GITHUB_ACTIONS") == "true"


def commands(test: str, found: Iterable[Place], root: str) -> Iterator[str]:
    """Yield the commands for a test; paths are of the checkout whose folder is ``root``."""
    for file, line, text in found:
        path = Path(file)
        shown = path.relative_to(root) if root and path.is_relative_to(root) else path
        place = f"file={_property(shown.as_posix())},line={line},title={_property(f'TEST {test}')}"
        yield f"::error {place}::{_data(text[:LONGEST])}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

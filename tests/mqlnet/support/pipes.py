"""A pipe in the place of a file."""

import os
import sys
from pathlib import Path

import pytest


def make_pipe(path: Path) -> None:
    """Put a pipe at a path; a test on Windows, which has no such pipes, is skipped."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such pipes")
    else:
        os.mkfifo(path)

"""Code that runs in a process of its own, since Locust patches the process that imports it."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

needs_locust = pytest.mark.skipif(find_spec("locust") is None, reason="Locust is not installed: make load")


def said_by(code: str, *arguments: str) -> str:
    """Return what the code prints; with its errors, if it has any."""
    line = [sys.executable, "-c", "import locust\n" + code, *arguments]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + (done.stderr if done.returncode else "")

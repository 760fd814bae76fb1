"""A folder that may not be used for a while."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Take all permissions of a folder away for the block, and the tests' own power over them if they run as root."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps permissions in another way")
    else:
        user = os.geteuid()
        folder.chmod(0)
        if user == 0:
            os.seteuid(65_534)
        try:
            yield
        finally:
            os.seteuid(user)
            folder.chmod(0o755)

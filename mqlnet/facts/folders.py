"""The folders where a system keeps what a user's programs write: what can be made again, and what shall stay."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":

    def _local() -> Path:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")

    _cache = _data = _local
elif sys.platform == "darwin":

    def _cache() -> Path:
        return Path.home() / "Library" / "Caches"

    def _data() -> Path:
        return Path.home() / "Library" / "Application Support"
else:

    def _cache() -> Path:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")

    def _data() -> Path:
        return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def cache_folder(name: str) -> Path:
    """Return our folder of that name for what can be made again; it need not exist."""
    return _cache() / "mqlnet" / name


def data_folder(name: str) -> Path:
    """Return our folder of that name for what shall stay; it need not exist."""
    return _data() / "mqlnet" / name

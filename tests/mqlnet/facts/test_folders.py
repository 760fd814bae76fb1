"""The folders are those that the system's users expect."""

import sys
from pathlib import Path

import pytest

from mqlnet.facts.folders import cache_folder, data_folder

ON_LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other systems have other folders")


@ON_LINUX
def test_the_folders_are_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert (cache_folder("mql5"), data_folder("kept")) == (Path("/caches/mqlnet/mql5"), Path("/data/mqlnet/kept"))


@ON_LINUX
def test_without_it_they_are_below_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert cache_folder("mql5") == Path.home() / ".cache" / "mqlnet" / "mql5"
    assert data_folder("kept") == Path.home() / ".local" / "share" / "mqlnet" / "kept"

r"""Source files on the disk, found whatever their case, and remembered: they are what a translation depends on.

MQL5 programs are written on Windows, where ``Trade\\Trade.mqh`` and ``trade/trade.mqh`` are one file (lang:PP49). A
folder is listed once.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from mqlnet.mql5.source.reading import Source, UnreadableError

MAX_BYTES = 16_777_216  # a larger file is no source
LONGEST: Final = 4096  # characters of a path
_TREE: Final = frozenset({"experts", "scripts", "indicators", "services", "libraries"})


@dataclass(slots=True)
class Disk:
    """Reads files for one program. ``asked`` has each path that was asked for: where it lies (""), and its digest."""

    asked: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    _folders: dict[Path, dict[str, str]] = field(default_factory=dict)

    def __call__(self, path: str) -> Source | None:
        """Return what is at a path, None if there is nothing."""
        real = self.find(Path(path))
        if real is None:
            self.asked[path] = ("", b"")
            return None
        data = _content(real)
        self.asked[path] = (str(real), sha256(data).digest())
        return Source(str(real), data)

    def exists(self, path: str) -> bool:
        """Return whether there is something at a path."""
        return self.find(Path(path)) is not None

    def find(self, path: Path) -> Path | None:
        """Return where a path really lies, None if nowhere."""
        if len(str(path)) > LONGEST:
            return None
        missing: list[str] = []
        while not _is_there(path):
            if path.parent == path:
                return None
            missing.append(path.name)
            path = path.parent
        for each in reversed(missing):
            name = self._names(path).get(each.casefold())
            if name is None:
                return None
            path /= name
        return path

    def _names(self, folder: Path) -> dict[str, str]:
        if folder not in self._folders:
            try:
                names = {entry.name.casefold(): entry.name for entry in folder.iterdir()}
            except OSError:
                names = {}
            self._folders[folder] = names
        return self._folders[folder]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, or a folder that is closed
        return False


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableError(f"'{path}' is a folder")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"'{path}' has more than {MAX_BYTES // 1_048_576} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"'{path}' cannot be read: {error.strerror}") from error


def digest(path: str) -> bytes:
    """Return the digest of a file, or nothing if it cannot be read."""
    try:
        return sha256(Path(path).read_bytes()).digest()
    except OSError:
        return b""


def include_folders(main: Path) -> list[str]:
    """Return the Include folders of the MQL5 trees around a file, the nearest first.

    A folder is such a tree if it has Include beside Experts, Scripts, Indicators, Services or Libraries.
    """
    found: list[str] = []
    for folder in main.absolute().parents:
        try:
            names = {each.name.casefold(): each for each in folder.iterdir()}
        except OSError:
            continue
        if "include" in names and _TREE & names.keys():
            found.append(names["include"].as_posix())
    return found

"""From the name that a program gives to a place in one of its two sandboxes (bi:FS1-FS6).

A name is relative, with either separator; doubled separators and ``..`` inside the sandbox are resolved here, all other
rules are the sandbox's own. What goes wrong is an error code; ``at`` returns it in the place of the path.
"""

import re
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mqlnet.facts.errors import (
    ERR_CANNOT_OPEN_FILE,
    ERR_FILE_IS_DIRECTORY,
    ERR_FILE_NOT_EXIST,
    ERR_TOO_LONG_FILENAME,
    ERR_WRONG_FILENAME,
)
from mqlnet.facts.limits import LIMITS
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.strings import text
from mqlnet.rules.files import FileFault
from mqlnet.sandbox import Sandbox

COMMON: Final = 4096  # FILE_COMMON
MAX_NAME: Final = LIMITS["file-path"].value
OPENING: Final[Mapping[FileFault, int]] = MappingProxyType(
    {
        FileFault.BAD_NAME: ERR_WRONG_FILENAME,
        FileFault.DIRECTORY: ERR_CANNOT_OPEN_FILE,
        FileFault.MISSING: ERR_CANNOT_OPEN_FILE,
        FileFault.BUSY: ERR_CANNOT_OPEN_FILE,
        FileFault.DENIED: ERR_CANNOT_OPEN_FILE,
    }
)
"""Which code an opening leaves (bi:FO3 FO11 FO12)."""


def sandbox(host: Host, flags: int) -> Sandbox:
    """Return the sandbox that FILE_COMMON, or its absence, chooses."""
    return host.terminal.common_files if flags & COMMON else host.terminal.files


def normal(name: str) -> str | int:
    r"""Return a name without ``.``, ``..`` and doubled separators, or the code for one that leads out (bi:FS2)."""
    if len(name) >= MAX_NAME:
        return ERR_TOO_LONG_FILENAME
    pieces: list[str] = []
    for piece in re.split(r"[\\/]", name):
        if piece == "..":
            if not pieces:
                return ERR_WRONG_FILENAME
            pieces.pop()
        elif piece not in ("", "."):
            pieces.append(piece)
    is_absolute = name[:1] in ("\\", "/")
    return ERR_WRONG_FILENAME if is_absolute or not pieces else "\\".join(pieces)


def is_pipe(name: str) -> bool:
    r"""Return whether a name is that of a named pipe, ``\\.\pipe\name`` (bi:FS6)."""
    return re.match(r"[\\/]{2}[^\\/]+[\\/]pipe[\\/]", name, re.IGNORECASE) is not None


def at(host: Host, name: str, flags: int) -> Path | int:
    """Return where a file or folder of that name is or would be, or the code for a bad name."""
    relative = normal(text(name))
    if isinstance(relative, int):
        return relative
    found = sandbox(host, flags).resolve(relative)
    if isinstance(found, FileFault):
        return ERR_WRONG_FILENAME
    return found if _is_usable(found) else ERR_CANNOT_OPEN_FILE


def _is_usable(path: Path) -> bool:
    """Return whether something is nowhere, a file or a folder: no pipe or device, and in no folder that is closed."""
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def file_at(host: Host, name: str, flags: int) -> Path | int:
    """Return the file of that name; a missing one is 5019, a folder 5018 (bi:FX1)."""
    path = at(host, name, flags)
    if isinstance(path, int):
        return path
    if path.is_dir():
        return ERR_FILE_IS_DIRECTORY
    return path if path.is_file() else ERR_FILE_NOT_EXIST

"""The sandbox ``MQL5/Files``, decided without touching the disk: which names lead into it, who may open a file.

Windows' rules hold on every platform, because they hold in the terminal: forbidden characters, device names, no
drive, no absolute path, no way up (F7-F9). Whether a link on the disk leads out is asked where the disk is. Two
programs, or one program twice, have a file open at once only where each allows what the other does (bi:FO11).
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

_SEPARATOR: Final = re.compile(r"[\\/]")
_FORBIDDEN: Final = re.compile(r'[<>"|:*?\x00-\x1f]')
_DEVICES: Final = re.compile(r"(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])", re.IGNORECASE)


class FileFault(Enum):
    """Why a file cannot be used."""

    BAD_NAME = "bad name"
    DIRECTORY = "directory"
    MISSING = "missing"
    BUSY = "busy"
    DENIED = "denied by the system"


@dataclass(frozen=True, slots=True)
class Access:
    """The access of one opening of a file, and the access that it allows others meanwhile.

    To read needs a file that is there. To write empties the file or makes it; both together keep what it holds.
    """

    reads: bool = False
    writes: bool = False
    shares_reading: bool = False
    shares_writing: bool = False

    def __post_init__(self) -> None:
        if not (self.reads or self.writes):
            raise ValueError("a file is opened to be read, to be written, or both")

    def allows(self, other: "Access") -> bool:
        """Return whether this opening tolerates the other; a writer reads as well: the terminal buffers (bi:FO15)."""
        return self.shares_reading and (self.shares_writing or not other.writes)


def may_share(one: Access, other: Access) -> bool:
    """Return whether the same file may be open in both ways at once."""
    return one.allows(other) and other.allows(one)


def parts(name: str) -> tuple[str, ...] | None:
    r"""Return the folders and the file of a name with ``\`` or ``/``; None if it may not be used."""
    pieces = _SEPARATOR.split(name)
    if not all(_is_component(piece) for piece in pieces):
        return None
    return tuple(pieces)


def _is_component(piece: str) -> bool:
    if not piece or piece[-1] in ". ":  # also the folder itself and the one above (NQ64)
        return False
    return not _FORBIDDEN.search(piece) and not _DEVICES.fullmatch(piece.partition(".")[0].rstrip())

"""Which names lead into the sandbox ``MQL5/Files``, decided from the text alone (F7-F9).

Windows' rules hold on every platform, because they hold in the terminal: forbidden characters, device names, no
drive, no absolute path, no way up. Whether a link on the disk leads out is asked where the disk is.
"""

import re
from typing import Final

_FORBIDDEN: Final = re.compile(r'[<>"|:*?\x00-\x1f]')
_DEVICES: Final = re.compile(r"(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])", re.IGNORECASE)


def parts(name: str) -> tuple[str, ...] | None:
    r"""Return the folders and the file of a name with ``\`` or ``/``; None if it may not be used."""
    pieces = re.split(r"[\\/]", name)
    if not all(_is_component(piece) for piece in pieces):
        return None
    return tuple(pieces)


def _is_component(piece: str) -> bool:
    if not piece or piece in (".", "..") or piece[-1] in ". ":
        return False
    return not _FORBIDDEN.search(piece) and not _DEVICES.fullmatch(piece.partition(".")[0].rstrip())

"""The open files of one program: opening by flags, handles, and the codes that a bad handle leaves (bi:FO1-FO15)."""

from functools import partial
from typing import Final

from mqlnet.facts.errors import (
    ERR_CANNOT_OPEN_FILE,
    ERR_FILE_NOTTOREAD,
    ERR_FILE_NOTTOWRITE,
    ERR_INVALID_FILEHANDLE,
    ERR_INVALID_PARAMETER,
    ERR_TOO_MANY_FILES,
    ERR_WRONG_FILEHANDLE,
)
from mqlnet.mql5.library import codepages
from mqlnet.mql5.library.files import names
from mqlnet.mql5.library.files.opened import (
    ANSI,
    BIN,
    CSV,
    MARK,
    READ,
    SHARE_READ,
    SHARE_WRITE,
    TXT,
    UNICODE,
    WRITE,
    Opened,
)
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.strings import text
from mqlnet.rules.files import Access
from mqlnet.sandbox import OpenFile

MAX_OPEN: Final = 64
TAB: Final = "\t"


class Files:
    """The open files of one program; all are closed at its end (bi:FO14)."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._open: dict[int, Opened] = {}

    def close(self) -> None:
        """Close all that is open."""
        for opened in self._open.values():
            opened.file.close()
        self._open.clear()

    def open(self, name: str, flags: int, delimiter: str, codepage: int) -> tuple[int, int]:
        """Open a file; return its handle, or -1, and the code."""
        handle = next((number for number in range(1, MAX_OPEN + 1) if number not in self._open), None)
        if handle is None:
            return -1, ERR_TOO_MANY_FILES
        if not flags & (READ | WRITE):
            code = self._host.option("open_noaccess", str(ERR_INVALID_PARAMETER))
            return -1, int(code)
        if names.is_pipe(text(name)):
            self._host.note(f"named pipes do not exist offline: {text(name)}")
            return -1, ERR_CANNOT_OPEN_FILE
        relative = names.normal(text(name))
        if isinstance(relative, int):
            return -1, relative
        access = Access(
            reads=bool(flags & READ),
            writes=bool(flags & WRITE),
            shares_reading=bool(flags & SHARE_READ),
            shares_writing=bool(flags & SHARE_WRITE),
        )
        file = names.sandbox(self._host, flags).open(relative, access)
        if not isinstance(file, OpenFile):
            return -1, names.OPENING.get(file, ERR_CANNOT_OPEN_FILE)
        self._open[handle] = self._opened(file, flags, delimiter, codepage)
        return handle, 0

    def _opened(self, file: OpenFile, flags: int, delimiter: str, codepage: int) -> Opened:
        kind = CSV if flags & CSV or not flags & (BIN | TXT) else BIN if flags & BIN else TXT
        is_unicode = not flags & ANSI or bool(flags & UNICODE)
        if kind != BIN and flags & READ and not is_unicode:
            is_unicode = file.stream.read(2) == MARK
            file.stream.seek(0)
        keeps_tab = kind == CSV or self._host.option("txt_delim", "none") == "tab"
        used = delimiter if delimiter != TAB or keeps_tab else ""
        if is_unicode:
            return Opened(file, flags, kind, True, used, _to_utf_16, _from_utf_16)
        encode = partial(codepages.encode, codepage=codepage, host=self._host)
        decode = partial(codepages.decode, codepage=codepage, host=self._host)
        return Opened(file, flags, kind, False, used, encode, decode)

    def release(self, handle: int) -> int:
        """Close a file; return the code."""
        opened = self._open.pop(handle, None)
        if opened is None:
            return self._code(handle)
        opened.file.close()
        return 0

    def get(self, handle: int) -> Opened | None:
        """Return an open file; None leaves 5007 or 5008 (bi:FO13)."""
        return self._open.get(handle) or self._host.fail(self._code(handle), None)

    def to_read(self, handle: int) -> Opened | None:
        """Return a file that may be read; None leaves a code (bi:FO15)."""
        opened = self.get(handle)
        return opened if opened is None or opened.flags & READ else self._host.fail(ERR_FILE_NOTTOREAD, None)

    def to_write(self, handle: int) -> Opened | None:
        """Return a file that may be written; None leaves a code (bi:FO15)."""
        opened = self.get(handle)
        return opened if opened is None or opened.flags & WRITE else self._host.fail(ERR_FILE_NOTTOWRITE, None)

    def _code(self, handle: int) -> int:
        return ERR_INVALID_FILEHANDLE if 1 <= handle <= MAX_OPEN else ERR_WRONG_FILEHANDLE


def _to_utf_16(string: str) -> bytes:
    return string.encode("utf-16-le", "surrogatepass")


def _from_utf_16(data: bytes) -> str:
    """Decode unit by unit: a pair stays two characters (bi:CM7)."""
    return data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass") if data.isascii() else _by_units(data)


def _by_units(data: bytes) -> str:
    return "".join(map(chr, memoryview(data[: len(data) // 2 * 2]).cast("H")))

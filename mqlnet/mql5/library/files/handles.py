"""Opening, closing, position and properties of files (bi:FO1-FO13, bi:FB7-FB12)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mqlnet.facts.errors import (
    ERR_FILE_IS_DIRECTORY,
    ERR_FILE_NOT_EXIST,
    ERR_INVALID_PARAMETER,
)
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.files import names
from mqlnet.mql5.library.files.opened import ANSI, BIN, CSV, READ, TXT, WRITE, Opened
from mqlnet.mql5.library.files.table import Files
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin

ULONG_MAX: Final = 2**64 - 1
CP_ACP: Final = 0


@builtin("FileOpen", rows="bi:FO1 bi:FO3 bi:FO5 bi:FO11")
def file_open(host: Host, name: str, flags: int, delimiter: int | str, codepage: int = CP_ACP) -> int:
    """Return a handle, or -1."""
    used = delimiter[:1] if isinstance(delimiter, str) else chr(delimiter & 0xFFFF).strip("\0")
    handle, code = host.state(Files).open(name, flags, used, codepage)
    return handle if not code else host.fail(code, -1)


@builtin("FileClose", rows="bi:FO13")
def file_close(host: Host, handle: int) -> None:
    """Close a file; a bad handle leaves a code."""
    code = host.state(Files).release(handle)
    if code:
        host.leave(code)


@builtin("FileFlush", rows="bi:FB12")
def file_flush(host: Host, handle: int) -> None:
    """Write to the disk what is in memory."""
    opened = host.state(Files).get(handle)
    if opened is not None and opened.flags & WRITE:
        opened.file.stream.flush()


@builtin("FileSeek", rows="bi:FB7 bi:Q25")
def file_seek(host: Host, handle: int, offset: int, origin: int) -> bool:
    """Move the position."""
    opened = host.state(Files).get(handle)
    if opened is None:
        return False
    if not 0 <= origin <= 2:
        return host.fail(ERR_INVALID_PARAMETER, False)
    if opened.seek(offset, origin) or host.option("seek_neg", "fail") == "true":
        return True
    return host.fail(ERR_INVALID_PARAMETER, False)


@builtin("FileTell", rows="bi:FB8")
def file_tell(host: Host, handle: int) -> int:
    """Return the position in bytes."""
    opened = host.state(Files).get(handle)
    return ULONG_MAX if opened is None else opened.position


@builtin("FileSize", rows="bi:FB9")
def file_size(host: Host, handle: int) -> int:
    """Return the size in bytes."""
    opened = host.state(Files).get(handle)
    return 0 if opened is None else opened.size


@builtin("FileIsEnding", rows="bi:FT10 bi:FT11")
def file_is_ending(host: Host, handle: int) -> bool:
    """Return whether nothing is left to be read."""
    opened = host.state(Files).get(handle)
    return opened is not None and opened.is_ending


@builtin("FileIsLineEnding", rows="bi:FT9")
def file_is_line_ending(host: Host, handle: int) -> bool:
    """Return whether a line has just been read to its end."""
    opened = host.state(Files).get(handle)
    return opened is not None and opened.is_line_ending


_BY_HANDLE: Final[Mapping[str, Callable[[Opened], float]]] = MappingProxyType(
    {
        "FILE_EXISTS": lambda _: 1,
        "FILE_CREATE_DATE": lambda one: _created(one.file.path),
        "FILE_MODIFY_DATE": lambda one: one.file.path.stat().st_mtime,
        "FILE_ACCESS_DATE": lambda one: one.file.path.stat().st_atime,
        "FILE_SIZE": lambda one: one.size,
        "FILE_POSITION": lambda one: one.position,
        "FILE_END": lambda one: one.is_ending,
        "FILE_LINE_END": lambda one: one.is_line_ending,
        "FILE_IS_COMMON": lambda one: bool(one.flags & names.COMMON),
        "FILE_IS_TEXT": lambda one: one.kind == TXT,
        "FILE_IS_BINARY": lambda one: one.kind == BIN,
        "FILE_IS_CSV": lambda one: one.kind == CSV,
        "FILE_IS_ANSI": lambda one: bool(one.flags & ANSI),
        "FILE_IS_READABLE": lambda one: bool(one.flags & READ),
        "FILE_IS_WRITABLE": lambda one: bool(one.flags & WRITE),
    }
)
_BY_NAME: Final[Mapping[str, Callable[[Path], float]]] = MappingProxyType(
    {
        "FILE_EXISTS": lambda path: path.exists(),
        "FILE_CREATE_DATE": lambda path: _created(path),
        "FILE_MODIFY_DATE": lambda path: path.stat().st_mtime,
        "FILE_ACCESS_DATE": lambda path: path.stat().st_atime,
        "FILE_SIZE": lambda path: 0 if path.is_dir() else path.stat().st_size,
    }
)


@builtin("FileGetInteger", rows="bi:CM2 bi:FB10 bi:FB11")
def file_get_integer(host: Host, file: int | str, property_id: int, common: bool = False) -> int:
    """Return a property, -1 for none. It always sets the last error: 0, or 5018 beside a folder's value."""
    wanted = numbers.members("ENUM_FILE_PROPERTY_INTEGER").get(property_id, "")
    if isinstance(file, str):
        value, code = _by_name(host, file, wanted, common)
    else:
        value, code = _by_handle(host, file, wanted)
    host.leave(code)
    return value


def _by_handle(host: Host, handle: int, wanted: str) -> tuple[int, int]:
    opened = host.state(Files).get(handle)
    if opened is None:
        return -1, host.last_error
    read = _BY_HANDLE.get(wanted)
    return (-1, ERR_INVALID_PARAMETER) if read is None else (int(read(opened)), 0)


def _by_name(host: Host, name: str, wanted: str, common: bool) -> tuple[int, int]:
    path = names.at(host, name, names.COMMON if common else 0)
    read = _BY_NAME.get(wanted)
    if isinstance(path, int):
        return -1, path
    if read is None:
        return -1, ERR_INVALID_PARAMETER
    if not path.exists():
        return (0 if wanted == "FILE_EXISTS" else -1), ERR_FILE_NOT_EXIST
    return int(read(path)), ERR_FILE_IS_DIRECTORY if path.is_dir() else 0


def _created(path: Path) -> float:
    """Return when the file was made, where the system knows it; else when it was last changed."""
    status = path.stat()
    return float(getattr(status, "st_birthtime", status.st_ctime))

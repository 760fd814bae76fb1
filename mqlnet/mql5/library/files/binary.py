"""Bytes in files: numbers, structures, arrays, whole files (bi:FB1-FB6, bi:FT13 bi:FT14)."""

import struct
from pathlib import Path
from typing import Any

from mqlnet.facts.errors import (
    ERR_CANNOT_OPEN_FILE,
    ERR_FILE_NOTBIN,
    ERR_FILE_NOTTXT,
    ERR_FILE_READERROR,
    ERR_FILE_WRITEERROR,
    ERR_INVALID_PARAMETER,
    ERR_STRUCT_WITHOBJECTS_ORCLASS,
)
from mqlnet.mql5.library.files import elements, names
from mqlnet.mql5.library.files.opened import TXT, Opened
from mqlnet.mql5.library.files.table import Files
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.arrays import AnyArray
from mqlnet.mql5.values.structures import Structure, load, to_bytes

WHOLE_ARRAY = -1


def _binary_to_write(host: Host, handle: int) -> Opened | None:
    opened = host.state(Files).to_write(handle)
    return opened if opened is None or not opened.is_text else host.fail(ERR_FILE_NOTBIN, None)


def _read(host: Host, handle: int, size: int) -> bytes | None:
    """Read exactly ``size`` bytes; with fewer left return None, a code, and go to the end (bi:FB3)."""
    opened = host.state(Files).to_read(handle)
    if opened is None:
        return None
    if opened.is_text:
        return host.fail(ERR_FILE_NOTBIN, None)
    data = opened.read(size)
    return data if len(data) == size else host.fail(ERR_FILE_READERROR, None)


def _write(host: Host, handle: int, data: bytes) -> int:
    opened = _binary_to_write(host, handle)
    return 0 if opened is None else opened.write(data)


@builtin("FileWriteInteger", rows="bi:FB1 bi:FT14")
def file_write_integer(host: Host, handle: int, value: int, size: int = 4) -> int:
    """Write the low bytes of an int; return their number."""
    if not 1 <= size <= 4:
        return host.fail(ERR_INVALID_PARAMETER, 0)
    return _write(host, handle, struct.pack("<q", value)[:size])


@builtin("FileWriteLong", rows="bi:FB1")
def file_write_long(host: Host, handle: int, value: int) -> int:
    """Write eight bytes."""
    return _write(host, handle, struct.pack("<q", value))


@builtin("FileWriteFloat", rows="bi:FB1")
def file_write_float(host: Host, handle: int, value: float) -> int:
    """Write four bytes."""
    return _write(host, handle, struct.pack("<f", value))


@builtin("FileWriteDouble", rows="bi:FB1")
def file_write_double(host: Host, handle: int, value: float) -> int:
    """Write eight bytes."""
    return _write(host, handle, struct.pack("<d", value))


@builtin("FileReadInteger", rows="bi:FB2 bi:FB3")
def file_read_integer(host: Host, handle: int, size: int = 4) -> int:
    """Read an int; fewer than four bytes are read without a sign."""
    if not 1 <= size <= 4:
        return host.fail(ERR_INVALID_PARAMETER, 0)
    data = _read(host, handle, size)
    return 0 if data is None else int.from_bytes(data, "little", signed=size == 4)


@builtin("FileReadLong", rows="bi:FB3")
def file_read_long(host: Host, handle: int) -> int:
    """Read a long."""
    data = _read(host, handle, 8)
    return 0 if data is None else int.from_bytes(data, "little", signed=True)


@builtin("FileReadFloat", rows="bi:FB3")
def file_read_float(host: Host, handle: int) -> float:
    """Read a float."""
    data = _read(host, handle, 4)
    return 0.0 if data is None else float(struct.unpack("<f", data)[0])


@builtin("FileReadDouble", rows="bi:FB3")
def file_read_double(host: Host, handle: int) -> float:
    """Read a double."""
    data = _read(host, handle, 8)
    return 0.0 if data is None else float(struct.unpack("<d", data)[0])


@builtin("FileWriteStruct", rows="bi:FB4")
def file_write_struct(host: Host, handle: int, thing: Structure, size: int = -1) -> int:
    """Write a structure, or its first ``size`` bytes."""
    data = to_bytes(thing)
    return _write(host, handle, data[:size] if size >= 0 else data)


@builtin("FileReadStruct", rows="bi:FB4")
def file_read_struct(host: Host, handle: int, thing: Structure, size: int = -1) -> int:
    """Read a structure, or its first ``size`` bytes; return the number of bytes."""
    whole = to_bytes(thing)
    wanted = min(size, len(whole)) if size >= 0 else len(whole)
    data = _read(host, handle, wanted)
    if data is None:
        return 0
    load(thing, data + whole[wanted:])
    return wanted


@builtin("FileWriteArray", rows="bi:FB5 bi:FT13")
def file_write_array(host: Host, handle: int, array: AnyArray, start: int = 0, count: int = WHOLE_ARRAY) -> int:
    """Write elements of an array, strings as lines; return the number of elements."""
    opened = host.state(Files).to_write(handle)
    if opened is None or not _suits(host, opened, array):
        return 0
    chosen = elements.chosen(array, start, count)
    if elements.is_text(array):
        opened.write_text("".join(f"{each}\r\n" for each in chosen))
    else:
        opened.write(elements.pack(array, chosen))
    return len(chosen)


@builtin("FileReadArray", rows="bi:FB5 bi:FT13")
def file_read_array(host: Host, handle: int, array: AnyArray, start: int = 0, count: int = WHOLE_ARRAY) -> int:
    """Read elements into an array from ``start``; return the number of elements."""
    opened = host.state(Files).to_read(handle)
    if opened is None or not _suits(host, opened, array):
        return 0
    start = max(start, 0)
    if elements.is_text(array):
        return _read_lines(opened, array, start, count)
    return _read_elements(opened, array, start, count)


def _suits(host: Host, opened: Opened, array: AnyArray) -> bool:
    """Return whether the file is text for strings and binary for all else; False leaves a code."""
    if elements.is_text(array):
        return opened.kind == TXT or host.fail(ERR_FILE_NOTTXT, False)
    if opened.is_text:
        return host.fail(ERR_FILE_NOTBIN, False)
    return elements.element_size(array) > 0 or host.fail(ERR_STRUCT_WITHOBJECTS_ORCLASS, False)


def _read_lines(opened: Opened, array: AnyArray, start: int, count: int) -> int:
    lines: list[str] = []
    while not opened.is_ending and (count < 0 or len(lines) < count):
        lines.append(opened.read_line())
    fits = elements.room(array, start, len(lines))
    elements.put_texts(array, start, lines[:fits])
    return fits


def _read_elements(opened: Opened, array: AnyArray, start: int, count: int) -> int:
    size = elements.element_size(array)
    left = (opened.size - opened.position) // size
    fits = elements.room(array, start, left if count < 0 else min(left, count))
    elements.unpack(array, start, opened.read(fits * size))
    return fits


@builtin("FileSave", rows="bi:FB6 bi:FS5")
def file_save(host: Host, name: str, array: AnyArray, flag: int = 0) -> bool:
    """Write a whole array to a file."""
    path = names.at(host, name, flag)
    if isinstance(path, int):
        return host.fail(path, False)
    if not elements.element_size(array):
        return host.fail(ERR_STRUCT_WITHOBJECTS_ORCLASS, False)
    if path.is_dir() or names.sandbox(host, flag).is_open(path):
        return host.fail(ERR_CANNOT_OPEN_FILE, False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(elements.pack(array, elements.chosen(array, 0, WHOLE_ARRAY)))
    except OSError:
        return host.fail(ERR_FILE_WRITEERROR, False)
    return True


@builtin("FileLoad", rows="bi:FB6")
def file_load(host: Host, name: str, array: AnyArray, flag: int = 0) -> int:
    """Read a whole file into an array; return the number of elements, or -1."""
    path = names.at(host, name, flag)
    if isinstance(path, int):
        return host.fail(path, -1)
    size = elements.element_size(array)
    if not size:
        return host.fail(ERR_STRUCT_WITHOBJECTS_ORCLASS, -1)
    data = _bytes_of(path)
    if data is None:
        return host.fail(ERR_CANNOT_OPEN_FILE, -1)
    fits = elements.room(array, 0, len(data) // size)
    elements.unpack(array, 0, data[: fits * size])
    return fits


def _bytes_of(path: Path) -> Any:
    try:
        return path.read_bytes()
    except OSError:
        return None

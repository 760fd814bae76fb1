"""Prepared requests: parameters, rows, columns (bi:DB5-DB11)."""

import re
import sqlite3
from typing import Any, Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.database.handles import Cell, Databases, PreparedStatement, cell, code_of, is_blank
from mqlnet.mql5.library.files import elements
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.terminal_codes import (
    ERR_DATABASE_BIND_PARAMETERS,
    ERR_DATABASE_INVALID_HANDLE,
    ERR_DATABASE_NO_MORE_DATA,
    ERR_DATABASE_NOT_READY,
    ERR_DATABASE_RANGE,
)
from mqlnet.mql5.values import arrays, kinds, numbers, structures
from mqlnet.mql5.values.arrays import AnyArray
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import NULL, text, units
from mqlnet.mql5.values.structures import Structure

_WHOLE: Final = re.compile(r"\s*([+-]?\d+)")
_REAL: Final = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_READS: Final = re.compile(r"\s*(select|with|values|pragma|explain)\b", re.IGNORECASE)
INVALID, INTEGER, FLOAT, TEXT, BLOB, NOTHING = 0, 1, 2, 3, 4, 5  # ENUM_DATABASE_FIELD_TYPE


@builtin("DatabasePrepare", rows="bi:DB5")
def database_prepare(host: Host, database: int, sql: str, *values: Any) -> int:
    """Return the handle of a request, or -1; the values are its first parameters."""
    databases = host.state(Databases)
    connection = databases.database(database)
    if connection is None:
        return -1
    if is_blank(text(sql)):
        return host.fail(ERR_INVALID_PARAMETER, -1)
    try:
        handle = databases.prepare(database, connection, text(sql))
    except sqlite3.Error as error:
        return host.fail(code_of(error), -1)
    for index, value in enumerate(values):
        if not database_bind(host, handle, index, value):
            databases.finalize(handle)
            return -1
    return handle


@builtin("DatabaseReset", rows="bi:DB11")
def database_reset(host: Host, request: int) -> int:
    """Let a request begin again; its parameters stay."""
    found = host.state(Databases).request(request)
    if found is not None:
        found.reset()
    return int(found is not None)


@builtin("DatabaseFinalize", rows="bi:DB11")
def database_finalize(host: Host, request: int) -> None:
    """Forget a request."""
    if not host.state(Databases).finalize(request):
        host.leave(ERR_DATABASE_INVALID_HANDLE)


def _bind(host: Host, handle: int, index: int, value: Cell) -> bool:
    request = host.state(Databases).request(handle)
    if request is None:
        return False
    if request.cursor is not None:
        return host.fail(ERR_DATABASE_NOT_READY, False)
    if not 0 <= index < len(request.parameters):
        return host.fail(ERR_DATABASE_RANGE, False)
    request.parameters[index] = value
    return True


@builtin("DatabaseBind", rows="bi:DB6")
def database_bind(host: Host, request: int, index: int, value: Any) -> bool:
    """Set a parameter; the first one is 0."""
    if value is NULL:
        return _bind(host, request, index, None)
    return _bind(host, request, index, cell(text(value) if isinstance(value, str) else value))


@builtin("DatabaseBindArray", rows="bi:DB6")
def database_bind_array(host: Host, request: int, index: int, array: AnyArray) -> bool:
    """Set a parameter to the bytes of an array."""
    if not elements.element_size(array):
        return host.fail(ERR_INVALID_PARAMETER, False)
    return _bind(host, request, index, elements.pack(array, arrays.flat(array)[:]))


def _next(host: Host, handle: int) -> PreparedStatement | None:
    """Go to the next row; None leaves a code."""
    request = host.state(Databases).request(handle)
    if request is None:
        return None
    try:
        found = request.next()
    except sqlite3.Error as error:
        return host.fail(code_of(error), None)
    return request if found else host.fail(ERR_DATABASE_NO_MORE_DATA, None)


@builtin("DatabaseRead", rows="bi:DB7")
def database_read(host: Host, request: int) -> bool:
    """Go to the next row; the first call runs the request."""
    return _next(host, request) is not None


@builtin("DatabaseReadBind", rows="bi:DB8")
def database_read_bind(host: Host, request: int, thing: Structure) -> bool:
    """Go to the next row and put its columns into the fields of a structure, in order."""
    found = _next(host, request)
    if found is None or found.row is None:
        return False
    layout = structures.layout(thing)
    if len(layout) > len(found.row):
        return host.fail(ERR_DATABASE_BIND_PARAMETERS, False)
    for place, value in zip(layout, found.row, strict=False):
        setattr(thing, place.name, as_kind(value, place.kind))
    return True


# -- columns


@builtin("DatabaseColumnsCount", rows="bi:DB9")
def database_columns_count(host: Host, request: int) -> int:
    """Return the number of columns, also before the first row."""
    found = host.state(Databases).request(request)
    if found is None:
        return -1
    return len(_columns(found))


def _columns(request: PreparedStatement) -> tuple[str, ...]:
    """Return the names of the columns; a request that only reads is run for them and begins again."""
    if request.cursor is None and not request.columns and _READS.match(request.sql):
        cursor = request.connection.execute(request.sql, request.parameters)
        request.columns = tuple(str(one[0]) for one in cursor.description or ())
        cursor.close()
    return request.columns


def _column(host: Host, handle: int, column: int) -> tuple[PreparedStatement, Cell] | None:
    """Return a request and the value in a column of its row; None leaves 5121 or 5126."""
    request = host.state(Databases).request(handle)
    if request is None:
        return None
    if request.row is None or not 0 <= column < len(request.row):
        return host.fail(ERR_DATABASE_NO_MORE_DATA, None)
    return request, request.row[column]


@builtin("DatabaseColumnName", rows="bi:DB9")
def database_column_name(host: Host, request: int, column: int, name: Ref[str]) -> bool:
    """Return the name of a column."""
    found = _column(host, request, column)
    if found is None:
        return False
    name.value = units(found[0].columns[column])
    return True


@builtin("DatabaseColumnType", rows="bi:DB9 bi:DB10")
def database_column_type(host: Host, request: int, column: int) -> int:
    """Return what is in a column of the row."""
    found = _column(host, request, column)
    if found is None:
        return INVALID
    kinds_by_type = {int: INTEGER, float: FLOAT, str: TEXT, bytes: BLOB}
    return kinds_by_type.get(type(found[1]), NOTHING)


@builtin("DatabaseColumnSize", rows="bi:DB9")
def database_column_size(host: Host, request: int, column: int) -> int:
    """Return the size of a value in bytes; a number has the size of its text."""
    found = _column(host, request, column)
    return -1 if found is None else len(as_bytes(found[1]))


@builtin("DatabaseColumnText", rows="bi:DB9 bi:DB10")
def database_column_text(host: Host, request: int, column: int, value: Ref[str]) -> bool:
    """Return a value as text."""
    found = _column(host, request, column)
    if found is None:
        return False
    value.value = units(as_text(found[1]))
    return True


@builtin("DatabaseColumnInteger", rows="bi:DB9 bi:DB10")
def database_column_integer(host: Host, request: int, column: int, value: Ref[int]) -> bool:
    """Return a value as an int: its low 32 bits."""
    found = _column(host, request, column)
    if found is None:
        return False
    value.value = numbers.signed_bits(as_long(found[1]), 32)
    return True


@builtin("DatabaseColumnLong", rows="bi:DB9 bi:DB10")
def database_column_long(host: Host, request: int, column: int, value: Ref[int]) -> bool:
    """Return a value as a long."""
    found = _column(host, request, column)
    if found is None:
        return False
    value.value = as_long(found[1])
    return True


@builtin("DatabaseColumnDouble", rows="bi:DB9 bi:DB10")
def database_column_double(host: Host, request: int, column: int, value: Ref[float]) -> bool:
    """Return a value as a double."""
    found = _column(host, request, column)
    if found is None:
        return False
    value.value = as_double(found[1])
    return True


@builtin("DatabaseColumnBlob", rows="bi:DB9 bi:DB10")
def database_column_blob(host: Host, request: int, column: int, array: AnyArray) -> bool:
    """Return the bytes of a value."""
    found = _column(host, request, column)
    size = elements.element_size(array)
    if found is None:
        return False
    if not size:
        return host.fail(ERR_INVALID_PARAMETER, False)
    data = as_bytes(found[1])
    if arrays.is_dynamic(array):
        arrays.resize(array, 0)
    fits = elements.room(array, 0, len(data) // size)
    elements.unpack(array, 0, data[: fits * size])
    return True


# -- a value as something else, as SQLite's column functions convert it (bi:DB10)


def as_text(value: Cell) -> str:
    """Return a value as text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        shown = f"{value:.15g}"
        return shown if "." in shown or "e" in shown or "n" in shown else f"{shown}.0"
    return "" if value is None else str(value)


def as_bytes(value: Cell) -> bytes:
    """Return a value as bytes."""
    return value if isinstance(value, bytes) else as_text(value).encode("utf-8", "surrogatepass")


def as_long(value: Cell) -> int:
    """Return a value as an integer of 64 bits; of text the number at its beginning."""
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return max(-(2**63), min(2**63 - 1, int(value))) if value == value else 0
    found = _WHOLE.match(as_text(value))
    return max(-(2**63), min(2**63 - 1, int(found[1]))) if found else 0


def as_double(value: Cell) -> float:
    """Return a value as a real; of text the number at its beginning."""
    if isinstance(value, int | float):
        return float(value)
    found = _REAL.match(as_text(value))
    return float(found[1]) if found else 0.0


def as_kind(value: Cell, kind: str) -> Any:
    """Return a value as a field of a structure holds it."""
    head = kinds.head(kind)
    if head == "string":
        return NULL if value is None else units(as_text(value))
    if head == "double":
        return as_double(value)
    if head == "float":
        return numbers.single(as_double(value))
    return bool(as_long(value)) if head == "bool" else numbers.wrap(as_long(value), head)

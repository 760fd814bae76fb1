"""Tables as CSV files and in the journal: DatabaseExport, DatabaseImport, DatabasePrint (bi:DB14 bi:DB15)."""

import csv
import io
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from mqlnet.facts.errors import ERR_CANNOT_OPEN_FILE, ERR_FILE_WRITEERROR, ERR_INVALID_PARAMETER
from mqlnet.mql5.library.database.handles import Cell, Databases, code_of
from mqlnet.mql5.library.database.opening import has_table
from mqlnet.mql5.library.database.requests import as_text
from mqlnet.mql5.library.files import names
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.terminal_codes import ERR_DATABASE_INTERNAL, ERR_DATABASE_PREPARE
from mqlnet.mql5.values.strings import NULL, text, units

HEADER, INDEX, NO_BOM, CRLF, APPEND, QUOTED, COMMON = 1, 2, 4, 8, 16, 32, 64  # DATABASE_EXPORT_…
IN_HEADER, IN_CRLF, IN_APPEND, IN_QUOTED, IN_COMMON = 1, 2, 4, 8, 16  # DATABASE_IMPORT_…
NO_HEADER, NO_INDEX, NO_FRAME, STRINGS_RIGHT = 1, 2, 4, 8  # DATABASE_PRINT_…
_INTEGER: Final = re.compile(r"[+-]?\d{1,18}")
_REAL: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_SELECT: Final = re.compile(r"\s*select\b", re.IGNORECASE)


def quoted(name: str) -> str:
    """Return a name as SQL takes any name."""
    return '"' + name.replace('"', '""') + '"'


def _rows(host: Host, database: int, source: str) -> tuple[list[str], list[tuple[Cell, ...]]] | None:
    """Return the columns and rows of a table or a SELECT; None leaves a code."""
    connection = host.state(Databases).database(database)
    if connection is None:
        return None
    if not source:
        return host.fail(ERR_INVALID_PARAMETER, None)
    is_table = re.fullmatch(r"[\w.$\-]+", source) is not None
    if not is_table and not _SELECT.match(source):
        return host.fail(ERR_DATABASE_PREPARE, None)
    try:
        cursor = connection.execute(f"SELECT * FROM {quoted(source)}" if is_table else source)
        return [str(one[0]) for one in cursor.description], cursor.fetchall()
    except sqlite3.Error as error:
        return host.fail(code_of(error), None)


@builtin("DatabaseExport", rows="bi:DB14")
def database_export(  # the prototype's five parameters
    host: Host, database: int, source: str, filename: str, flags: int, separator: str
) -> int:
    """Write a table or the rows of a SELECT to a CSV file; return the number of rows, or -1."""
    found = _rows(host, database, text(source))
    if found is None:
        return -1
    name = filename or f"{source}.csv"
    path = names.at(host, name, names.COMMON if flags & COMMON else 0)
    if isinstance(path, int):
        return host.fail(path, -1)
    between = "\t" if separator is NULL else text(separator)
    end = "\r\n" if flags & CRLF else "\n"
    lines = [between.join(line) for line in _lines(*found, flags)]
    return (
        len(found[1])
        if _write(path, "".join(f"{line}{end}" for line in lines), flags)
        else host.fail(ERR_FILE_WRITEERROR, -1)
    )


def _lines(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], flags: int) -> Iterator[list[str]]:
    if flags & HEADER:
        yield [*([""] if flags & INDEX else []), *(_shown(name, flags) for name in columns)]
    for number, row in enumerate(rows):
        yield [*([str(number)] if flags & INDEX else []), *(_shown(value, flags) for value in row)]


def _shown(value: Cell, flags: int) -> str:
    if isinstance(value, str) and flags & QUOTED:
        return quoted(value)
    return as_text(value)


def _write(path: Path, content: str, flags: int) -> bool:
    data = content.encode("utf-8", "surrogatepass")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_continued = bool(flags & APPEND) and path.exists()
        with path.open("ab" if is_continued else "wb") as file:
            file.write(data if is_continued or flags & NO_BOM else b"\xef\xbb\xbf" + data)
    except OSError:
        return False
    return True


@builtin("DatabaseImport", rows="bi:DB14")
def database_import(  # the prototype's seven parameters
    host: Host, database: int, table: str, filename: str, flags: int, separator: str, skip: int, comments: str
) -> int:
    """Read a CSV file into a table, which is made if it is not there; return the number of rows, or -1."""
    connection = host.state(Databases).database(database)
    if connection is None:
        return -1
    if not table:
        return host.fail(ERR_INVALID_PARAMETER, -1)
    path = names.at(host, filename, names.COMMON if flags & IN_COMMON else 0)
    if isinstance(path, int):
        return host.fail(path, -1)
    try:
        content = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return host.fail(ERR_CANNOT_OPEN_FILE, -1)
    try:
        header, rows = _parsed(content, flags, text(separator) or "\t", skip, text(comments))
        return _insert(connection, text(table), header, rows, is_added=bool(flags & IN_APPEND))
    except sqlite3.Error as error:
        return host.fail(code_of(error), -1)
    except csv.Error:  # a field of more than 131,072 characters
        return host.fail(ERR_DATABASE_INTERNAL, -1)


def _parsed(content: str, flags: int, separator: str, skip: int, comments: str) -> tuple[list[str], list[list[str]]]:
    """Return the names of the columns and the fields of each line."""
    lines = [line for line in content.splitlines(keepends=True)[skip:] if not comments or line[0] not in comments]
    file = io.StringIO("".join(lines), newline="")
    if flags & IN_QUOTED:
        reader = csv.reader(file, delimiter=separator[0])
    else:
        reader = csv.reader(file, delimiter=separator[0], quoting=csv.QUOTE_NONE)
    rows = [row for row in reader if row]
    width = max(map(len, rows), default=0)
    header = rows.pop(0) if flags & IN_HEADER and rows else []
    columns = [*header, *(f"col{number}" for number in range(len(header), width))]
    return columns, [[*row, *[""] * (width - len(row))] for row in rows]


def _insert(
    connection: sqlite3.Connection, table: str, header: Sequence[str], rows: list[list[str]], *, is_added: bool
) -> int:
    if not header:
        return 0
    exists = has_table(connection, table)
    if not exists:
        typed = (f"{quoted(name)} {_kind(row[at] for row in rows)}" for at, name in enumerate(header))
        connection.execute(f"CREATE TABLE {quoted(table)} ({', '.join(typed)})").close()
    elif not is_added:
        connection.execute(f"DELETE FROM {quoted(table)}").close()
    marks = ", ".join("?" * len(header))
    connection.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", rows).close()
    return len(rows)


def _kind(values: Iterator[str]) -> str:
    """Guess the type of a column: INTEGER, REAL, or else TEXT."""
    found = [value for value in values if value]
    if found and all(map(_INTEGER.fullmatch, found)):
        return "INTEGER"
    return "REAL" if found and all(map(_REAL.fullmatch, found)) else "TEXT"


@builtin("DatabasePrint", rows="bi:DB15")
def database_print(host: Host, database: int, source: str, flags: int) -> int:
    """Print a table or the rows of a SELECT; return the number of rows, or -1."""
    found = _rows(host, database, text(source))
    if found is None:
        return -1
    columns, rows = found
    table = [[str(number), *map(as_text, row)] for number, row in enumerate(rows, 1)]
    lines = [["#", *columns], *table]
    if flags & NO_INDEX:
        lines = [line[1:] for line in lines]
    is_left = [
        not flags & STRINGS_RIGHT and any(isinstance(row[at], str) for row in rows) for at in range(len(columns))
    ]
    places = is_left if flags & NO_INDEX else [False, *is_left]
    widths = [max(len(line[at]) for line in lines) for at in range(len(places))]
    shown = [
        " ".join(
            part.ljust(width) if left else part.rjust(width)
            for part, width, left in zip(line, widths, places, strict=True)
        ).rstrip()
        for line in lines
    ]
    head = [] if flags & NO_HEADER else [shown[0], *([] if flags & NO_FRAME else ["-+-".join("-" * w for w in widths)])]
    for line in [*head, *shown[1:]]:
        host.print(units(line))
    return len(rows)

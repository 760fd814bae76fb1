"""Open databases and prepared requests of one program (bi:DB1-DB3).

Python's ``sqlite3`` compiles a statement when it runs it, so a request is compiled twice: once by ``EXPLAIN``, which
finds its errors and counts its parameters without running it, and once at the first reading.
"""

import re
import sqlite3
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_DATABASE_INVALID_HANDLE, ERR_DATABASE_RANGE

FIRST_CODE: Final = 5600
"""What is added to a result of SQLite (bi:DB3)."""
HANDLE_STEP: Final = 65_536
"""Handles are 65537, 131073, 196609 … in printed logs."""
_ERROR: Final = 1  # SQLITE_ERROR
_PARAMETERS: Final = re.compile(r"statement uses (\d+)")
_BLANK: Final = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)

Cell = int | float | str | bytes | None


def code_of(error: sqlite3.Error) -> int:
    """Return the error code for an error of SQLite."""
    if isinstance(error, sqlite3.ProgrammingError) and "binding" in str(error):
        return ERR_DATABASE_RANGE
    return FIRST_CODE + (getattr(error, "sqlite_errorcode", _ERROR) & 0xFF)


@dataclass(slots=True)
class PreparedStatement:
    """A prepared statement: its parameters, and while it runs its cursor and its row."""

    database: int
    connection: sqlite3.Connection
    sql: str
    parameters: list[Cell]
    cursor: sqlite3.Cursor | None = None
    row: tuple[Cell, ...] | None = None
    columns: tuple[str, ...] = field(default=())

    def next(self) -> bool:
        """Go to the next row, running the statement at first; False: there is none. Errors of SQLite pass through."""
        if self.cursor is None:
            self.cursor = self.connection.execute(self.sql, self.parameters)
            self.columns = tuple(str(one[0]) for one in self.cursor.description or ())
        self.row = self.cursor.fetchone()
        return self.row is not None

    def reset(self) -> None:
        """Go back before the first row; parameters stay."""
        if self.cursor is not None:
            self.cursor.close()
        self.cursor = self.row = None


class Databases:
    """The databases and requests of one program, by handle; one counter serves both (L:sqlite_crud_examples)."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._connections: dict[int, sqlite3.Connection] = {}
        self._requests: dict[int, PreparedStatement] = {}
        self._handles = count(HANDLE_STEP + 1, HANDLE_STEP)

    def close(self) -> None:
        """Close all that is open."""
        for handle in list(self._connections):
            self.release(handle)

    def add(self, connection: sqlite3.Connection) -> int:
        """Keep a database; return its handle."""
        handle = next(self._handles)
        self._connections[handle] = connection
        return handle

    def release(self, handle: int) -> bool:
        """Close a database and its requests; False: there is none."""
        connection = self._connections.pop(handle, None)
        if connection is None:
            return False
        for number in [number for number, request in self._requests.items() if request.database == handle]:
            self.finalize(number)
        connection.close()
        return True

    def database(self, handle: int) -> sqlite3.Connection | None:
        """Return a database; None leaves 5121."""
        found = self._connections.get(handle)
        return self._host.fail(ERR_DATABASE_INVALID_HANDLE, None) if found is None else found

    def prepare(self, handle: int, connection: sqlite3.Connection, sql: str) -> int:
        """Keep a request; return its handle. Errors of SQLite pass through."""
        parameters: list[Cell] = [None] * parameters_of(connection, sql)
        number = next(self._handles)
        self._requests[number] = PreparedStatement(handle, connection, sql, parameters)
        return number

    def request(self, handle: int) -> PreparedStatement | None:
        """Return a request; None leaves 5121."""
        found = self._requests.get(handle)
        return self._host.fail(ERR_DATABASE_INVALID_HANDLE, None) if found is None else found

    def finalize(self, handle: int) -> bool:
        """Forget a request; False: there is none."""
        request = self._requests.pop(handle, None)
        if request is not None:
            request.reset()
        return request is not None


def parameters_of(connection: sqlite3.Connection, sql: str) -> int:
    """Compile a statement without running it; return how many parameters it has."""
    try:
        connection.execute(f"EXPLAIN {sql}").close()
    except sqlite3.ProgrammingError as error:
        found = _PARAMETERS.search(str(error))
        if found is None:
            raise
        return int(found[1])
    return 0


def statements(script: str) -> list[str]:
    """Return the statements of a script: it is cut at semicolons that end one."""
    found, begun = [], ""
    for part in re.split(r"(?<=;)", script):
        begun += part
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return [one for one in [*found, begun] if not is_blank(one)]


def is_blank(sql: str) -> bool:
    """Return whether a statement is nothing but spaces, comments and semicolons."""
    return _BLANK.sub("", sql).strip(";\n\t ") == ""


def cell(value: Any) -> Cell:
    """Return a value of a program as SQLite takes it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and value > 2**63 - 1:
        return value - 2**64
    return value  # type: ignore[no-any-return]  # one of int, float, str: all that a prototype's `any` lets through

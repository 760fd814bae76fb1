"""Opening and closing databases, running statements, transactions (bi:DB1-DB4, bi:DB11-DB13)."""

import contextlib
import sqlite3
from typing import Final
from urllib.parse import quote

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.database.handles import Databases, code_of, statements
from mqlnet.mql5.library.files import names
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.terminal_codes import (
    ERR_DATABASE_CANTOPEN,
    ERR_DATABASE_INVALID_HANDLE,
    ERR_DATABASE_NO_MORE_DATA,
)
from mqlnet.mql5.values.strings import text

READONLY, CREATE, MEMORY, COMMON = 1, 4, 8, 16  # DATABASE_OPEN_READONLY …
IN_MEMORY: Final = ":memory:"
ENDING: Final = ".sqlite"


@builtin("DatabaseOpen", rows="bi:DB2 bi:Q24")
def database_open(host: Host, name: str, flags: int) -> int:
    """Return a handle, or -1."""
    address = _address(host, text(name), flags)
    if isinstance(address, int):
        return host.fail(address, -1)
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        connection.execute("PRAGMA schema_version").close()  # the file is read at the first statement, not before
    except sqlite3.Error as error:
        return host.fail(code_of(error), -1)
    return host.state(Databases).add(connection)


def _address(host: Host, name: str, flags: int) -> str | int:
    """Return where SQLite finds the database, or the code for a bad name or a missing file."""
    if name == IN_MEMORY or flags & MEMORY:
        return "file::memory:"
    if not name:
        return ""
    path = names.at(host, name, names.COMMON if flags & COMMON else 0)
    if isinstance(path, int):
        return path
    if not path.suffix:
        path = path.with_name(path.name + ENDING)
    if not path.exists() and not flags & CREATE:
        return int(host.option("db_missing", str(ERR_DATABASE_CANTOPEN)))
    if flags & CREATE:
        with contextlib.suppress(OSError):  # SQLite then finds no folder, and says so
            path.parent.mkdir(parents=True, exist_ok=True)
    mode = "ro" if flags & READONLY else "rwc" if flags & CREATE else "rw"
    return f"file:{quote(str(path))}?mode={mode}"


@builtin("DatabaseClose", rows="bi:DB11")
def database_close(host: Host, database: int) -> None:
    """Close a database and its requests."""
    if not host.state(Databases).release(database):
        host.leave(ERR_DATABASE_INVALID_HANDLE)


def run(host: Host, database: int, *sql: str) -> bool:
    """Run statements that give no rows; False leaves a code."""
    connection = host.state(Databases).database(database)
    if connection is None:
        return False
    try:
        for statement in sql:
            connection.execute(statement).close()
    except sqlite3.Error as error:
        return host.fail(code_of(error), False)
    return True


@builtin("DatabaseExecute", rows="bi:DB3 bi:DB4")
def database_execute(host: Host, database: int, sql: str) -> bool:
    """Run one or more statements."""
    found = statements(text(sql))
    if not found and host.state(Databases).database(database) is not None:
        return host.fail(ERR_INVALID_PARAMETER, False)
    return run(host, database, *found)


@builtin("DatabaseTransactionBegin", rows="bi:DB12")
def database_transaction_begin(host: Host, database: int) -> bool:
    """Begin a transaction; inside another one that is 5601."""
    return run(host, database, "BEGIN")


@builtin("DatabaseTransactionCommit", rows="bi:DB12")
def database_transaction_commit(host: Host, database: int) -> bool:
    """End a transaction and keep what it did."""
    return run(host, database, "COMMIT")


@builtin("DatabaseTransactionRollback", rows="bi:DB12")
def database_transaction_rollback(host: Host, database: int) -> bool:
    """End a transaction and undo what it did."""
    return run(host, database, "ROLLBACK")


@builtin("DatabaseTableExists", rows="bi:DB13")
def database_table_exists(host: Host, database: int, table: str) -> bool:
    """Return whether there is such a table."""
    connection = host.state(Databases).database(database)
    if connection is None:
        return False
    if not table:
        return host.fail(ERR_INVALID_PARAMETER, False)
    return has_table(connection, text(table)) or host.fail(ERR_DATABASE_NO_MORE_DATA, False)


def has_table(connection: sqlite3.Connection, table: str) -> bool:
    """Return whether a database has a table of that name, in any case."""
    sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
    return connection.execute(sql, (table,)).fetchone() is not None

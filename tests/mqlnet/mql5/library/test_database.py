# rows: bi:DB1 bi:DB2 bi:DB3 bi:DB4 bi:DB5 bi:DB6 bi:DB7 bi:DB8 bi:DB9 bi:DB10 bi:DB11 bi:DB12 bi:DB13 bi:DB14 bi:DB15
# rows: bi:DB16 bi:Q24
import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from mqlnet.journal import Tab
from mqlnet.mql5.library.database import opening, requests, tables
from mqlnet.mql5.library.database.handles import statements
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.arrays import INT, Array, Bytes, strings
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import NULL
from mqlnet.mql5.values.structures import Place, Structure
from tests.mqlnet.mql5.library.conftest import MakeHost

READONLY, READWRITE, CREATE, MEMORY, COMMON = 1, 2, 4, 8, 16


class Row(Structure):
    __slots__ = ("count", "name", "on", "price", "ratio")
    layoutß: ClassVar[tuple[Place, ...]] = (
        Place("name", "string", 0, 12),
        Place("price", "double", 12, 8),
        Place("ratio", "float", 20, 4),
        Place("count", "uchar", 24, 1),
        Place("on", "bool", 25, 1),
    )

    def __init__(self) -> None:
        self.name = ""
        self.price = self.ratio = 0.0
        self.count = 0
        self.on = False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "MQL5" / "Files"


@pytest.fixture
def db(host: Host) -> int:
    return opening.database_open(host, ":memory:", 0)


def execute(host: Host, db: int, sql: str) -> None:
    assert opening.database_execute(host, db, sql), host.last_error


def request(host: Host, db: int, sql: str, *values: object) -> int:
    handle = requests.database_prepare(host, db, sql, *values)
    assert handle > 0, host.last_error
    return handle


def texts(host: Host, handle: int) -> list[str]:
    found, value = [], Ref("")
    while requests.database_read(host, handle):
        requests.database_column_text(host, handle, 0, value)
        found.append(value.value)
    return found


# -- opening


def test_file_needs_create(host: Host, make_host: MakeHost, folder: Path) -> None:
    assert (opening.database_open(host, "a.db", READWRITE), host.last_error) == (-1, 5614)
    assert opening.database_open(make_host(options={"db_missing": "5123"}), "a.db", READWRITE) == -1
    db = opening.database_open(host, "sub\\a.db", CREATE)
    execute(host, db, "CREATE TABLE t (x)")
    assert (folder / "sub" / "a.db").stat().st_size > 0
    other = opening.database_open(host, "sub\\a.db", READONLY)
    assert (db, other) == (65537, 131073)
    assert (opening.database_execute(host, other, "INSERT INTO t VALUES (1)"), host.last_error) == (False, 5608)


def test_ending_and_common_folder(host: Host, folder: Path, tmp_path: Path) -> None:
    execute(host, opening.database_open(host, "a", CREATE), "CREATE TABLE t (x)")
    assert (folder / "a.sqlite").exists()
    execute(host, opening.database_open(host, "b.db", CREATE | COMMON), "CREATE TABLE t (x)")
    assert (tmp_path / "Common" / "Files" / "b.db").exists()


@pytest.mark.parametrize(("name", "flags"), [("", 0), (NULL, 0), (":memory:", 0), ("x", MEMORY)])
def test_databases_without_a_file(host: Host, folder: Path, name: str, flags: int) -> None:
    execute(host, opening.database_open(host, name, flags), "CREATE TABLE t (x)")
    assert list(folder.iterdir()) == []


def test_names_and_files_that_are_none(host: Host, folder: Path) -> None:
    assert (opening.database_open(host, "..\\a", CREATE), host.last_error) == (-1, 5002)
    (folder / "text.db").write_text("no database, but long enough to be looked at")
    assert (opening.database_open(host, "text.db", READWRITE), host.last_error) == (-1, 5626)


def test_bad_handles(host: Host) -> None:
    text = Ref("")
    calls: list[tuple[Callable[[], object], object]] = [
        (lambda: opening.database_execute(host, 9, "x"), False),
        (lambda: opening.database_execute(host, 9, ""), False),
        (lambda: opening.database_transaction_begin(host, 9), False),
        (lambda: opening.database_table_exists(host, 9, "t"), False),
        (lambda: requests.database_prepare(host, 9, "x"), -1),
        (lambda: requests.database_read(host, 9), False),
        (lambda: requests.database_read_bind(host, 9, Row()), False),
        (lambda: requests.database_bind(host, 9, 0, 1), False),
        (lambda: requests.database_reset(host, 9), 0),
        (lambda: requests.database_columns_count(host, 9), -1),
        (lambda: requests.database_column_text(host, 9, 0, text), False),
        (lambda: tables.database_print(host, 9, "t", 0), -1),
        (lambda: tables.database_export(host, 9, "t", "f", 0, ","), -1),
        (lambda: tables.database_import(host, 9, "t", "f", 0, ",", 0, ""), -1),
    ]
    for call, failure in calls:
        host.leave(0)
        assert (call(), host.last_error) == (failure, 5121)
    for close in (opening.database_close, requests.database_finalize):
        host.leave(0)
        close(host, 9)
        assert host.last_error == 5121


def test_database_is_used_from_another_thread(host: Host, db: int) -> None:
    thread = threading.Thread(target=execute, args=(host, db, "CREATE TABLE t (x)"))
    thread.start()
    thread.join()
    assert opening.database_table_exists(host, db, "t")


# -- statements


def test_several_statements(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE t (x); INSERT INTO t VALUES ('a;b'); -- the end;\nINSERT INTO t VALUES ('c')")
    assert texts(host, request(host, db, "SELECT x FROM t ORDER BY x")) == ["a;b", "c"]


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("", 0),
        ("  -- no\n ;", 0),
        ("a; b", 2),
        ("select ';'; x;", 2),
        ("create trigger t begin a; b; end; c", 2),
        ("/*;*/", 0),
    ],
)
def test_script_is_cut_at_the_ends_of_statements(script: str, count: int) -> None:
    assert len(statements(script)) == count


def test_failures_carry_the_code_of_sqlite(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE t (x UNIQUE)")
    for sql, code in (
        ("CREATE TABLE t (x)", 5601),
        ("nonsense", 5601),
        ("INSERT INTO t VALUES (1); INSERT INTO t VALUES (1)", 5619),
        ("", 4003),
        (" ; ", 4003),
    ):
        assert (opening.database_execute(host, db, sql), host.last_error) == (False, code)


def test_transactions(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE t (x)")
    assert opening.database_transaction_begin(host, db)
    assert (opening.database_transaction_begin(host, db), host.last_error) == (False, 5601)
    execute(host, db, "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
    assert opening.database_transaction_rollback(host, db)
    assert texts(host, request(host, db, "SELECT x FROM t")) == []
    assert opening.database_transaction_begin(host, db)
    execute(host, db, "INSERT INTO t VALUES (3)")
    assert opening.database_transaction_commit(host, db)
    assert texts(host, request(host, db, "SELECT x FROM t")) == ["3"]
    assert (opening.database_transaction_commit(host, db), host.last_error) == (False, 5601)


def test_existence_of_a_table(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE Trades (x); CREATE INDEX i ON Trades (x)")
    assert opening.database_table_exists(host, db, "trades")
    assert (opening.database_table_exists(host, db, "i"), host.last_error) == (False, 5126)
    assert (opening.database_table_exists(host, db, ""), host.last_error) == (False, 4003)


# -- requests


def test_preparing_runs_nothing(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE t (x)")
    insert = request(host, db, "INSERT INTO t VALUES (1)")
    assert texts(host, request(host, db, "SELECT x FROM t")) == []
    assert (requests.database_read(host, insert), host.last_error) == (False, 5126)
    assert texts(host, request(host, db, "SELECT x FROM t")) == ["1"]


def test_preparing_finds_errors(host: Host, db: int) -> None:
    assert (requests.database_prepare(host, db, "SELECT x FROM none"), host.last_error) == (-1, 5601)
    assert (requests.database_prepare(host, db, "  "), host.last_error) == (-1, 4003)
    assert (requests.database_prepare(host, db, "SELECT ?", 1, 2), host.last_error) == (-1, 5625)


def test_parameters(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE t (a, b, c, d)")
    insert = request(host, db, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)", "ж", 1.5)
    assert requests.database_bind(host, insert, 2, True)
    assert requests.database_bind(host, insert, 3, 2**64 - 1)
    requests.database_read(host, insert)
    row = request(host, db, "SELECT typeof(a) || typeof(b) || typeof(c) || a || b || c || d FROM t")
    assert texts(host, row) == ["textrealintegerж1.51-1"]


def test_parameters_that_cannot_be(host: Host, db: int) -> None:
    handle = request(host, db, "SELECT ?")
    for index in (-1, 1):
        assert (requests.database_bind(host, handle, index, 1), host.last_error) == (False, 5625)
    assert requests.database_read(host, handle)
    assert (requests.database_bind(host, handle, 0, 1), host.last_error) == (False, 5128)
    assert (requests.database_bind_array(host, handle, 0, strings(["x"])), host.last_error) == (False, 4003)


def test_reset_keeps_parameters(host: Host, db: int) -> None:
    handle = request(host, db, "SELECT ?1 + ?2", 1, 2)
    assert texts(host, handle) == ["3"]
    assert requests.database_reset(host, handle) == 1
    assert requests.database_bind(host, handle, 1, 10)
    assert texts(host, handle) == ["11"]


def test_arrays_as_blobs(host: Host, db: int) -> None:
    handle = request(host, db, "SELECT ?1")
    assert requests.database_bind_array(host, handle, 0, Array([1, -1], INT))
    assert requests.database_read(host, handle)
    ints, data = Array([9, 9, 9], INT), Bytes(b"old data that is longer")
    assert requests.database_column_blob(host, handle, 0, ints)
    assert requests.database_column_blob(host, handle, 0, data)
    assert (ints.data, bytes(data)) == ([1, -1], b"\1\0\0\0\xff\xff\xff\xff")
    assert (requests.database_column_type(host, handle, 0), requests.database_column_size(host, handle, 0)) == (4, 8)
    assert (requests.database_column_blob(host, handle, 0, strings()), host.last_error) == (False, 4003)


def test_null_is_bound_as_null(host: Host, db: int) -> None:
    handle = request(host, db, "SELECT ?1", NULL)
    assert requests.database_read(host, handle)
    assert requests.database_column_type(host, handle, 0) == 5


def test_finalized_and_closed(host: Host, db: int) -> None:
    first, second = request(host, db, "SELECT 1"), request(host, db, "SELECT 1")
    assert (first, second) == (131073, 196609)
    requests.database_finalize(host, first)
    assert (requests.database_read(host, first), host.last_error) == (False, 5121)
    opening.database_close(host, db)
    host.leave(0)
    assert (requests.database_read(host, second), host.last_error) == (False, 5121)


def test_end_of_the_program_closes_databases(host: Host, folder: Path) -> None:
    execute(host, opening.database_open(host, "a.db", CREATE), "CREATE TABLE t (x)")
    host.close()
    (folder / "a.db").unlink()
    assert opening.database_open(host, "a.db", CREATE) == 65537


# -- columns


def test_columns_before_the_first_row(host: Host, db: int) -> None:
    execute(host, db, "CREATE TABLE t (a, b)")
    handle, text = request(host, db, "SELECT a, b FROM t"), Ref("kept")
    assert requests.database_columns_count(host, handle) == 2
    assert requests.database_columns_count(host, request(host, db, "INSERT INTO t VALUES (1, 2)")) == 0
    assert (requests.database_column_name(host, handle, 0, text), host.last_error, text.value) == (False, 5126, "kept")
    assert requests.database_column_type(host, handle, 0) == 0
    assert requests.database_column_size(host, handle, 0) == -1
    assert not requests.database_read(host, handle)


def test_columns_of_a_row(host: Host, db: int) -> None:
    handle = request(host, db, "SELECT 4294967297 AS whole, 2.5 AS real, 'ж😀' AS word, x'6162' AS raw, NULL AS none")
    assert requests.database_read(host, handle)
    text, number, long, real = Ref(""), Ref(0), Ref(0), Ref(0.0)
    got = []
    for column in range(5):
        requests.database_column_name(host, handle, column, text)
        name = text.value
        requests.database_column_text(host, handle, column, text)
        requests.database_column_integer(host, handle, column, number)
        requests.database_column_long(host, handle, column, long)
        requests.database_column_double(host, handle, column, real)
        kind, size = (
            requests.database_column_type(host, handle, column),
            requests.database_column_size(host, handle, column),
        )
        got.append((name, kind, size, text.value, number.value, long.value, real.value))
    assert got == [
        ("whole", 1, 10, "4294967297", 1, 4294967297, 4294967297.0),
        ("real", 2, 3, "2.5", 2, 2, 2.5),
        ("word", 3, 6, "ж\ud83d\ude00", 0, 0, 0.0),
        ("raw", 4, 2, "ab", 0, 0, 0.0),
        ("none", 5, 0, "", 0, 0, 0.0),
    ]
    host.leave(0)
    assert (requests.database_column_text(host, handle, 5, text), host.last_error) == (False, 5126)
    assert not requests.database_column_long(host, handle, -1, long)


@pytest.mark.parametrize(
    ("sql", "text", "long", "double"),
    [("'12abc'", "12abc", 12, 12.0), ("' -3.5e1x'", " -3.5e1x", -3, -35.0), ("1e300", "1e+300", 2**63 - 1, 1e300),
     ("-7.9", "-7.9", -7, -7.9), ("3.0", "3.0", 3, 3.0), ("''", "", 0, 0.0)],
)  # fmt: skip
def test_conversions_are_those_of_sqlite(host: Host, db: int, sql: str, text: str, long: int, double: float) -> None:
    handle = request(host, db, f"SELECT {sql}")
    assert requests.database_read(host, handle)
    shown, whole, real = Ref(""), Ref(0), Ref(0.0)
    requests.database_column_text(host, handle, 0, shown)
    requests.database_column_long(host, handle, 0, whole)
    requests.database_column_double(host, handle, 0, real)
    assert (shown.value, whole.value, real.value) == (text, long, double)


def test_rows_into_structures(host: Host, db: int) -> None:
    handle, row = (
        request(host, db, "SELECT 'a', '1.5', 0.1, 257, 2, 'unread' UNION ALL SELECT NULL, 1, 1, 1, 0, 0"),
        Row(),
    )
    assert requests.database_read_bind(host, handle, row)
    assert (row.name, row.price, row.ratio, row.count, row.on) == ("a", 1.5, 0.10000000149011612, 1, True)
    assert requests.database_read_bind(host, handle, row)
    assert row.name is NULL
    assert row.on is False
    assert (requests.database_read_bind(host, handle, row), host.last_error) == (False, 5126)


def test_structure_with_more_fields_than_columns(host: Host, db: int) -> None:
    row = Row()
    assert (requests.database_read_bind(host, request(host, db, "SELECT 'a', 1"), row), host.last_error) == (
        False,
        5129,
    )
    assert row.name == ""


# -- tables as files


@pytest.fixture
def trades(host: Host, db: int) -> int:
    execute(
        host, db, "CREATE TABLE trades (name, price, n); INSERT INTO trades VALUES ('ж', 1.5, 1), ('a\"b', 2.0, NULL)"
    )
    return db


def export(
    host: Host, folder: Path, db: int, flags: int, separator: str = ",", source: str = "trades"
) -> tuple[int, bytes]:
    count = tables.database_export(host, db, source, "out.csv", flags, separator)
    return count, (folder / "out.csv").read_bytes()


def test_export(host: Host, folder: Path, trades: int) -> None:
    plain = 'ж,1.5,1\na"b,2.0,\n'
    assert export(host, folder, trades, 0) == (2, b"\xef\xbb\xbf" + plain.encode())
    assert export(host, folder, trades, 4) == (2, plain.encode())
    assert export(host, folder, trades, 4 | 8 | 1)[1] == ("name,price,n\n" + plain).replace("\n", "\r\n").encode()
    assert export(host, folder, trades, 4 | 2, NULL)[1] == '0\tж\t1.5\t1\n1\ta"b\t2.0\t\n'.encode()
    assert export(host, folder, trades, 4 | 32)[1] == '"ж",1.5,1\n"a""b",2.0,\n'.encode()
    assert export(host, folder, trades, 16, source="SELECT n FROM trades WHERE n = 1")[1].endswith(b"\n1\n")


def test_export_to_the_common_folder_and_by_the_name_of_the_table(host: Host, tmp_path: Path, trades: int) -> None:
    assert tables.database_export(host, trades, "trades", "sub\\x.csv", 64, ",") == 2
    assert (tmp_path / "Common" / "Files" / "sub" / "x.csv").exists()
    assert tables.database_export(host, trades, "trades", NULL, 0, ",") == 2
    assert (tmp_path / "MQL5" / "Files" / "trades.csv").exists()


def test_export_that_cannot_be(host: Host, folder: Path, trades: int) -> None:
    for source, name, code in (
        ("none", "x", 5601),
        ("DELETE FROM trades", "x", 5125),
        ("", "x", 4003),
        ("trades", "..\\x", 5002),
        ("trades", "folder", 5026),
    ):
        (folder / "folder").mkdir(exist_ok=True)
        assert (tables.database_export(host, trades, source, name, 0, ","), host.last_error) == (-1, code)


def test_import_guesses_types(host: Host, folder: Path, db: int) -> None:
    (folder / "in.csv").write_text(
        "name,price,n,code\r\n# a comment\r\nx,1.5,10,7a\r\ny,2,,8\r\n", encoding="utf-8-sig"
    )
    assert tables.database_import(host, db, "t", "in.csv", 1, ",", 0, "#;") == 2
    handle = request(host, db, "SELECT group_concat(name || ':' || type) FROM pragma_table_info('t')")
    assert texts(host, handle) == ["name:TEXT,price:REAL,n:INTEGER,code:TEXT"]
    assert texts(host, request(host, db, "SELECT price * n FROM t WHERE name = 'x'")) == ["15.0"]


def test_import_adds_or_replaces(host: Host, folder: Path, db: int) -> None:
    (folder / "in.csv").write_text('skipped\n1\t"a\tb"\n')
    assert tables.database_import(host, db, "t", "in.csv", 8, NULL, 1, "") == 1
    assert tables.database_import(host, db, "t", "in.csv", 8 | 4, "\t", 1, "") == 1
    assert texts(host, request(host, db, "SELECT col1 FROM t")) == ["a\tb", "a\tb"]
    assert tables.database_import(host, db, "t", "in.csv", 8, "\t", 1, "") == 1
    assert texts(host, request(host, db, "SELECT count(*) FROM t")) == ["1"]


def test_import_that_cannot_be(host: Host, folder: Path, db: int) -> None:
    (folder / "in.csv").write_text("1,2\n")
    (folder / "long.csv").write_text("x" * 200_000)
    (folder / "empty.csv").write_text("")
    execute(host, db, "CREATE TABLE one (x)")
    for table, name, code in (
        ("", "in.csv", 4003),
        ("t", "none.csv", 5004),
        ("t", "..\\x", 5002),
        ("one", "in.csv", 5601),
        ("t", "long.csv", 5120),
    ):
        assert (tables.database_import(host, db, table, name, 0, ",", 0, ""), host.last_error) == (-1, code)
    assert tables.database_import(host, db, "t", "empty.csv", 0, ",", 0, "") == 0


def test_print(host: Host, trades: int) -> None:
    assert tables.database_print(host, trades, "trades", 0) == 2
    assert host.terminal.journal.texts(tab=Tab.EXPERTS) == [
        "# name price n",
        "--+------+-------+--",
        "1 ж      1.5 1",
        '2 a"b    2.0',
    ]
    assert tables.database_print(host, trades, "SELECT n FROM trades", 1 | 2) == 2
    assert host.terminal.journal.texts(tab=Tab.EXPERTS)[4:] == ["1", ""]
    assert (tables.database_print(host, trades, "none", 0), host.last_error) == (-1, 5601)

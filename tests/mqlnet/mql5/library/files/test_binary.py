# rows: bi:FB1 bi:FB2 bi:FB3 bi:FB4 bi:FB5 bi:FB6 bi:FT13 bi:FT14 bi:FS5 bi:SX3
import struct
from pathlib import Path
from typing import ClassVar

import pytest

from mqlnet.mql5.library.files.binary import (
    file_load,
    file_read_array,
    file_read_double,
    file_read_float,
    file_read_integer,
    file_read_long,
    file_read_struct,
    file_save,
    file_write_array,
    file_write_double,
    file_write_float,
    file_write_integer,
    file_write_long,
    file_write_struct,
)
from mqlnet.mql5.library.files.handles import file_close, file_open, file_seek, file_tell
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.arrays import DOUBLE, INT, Array, Bytes, Element, set_series, strings
from mqlnet.mql5.values.structures import Place, Structure

READ, WRITE, BIN, CSV, TXT, ANSI = 1, 2, 4, 8, 16, 32


class Pair(Structure):
    __slots__ = ("a", "b")
    layoutß: ClassVar[tuple[Place, ...]] = (Place("a", "int", 0, 4), Place("b", "double", 4, 8))
    sizeß: ClassVar[int] = 12

    def __init__(self, a: int = 0, b: float = 0.0) -> None:
        self.a = a
        self.b = b


class Named(Structure):
    __slots__ = ()
    simpleß: ClassVar[bool] = False


PAIR = Element("struct Pair", make=Pair)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "MQL5" / "Files"


@pytest.fixture
def handle(host: Host) -> int:
    return file_open(host, "a", BIN | READ | WRITE, 9)


def content(host: Host, folder: Path, handle: int) -> bytes:
    file_close(host, handle)
    return (folder / "a").read_bytes()


def test_numbers_are_little_endian(host: Host, folder: Path, handle: int) -> None:
    counts = [
        file_write_integer(host, handle, 0x01020304),
        file_write_integer(host, handle, -2, 1),
        file_write_integer(host, handle, 0x0506, 2),
        file_write_integer(host, handle, 0x070809, 3),
        file_write_long(host, handle, -(2**63)),
        file_write_float(host, handle, 1.5),
        file_write_double(host, handle, -2.5),
    ]
    assert counts == [4, 1, 2, 3, 8, 4, 8]
    assert content(host, folder, handle) == struct.pack(
        "<iBH3sqfd", 0x01020304, 254, 0x0506, b"\x09\x08\x07", -(2**63), 1.5, -2.5
    )


def test_numbers_are_read_back(host: Host, handle: int) -> None:
    file_write_integer(host, handle, -1)
    file_write_integer(host, handle, -1, 1)
    file_write_integer(host, handle, -1, 3)
    file_write_long(host, handle, -5)
    file_write_float(host, handle, 0.1)
    file_write_double(host, handle, 0.1)
    file_seek(host, handle, 0, 0)
    assert [file_read_integer(host, handle, n) for n in (4, 1, 3)] == [-1, 255, 0xFFFFFF]
    assert (file_read_long(host, handle), file_read_float(host, handle)) == (-5, 0.10000000149011612)
    assert file_read_double(host, handle) == 0.1


@pytest.mark.parametrize("size", [0, 5, 8])
def test_sizes_that_an_int_does_not_have(host: Host, handle: int, size: int) -> None:
    assert (file_write_integer(host, handle, 1, size), host.last_error) == (0, 4003)
    assert file_read_integer(host, handle, size) == 0


def test_short_read_leaves_the_position_at_the_end(host: Host, handle: int) -> None:
    file_write_long(host, handle, 1)
    for read, back in ((file_read_long, 4), (file_read_integer, 2), (file_read_float, 1), (file_read_double, 7)):
        file_seek(host, handle, -back, 2)
        host.leave(0)
        assert (read(host, handle), host.last_error, file_tell(host, handle)) == (0, 5015, 8)


def test_structures(host: Host, folder: Path, handle: int) -> None:
    assert (file_write_struct(host, handle, Pair(7, 0.5)), file_write_struct(host, handle, Pair(8, 1.5), 6)) == (12, 6)
    assert file_write_struct(host, handle, Pair(9, 9.0), 0) == 0
    file_seek(host, handle, 0, 0)
    whole, part = Pair(), Pair(1, 2.25)
    assert (file_read_struct(host, handle, whole), file_read_struct(host, handle, part, 4)) == (12, 4)
    assert (whole.a, whole.b, part.a, part.b) == (7, 0.5, 8, 2.25)
    assert (file_read_struct(host, handle, part), host.last_error, part.a) == (0, 5015, 8)
    assert content(host, folder, handle) == struct.pack("<idi2s", 7, 0.5, 8, b"\0\0")


def test_numbers_and_structures_are_for_binary_files(host: Host) -> None:
    handle = file_open(host, "t", TXT | READ | WRITE | ANSI, 9)
    assert (file_write_integer(host, handle, 1), host.last_error) == (0, 5011)
    host.leave(0)
    assert (file_read_struct(host, handle, Pair()), host.last_error) == (0, 5011)
    host.leave(0)
    assert (file_write_array(host, handle, Array([1], INT)), host.last_error) == (0, 5011)


def test_arrays_as_the_book_prints_them(host: Host, handle: int) -> None:
    numbers = Array([1, 4, 7, 2, 5, 8], INT, inner=(3,), fixed=True)
    assert (file_write_array(host, handle, numbers), file_write_array(host, handle, strings(["a"]))) == (6, 0)
    assert host.last_error == 5012
    assert file_write_array(host, handle, Array([Pair(3, 0.0)], PAIR)) == 1
    file_seek(host, handle, 0, 0)
    back = Array([], INT)
    assert (file_read_array(host, handle, back), back.data) == (9, [1, 4, 7, 2, 5, 8, 3, 0, 0])
    file_seek(host, handle, 0, 0)
    assert (file_read_array(host, handle, back, 10, 3), back.data[9:]) == (3, [0, 1, 4, 7])


def test_part_of_an_array(host: Host, folder: Path, handle: int) -> None:
    numbers = Array(list(range(6)), INT)
    assert [file_write_array(host, handle, numbers, *part) for part in ((4,), (1, 2), (5, 9), (6,), (0, 0))] == [
        2,
        2,
        1,
        0,
        0,
    ]
    assert content(host, folder, handle) == struct.pack("<5i", 4, 5, 1, 2, 5)


def test_series_is_written_and_read_in_physical_order(host: Host, folder: Path, handle: int) -> None:
    numbers = Array([1, 2, 3], INT)
    set_series(numbers, True)
    file_write_array(host, handle, numbers)
    file_seek(host, handle, 0, 0)
    assert file_read_array(host, handle, numbers, 1) == 3
    assert list(numbers.data) == [1, 1, 2, 3]
    assert content(host, folder, handle) == struct.pack("<3i", 1, 2, 3)


def test_bytes(host: Host, handle: int) -> None:
    assert file_write_array(host, handle, Bytes(b"abcde"), 1, 3) == 3
    file_seek(host, handle, 0, 0)
    grown, fixed = Bytes(b"xy"), memoryview(bytearray(2))
    assert (file_read_array(host, handle, grown, 1), bytes(grown)) == (3, b"xbcd")
    file_seek(host, handle, 0, 0)
    assert (file_read_array(host, handle, fixed), bytes(fixed), file_tell(host, handle)) == (2, b"bc", 2)


def test_dynamic_array_of_rows_grows_to_whole_rows(host: Host, handle: int) -> None:
    file_write_array(host, handle, Array([1, 2, 3, 4, 5], INT))
    file_seek(host, handle, 0, 0)
    rows = Array([], INT, inner=(3,))
    assert (file_read_array(host, handle, rows), rows.data) == (5, [1, 2, 3, 4, 5, 0])


def test_partial_last_element_is_dropped(host: Host, handle: int) -> None:
    file_write_array(host, handle, Bytes(bytes(10)))
    file_seek(host, handle, 0, 0)
    doubles = Array([], DOUBLE)
    assert (file_read_array(host, handle, doubles), doubles.data) == (1, [0.0])


def test_array_of_structures(host: Host, handle: int) -> None:
    file_write_array(host, handle, Array([Pair(1, 0.5), Pair(2, 1.5)], PAIR))
    file_seek(host, handle, 0, 0)
    back = Array([], PAIR)
    assert file_read_array(host, handle, back) == 2
    assert [(each.a, each.b) for each in back.data] == [(1, 0.5), (2, 1.5)]


def test_strings_are_lines(host: Host, folder: Path) -> None:
    handle = file_open(host, "a", TXT | READ | WRITE | ANSI, 9)
    assert file_write_array(host, handle, strings(["one", "", "three"]), 0, 2) == 2
    file_seek(host, handle, 0, 0)
    back = strings(["kept"])
    assert (file_read_array(host, handle, back, 1), back.data) == (2, ["kept", "one", ""])
    file_seek(host, handle, 0, 0)
    assert file_read_array(host, handle, back, 0, 1) == 1
    assert back.data == ["one", "one", ""]
    assert content(host, folder, handle) == b"one\r\n\r\n"


def test_structures_with_strings_have_no_bytes(host: Host, handle: int) -> None:
    array = Array([Named()], Element("struct Named", make=Named))
    assert (file_write_array(host, handle, array), host.last_error) == (0, 4005)
    assert not file_save(host, "b", array)
    assert file_load(host, "b", array) == -1


def test_whole_files(host: Host, folder: Path) -> None:
    assert file_save(host, "sub\\b", Bytes(bytes(range(10))))
    assert (folder / "sub" / "b").read_bytes() == bytes(range(10))
    doubles, back = Array([], DOUBLE), Bytes()
    assert (file_load(host, "sub\\b", doubles), len(doubles.data)) == (1, 1)
    assert (file_load(host, "sub\\b", back), bytes(back)) == (10, bytes(range(10)))
    assert file_save(host, "empty", Bytes())
    assert (file_load(host, "empty", back), bytes(back)) == (0, bytes(range(10)))


def test_whole_files_that_cannot_be(host: Host, folder: Path) -> None:
    assert (file_load(host, "none", Bytes()), host.last_error) == (-1, 5004)
    (folder / "sub").mkdir()
    assert (file_save(host, "sub", Bytes()), host.last_error) == (False, 5004)
    assert (file_load(host, "..\\x", Bytes()), host.last_error) == (-1, 5002)
    assert not file_save(host, "..\\x", Bytes())
    file_open(host, "held", BIN | WRITE, 9)
    host.leave(0)
    assert (file_save(host, "held", Bytes()), host.last_error) == (False, 5004)
    (folder / "file").write_bytes(b"")
    assert (file_save(host, "file\\x", Bytes()), host.last_error) == (False, 5026)


def test_whole_files_of_the_common_folder(host: Host, tmp_path: Path) -> None:
    assert file_save(host, "c", Bytes(b"1"), 4096)
    assert (tmp_path / "Common" / "Files" / "c").read_bytes() == b"1"
    assert file_load(host, "c", Bytes(), 4096) == 1

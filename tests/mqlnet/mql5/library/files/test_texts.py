# rows: bi:FO6 bi:FO7 bi:FO8 bi:FO9 bi:FO10 bi:FT1 bi:FT2 bi:FT3 bi:FT4 bi:FT5 bi:FT6 bi:FT7 bi:FT8 bi:FT9 bi:FT10
# rows: bi:FT11 bi:FT12 bi:Q21
from pathlib import Path

import pytest

from mqlnet.mql5.library.files.handles import (
    file_close,
    file_is_ending,
    file_is_line_ending,
    file_open,
    file_seek,
    file_size,
    file_tell,
)
from mqlnet.mql5.library.files.texts import (
    file_read_bool,
    file_read_datetime,
    file_read_number,
    file_read_string,
    file_write,
    file_write_string,
)
from mqlnet.mql5.library.host import Host
from tests.mqlnet.mql5.library.conftest import MakeHost

READ, WRITE, BIN, CSV, TXT, ANSI, UNICODE, SHARE_READ = 1, 2, 4, 8, 16, 32, 64, 128
UTF8 = 65001


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "MQL5" / "Files"


def reading(host: Host, folder: Path, data: bytes, flags: int = TXT | ANSI, delimiter: int = 9, page: int = 0) -> int:
    (folder / "in").write_bytes(data)
    return file_open(host, "in", READ | SHARE_READ | flags, delimiter, page)


def written(host: Host, folder: Path, handle: int) -> bytes:
    file_close(host, handle)
    return (folder / "out").read_bytes()


def lines(host: Host, handle: int) -> list[str]:
    found: list[str] = []
    assert handle > 0
    while not file_is_ending(host, handle):
        found.append(file_read_string(host, handle))
    return found


def test_newline_becomes_two_bytes_and_is_counted(host: Host, folder: Path) -> None:
    handle = file_open(host, "out", TXT | WRITE | ANSI, 9)
    assert file_write_string(host, handle, "Test Text\n") == 11
    assert file_write_string(host, handle, "a\r\nb", 1) == 4
    assert written(host, folder, handle) == b"Test Text\r\na\r\nb"


def test_mark_of_a_new_unicode_file_is_not_counted(host: Host, folder: Path) -> None:
    handle = file_open(host, "out", TXT | WRITE, 9)
    assert (file_write_string(host, handle, "Test Text\n"), file_size(host, handle)) == (22, 24)
    assert written(host, folder, handle) == b"\xff\xfe" + "Test Text\r\n".encode("utf-16-le")


def test_unicode_file_as_the_book_prints_it(host: Host) -> None:
    handle = file_open(host, "out", CSV | WRITE | READ, ",")
    assert file_write_string(host, handle, "08,abc\n37,def\n96,ghi") == 44
    assert file_seek(host, handle, 0, 0)
    states = []
    while not file_is_ending(host, handle):
        text = file_read_string(host, handle)
        states.append((text, file_tell(host, handle), file_is_line_ending(host, handle)))
    assert states == [
        ("08", 8, False),
        ("abc", 18, True),
        ("37", 24, False),
        ("def", 34, True),
        ("96", 40, False),
        ("ghi", 46, True),
    ]


def test_mark_is_not_written_into_a_file_that_has_text(host: Host, folder: Path) -> None:
    (folder / "out").write_bytes(b"\xff\xfea\0")
    handle = file_open(host, "out", TXT | WRITE | READ, 9)
    file_seek(host, handle, 0, 2)
    file_write_string(host, handle, "b")
    assert written(host, folder, handle) == b"\xff\xfea\0b\0"


def test_code_page_of_ansi_text(host: Host, folder: Path) -> None:
    handle = file_open(host, "out", TXT | WRITE | ANSI, 9, UTF8)
    assert file_write_string(host, handle, "ü\ud83d\ude00") == 6
    assert written(host, folder, handle) == "ü😀".encode()
    assert lines(host, reading(host, folder, "ü😀".encode(), page=UTF8)) == ["ü\ud83d\ude00"]
    assert lines(host, reading(host, folder, b"\xfc")) == ["ü"]


def test_marked_file_is_unicode_whatever_was_asked(host: Host, folder: Path) -> None:
    assert lines(host, reading(host, folder, b"\xff\xfe" + "ж\r\n1".encode("utf-16-le"))) == ["ж", "1"]
    assert lines(host, reading(host, folder, b"\xef\xbb\xbfa", page=UTF8)) == ["\ufeffa"]


def test_line_feed_inside_a_unit_is_no_line_end(host: Host, folder: Path) -> None:
    data = "a\u0a00\u000a\u0a0ab".encode("utf-16-le")
    assert lines(host, reading(host, folder, data, TXT | UNICODE)) == ["a\u0a00", "\u0a0ab"]


def test_long_lines(host: Host, folder: Path) -> None:
    text = ["x" * n for n in (0, 511, 512, 513, 5000)]
    for flags, encoding in ((TXT | ANSI, "cp1252"), (TXT, "utf-16-le")):
        data = "\r\n".join(text).encode(encoding)
        assert lines(host, reading(host, folder, data, flags)) == text


def test_ends_of_lines(host: Host, folder: Path) -> None:
    handle = reading(host, folder, b"a\rb\nc\r\n\r\nd")
    assert not file_is_line_ending(host, handle)
    assert file_read_string(host, handle) == "a\rb"
    assert file_is_line_ending(host, handle)
    assert lines(host, handle) == ["c", "", "d"]
    assert (file_read_string(host, handle), host.last_error) == ("", 5027)
    assert file_is_line_ending(host, handle)


def test_last_line_end_is_no_further_line(host: Host, folder: Path) -> None:
    assert lines(host, reading(host, folder, b"a\r\nb\r\n")) == ["a", "b"]


def test_empty_file(host: Host, folder: Path) -> None:
    handle = reading(host, folder, b"")
    assert (file_is_ending(host, handle), file_is_line_ending(host, handle)) == (True, False)


def test_string_ends_at_its_first_zero(host: Host, folder: Path) -> None:
    assert lines(host, reading(host, folder, b"ab\0cd\nef")) == ["ab", "ef"]


def test_fields_of_csv(host: Host, folder: Path) -> None:
    assert lines(host, reading(host, folder, b'a;"b;c"\r\n;d', CSV | ANSI, ord(";"))) == ["a", '"b', 'c"', "", "d"]


def test_delimiter_as_a_string_or_none(host: Host, folder: Path) -> None:
    (folder / "in").write_bytes(b"a|b,c")
    handle = file_open(host, "in", READ | CSV | ANSI, "|,")
    assert lines(host, handle) == ["a", "b,c"]
    handle = file_open(host, "in", READ | CSV | ANSI, 0)
    assert handle < 0  # the first one is not shared
    file_close(host, 1)
    assert lines(host, file_open(host, "in", READ | CSV | ANSI, 0)) == ["a|b,c"]


def test_written_values_look_as_printed(host: Host, folder: Path) -> None:
    handle = file_open(host, "out", CSV | WRITE | ANSI, ",")
    types = ("int", "double", "float", "bool", "datetime", "enum E", "color", "string", "long")
    values = (1780.90, 0.5, True, 1_700_042_400, 3, 0x030201, "x", -1)
    assert file_write(host, types, handle, *values) == len(b"1780.9,0.5,true,2023.11.15 10:00:00,3,1,2,3,x,-1\r\n")
    file_write(host, ("int", "double"), handle, 1.0)
    got = written(host, folder, handle)
    assert got.startswith(b"1780.9,0.5,true,2023.11.15 10:00:00,3,1,2,3,x,-1\r\n")
    assert got.endswith(b",x,-1\r\n1.0\r\n")


def test_delimiter_of_plain_text(host: Host, make_host: MakeHost, folder: Path) -> None:
    types = ("int", "int", "int")
    for program, delimiter, expected in (
        (host, 9, b"12\r\n"),
        (host, ord(";"), b"1;2\r\n"),
        (make_host(options={"txt_delim": "tab"}), 9, b"1\t2\r\n"),
    ):
        handle = file_open(program, "out", TXT | WRITE | ANSI, delimiter)
        file_write(program, types, handle, 1, 2)
        assert written(program, folder, handle) == expected


def test_values_go_into_text_files_only(host: Host) -> None:
    handle = file_open(host, "out", BIN | WRITE, 9)
    assert (file_write(host, ("int", "int"), handle, 1), host.last_error) == (0, 5013)


def test_strings_in_binary_files(host: Host, folder: Path) -> None:
    handle = file_open(host, "out", BIN | WRITE | ANSI, 9)
    assert [file_write_string(host, handle, "EURUSD", n) for n in (-1, 3, 8, 0)] == [6, 3, 8, 0]
    assert written(host, folder, handle) == b"EURUSDEUREURUSD\0\0"
    handle = file_open(host, "out", BIN | WRITE, 9)
    assert file_write_string(host, handle, "ab\n", 4) == 8
    assert written(host, folder, handle) == b"a\0b\0\n\0\0\0"


def test_reading_strings_of_binary_files(host: Host, folder: Path) -> None:
    handle = reading(host, folder, b"EURUSD\0\0x", BIN | ANSI)
    assert (file_read_string(host, handle), host.last_error) == ("", 5016)
    host.leave(0)
    assert (file_read_string(host, handle, 0), host.last_error, file_tell(host, handle)) == ("", 0, 0)
    assert (file_read_string(host, handle, 3), file_tell(host, handle)) == ("EUR", 3)
    assert (file_read_string(host, handle, 5), file_tell(host, handle)) == ("USD", 8)
    assert file_read_string(host, handle, 5) == "x"
    assert not file_is_line_ending(host, handle)


def test_typed_fields_of_csv(host: Host, folder: Path) -> None:
    data = b"1,234.5 x,TRUE,true ,5,0,no,2020.01.02 03:04,nonsense"
    handle = reading(host, folder, data, CSV | ANSI, ord(","))
    assert [file_read_number(host, handle) for _ in range(2)] == [1.0, 234.5]
    assert [file_read_bool(host, handle) for _ in range(5)] == [True, False, True, False, False]
    assert file_read_datetime(host, handle) == 1577934240
    assert file_read_datetime(host, handle) == 1_700_006_400  # today 00:00
    assert (file_read_number(host, handle), file_read_bool(host, handle), file_read_datetime(host, handle)) == (
        0,
        False,
        0,
    )
    assert host.last_error == 5027


def test_typed_fields_are_for_csv(host: Host, folder: Path) -> None:
    handle = reading(host, folder, b"1")
    assert (file_read_number(host, handle), host.last_error) == (0.0, 5014)


def test_bad_handles_and_directions(host: Host, folder: Path) -> None:
    assert (file_write_string(host, 0, "x"), file_write(host, ("int",), 0), file_read_string(host, 0)) == (0, 0, "")
    assert file_read_number(host, 0) == 0.0
    assert host.last_error == 5008
    handle = reading(host, folder, b"1")
    assert (file_write(host, ("int", "int"), handle, 1), host.last_error) == (0, 5009)

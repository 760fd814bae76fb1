# rows: bi:FS1 bi:FS2 bi:FS3 bi:FS4 bi:FS5 bi:FS6 bi:FS7 bi:FO1 bi:FO2 bi:FO3 bi:FO4 bi:FO5 bi:FO11 bi:FO12
# rows: bi:FO13 bi:FO14 bi:FO15 bi:FB7 bi:FB8 bi:FB9 bi:FB10 bi:FB11 bi:FB12 bi:CM2 bi:Q20 bi:Q25
from pathlib import Path

import pytest

from mqlnet.mql5.library.files.binary import file_read_integer, file_write_integer, file_write_long
from mqlnet.mql5.library.files.handles import (
    file_close,
    file_flush,
    file_get_integer,
    file_is_ending,
    file_open,
    file_seek,
    file_size,
    file_tell,
)
from mqlnet.mql5.library.files.texts import file_write_string
from mqlnet.mql5.library.host import Host
from tests.mqlnet.mql5.library.conftest import MakeHost

READ, WRITE, BIN, CSV, TXT, ANSI, SHARE_READ, SHARE_WRITE, COMMON = 1, 2, 4, 8, 16, 32, 128, 256, 4096
SET, CUR, END = 0, 1, 2
ULONG_MAX = 2**64 - 1


def opened(host: Host, name: str = "a.bin", flags: int = BIN | READ | WRITE) -> int:
    handle = file_open(host, name, flags, 9)
    assert handle > 0
    return handle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "MQL5" / "Files"


def test_handles_are_the_lowest_free_numbers(host: Host) -> None:
    both = BIN | WRITE | SHARE_READ | SHARE_WRITE
    assert [file_open(host, "a", both, 9) for _ in range(3)] == [1, 2, 3]
    file_close(host, 2)
    file_close(host, 3)
    assert [file_open(host, "a", both, 9) for _ in range(2)] == [2, 3]


def test_sixty_four_files_at_once(host: Host) -> None:
    assert [file_open(host, f"{n}", BIN | WRITE, 9) for n in range(64)] == list(range(1, 65))
    assert (file_open(host, "one more", BIN | WRITE, 9), host.last_error) == (-1, 5001)


def test_reading_needs_a_file(host: Host) -> None:
    assert (file_open(host, "none", READ | TXT, 9), host.last_error) == (-1, 5004)


def test_writing_alone_empties_and_both_together_keep(host: Host, folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"123")
    handle = opened(host)
    assert (file_size(host, handle), file_tell(host, handle)) == (3, 0)
    file_close(host, handle)
    file_close(host, opened(host, flags=BIN | WRITE))
    assert (folder / "a.bin").read_bytes() == b""
    file_close(host, opened(host, "new.bin"))
    assert (folder / "new.bin").exists()


def test_missing_folders_are_made(host: Host, folder: Path) -> None:
    file_close(host, opened(host, "x\\y/z.bin", BIN | WRITE))
    assert (folder / "x" / "y" / "z.bin").is_file()


def test_common_folder(host: Host, tmp_path: Path) -> None:
    handle = opened(host, "a.bin", BIN | WRITE | COMMON)
    assert (tmp_path / "Common" / "Files" / "a.bin").exists()
    assert not (tmp_path / "MQL5" / "Files" / "a.bin").exists()
    assert file_get_integer(host, handle, 8) == 1


@pytest.mark.parametrize("name", ["..\\a", "C:\\a", "\\a", "/etc/passwd", "a?b", "x\\..\\..\\a", "", "con"])
def test_names_that_lead_out(host: Host, name: str) -> None:
    assert (file_open(host, name, BIN | WRITE, 9), host.last_error) == (-1, 5002)


@pytest.mark.parametrize("name", ["\\\\.\\pipe\\quotes", "\\\\server\\PIPE\\quotes"])
def test_named_pipes_are_reported_of(host: Host, name: str) -> None:
    assert (file_open(host, name, BIN | READ | WRITE, 9), host.last_error) == (-1, 5004)
    assert host.terminal.journal.texts()[-1] == f"named pipes do not exist offline: {name}"


def test_long_name(host: Host) -> None:
    assert (file_open(host, "a" * 260, BIN | WRITE, 9), host.last_error) == (-1, 5003)


def test_way_up_inside_the_sandbox_and_doubled_separators(host: Host, folder: Path) -> None:
    file_close(host, opened(host, "x\\..\\.\\y\\\\z.bin", BIN | WRITE))
    assert (folder / "y" / "z.bin").exists()


def test_case_does_not_matter(host: Host, folder: Path) -> None:
    (folder / "Data").mkdir()
    (folder / "Data" / "Mixed.BIN").write_bytes(b"12")
    assert file_size(host, opened(host, "dATA\\mixed.bin", BIN | READ)) == 2


def test_link_that_leaves_the_sandbox(host: Host, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"1")
    (folder / "link").symlink_to(tmp_path / "secret")
    assert (file_open(host, "link", BIN | READ, 9), host.last_error) == (-1, 5002)


def test_directory_is_no_file(host: Host, folder: Path) -> None:
    (folder / "sub").mkdir()
    assert (file_open(host, "sub", BIN | READ, 9), host.last_error) == (-1, 5004)


def test_neither_reading_nor_writing(host: Host, make_host: MakeHost) -> None:
    assert (file_open(host, "a", BIN, 9), host.last_error) == (-1, 4003)
    other = make_host(options={"open_noaccess": "5004"})
    assert (file_open(other, "a", BIN, 9), other.last_error) == (-1, 5004)
    assert file_open(host, "a", BIN | WRITE, 9) == 1


@pytest.mark.parametrize(
    ("first", "second", "opens"),
    [
        (WRITE, READ, False),
        (READ, READ, False),
        (READ | SHARE_READ, READ | SHARE_READ, True),
        (READ | SHARE_READ, WRITE | SHARE_READ, False),
        (WRITE | SHARE_READ, READ | SHARE_READ | SHARE_WRITE, True),
        (WRITE | SHARE_READ, READ | SHARE_READ, False),
        (WRITE | SHARE_READ | SHARE_WRITE, WRITE | SHARE_READ | SHARE_WRITE, True),
    ],
)
def test_sharing(host: Host, make_host: MakeHost, folder: Path, first: int, second: int, opens: bool) -> None:
    (folder / "a.bin").write_bytes(b"1")
    opened(host, flags=first | BIN)
    for program in (host, make_host()):
        handle = file_open(program, "a.bin", second | BIN, 9)
        assert (handle > 0) is opens
        assert program.last_error == (0 if opens else 5004)
        if opens:
            file_close(program, handle)


def test_closed_and_impossible_handles(host: Host) -> None:
    handle = opened(host)
    file_close(host, handle)
    assert (file_size(host, handle), host.last_error) == (0, 5007)
    for bad in (0, -1, 100_000):
        host.leave(0)
        assert (file_size(host, bad), host.last_error) == (0, 5008)
    assert file_tell(host, 0) == ULONG_MAX
    assert not file_seek(host, 0, 0, SET)
    host.leave(0)
    file_close(host, 0)
    assert host.last_error == 5008


def test_wrong_direction(host: Host, folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"1234")
    handle = opened(host, flags=BIN | READ)
    assert (file_write_integer(host, handle, 1), host.last_error) == (0, 5009)
    file_close(host, handle)
    handle = opened(host, flags=BIN | WRITE)
    assert (file_read_integer(host, handle), host.last_error) == (0, 5010)


def test_end_of_the_program_closes_files(host: Host, folder: Path) -> None:
    file_write_integer(host, opened(host), 0x01020304)
    host.close()
    assert (folder / "a.bin").read_bytes() == b"\4\3\2\1"
    assert file_open(host, "a.bin", BIN | READ, 9) == 1


def test_flush_brings_bytes_to_the_disk(host: Host, folder: Path) -> None:
    handle = opened(host)
    file_write_integer(host, handle, 1)
    assert (folder / "a.bin").read_bytes() == b""
    assert (file_get_integer(host, "a.bin", 4), file_size(host, handle)) == (0, 4)
    file_flush(host, handle)
    assert (folder / "a.bin").read_bytes() == b"\1\0\0\0"


def test_seek_as_the_book_prints_it(host: Host) -> None:
    handle = opened(host)
    assert (file_tell(host, handle), file_is_ending(host, handle)) == (0, True)
    assert file_seek(host, handle, 0, END)
    assert (file_seek(host, handle, -4, CUR), host.last_error, file_tell(host, handle)) == (False, 4003, 0)
    assert file_write_long(host, handle, 1629683392) == 8
    assert file_seek(host, handle, -8, CUR)
    assert (file_tell(host, handle), file_is_ending(host, handle)) == (0, False)
    assert file_seek(host, handle, 3, SET)
    assert file_tell(host, handle) == 3
    assert file_seek(host, handle, -2, END)
    assert file_tell(host, handle) == 6


def test_seek_before_the_start_ends_at_the_start(host: Host, make_host: MakeHost) -> None:
    handle = opened(host)
    file_write_long(host, handle, 0)
    assert (file_seek(host, handle, -9, CUR), file_tell(host, handle)) == (False, 0)
    assert not file_seek(host, handle, 0, 3)
    other = make_host(options={"seek_neg": "true"})
    assert file_seek(other, opened(other, "b.bin"), -9, CUR)


def test_seek_beyond_the_end_makes_a_gap(host: Host, folder: Path) -> None:
    handle = opened(host)
    assert file_seek(host, handle, 3, SET)
    file_write_integer(host, handle, 65, 1)
    file_close(host, handle)
    assert (folder / "a.bin").read_bytes() == b"\0\0\0A"


def test_properties_of_a_handle(host: Host) -> None:
    handle = opened(host, "prop", TXT | WRITE | ANSI)
    file_write_string(host, handle, "Test Text\n")
    host.leave(4001)
    values = {n: file_get_integer(host, handle, n) for n in (0, *range(4, 15))}
    assert values == {0: 1, 4: 11, 5: 11, 6: 1, 7: 1, 8: 0, 9: 1, 10: 0, 11: 0, 12: 1, 13: 0, 14: 1}
    assert host.last_error == 0
    assert all(file_get_integer(host, handle, n) > 1_600_000_000 for n in (1, 2, 3))
    assert (file_get_integer(host, handle, 99), host.last_error) == (-1, 4003)
    assert (file_get_integer(host, 50, 4), host.last_error) == (-1, 5007)


def test_properties_of_a_name(host: Host, folder: Path, tmp_path: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "a").write_bytes(b"12345")
    assert [file_get_integer(host, "a", n) for n in (0, 4)] == [1, 5]
    assert all(file_get_integer(host, "a", n) > 1_600_000_000 for n in (1, 2, 3))
    assert (file_get_integer(host, "a", 9), host.last_error) == (-1, 4003)
    assert file_get_integer(host, "sub", 1) > 1_600_000_000
    assert file_get_integer(host, "sub", 4) == 0
    assert host.last_error == 5018
    assert (file_get_integer(host, "none", 4), host.last_error) == (-1, 5019)
    assert (file_get_integer(host, "none", 0), host.last_error) == (0, 5019)
    assert (file_get_integer(host, "..\\none", 4), host.last_error) == (-1, 5002)
    (tmp_path / "Common" / "Files").mkdir(parents=True)
    (tmp_path / "Common" / "Files" / "c").write_bytes(b"1")
    assert file_get_integer(host, "c", 4, True) == 1


@pytest.mark.parametrize(
    ("flags", "kind"), [(0, 11), (ANSI, 11), (CSV | BIN | TXT, 11), (BIN | TXT, 10), (TXT, 9), (BIN, 10)]
)
def test_kind_of_a_file(host: Host, flags: int, kind: int) -> None:
    handle = opened(host, flags=flags | WRITE)
    assert [n for n in (9, 10, 11) if file_get_integer(host, handle, n)] == [kind]

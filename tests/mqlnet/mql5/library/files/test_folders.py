# rows: bi:FX1 bi:FX2 bi:FX3 bi:FX4 bi:FX5 bi:FX6 bi:FX7 bi:FX8 bi:FX9 bi:CM3
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mqlnet.mql5.library.database.opening import database_open
from mqlnet.mql5.library.files.binary import file_load, file_save
from mqlnet.mql5.library.files.folders import (
    file_copy,
    file_delete,
    file_find_close,
    file_find_first,
    file_find_next,
    file_is_exist,
    file_move,
    folder_clean,
    folder_create,
    folder_delete,
)
from mqlnet.mql5.library.files.handles import file_close, file_get_integer, file_open
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.references import Ref
from tests.mqlnet.support.closed import closed
from tests.mqlnet.support.pipes import make_pipe

WRITE, READ, BIN, SHARE_READ, REWRITE, COMMON = 2, 1, 4, 128, 512, 4096
FILE_SIZE = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "MQL5" / "Files"


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_existence(host: Host, folder: Path) -> None:
    touch(folder, "a", "sub/b")
    assert file_is_exist(host, "a")
    assert file_is_exist(host, "SUB/B")
    assert host.last_error == 0
    assert (file_is_exist(host, "none"), host.last_error) == (False, 5019)
    assert (file_is_exist(host, "sub"), host.last_error) == (False, 5018)
    assert (file_is_exist(host, "..\\a"), host.last_error) == (False, 5002)
    assert not file_is_exist(host, "a", COMMON)


def test_deleting(host: Host, folder: Path) -> None:
    touch(folder, "a", "sub/b")
    handle = file_open(host, "a", BIN | READ, 9)
    assert (file_delete(host, "a"), host.last_error) == (False, 5006)
    file_close(host, handle)
    assert file_delete(host, "a")
    assert not (folder / "a").exists()
    assert (file_delete(host, "a"), host.last_error) == (False, 5019)
    assert (file_delete(host, "sub"), host.last_error) == (False, 5018)


def test_copying(host: Host, folder: Path, tmp_path: Path) -> None:
    touch(folder, "a", "b")
    os.utime(folder / "a", (1e9, 1e9))
    assert file_copy(host, "a", 0, "deep\\c", COMMON)
    copy = tmp_path / "Common" / "Files" / "deep" / "c"
    assert (copy.read_bytes(), copy.stat().st_mtime) == (b"a", 1e9)
    assert (file_copy(host, "a", 0, "b", 0), host.last_error) == (False, 5020)
    assert file_copy(host, "a", 0, "b", REWRITE)
    assert (folder / "b").read_bytes() == b"a"


def test_moving(host: Host, folder: Path) -> None:
    touch(folder, "a", "b")
    assert (file_move(host, "a", 0, "b", 0), host.last_error) == (False, 5020)
    assert file_move(host, "a", 0, "b", REWRITE)
    assert ((folder / "a").exists(), (folder / "b").read_bytes()) == (False, b"a")
    assert file_move(host, "b", 0, "x\\y", 0)
    assert (folder / "x" / "y").read_bytes() == b"a"


@pytest.mark.parametrize("act", [file_copy, file_move])
def test_copying_and_moving_what_cannot_be(host: Host, folder: Path, act: type) -> None:
    touch(folder, "a", "sub/b")
    for source, target, code in (
        ("none", "x", 5019),
        ("sub", "x", 5018),
        ("a", "..\\x", 5002),
        ("..\\a", "x", 5002),
        ("a", "sub", 5004),
    ):
        assert (act(host, source, 0, target, 0), host.last_error) == (False, code)
    handle = file_open(host, "a", BIN | READ, 9)
    assert (act(host, "a", 0, "x", 0), host.last_error) == (False, 5004)
    file_close(host, handle)
    assert (folder / "a").exists()


def test_folders(host: Host, folder: Path) -> None:
    assert folder_create(host, "A\\B/C")
    assert folder_create(host, "a\\b\\c")
    assert [entry.name for entry in folder.iterdir()] == ["A"]
    assert (folder_delete(host, "A\\B"), host.last_error) == (False, 5024)
    assert folder_delete(host, "A\\B\\C")
    assert (folder_delete(host, "A\\B\\C"), host.last_error) == (False, 5022)
    touch(folder, "file")
    assert (folder_delete(host, "file"), host.last_error) == (False, 5023)
    assert (folder_create(host, "file"), host.last_error) == (False, 5021)
    assert (folder_create(host, "..\\x"), host.last_error) == (False, 5002)
    assert (folder_delete(host, "..\\x"), host.last_error) == (False, 5002)


def test_cleaning_a_folder(host: Host, folder: Path) -> None:
    touch(folder, "A/one", "A/B/two", "other")
    handle = file_open(host, "A\\B\\two", BIN | READ, 9)
    assert (folder_clean(host, "A"), host.last_error) == (False, 5025)
    file_close(host, handle)
    assert folder_clean(host, "A")
    assert (list((folder / "A").iterdir()), (folder / "other").exists()) == ([], True)
    assert (folder_clean(host, "none"), host.last_error) == (False, 5022)


def found(host: Host, pattern: str, flag: int = 0) -> list[str]:
    name = Ref("")
    handle = file_find_first(host, pattern, name, flag)
    if handle < 0:
        return []
    names = [name.value]
    while file_find_next(host, handle, name):
        names.append(name.value)
    assert name.value == names[-1]
    file_find_close(host, handle)
    return names


def test_search(host: Host, folder: Path) -> None:
    touch(folder, "a1.txt", "A2.TXT", "b[1].csv", "sub/c.txt")
    assert found(host, "*.txt") == ["a1.txt", "A2.TXT"]
    assert found(host, "a?.*") == ["a1.txt", "A2.TXT"]
    assert found(host, "*") == found(host, "*.*") == ["a1.txt", "A2.TXT", "b[1].csv", "sub\\"]
    assert found(host, "sub\\*") == found(host, "SUB/c.t?t") == ["c.txt"]
    assert found(host, "b[1]*") == ["b[1].csv"]
    assert host.last_error == 0


def test_search_without_a_result(host: Host) -> None:
    name = Ref("kept")
    for pattern, code in (
        ("*.none", 5019),
        ("none\\*", 5019),
        ("*.", 5002),
        ("..\\*", 5002),
        ("a|b", 5002),
        ("", 5002),
    ):
        assert (file_find_first(host, pattern, name, 0), host.last_error, name.value) == (-1, code, "kept")


def test_search_with_a_bad_handle(host: Host) -> None:
    assert (file_find_next(host, 7, Ref("")), host.last_error) == (False, 4024)
    host.leave(0)
    file_find_close(host, 7)
    assert host.last_error == 4024


def every_call(host: Host, name: str) -> list[tuple[object, int]]:
    """Return what each function that takes a name gives for it, and the code it leaves."""
    calls: list[Callable[[], object]] = [
        lambda: file_is_exist(host, name),
        lambda: file_delete(host, name),
        lambda: file_copy(host, name, 0, "copy", 0),
        lambda: file_move(host, name, 0, "moved", 0),
        lambda: file_load(host, name, bytearray()),
        lambda: file_save(host, name, bytearray(b"x")),
        lambda: file_get_integer(host, name, FILE_SIZE),
        lambda: folder_create(host, name),
        lambda: folder_clean(host, name),
        lambda: folder_delete(host, name),
        lambda: database_open(host, f"{name}.db", 6),
    ]
    found = []
    for call in calls:
        host.leave(0)
        found.append((call(), host.last_error))
    return found


def test_a_pipe_holds_no_function_that_takes_a_name(host: Host, folder: Path) -> None:
    touch(folder, "a")
    make_pipe(folder / "pipe")
    for value, code in every_call(host, "pipe")[:-1]:
        assert (value in (False, -1), code) == (True, 5004)


@pytest.mark.parametrize("name", ["sub\\b", "sub\\deep\\b", "sub"])
def test_a_closed_folder_is_no_exception(host: Host, folder: Path, name: str) -> None:
    touch(folder, "a", "sub/b")
    with closed(folder / "sub"):
        assert all(value in (False, True, -1) for value, _ in every_call(host, name))
        assert file_find_first(host, "sub\\*", Ref("")) == -1


def test_a_database_below_a_file_is_no_exception(host: Host, folder: Path) -> None:
    touch(folder, "a")
    assert (database_open(host, "a\\b", 6), host.last_error > 0) == (-1, True)

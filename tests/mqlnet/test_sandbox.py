"""The sandbox MQL5/Files on the disk: what a name finds, and what can be opened."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.rules.files import Access, FileFault
from mqlnet.sandbox import OpenFile, Sandbox


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    root = tmp_path / "MQL5" / "Files"
    (root / "Sub").mkdir(parents=True)
    (root / "a.txt").write_bytes(b"a")
    (root / "Sub" / "Report.TXT").write_bytes(b"r")
    (tmp_path / "secret.txt").write_bytes(b"s")
    return Sandbox(root)


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "sub\\report.txt", "SUB/Report.TXT"])
def test_a_file_is_found_whatever_its_case(sandbox: Sandbox, name: str) -> None:
    found = sandbox.locate(name)
    assert isinstance(found, Path)
    assert found.read_bytes() in (b"a", b"r")
    assert found.name in ("a.txt", "Report.TXT")


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("b.txt", FileFault.MISSING),
        ("nowhere/b.txt", FileFault.MISSING),
        ("a.txt/b.txt", FileFault.MISSING),
        ("Sub", FileFault.DIRECTORY),
        ("../../secret.txt", FileFault.BAD_NAME),
        ("x" * 300, FileFault.BAD_NAME),
        ("é" * 140, FileFault.MISSING),  # more bytes than a file system's name may have
        ("\ud800.txt", FileFault.MISSING),
    ],
)
def test_what_cannot_be_sent(sandbox: Sandbox, name: str, fault: FileFault) -> None:
    assert sandbox.locate(name) is fault


def test_a_whole_path_of_260_characters_is_too_long(sandbox: Sandbox) -> None:
    room = 260 - len(str(sandbox.root)) - 1
    assert sandbox.locate("x" * room) is FileFault.BAD_NAME
    assert sandbox.locate("x" * (room - 1)) is FileFault.MISSING


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link needs a privilege")
def test_a_link_out_of_the_sandbox_is_refused_and_one_inside_is_followed(sandbox: Sandbox, tmp_path: Path) -> None:
    (sandbox.root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (sandbox.root / "outside").symlink_to(tmp_path)
    (sandbox.root / "in.txt").symlink_to(sandbox.root / "a.txt")
    (sandbox.root / "dangling.txt").symlink_to(tmp_path / "nothing")
    (sandbox.root / "loop.txt").symlink_to(sandbox.root / "loop.txt")
    assert sandbox.locate("out.txt") is FileFault.BAD_NAME
    assert sandbox.locate("outside/secret.txt") is FileFault.BAD_NAME
    assert sandbox.locate("dangling.txt") is FileFault.MISSING
    assert sandbox.locate("loop.txt") is FileFault.MISSING
    found = sandbox.locate("in.txt")
    assert isinstance(found, Path)
    assert found.read_bytes() == b"a"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_what_is_no_file_and_no_folder_is_refused(sandbox: Sandbox) -> None:
    if sys.platform != "win32":  # for the type checker
        os.mkfifo(sandbox.root / "pipe")
    assert sandbox.locate("pipe") is FileFault.BAD_NAME


def test_a_file_held_by_a_program_is_busy_until_it_is_let_go(sandbox: Sandbox) -> None:
    with sandbox.open_exclusively("A.txt") as path:
        assert path.read_bytes() == b"a"
        assert sandbox.locate("a.txt") is FileFault.BUSY
    assert isinstance(sandbox.locate("a.txt"), Path)


def test_what_is_missing_cannot_be_held(sandbox: Sandbox) -> None:
    with (
        pytest.raises(FileNotFoundError, match=r"'b\.txt' cannot be opened: missing"),
        sandbox.open_exclusively("b.txt"),
    ):
        pass


READS, WRITES = Access(reads=True), Access(writes=True)
CHANGES = Access(reads=True, writes=True)
OPEN_READER = Access(reads=True, shares_reading=True, shares_writing=True)
LOGGER = Access(writes=True, shares_reading=True)


def opened(sandbox: Sandbox, name: str, access: Access) -> OpenFile:
    found = sandbox.open(name, access)
    assert isinstance(found, OpenFile), found
    return found


def test_a_file_is_read_by_handle_whatever_its_case(sandbox: Sandbox) -> None:
    with opened(sandbox, "SUB\\report.txt", READS) as file:
        assert file.stream.read() == b"r"
        assert file.path.name == "Report.TXT"
    assert file.stream.closed
    assert sandbox.open("nowhere.txt", READS) is FileFault.MISSING


def test_writing_empties_a_file_and_reading_and_writing_keeps_it(sandbox: Sandbox) -> None:
    with opened(sandbox, "a.txt", CHANGES) as file:
        assert file.stream.read() == b"a"
        file.stream.write(b"bc")
        file.stream.seek(0)
        assert file.stream.read() == b"abc"
    with opened(sandbox, "a.txt", WRITES):
        pass
    assert (sandbox.root / "a.txt").read_bytes() == b""
    with opened(sandbox, "new.txt", CHANGES) as file:
        file.stream.write(b"n")
    assert (sandbox.root / "new.txt").read_bytes() == b"n"


def test_a_file_to_be_written_gets_its_folders(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path / "Common" / "Files")
    assert sandbox.open("deep/er/a.txt", READS) is FileFault.MISSING
    with opened(sandbox, "deep/er/a.txt", WRITES) as file:
        file.stream.write(b"x")
    with opened(sandbox, "DEEP/ER/A.TXT", READS) as file:
        assert file.stream.read() == b"x"


@pytest.mark.parametrize("access", [READS, WRITES, CHANGES])
@pytest.mark.parametrize(
    ("name", "fault"),
    [("../../secret.txt", FileFault.BAD_NAME), ("CON", FileFault.BAD_NAME), ("sub", FileFault.DIRECTORY)],
)
def test_what_cannot_be_opened(sandbox: Sandbox, access: Access, name: str, fault: FileFault) -> None:
    assert sandbox.open(name, access) is fault


def test_what_the_system_cannot_hold_is_not_opened(sandbox: Sandbox) -> None:
    assert sandbox.open("a.txt/b.txt", WRITES) is FileFault.DENIED
    assert sandbox.open("\ud800.txt", WRITES) is FileFault.BAD_NAME
    assert not sandbox.is_open(sandbox.root)


@pytest.mark.skipif(os.name == "nt", reason="on Windows a link needs a privilege")
def test_no_file_is_made_where_a_link_leads_out(sandbox: Sandbox, tmp_path: Path) -> None:
    (sandbox.root / "dangling.txt").symlink_to(tmp_path / "nothing")
    (sandbox.root / "outside").symlink_to(tmp_path)
    (sandbox.root / "loop.txt").symlink_to(sandbox.root / "loop.txt")
    for name in ("dangling.txt", "outside/new.txt", "loop.txt"):
        assert isinstance(sandbox.open(name, WRITES), FileFault)
        assert isinstance(sandbox.resolve(name), FileFault)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["MQL5", "secret.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_is_not_waited_for(sandbox: Sandbox) -> None:
    if sys.platform != "win32":  # for the type checker
        os.mkfifo(sandbox.root / "pipe")
    assert sandbox.open("pipe", READS) is FileFault.BAD_NAME
    assert sandbox.open("pipe", WRITES) is FileFault.DENIED


def test_a_second_opening_needs_the_consent_of_the_first(sandbox: Sandbox) -> None:
    with opened(sandbox, "A.TXT", READS):
        assert sandbox.open("a.txt", OPEN_READER) is FileFault.BUSY
        assert sandbox.open("a.txt", WRITES) is FileFault.BUSY
        assert sandbox.locate("a.txt") is FileFault.BUSY
    assert (sandbox.root / "a.txt").read_bytes() == b"a"
    with opened(sandbox, "log.txt", LOGGER) as log, opened(sandbox, "log.txt", OPEN_READER) as reader:
        log.stream.write(b"line")
        log.stream.flush()
        assert reader.stream.read() == b"line"
        assert isinstance(sandbox.locate("log.txt"), Path)
        reader.close()
        reader.close()
        assert sandbox.open("log.txt", LOGGER) is FileFault.BUSY


def test_what_is_open_is_known(sandbox: Sandbox) -> None:
    path = sandbox.root / "Sub" / "Report.TXT"
    with opened(sandbox, "sub/report.txt", READS):
        assert sandbox.is_open(path)
        assert sandbox.is_open(path.parent)
        assert not sandbox.is_open(sandbox.root / "a.txt")
    assert not sandbox.is_open(path)


def test_a_name_leads_somewhere_whether_or_not_something_is_there(sandbox: Sandbox) -> None:
    assert sandbox.resolve("A.TXT") == sandbox.root / "a.txt"
    assert sandbox.resolve("sub\\new.txt") == sandbox.root / "Sub" / "new.txt"
    assert sandbox.resolve("../a.txt") is FileFault.BAD_NAME
    assert sandbox.resolve("") is FileFault.BAD_NAME


@pytest.mark.slow
@given(st.text("aA./\\: \0é*CON", max_size=12))
def test_no_name_finds_anything_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root = tmp_path_factory.getbasetemp() / "sandbox"
    root.mkdir(exist_ok=True)
    found = Sandbox(root).locate(name)
    assert isinstance(found, FileFault) or found.is_relative_to(root)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_what_was_opened_is_compared_with_what_lies_there(sandbox: Sandbox, tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    file = sandbox.root / "report.txt"
    file.write_text("report")
    found = sandbox.locate("report.txt")
    assert isinstance(found, Path)
    stream = sandbox.read(found)
    assert not isinstance(stream, FileFault)
    with stream:
        assert stream.read() == b"report"
    file.unlink()
    file.symlink_to(outside)
    assert sandbox.read(found) is FileFault.BAD_NAME
    file.unlink()
    assert sandbox.read(found) is FileFault.DENIED
    if sys.platform != "win32":
        os.mkfifo(file)
        assert sandbox.read(found) is FileFault.BAD_NAME


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Return a folder of a user who may not do everything, which the tests' own user may be."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps permissions in another way")
    else:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o777)
            user = os.geteuid()
            if user == 0:
                os.seteuid(65_534)
            try:
                yield Path(folder) / "Files"
            finally:
                os.seteuid(user)


@pytest.mark.parametrize("mode", [0o000, 0o111, 0o311, 0o444], ids=oct)
@pytest.mark.parametrize("closed", ["", "Sub"])
def test_in_a_folder_that_may_not_be_used_no_file_is_found(unprivileged: Path, mode: int, closed: str) -> None:
    sandbox = Sandbox(unprivileged)
    (sandbox.root / "Sub").mkdir(parents=True)
    (sandbox.root / closed).chmod(mode)
    for name in ("Sub/b.txt", "Sub/deep/b.txt", "sub/b.txt"):
        assert sandbox.locate(name) is FileFault.MISSING
        assert sandbox.open(name, Access(reads=True)) is FileFault.MISSING
    (sandbox.root / closed).chmod(0o555)
    assert sandbox.open("Sub/b.txt" if closed else "b.txt", Access(writes=True)) is FileFault.DENIED
    (sandbox.root / closed).chmod(0o777)

"""The sandbox MQL5/Files: which names lead into it, and what they find."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.rules.files import parts
from mqlnet.rules.ftp import FileFault
from mqlnet.sandbox import Sandbox


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.txt", ("a.txt",)),
        ("sub\\a.txt", ("sub", "a.txt")),
        ("sub/deep\\a.txt", ("sub", "deep", "a.txt")),
        ("report 1 (old).txt", ("report 1 (old).txt",)),
        (".hidden", (".hidden",)),
        ("Отчёт.txt", ("Отчёт.txt",)),
        ("console.txt", ("console.txt",)),
        ("COM10", ("COM10",)),
    ],
)
def test_names_that_may_be_used(name: str, found: tuple[str, ...]) -> None:
    assert parts(name) == found


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../a.txt",
        "sub\\..\\..\\a.txt",
        "/etc/hosts",
        "\\a.txt",
        "\\\\server\\share\\a.txt",
        "C:\\a.txt",
        "C:a.txt",
        "a.txt:stream",
        "sub//a.txt",
        "sub/",
        "a?.txt",
        "*.txt",
        'a".txt',
        "a|b",
        "<a>",
        "a\0b",
        "a\nb",
        "a.txt.",
        "a.txt ",
        "CON",
        "nul",
        "aux.txt",
        "com1.tar.gz",
        "LPT9 .txt",
        "sub/PRN/a.txt",
    ],
)
def test_names_that_may_not(name: str) -> None:
    assert parts(name) is None


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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_no_file_and_no_folder_is_refused(sandbox: Sandbox) -> None:
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


@pytest.mark.slow
@given(st.text("aA./\\: \0é*CON", max_size=12))
def test_no_name_finds_anything_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root = tmp_path_factory.getbasetemp() / "sandbox"
    root.mkdir(exist_ok=True)
    found = Sandbox(root).locate(name)
    assert isinstance(found, FileFault) or found.is_relative_to(root)

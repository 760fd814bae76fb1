"""The output of the commands: plain text in a pipe, foreign text made harmless, mistakes in one line."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mqlnet.cli.console import (
    GRADES,
    Mistake,
    console,
    grade,
    harmless_line,
    harmless_lines,
    mql5,
    rank,
    ready,
    rows,
)
from mqlnet.facts.harmless import harmless
from mqlnet.facts.problems import PROBLEMS, ranked
from mqlnet.facts.rows import ROWS


def printed(*lines: tuple[str, ...]) -> list[str]:
    out = io.StringIO()
    rows(console(out), lines)
    return out.getvalue().splitlines()


def test_columns_are_as_wide_as_they_must_be_and_no_line_ends_in_spaces() -> None:
    assert printed(("a", "one"), ("longer", "two")) == ["  a       one", "  longer  two"]
    assert printed() == []


def test_the_last_column_wraps_at_the_width_of_a_pipe() -> None:
    lines = printed(("name", "word " * 40))
    assert len(lines) > 1
    assert max(map(len, lines)) <= 100
    assert all(line.startswith("        word") for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[31mred", "\\x1b[31mred"), ("a\nb", "a\\nb"), ("\u202egnp", "\\u202egnp"), ("Grüße 🙂", "Grüße 🙂")],
)
def test_control_characters_are_written_out_and_letters_stay(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb", "a\tb"), ("a\\tb", "a\\tb"), ("\x1b\t\x07", "\\x1b\t\\x07"), ("a\nb", "a\\nb")]
)
def test_a_line_keeps_its_tabs_and_its_own_backslashes(text: str, shown: str) -> None:
    assert harmless_line(text) == shown


def test_lines_keep_their_ends() -> None:
    assert harmless_lines("a\tb\n\x1bc\n") == "a\tb\n\\x1bc\n"


def test_mql5_is_printed_as_it_stands_in_a_pipe() -> None:
    out = io.StringIO()
    mql5(console(out), 'Print("[red]x");\n\n   return;\n')
    assert out.getvalue() == '  Print("[red]x");\n\n     return;\n'


def test_every_grade_of_the_rows_has_a_colour() -> None:
    assert {row.evidence for row in ROWS.values()} <= set(GRADES)
    assert grade("documented").style == GRADES["documented"]


def test_a_rank_counts_the_list_it_is_from() -> None:
    which, number = next(row.reported for row in PROBLEMS.values() if row.reported).split(", ")[0].split(" ")
    assert rank(f"{which} {number}") == f"no. {number} of {len(ranked()[which])} {which} problems"


def test_a_folder_is_made_before_the_work(tmp_path: Path) -> None:
    ready(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_a_mistake_with_the_cure(tmp_path: Path) -> None:
    tmp_path.joinpath("file").write_bytes(b"")
    with pytest.raises(Mistake, match="name a folder that can be written"):
        ready(tmp_path / "file" / "below")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows may write everywhere")
def test_a_folder_without_permission_is_a_mistake(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Mistake, match="no permission to write"):
        ready(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "words",
    [("table", "triggers"), ("check", "--list", "--chapter", "ftp"), ("check", "--case", "read-has-one-deadline")],
)
def test_what_a_full_disk_does_not_take_is_said_in_one_line(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mqlnet", *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == (3 if words[0] == "check" else 74)
    assert re.fullmatch("(?i)error: the output cannot be written: No space left on device\n", done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the output")
def test_a_closed_output_takes_nothing_and_harms_nothing() -> None:
    command = f"{sys.executable} -m mqlnet rules CR3 >&-"
    done = subprocess.run(command, shell=True, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

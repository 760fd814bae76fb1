"""SendFTP: the local file, and the name under which it is stored."""

import os

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer
from emulators.stack import Stack

DEVICES = ("CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9")


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        case("ftp-subfolder-slash", "out/report.htm", "out/report.htm", proves="F18"),
        case("ftp-subfolder-backslash", "out/report.htm", "out\\report.htm", proves="F18"),
        case("ftp-two-subfolders", "a/b/report.htm", "a\\b/report.htm", proves="F18"),
    ],
)
def test_local_folder(bench: Bench, stack: Stack, stored: str, asked: str) -> None:
    """A file below MQL5/Files is found with either separator, whatever name it is stored under."""
    for folder in ("out", "a/b"):
        stack.ftp.directory(folder)
    bench.file(stored, b"x")
    assert bench.call("SendFTP", asked) == Answer(True, 0)
    assert list(stack.ftp.files().values()) == [b"x"]


@pytest.mark.parametrize(
    "name",
    [
        case("ftp-base-name", "out/report.htm", proves="NQ20"),
        case("ftp-base-name-backslash", "a\\b\\report.htm", proves="NQ20"),
    ],
)
def test_remote_name(bench: Bench, stack: Stack, name: str) -> None:
    """A file from a subfolder is stored under its base name."""
    bench.file(name.replace("\\", "/"), b"x")
    assert bench.call("SendFTP", name) == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}


@pytest.mark.parametrize(
    "asked",
    [
        case("ftp-name-upper-case", "REPORT.HTM", proves="F19"),
        case("ftp-name-mixed-case", "Report.Htm", proves="F19"),
        case("ftp-folder-upper-case", "OUT\\2026\\report.htm", proves="F19 NQ20"),
        case("ftp-folder-and-name-mixed-case", "Out/2026/Report.HTM", proves="F19 NQ20"),
    ],
)
def test_letter_case(bench: Bench, stack: Stack, asked: str) -> None:
    """Names of files and folders are found whatever their case."""
    bench.file("report.htm" if asked.lower() == "report.htm" else "out/2026/report.htm", b"x")
    assert bench.call("SendFTP", asked) == Answer(True, 0)
    assert [(name.lower(), content) for name, content in stack.ftp.files().items()] == [("report.htm", b"x")]


@rule("F31", "NQ20")
def test_ftp_name_of_the_file(bench: Bench, stack: Stack) -> None:
    """The remote name is the file's own, letter by letter, not that of the call."""
    bench.file("Report.htm", b"x")
    assert bench.call("SendFTP", "REPORT.HTM") == Answer(True, 0)
    assert stack.ftp.files() == {"Report.htm": b"x"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        case("ftp-file-missing", "missing.htm", 4521, proves="F6"),
        case("ftp-folder-missing", "missing/report.htm", 4521, proves="F6"),
        case("ftp-name-null", None, 4003, proves="F17"),
        case("ftp-name-empty", "", 4521, proves="F17"),
        case("ftp-name-of-a-folder", "folder", 4521, proves="F9"),
        case("ftp-name-up", "../secret.txt", 4521, proves="F8"),
        case("ftp-name-up-backslash", "..\\secret.txt", 4521, proves="F8"),
        case("ftp-name-up-and-down", "folder/../../secret.txt", 4521, proves="F8"),
        case("ftp-name-with-nul", "report.htm\0", 4521, proves="F8 F20"),
        case("ftp-name-with-nul-inside", "report.htm\0.txt", 4521, proves="F8 F20"),
        case("ftp-name-in-common-folder", "common.txt", 4521, proves="F7"),
        case("ftp-name-beyond-max-path", "x" * 260, 4521, proves="F29"),
    ],
)
def test_local_file_is_refused(bench: Bench, stack: Stack, name: str | None, code: int) -> None:
    """A file that cannot be sent is found before the server is asked: no connection is opened."""
    bench.file("folder/inner.txt", b"x")
    bench.file("report.htm", b"x")
    bench.file_beside("MQL5/secret.txt", b"x")
    bench.file_beside("Common/Files/common.txt", b"x")
    assert bench.call("SendFTP", name) == Answer(False, code)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "name",
    [
        case("ftp-name-absolute", "/etc/hosts", proves="F8"),
        case("ftp-name-absolute-backslash", "\\Windows\\win.ini", proves="F8"),
        case("ftp-name-drive", "C:\\Windows\\win.ini", proves="F8"),
        case("ftp-name-share", "\\\\server\\share\\x.txt", proves="F8"),
        case("ftp-name-stream", "report.htm:stream", proves="F8 F20"),
        case("ftp-name-question-mark", "report?.htm", proves="F8 F20"),
        case("ftp-name-star", "*.htm", proves="F8 F20"),
        case("ftp-name-control-character", "report\n.htm", proves="F8 F20"),
        case("ftp-name-device", "NUL", proves="F8 F20"),
        case("ftp-name-device-with-extension", "com1.txt", proves="F8 F20"),
        case("ftp-full-path-beyond-max-path", "x" * 250, proves="F29"),
        case("ftp-folders-beyond-max-path", "folder\\" * 38 + "x.txt", proves="F29"),
    ],
)
def test_name_of_no_file(bench: Bench, stack: Stack, name: str) -> None:
    """A name that Windows cannot have in MQL5/Files is not sent, even where another system has such a file there."""
    bench.file("report.htm", b"x")
    if os.name == "posix":
        bench.file(name.replace("\\", "/").lstrip("/"), b"x")
    assert bench.call("SendFTP", name) == Answer(False, 4521)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "name",
    [
        case("ftp-name-ends-in-a-dot", "report.htm.", proves="NQ64"),
        case("ftp-name-ends-in-a-space", "report.htm ", proves="NQ64"),
        case("ftp-folder-ends-in-a-dot", "out./report.htm", proves="NQ64"),
        case("ftp-folder-of-a-dot", "./report.htm", proves="NQ64"),
        case("ftp-two-slashes", "out//report.htm", proves="NQ64"),
        case("ftp-name-ends-in-a-slash", "report.htm/", proves="NQ64"),
        case("ftp-name-begins-with-a-slash", "\\report.htm", proves="NQ64 F8"),
    ],
)
def test_name_read_in_two_ways(bench: Bench, stack: Stack, name: str) -> None:
    """A name that Windows would read as another is no file's, even where another system has such a file."""
    bench.file("report.htm", b"x")
    bench.file("out/report.htm", b"x")
    if os.name == "posix" and name[-1] != "/":
        bench.file(name, b"x")
    assert bench.call("SendFTP", name) == Answer(False, 4521)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    "name",
    [
        case("ftp-name-com0", "COM0.txt", proves="F20"),
        case("ftp-name-lpt10", "LPT10.txt", proves="F20"),
        case("ftp-name-console", "console.txt", proves="F20"),
        case("ftp-name-signs", "a'b(c)[d]{e}+f=g,h;i!j#k$l%m&n@o~p`q^r.txt", proves="F20"),
    ],
)
def test_name_that_only_looks_forbidden(bench: Bench, stack: Stack, name: str) -> None:
    """A name that begins like a device's, or has other signs than the forbidden ones, is a file's."""
    bench.file(name, b"x")
    assert bench.call("SendFTP", name) == Answer(True, 0)
    assert stack.ftp.files() == {name: b"x"}


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        case("ftp-path-of-259-characters", 259, Answer(True, 0), proves="F51 F29"),
        case("ftp-path-of-260-characters", 260, Answer(False, 4521), proves="F51 F29"),
    ],
)
def test_longest_path(bench: Bench, stack: Stack, characters: int, expected: Answer) -> None:
    """A full path of 259 characters is a file's, and one of 260 is not, even where another system has such a file."""
    name = bench.name_of_path(characters)
    if os.name == "posix" or expected.value:
        bench.file(name, b"x")
    assert bench.call("SendFTP", name) == expected
    assert stack.ftp.files() == ({name: b"x"} if expected.value else {})


@rule("F20")
def test_ftp_forbidden_names(bench: Bench, stack: Stack) -> None:
    """A name with a forbidden character, or of a device, is never a file's, whatever code says so."""
    bench.file("report.htm", b"x")
    for name in (
        *(f"report{sign}.htm" for sign in '?*"<>|\x01\x0b\x1f'),
        *DEVICES,
        "lpt9.txt",
        "Com9.tar.gz",
        "nul.htm",
    ):
        if os.name == "posix":
            bench.file(name, b"x")
        assert (name, bench.call("SendFTP", name).value) == (name, False)
    assert stack.ftp.files() == {}


@pytest.mark.parametrize(
    ("link", "name"),
    [
        case("ftp-link-to-a-file-outside", "report.htm", "report.htm", proves="F8"),
        case("ftp-link-to-a-folder-outside", "folder", "folder/secret.txt", proves="F8"),
    ],
)
def test_link_out_of_the_sandbox(bench: Bench, stack: Stack, link: str, name: str) -> None:
    """A link in MQL5/Files is no way out of the sandbox: what it leads to is not sent."""
    secret = bench.file_beside("elsewhere/secret.txt", b"x")
    bench.link(link, secret if link == name else secret.parent)
    assert bench.call("SendFTP", name) == Answer(False, 4521)
    assert stack.connections() == 0


@rule("NQ65")
def test_ftp_link_within_the_sandbox(bench: Bench, stack: Stack) -> None:
    """A link that stays in MQL5/Files is followed, and the file is stored under the link's name."""
    bench.file("reports/2026.htm", b"x")
    bench.link("latest.htm", bench.file_beside("MQL5/Files/reports/2026.htm", b"x"))
    assert bench.call("SendFTP", "latest.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"latest.htm": b"x"}

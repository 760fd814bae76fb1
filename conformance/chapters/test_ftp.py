"""SendFTP: the local file, the settings, each stage of the upload."""

import os

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer
from emulators.stack import Stack

EVERY_BYTE = bytes(range(256)) * 4


def verbs(stack: Stack) -> list[str]:
    """Return the FTP commands that came."""
    return [one["verb"] for one in stack.ftp.capture.records("command")]


# -- uploads


@pytest.mark.parametrize(
    ("name", "content"),
    [
        case("ftp-text", "report.htm", b"<html>\r\nreport\r\n</html>", proves="F1", is_control=True),
        case("ftp-every-byte", "chart.png", EVERY_BYTE, proves="F1 F21"),
        case("ftp-line-feeds-only", "unix.txt", b"one\ntwo\n", proves="F21"),
        case("ftp-empty-file", "empty.txt", b"", proves="F1"),
        case("ftp-one-megabyte", "big.bin", EVERY_BYTE * 1024, proves="F1"),
        case("ftp-name-with-spaces", "my report 1.htm", b"x", proves="F1"),
        case("ftp-odd-size", "odd.bin", EVERY_BYTE * 1024 + b"the end", proves="F1"),
    ],
)
@pytest.mark.parametrize("passive", [pytest.param(True, id="passive"), pytest.param(False, id="active")])
def test_upload(bench: Bench, stack: Stack, name: str, content: bytes, passive: bool) -> None:
    """The file arrives whole under its own name, byte for byte, before the call returns."""
    bench.configure(ftp={"passive": passive})
    bench.file(name, content)
    assert bench.call("SendFTP", name) == Answer(True, 0)
    assert stack.ftp.files() == {name: content}
    upload = stack.ftp.capture.wait_for("upload")
    assert (upload["type"], upload["passive"]) == ("i", passive)


@pytest.mark.parametrize(
    ("passive", "expected"),
    [
        case("ftp-passive-command", True, {"PASV", "EPSV"}, proves="F22"),
        case("ftp-active-command", False, {"PORT", "EPRT"}, proves="F22"),
    ],
)
def test_data_connection(bench: Bench, stack: Stack, passive: bool, expected: set[str]) -> None:
    """The Passive switch decides who opens the data connection."""
    bench.configure(ftp={"passive": passive})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert len(set(verbs(stack)) & {"PASV", "EPSV", "PORT", "EPRT"} & expected) == 1
    assert not set(verbs(stack)) & ({"PASV", "EPSV", "PORT", "EPRT"} - expected)


@pytest.mark.parametrize(
    ("configured", "arguments", "where"),
    [
        case("ftp-path-none", "", (), "report.htm", proves="NQ21"),
        case("ftp-path-configured", "/statements", (), "statements/report.htm", proves="F23"),
        case("ftp-path-null", "/statements", (None,), "statements/report.htm", proves="F23"),
        case("ftp-path-given", "", ("/upload",), "upload/report.htm", proves="F23"),
        case("ftp-path-overrides", "/statements", ("/upload",), "upload/report.htm", proves="F23"),
        case("ftp-path-nested", "", ("/upload/2026",), "upload/2026/report.htm", proves="F23"),
        case("ftp-path-relative", "", ("upload",), "upload/report.htm", proves="F23"),
        case("ftp-path-overrides-missing-folder", "/missing", ("/upload",), "upload/report.htm", proves="F23"),
    ],
)
def test_remote_folder(
    bench: Bench, stack: Stack, configured: str, arguments: tuple[str | None, ...], where: str
) -> None:
    """The file lands in ``ftp_path`` where it is given, else in the configured path, else where the login leads."""
    for folder in ("statements", "upload/2026"):
        stack.ftp.directory(folder)
    bench.configure(ftp={"path": configured})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm", *arguments) == Answer(True, 0)
    assert list(stack.ftp.files()) == [where]


@rule("NQ21", "F23")
def test_ftp_path_empty(bench: Bench, stack: Stack) -> None:
    """An empty ``ftp_path`` counts as no path: the configured path is used."""
    stack.ftp.directory("statements")
    bench.configure(ftp={"path": "/statements"})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm", "") == Answer(True, 0)
    assert list(stack.ftp.files()) == ["statements/report.htm"]


@rule("NQ21")
def test_ftp_no_folder_no_cwd(bench: Bench, stack: Stack) -> None:
    """With no path anywhere there is nothing to change to."""
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert "CWD" not in verbs(stack)
    assert list(stack.ftp.files()) == ["report.htm"]


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
    [case("ftp-name-upper-case", "REPORT.HTM", proves="F19"), case("ftp-name-mixed-case", "Report.Htm", proves="F19")],
)
def test_letter_case(bench: Bench, stack: Stack, asked: str) -> None:
    """File names are found whatever their case."""
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", asked) == Answer(True, 0)
    assert [(name.lower(), content) for name, content in stack.ftp.files().items()] == [("report.htm", b"x")]


@rule("F31", "NQ20")
def test_ftp_name_of_the_file(bench: Bench, stack: Stack) -> None:
    """The remote name is the file's own, letter by letter, not that of the call."""
    bench.file("Report.htm", b"x")
    assert bench.call("SendFTP", "REPORT.HTM") == Answer(True, 0)
    assert stack.ftp.files() == {"Report.htm": b"x"}


@rule("F24")
def test_ftp_overwrites(bench: Bench, stack: Stack) -> None:
    """A remote file of the same name is replaced whole."""
    for content in (b"first and long", b"second"):
        bench.file("report.htm", content)
        assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"second"}


@rule("NQ22")
def test_ftp_stores_directly(bench: Bench, stack: Stack) -> None:
    """There is one STOR with the file's own name, and no renaming."""
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    stored = [one["argument"] for one in stack.ftp.capture.records("command") if one["verb"] == "STOR"]
    assert [name.rpartition("/")[2] for name in stored] == ["report.htm"]
    assert not set(verbs(stack)) & {"RNFR", "RNTO", "APPE", "STOU"}


@rule("NQ22", "F21", "F22")
def test_ftp_dialogue(bench: Bench, stack: Stack) -> None:
    """The dialogue: a login, the folder, one data connection, one file; nothing is deleted, made or renamed."""
    stack.ftp.directory("upload")
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm", "/upload") == Answer(True, 0)
    asking = {"SYST", "FEAT", "OPTS", "PWD", "NOOP", "ALLO", "SIZE", "QUIT"}
    expected = [["CWD", "PASS", command, "STOR", "TYPE", "USER"] for command in ("EPSV", "PASV")]
    assert sorted(verb for verb in verbs(stack) if verb not in asking) in expected


@pytest.mark.parametrize(
    "stage",
    [
        case("ftp-greeting-of-several-lines", "ftp.greeting reply 220", proves="F30"),
        case("ftp-user-reply-of-several-lines", "ftp.user reply 331", proves="F30"),
    ],
)
def test_reply_of_several_lines(bench: Bench, stack: Stack, stage: str) -> None:
    """A reply of several lines is one reply: the upload goes on behind it."""
    armed = stack.ftp.misbehave(f'{stage} "220 is no code here\\nready" times=1')
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}
    assert armed.fired


@rule("F26")
def test_ftp_blocks(bench: Bench, stack: Stack) -> None:
    """The call returns only when the server has acknowledged the file."""
    armed = stack.ftp.misbehave("ftp.complete delay 60")
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert armed.fired
    assert len(stack.ftp.capture.records("upload")) == 1


@pytest.mark.parametrize(
    "server",
    [
        case("ftp-default-port", "ftp.example.com", proves="NQ19"),
        case("ftp-port-21", "ftp.example.com:21", proves="NQ19"),
        case("ftp-port-one", " ftp.example.com:1 ", proves="NQ19"),
        case("ftp-port-65535", "ftp.example.com:65535", proves="NQ19"),
    ],
)
def test_port(bench: Bench, stack: Stack, server: str) -> None:
    """A server may name any port; without one, port 21 is meant."""
    there = dict.fromkeys((f"ftp.example.com:{port}" for port in (1, 21, 65535)), stack.ftp.address)
    bench.configure(ftp={"server": server}, address_overrides=there)
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert list(stack.ftp.files()) == ["report.htm"]


@pytest.mark.parametrize(
    ("server", "name", "code"),
    [
        case("ftp-port-is-no-number", "127.0.0.1:ftp", "report.htm", 4522, proves="NQ19 F27"),
        case("ftp-port-zero", "127.0.0.1:0", "report.htm", 4522, proves="NQ19 F27"),
        case("ftp-port-65536", "127.0.0.1:65536", "report.htm", 4522, proves="NQ19 F27"),
        case("ftp-file-before-port", "127.0.0.1:0", "missing.htm", 4521, proves="F27"),
    ],
)
def test_server_is_no_address(bench: Bench, stack: Stack, server: str, name: str, code: int) -> None:
    """A server field that is no address is found when the connection should be made, after the file."""
    bench.configure(ftp={"server": server})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", name) == Answer(False, code)
    assert stack.connections() == 0


# -- refused before any connection


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        case("ftp-disabled", {"enabled": False}, 4514, proves="F14 NQ17"),
        case("ftp-no-server", {"server": ""}, 4519, proves="F3"),
        case("ftp-server-of-spaces", {"server": "  "}, 4519, proves="F3"),
        case("ftp-no-login", {"login": ""}, 4520, proves="F4"),
        case("ftp-no-password", {"password": ""}, 4520, proves="F5"),
        case("ftp-no-server-no-login", {"server": "", "login": ""}, 4519, proves="F3 F27"),
        case("ftp-disabled-no-server", {"enabled": False, "server": ""}, 4514, proves="F14 F27"),
    ],
)
def test_settings_do_not_permit(bench: Bench, stack: Stack, changes: dict[str, object], code: int) -> None:
    """A tab that is off or not filled in has its own code, and nothing leaves the terminal."""
    bench.configure(ftp=changes)
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, code)
    assert stack.connections() == 0


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


@rule("F20")
def test_ftp_forbidden_names(bench: Bench, stack: Stack) -> None:
    """A name with a forbidden character, or of a device, is never a file's, whatever code says so."""
    bench.file("report.htm", b"x")
    for name in ("report?.htm", "report*.htm", 'report".htm', "report<.htm", "report>.htm", "report|.htm", "NUL"):
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


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        case("ftp-file-after-server", {"server": ""}, 4519, proves="F27"),
        case("ftp-file-after-login", {"login": ""}, 4520, proves="F27"),
        case("ftp-file-after-switch", {"enabled": False}, 4514, proves="F27"),
    ],
)
def test_settings_before_file(bench: Bench, stack: Stack, changes: dict[str, object], code: int) -> None:
    """Bad settings are reported before a missing file."""
    bench.configure(ftp=changes)
    assert bench.call("SendFTP", "missing.htm") == Answer(False, code)
    assert stack.connections() == 0


@rule("F27", "F6")
def test_ftp_file_before_connection(bench: Bench, stack: Stack) -> None:
    """A missing file is reported even if the server is not there either."""
    bench.configure(ftp={"server": f"127.0.0.1:{stack.refused_port}"})
    assert bench.call("SendFTP", "missing.htm") == Answer(False, 4521)
    assert stack.connections() == 0


# -- the stages on the wire


@rule("F11")
def test_ftp_server_not_listening(bench: Bench, stack: Stack) -> None:
    """No server at the address is 4522."""
    bench.configure(ftp={"server": f"127.0.0.1:{stack.refused_port}"})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4522)
    assert stack.connections() == 0


@rule("F11")
def test_ftp_server_unknown(bench: Bench, stack: Stack) -> None:
    """A name that cannot be resolved is 4522."""
    bench.configure(ftp={"server": "ftp.example.com"}, address_overrides={"ftp.example.com:21": "unresolvable"})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4522)
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("folder", "configured"),
    [
        case("ftp-remote-folder-missing", "/missing", "", proves="F12"),
        case("ftp-configured-folder-missing", None, "/missing", proves="F12"),
    ],
)
def test_remote_folder_missing(bench: Bench, stack: Stack, folder: str | None, configured: str) -> None:
    """A remote folder that is not there is 4523; it is not created, and nothing is stored."""
    bench.configure(ftp={"path": configured})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm", folder) == Answer(False, 4523)
    assert stack.ftp.files() == {}
    assert not set(verbs(stack)) & {"MKD", "XMKD", "STOR"}


@rule("F25", "F12")
def test_ftp_folder_is_not_created(bench: Bench, stack: Stack) -> None:
    """A second attempt fails like the first: the first one has left no folder behind."""
    bench.file("report.htm", b"x")
    answers = [bench.call("SendFTP", "report.htm", "/missing") for _ in range(2)]
    assert answers == [Answer(False, 4523)] * 2
    assert list(stack.ftp.root.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        case("ftp-user-refused", 'ftp.user reply 530 "no"', 4514, proves="F2 NQ18"),
        case("ftp-password-refused", 'ftp.pass reply 530 "no"', 4514, proves="F2 NQ18"),
        case("ftp-type-refused", 'ftp.type reply 504 "no"', 4514, proves="F2"),
        case("ftp-folder-refused", 'ftp.cwd reply 550 "no"', 4523, proves="F12"),
        case("ftp-pasv-refused", 'ftp.pasv reply 502 "no"', 4514, proves="F2"),
        case("ftp-stor-refused", 'ftp.stor reply 553 "no"', 4514, proves="F2"),
        case("ftp-stor-no-space", 'ftp.stor reply 452 "full"', 4514, proves="F2"),
        case("ftp-data-closed", "ftp.data close", 4514, proves="F2 NQ24"),
        case("ftp-data-reset", "ftp.data reset", 4514, proves="F2 NQ24"),
        case("ftp-complete-426", 'ftp.complete reply 426 "aborted"', 4514, proves="F2"),
        case("ftp-complete-552", 'ftp.complete reply 552 "quota"', 4514, proves="F2"),
        case("ftp-421-in-greeting", 'ftp.greeting reply 421 "busy"', 4524, proves="F13 NQ24"),
        case("ftp-421-at-user", 'ftp.user reply 421 "busy"', 4524, proves="F13 NQ24"),
        case("ftp-421-at-cwd", 'ftp.cwd reply 421 "idle too long"', 4524, proves="F13 NQ24"),
        case("ftp-421-at-stor", 'ftp.stor reply 421 "idle too long"', 4524, proves="F13 NQ24"),
        case("ftp-closed-at-accept", "ftp.accept close", 4524, proves="F13 NQ24"),
        case("ftp-closed-at-greeting", "ftp.greeting close", 4524, proves="F13 NQ24"),
        case("ftp-closed-at-user", "ftp.user close", 4524, proves="F13"),
        case("ftp-closed-at-password", "ftp.pass close", 4524, proves="F13"),
        case("ftp-closed-at-type", "ftp.type close", 4524, proves="F13"),
        case("ftp-closed-at-cwd", "ftp.cwd close", 4524, proves="F13"),
        case("ftp-closed-at-pasv", "ftp.pasv close", 4524, proves="F13"),
        case("ftp-closed-at-stor", "ftp.stor close", 4524, proves="F13"),
        case("ftp-closed-at-complete", "ftp.complete close", 4524, proves="F13"),
        case("ftp-reset-at-user", "ftp.user reset", 4524, proves="F13 NQ24"),
        case("ftp-reset-at-cwd", "ftp.cwd reset", 4524, proves="F13 NQ24"),
        case("ftp-silent-greeting", "ftp.greeting stall", 4522, proves="NQ25"),
        case("ftp-silent-at-user", "ftp.user stall", 4514, proves="NQ25"),
        case("ftp-silent-data", "ftp.data stall", 4514, proves="NQ25"),
        case("ftp-silent-at-complete", "ftp.complete stall", 4514, proves="NQ25"),
        case("ftp-reply-cut", "ftp.pass truncate 2", 4524, proves="F13 NQ24"),
    ],
)
def test_stage_fails(bench: Bench, stack: Stack, fault: str, code: int) -> None:
    """Each stage of an upload that fails has its own code, and no success is claimed."""
    stack.ftp.directory("upload")
    if fault.endswith("stall"):  # the others are answered, if late on a busy machine
        bench.configure(virtual_clock=0.1, timeouts={"ftp_connect_ms": 100, "ftp_idle_ms": 100})
    bench.file("report.htm", EVERY_BYTE)
    armed = stack.ftp.misbehave(fault)
    assert bench.call("SendFTP", "report.htm", "/upload") == Answer(False, code)
    assert armed.fired


@pytest.mark.parametrize(
    "fault",
    [
        case("ftp-goodbye-garbage", "ftp.quit garbage 64", proves="F40 F45"),
        case("ftp-goodbye-refused", 'ftp.quit reply 500 "what?"', proves="F45"),
        case("ftp-goodbye-closed", "ftp.quit close", proves="F45"),
        case("ftp-goodbye-silent", "ftp.quit stall", proves="F45"),
    ],
)
def test_goodbye(bench: Bench, stack: Stack, fault: str) -> None:
    """The file has arrived: what the server says to the goodbye changes nothing."""
    if fault.endswith("stall"):
        bench.configure(virtual_clock=1.0)
    bench.file("report.htm", EVERY_BYTE)
    stack.ftp.misbehave(fault)
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": EVERY_BYTE}


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        case("ftp-greeting-without-end", "ftp.greeting garbage 200000", 4522, proves="F40"),
        case("ftp-greeting-byte-by-byte", "ftp.greeting drip 1 150", 4522, proves="F41"),
        case("ftp-reply-byte-by-byte", "ftp.user drip 1 150", 4514, proves="F41"),
    ],
)
def test_reply_takes_too_much(bench: Bench, stack: Stack, fault: str, code: int) -> None:
    """A reply has one time and one size as a whole, whatever its pieces."""
    bench.configure(timeouts={"ftp_connect_ms": 500, "ftp_idle_ms": 500})
    bench.file("report.htm", b"x")
    stack.ftp.misbehave(fault)
    assert bench.call("SendFTP", "report.htm") == Answer(False, code)
    assert stack.ftp.files() == {}


def long_reply(code: int, size: int) -> str:
    """Return a reply of ``size`` bytes, in lines of 1024."""
    last = size - 63 * 1024
    return f'reply {code} "' + "\\n".join(["x" * 1018] * 63 + ["x" * (last - 6)]) + '"'


@pytest.mark.parametrize(
    ("stage", "reply", "size", "expected"),
    [
        case("ftp-reply-of-65536-bytes", "user", 331, 65_536, Answer(True, 0), proves="F40 F30"),
        case("ftp-reply-of-65537-bytes", "user", 331, 65_537, Answer(False, 4514), proves="F40"),
        case("ftp-greeting-of-65536-bytes", "greeting", 220, 65_536, Answer(True, 0), proves="F40 F30"),
        case("ftp-greeting-of-65537-bytes", "greeting", 220, 65_537, Answer(False, 4522), proves="F40"),
    ],
)
def test_reply_size(bench: Bench, stack: Stack, stage: str, reply: int, size: int, expected: Answer) -> None:
    """A reply has 65536 bytes at most; each reply is counted by itself."""
    bench.file("report.htm", b"x")
    stack.ftp.misbehave(f"ftp.{stage} {long_reply(reply, size)}")
    if stage == "user":
        stack.ftp.misbehave(f"ftp.greeting {long_reply(220, 60_000)}")
    assert bench.call("SendFTP", "report.htm") == expected
    assert stack.ftp.files() == ({"report.htm": b"x"} if expected.value else {})


@rule("F40")
def test_ftp_greeting_of_one_long_line(bench: Bench, stack: Stack) -> None:
    """A line of a reply may be as long as the reply."""
    bench.file("report.htm", b"x")
    stack.ftp.misbehave('ftp.greeting reply 220 "' + "x" * 20_000 + '"')
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}


@rule("F41")
def test_ftp_time_of_the_connect_ends_with_the_greeting(bench: Bench, stack: Stack) -> None:
    """After the greeting a server has the longer time: half a second for an answer is no failure."""
    bench.configure(timeouts={"ftp_connect_ms": 400, "ftp_idle_ms": 5000})
    bench.file("report.htm", b"x")
    armed = stack.ftp.misbehave("ftp.user delay 450")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert armed.fired


@pytest.mark.parametrize(
    ("passive", "command"),
    [
        case("ftp-ipv6-passive", True, "EPSV", proves="F22 NQ56"),
        case("ftp-ipv6-active", False, "EPRT", proves="F22 NQ56"),
    ],
)
def test_ipv6(bench: Bench, stack: Stack, passive: bool, command: str) -> None:
    """To a server on ::1 the data connection goes over IPv6, too (RFC 2428)."""
    port = bench.need(stack.ipv6_ports.get("ftp-ipv6"), "this machine has no IPv6")
    bench.configure(ftp={"passive": passive, "server": f"[::1]:{port}"})
    bench.file("report.htm", EVERY_BYTE)
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": EVERY_BYTE}
    assert [verb for verb in verbs(stack) if verb in ("PASV", "EPSV", "PORT", "EPRT")] == [command]


@rule("F44")
def test_ftp_nobody_at_the_data_address(bench: Bench, stack: Stack) -> None:
    """If nobody takes the data connection, the upload fails at once; the control connection does not help."""
    bench.configure(ftp={"passive": True})
    bench.file("report.htm", b"x")
    stack.ftp.misbehave('ftp.pasv reply 227 "Entering Passive Mode (127,0,0,1,0,9)"')
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4514)
    assert stack.ftp.files() == {}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        case("ftp-wrong-password", {"password": "wrong"}, 4514, proves="F2 NQ18"),
        case("ftp-wrong-login", {"login": "nobody"}, 4514, proves="F2 NQ18"),
    ],
)
def test_login_refused(bench: Bench, stack: Stack, changes: dict[str, object], code: int) -> None:
    """A login that the server refuses has no code of its own."""
    bench.configure(ftp=changes)
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, code)
    assert stack.ftp.files() == {}


@rule("F1", "F13")
def test_ftp_recovers(bench: Bench, stack: Stack) -> None:
    """After a lost connection the next upload succeeds, and the old error stays until it is reset."""
    stack.ftp.misbehave("ftp.user close times=1")
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4524)
    assert bench.call("SendFTP", "report.htm") == Answer(True, 4524)
    assert stack.ftp.files() == {"report.htm": b"x"}


@pytest.mark.parametrize(
    "path",
    [
        case("ftp-path-injects-nothing", "/upload\r\nMKD /thief", proves="F25"),
        case("ftp-path-injects-nothing-lf", "/upload\nMKD /thief", proves="F25"),
    ],
)
def test_path_is_one_argument(bench: Bench, stack: Stack, path: str) -> None:
    """A line break in ``ftp_path`` never becomes a second command."""
    stack.ftp.directory("upload")
    bench.file("report.htm", b"x")
    bench.call("SendFTP", "report.htm", path)
    assert not set(verbs(stack)) & {"MKD", "XMKD"}
    assert [one.name for one in stack.ftp.root.iterdir()] == ["upload"]


# -- who may call


@pytest.mark.parametrize(
    "kind",
    [
        case("ftp-from-expert", "expert", proves="C2"),
        case("ftp-from-script", "script", proves="C2"),
        case("ftp-from-service", "service", proves="C2"),
    ],
)
def test_allowed_programs(bench: Bench, stack: Stack, kind: str) -> None:
    """Experts, scripts and services may upload."""
    bench.file("report.htm", b"x")
    assert bench.program(kind).call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}


@pytest.mark.parametrize(
    ("kind", "tester", "name"),
    [
        case("ftp-from-indicator", "indicator", False, "report.htm", proves="F15 C2"),
        case("ftp-from-indicator-before-arguments", "indicator", False, None, proves="F15 NQ8"),
        case("ftp-in-tester-expert", "expert", True, "report.htm", proves="F16 C4"),
        case("ftp-in-tester-before-arguments", "expert", True, None, proves="F16 NQ8"),
    ],
)
def test_forbidden_programs(bench: Bench, stack: Stack, kind: str, tester: bool, name: str | None) -> None:
    """Indicators and the Strategy Tester get 4014, and nothing leaves the terminal."""
    bench.file("report.htm", b"x")
    assert bench.program(kind, tester=tester).call("SendFTP", name) == Answer(False, 4014)
    assert stack.connections() == 0


@rule("NQ32", "F3")
def test_ftp_settings_change_at_once(bench: Bench, stack: Stack) -> None:
    """A server entered in the dialog holds from the next call on."""
    bench.configure(ftp={"server": ""})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4519)
    bench.apply()
    assert bench.call("SendFTP", "report.htm").value is True
    assert list(stack.ftp.files()) == ["report.htm"]


@rule("C5")
def test_ftp_success_keeps_last_error(bench: Bench, stack: Stack) -> None:
    """Success leaves an earlier code in place."""
    bench.call("SendFTP", "missing.htm")
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 4521)
    assert list(stack.ftp.files()) == ["report.htm"]


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        case("property-ftp-on", {}, 1, proves="C8"),
        case("property-ftp-off", {"enabled": False}, 0, proves="C8"),
        case("property-ftp-on-without-server", {"server": ""}, 1, proves="NQ28"),
    ],
)
def test_properties(bench: Bench, stack: Stack, changes: dict[str, object], value: int) -> None:
    """The terminal tells its programs whether publishing by FTP is switched on."""
    bench.configure(ftp=changes)
    assert bench.call("TerminalInfoInteger", "TERMINAL_FTP_ENABLED") == Answer(value, 0)
    assert stack.connections() == 0

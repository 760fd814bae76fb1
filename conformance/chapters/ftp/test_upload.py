"""SendFTP: the upload, its folder, its dialogue."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.ftp.commands import EVERY_BYTE, verbs
from conformance.chapters.ftp.stranger import stranger
from conformance.subject.interface import Answer
from emulators.stack import Stack


@pytest.mark.parametrize(
    ("name", "content"),
    [
        case("ftp-text", "report.htm", b"<html>\r\nreport\r\n</html>", proves="F1", is_control=True),
        case("ftp-every-byte", "chart.png", EVERY_BYTE, proves="F1 F21"),
        case("ftp-line-feeds-only", "unix.txt", b"one\ntwo\n", proves="F21"),
        case("ftp-empty-file", "empty.txt", b"", proves="F1"),
        case("ftp-one-megabyte", "big.bin", EVERY_BYTE * 1024, proves="F1"),
        case("ftp-name-with-spaces", "my report 1.htm", b"x", proves="F1"),
        case("ftp-name-beyond-ascii", "отчёт € 1.htm", b"x", proves="F1 F49"),
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
        case("ftp-path-with-spaces", "", ("/my reports",), "my reports/report.htm", proves="F23"),
        case("ftp-path-beyond-ascii", "", ("/отчёты 2026",), "отчёты 2026/report.htm", proves="F23 F49"),
        case("ftp-path-configured-beyond-ascii", "/отчёты 2026", (), "отчёты 2026/report.htm", proves="F23 F49"),
        case("ftp-path-is-the-root", "/statements", ("/",), "report.htm", proves="F23"),
        case("ftp-path-ends-in-a-slash", "", ("/upload/",), "upload/report.htm", proves="F23"),
        case("ftp-path-relative-overrides", "/statements", ("upload",), "upload/report.htm", proves="F23"),
        case("ftp-path-overrides-missing-folder", "/missing", ("/upload",), "upload/report.htm", proves="F23"),
    ],
)
def test_remote_folder(
    bench: Bench, stack: Stack, configured: str, arguments: tuple[str | None, ...], where: str
) -> None:
    """The file lands in ``ftp_path`` where it is given, else in the configured path, else where the login leads."""
    for folder in ("statements", "upload/2026", "my reports", "отчёты 2026"):
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


@rule("F46")
def test_ftp_address_of_a_passive_reply(bench: Bench, stack: Stack) -> None:
    """The address in a reply to PASV is passed over: the data go to the server, not where somebody points to."""
    stack.ftp.misbehave('ftp.pasv reply 227 "Entering Passive Mode (127,0,0,2,{port})"')
    bench.file("report.htm", b"x")
    answer = bench.call("SendFTP", "report.htm")
    bench.need(None if "EPSV" in verbs(stack) else True, "it uses EPSV, whose reply has no address")
    assert answer == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": b"x"}


@rule("F43")
def test_ftp_stranger_at_the_door(bench: Bench, stack: Stack) -> None:
    """In active mode somebody else who comes to the terminal's port first gets nothing, and the upload goes on."""
    server = f"127.0.0.1:{stack.proxy.to(stack.ftp.address)}"
    bench.configure(ftp={"passive": False, "server": server}, timeouts={"ftp_idle_ms": 2000})
    bench.file("report.htm", EVERY_BYTE)
    with stranger(stack) as got:
        assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    bench.need(got or None, "this system has one loopback address, so nobody else can come")
    assert got == [b""]
    assert stack.ftp.files() == {"report.htm": EVERY_BYTE}


@rule("F49")
def test_ftp_login_beyond_ascii(bench: Bench, stack: Stack) -> None:
    """Login and password are sent in UTF-8; the server, which knows neither, refuses them."""
    bench.configure(ftp={"login": "трейдер", "password": "пароль €"})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4514)
    said = [(one["verb"], one["argument"]) for one in stack.ftp.capture.records("command")]
    assert [one for one in said if one[0] in ("USER", "PASS")] == [("USER", "трейдер"), ("PASS", "пароль €")]


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

"""SendFTP: each stage of the upload that fails."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.ftp.commands import EVERY_BYTE, verbs
from conformance.subject.interface import Answer
from emulators.stack import Stack


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
        case("ftp-421-at-password", 'ftp.pass reply 421 "busy"', 4524, proves="F13 NQ24"),
        case("ftp-421-at-type", 'ftp.type reply 421 "busy"', 4524, proves="F13 NQ24"),
        case("ftp-421-at-pasv", 'ftp.pasv reply 421 "busy"', 4524, proves="F13 NQ24"),
        case("ftp-421-at-complete", 'ftp.complete reply 421 "shutting down"', 4524, proves="F13 NQ24"),
        case("ftp-421-of-several-lines", 'ftp.user reply 421 "busy\\n530 later"', 4524, proves="F13 NQ24 F30"),
        case("ftp-530-of-several-lines", 'ftp.pass reply 530 "no\\n421 is no code here"', 4514, proves="F2 F30"),
        case("ftp-greeting-refused", 'ftp.greeting reply 530 "members only"', 4522, proves="F48"),
        case("ftp-greeting-refused-for-now", 'ftp.greeting reply 430 "later"', 4522, proves="F48"),
        case("ftp-closed-at-data", "ftp.complete reset", 4524, proves="F13 NQ24"),
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
        case("ftp-reset-at-password", "ftp.pass reset", 4524, proves="F13 NQ24"),
        case("ftp-reset-at-pasv", "ftp.pasv reset", 4524, proves="F13 NQ24"),
        case("ftp-reset-at-stor", "ftp.stor reset", 4524, proves="F13 NQ24"),
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
        case("ftp-once-when-closed", "ftp.user close", proves="F50"),
        case("ftp-once-when-busy", 'ftp.greeting reply 421 "busy"', proves="F50"),
        case("ftp-once-when-refused", 'ftp.stor reply 553 "no"', proves="F50"),
        case("ftp-once-when-broken-off", "ftp.data reset", proves="F50"),
        case("ftp-once-when-aborted", 'ftp.complete reply 426 "aborted"', proves="F50"),
        case("ftp-once-without-passive-mode", 'ftp.pasv reply 502 "no"', proves="F50 F46"),
    ],
)
def test_one_attempt(bench: Bench, stack: Stack, fault: str) -> None:
    """A call that fails has tried once, and cleans nothing up on the server."""
    stack.ftp.misbehave(fault)
    bench.file("report.htm", EVERY_BYTE)
    assert bench.call("SendFTP", "report.htm").value is False
    assert len(stack.ftp.capture.records("connection")) == 1
    said = verbs(stack)
    assert [one for one in ("USER", "PASS", "STOR") if said.count(one) > 1] == []
    assert not set(said) & {"DELE", "RMD", "XRMD", "MKD", "XMKD", "RNFR", "RNTO", "APPE", "STOU"}


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


@rule("F11", "F13", "NQ24")
def test_ftp_reset_at_greeting(bench: Bench, stack: Stack) -> None:
    """A connection that is reset at once was either never made or is lost, as the system sees it."""
    bench.file("report.htm", b"x")
    armed = stack.ftp.misbehave("ftp.greeting reset")
    answer = bench.call("SendFTP", "report.htm")
    assert answer in (Answer(False, 4522), Answer(False, 4524))
    assert armed.fired


@rule("F45")
def test_ftp_goodbye_is_short(bench: Bench, stack: Stack) -> None:
    """A server that is silent at the goodbye is waited for at most one second."""
    bench.claims("virtual-clock")
    bench.configure(virtual_clock=0.1)
    bench.file("report.htm", b"x")
    stack.ftp.misbehave("ftp.quit stall")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert bench.elapsed <= 1.2


@pytest.mark.parametrize(
    "fault",
    [
        case("ftp-large-file-data-reset", "ftp.data reset", proves="F2 NQ24"),
        case("ftp-large-file-data-closed", "ftp.data close", proves="F2 NQ24"),
    ],
)
def test_large_file_broken_off(bench: Bench, stack: Stack, fault: str) -> None:
    """An upload that breaks off in the middle of a large file is 4514 while the control connection lives."""
    bench.file("large.bin", EVERY_BYTE * 16_384)
    armed = stack.ftp.misbehave(fault)
    assert bench.call("SendFTP", "large.bin") == Answer(False, 4514)
    assert armed.fired


@rule("F41")
def test_ftp_time_of_a_large_file(bench: Bench, stack: Stack) -> None:
    """The time that replies have used up before the file is whole again when the file begins."""
    bench.configure(timeouts={"ftp_idle_ms": 900})
    bench.file("report.htm", EVERY_BYTE * 16_384)
    stack.ftp.misbehave("ftp.user delay 500")
    armed = stack.ftp.misbehave("ftp.data delay 500")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.files() == {"report.htm": EVERY_BYTE * 16_384}
    assert armed.fired


@rule("F44", "NQ25")
def test_ftp_active_server_does_not_come(bench: Bench, stack: Stack) -> None:
    """In active mode a server that promises to come and does not is waited for, and the upload fails."""
    bench.configure(virtual_clock=0.1, ftp={"passive": False}, timeouts={"ftp_idle_ms": 100})
    bench.file("report.htm", b"x")
    stack.ftp.misbehave('ftp.port reply 200 "fine"')
    armed = stack.ftp.misbehave('ftp.stor reply 150 "here it comes"')
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4514)
    assert stack.ftp.files() == {}
    assert armed.fired


@rule("F44")
def test_ftp_nobody_at_the_data_address(bench: Bench, stack: Stack) -> None:
    """If nobody takes the data connection, the upload fails at once; the control connection does not help."""
    bench.configure(ftp={"passive": True})
    bench.file("report.htm", b"x")
    stack.ftp.misbehave('ftp.pasv reply 227 "Entering Passive Mode (127,0,0,1,0,9)"')
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4514)
    assert stack.ftp.files() == {}

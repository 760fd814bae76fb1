"""SendFTP: who may call it, the settings, the order of the checks, the property."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.subject.interface import Answer
from emulators.stack import Stack


@rule("C15", "F22")
def test_ftp_is_passive_by_itself(bench: Bench, stack: Stack) -> None:
    """The data connection is passive as long as nobody has made a choice."""
    bench.configure_bare(ftp={"enabled": True, "server": stack.ftp.address, "login": "trader", "password": "secret"})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(True, 0)
    assert stack.ftp.capture.wait_for("upload")["passive"] is True


@rule("C15", "F14")
def test_ftp_is_off_by_itself(bench: Bench, stack: Stack) -> None:
    """Nothing is sent as long as nobody has switched FTP on."""
    bench.configure_bare(ftp={"server": stack.ftp.address, "login": "trader", "password": "secret"})
    bench.file("report.htm", b"x")
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4514)
    assert stack.connections() == 0


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


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        case("ftp-disabled", {"enabled": False}, 4514, proves="F14 NQ17"),
        case("ftp-no-server", {"server": ""}, 4519, proves="F3"),
        case("ftp-server-of-spaces", {"server": "  "}, 4519, proves="F3"),
        case("ftp-no-login", {"login": ""}, 4520, proves="F4"),
        case("ftp-no-password", {"password": ""}, 4520, proves="F5"),
        case("ftp-anonymous-without-password", {"login": "anonymous", "password": ""}, 4520, proves="F5"),
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


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        case("ftp-null-before-switch", None, {"enabled": False}, 4003, proves="F27 F17"),
        case("ftp-null-before-server", None, {"server": ""}, 4003, proves="F27 F17"),
        case("ftp-empty-name-after-server", "", {"server": ""}, 4519, proves="F27 F17"),
        case("ftp-bad-name-after-login", "a?.htm", {"login": ""}, 4520, proves="F27 F8"),
    ],
)
def test_name_and_settings(bench: Bench, stack: Stack, name: str | None, changes: dict[str, object], code: int) -> None:
    """NULL is reported before bad settings, any other name after them."""
    bench.configure(ftp=changes)
    assert bench.call("SendFTP", name) == Answer(False, code)
    assert stack.connections() == 0


@rule("NQ32", "F23")
def test_ftp_path_changes_at_once(bench: Bench, stack: Stack) -> None:
    """A path, a login and the way of the data connection hold from the next call on."""
    stack.ftp.directory("statements")
    bench.file("report.htm", b"x")
    bench.configure(ftp={"login": "nobody"})
    assert bench.call("SendFTP", "report.htm") == Answer(False, 4514)
    bench.apply(ftp={"path": "/statements", "passive": False})
    assert bench.call("SendFTP", "report.htm").value is True
    assert list(stack.ftp.files()) == ["statements/report.htm"]
    assert stack.ftp.capture.wait_for("upload")["passive"] is False


@rule("F27", "F6")
def test_ftp_file_before_connection(bench: Bench, stack: Stack) -> None:
    """A missing file is reported even if the server is not there either."""
    bench.configure(ftp={"server": f"127.0.0.1:{stack.refused_port}"})
    assert bench.call("SendFTP", "missing.htm") == Answer(False, 4521)
    assert stack.connections() == 0


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
        case("property-ftp-on-without-login", {"login": "", "password": ""}, 1, proves="NQ28"),
    ],
)
def test_properties(bench: Bench, stack: Stack, changes: dict[str, object], value: int) -> None:
    """The terminal tells its programs whether publishing by FTP is switched on."""
    bench.configure(ftp=changes)
    assert bench.call("TerminalInfoInteger", "TERMINAL_FTP_ENABLED") == Answer(value, 0)
    assert stack.connections() == 0

"""SendFTP: the order of its checks, the code of each, and the file that arrives."""

from typing import Any

import pytest

from emulators.stack import Stack
from mqlnet.calls.ftp import send_ftp
from mqlnet.terminal_state import TerminalState
from tests.mqlnet.conftest import Open


def state_with_a_file(open_terminal: Open, **ftp: Any) -> TerminalState:
    """A terminal whose sandbox holds one file."""
    state = open_terminal(ftp=ftp)._state
    (state.files.root / "report.htm").write_bytes(b"profit")
    return state


@pytest.mark.parametrize(("given", "folder"), [("/upload", "upload/"), (None, ""), ("", "")])
def test_a_file_arrives_in_the_folder(open_terminal: Open, stack: Stack, given: str | None, folder: str) -> None:
    stack.ftp.directory("/upload")
    state = state_with_a_file(open_terminal, path="/")
    assert send_ftp(state, "report.htm", given) == 0
    upload = stack.ftp.capture.wait_for("upload")
    assert (upload["path"], upload["data"]) == (f"{folder}report.htm", b"profit")
    assert state.journal.texts("FTP") == ["'report.htm' was sent"]


@pytest.mark.parametrize(
    ("filename", "changes", "code"),
    [
        (None, {"server": ""}, 4003),
        ("report.htm", {"server": ""}, 4519),
        ("none.htm", {"login": ""}, 4520),
        ("none.htm", {"password": ""}, 4520),
        ("none.htm", {}, 4521),
        ("", {}, 4521),
        ("../report.htm", {}, 4521),
    ],
)
def test_what_is_wrong_first_is_the_code_and_no_server_is_asked(
    open_terminal: Open, stack: Stack, filename: str | None, changes: dict[str, str], code: int
) -> None:
    assert send_ftp(state_with_a_file(open_terminal, **changes), filename, None) == code
    assert stack.connections() == 0


@pytest.mark.parametrize("server", ["127.0.0.1:{port}", "127.0.0.1:99999"])
def test_a_server_that_is_not_there_is_4522(open_terminal: Open, stack: Stack, server: str) -> None:
    state = state_with_a_file(open_terminal, server=server.format(port=stack.refused_port))
    assert send_ftp(state, "report.htm", None) == 4522


def test_a_failed_upload_is_a_line_of_the_journal(open_terminal: Open, stack: Stack) -> None:
    stack.ftp.misbehave("ftp.stor reply 552")
    state = state_with_a_file(open_terminal)
    assert send_ftp(state, "report.htm", None) == 4514
    (line,) = state.journal.texts("FTP")
    assert line.startswith("'report.htm' was not sent: ")
    assert "552" in line

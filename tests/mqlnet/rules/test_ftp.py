"""SendFTP's settings, its remote folder, and the code of each step and each local file."""

import pytest

from mqlnet.facts.profiles import OBSERVED
from mqlnet.rules.files import FileFault
from mqlnet.rules.ftp import UploadStep, address, file_error, remote_folder, settings_error, step_error


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (UploadStep.CONNECT, 4522),
        (UploadStep.LOGIN, 4514),
        (UploadStep.FOLDER, 4523),
        (UploadStep.UPLOAD, 4514),
        (UploadStep.CLOSED, 4524),
    ],
)
def test_the_code_of_a_step(step: UploadStep, code: int) -> None:
    assert step_error(step, OBSERVED) == code


def test_the_switches_of_stages() -> None:
    assert step_error(UploadStep.LOGIN, OBSERVED.with_switches({"ftp-login-refused": "4522"})) == 4522
    assert step_error(UploadStep.CLOSED, OBSERVED.with_switches({"ftp-connection-lost": "4514"})) == 4514


@pytest.mark.parametrize(
    ("fault", "switch", "code"),
    [
        (FileFault.BAD_NAME, "ftp-bad-name", 5002),
        (FileFault.DIRECTORY, "ftp-directory", 5018),
        (FileFault.MISSING, "ftp-missing-file", 5019),
        (FileFault.BUSY, "ftp-busy-file", 5004),
        (FileFault.DENIED, "ftp-busy-file", 5004),
    ],
)
def test_the_code_of_a_file_and_its_switch(fault: FileFault, switch: str, code: int) -> None:
    assert file_error(fault, OBSERVED) == 4521
    assert file_error(fault, OBSERVED.with_switches({switch: str(code)})) == code


@pytest.mark.parametrize(
    ("enabled", "server", "login", "password", "code"),
    [
        (True, "ftp.example.com", "me", "secret", 0),
        (False, "", "", "", 4514),
        (True, "", "", "", 4519),
        (True, "  ", "me", "secret", 4519),
        (True, "ftp.example.com", "", "secret", 4520),
        (True, "ftp.example.com", "me", "", 4520),
    ],
)
def test_the_settings_in_their_order(enabled: bool, server: str, login: str, password: str, code: int) -> None:
    found = settings_error(enabled=enabled, server=server, login=login, password=password, profile=OBSERVED)
    assert found == code


def test_a_switched_off_tab_may_be_used_on_demand() -> None:
    allowed = OBSERVED.with_switches({"ftp-disabled": "allowed"})
    assert settings_error(enabled=False, server="a", login="b", password="c", profile=allowed) == 0
    assert settings_error(enabled=False, server="", login="b", password="c", profile=allowed) == 4519


@pytest.mark.parametrize(
    ("server", "found"),
    [
        ("ftp.example.com", ("ftp.example.com", 21)),
        (" ftp.example.com:2121 ", ("ftp.example.com", 2121)),
        ("[::1]", ("::1", 21)),
        ("[::1]:2121", ("::1", 2121)),
        ("ftp://ftp.example.com", None),
        ("ftp.example.com:99999", None),
        ("two words", None),
    ],
)
def test_the_server_field(server: str, found: tuple[str, int] | None) -> None:
    assert address(server) == found


@pytest.mark.parametrize(
    ("argument", "configured", "folder"),
    [
        ("/upload", "/inbox", "/upload"),
        (None, "/inbox", "/inbox"),
        ("", "/inbox", "/inbox"),
        (None, "", ""),
        ("/upload\r\nDELE a", "", "/upload"),
        ("\nDELE a", "/inbox", ""),
    ],
)
def test_the_remote_folder_is_one_line(argument: str | None, configured: str, folder: str) -> None:
    assert remote_folder(argument, configured) == folder

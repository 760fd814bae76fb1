"""SendFTP's checks in their order, and which code each step's failure leaves (F rows).

Order: switch 4514, server 4519, login or password 4520, file 4521, then the steps on the wire: connect 4522,
login 4514, folder 4523, upload 4514; a control connection that the server closes is 4524 at any step.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from mqlnet.facts.addresses import host_and_port
from mqlnet.facts.errors import (
    ERR_CANNOT_OPEN_FILE,
    ERR_FILE_IS_DIRECTORY,
    ERR_FILE_NOT_EXIST,
    ERR_FTP_CHANGEDIR,
    ERR_FTP_CLOSED,
    ERR_FTP_CONNECT_FAILED,
    ERR_FTP_FILE_ERROR,
    ERR_FTP_NOLOGIN,
    ERR_FTP_NOSERVER,
    ERR_FTP_SEND_FAILED,
    ERR_WRONG_FILENAME,
)
from mqlnet.facts.limits import LIMITS
from mqlnet.rules.files import FileFault
from mqlnet.rules.wire_text import one_line_only

FTP_PORT: Final = LIMITS["ftp-port"].value


class UploadStep(Enum):
    """The step at which an upload ended."""

    CONNECT = "connect"
    LOGIN = "login"
    FOLDER = "folder"
    UPLOAD = "upload"
    CLOSED = "closed by the server"


# (switch, its choice that departs) for what has a switch; the plain code otherwise
_CODES: Final = {
    UploadStep.CONNECT: ERR_FTP_CONNECT_FAILED,
    UploadStep.LOGIN: ERR_FTP_SEND_FAILED,
    UploadStep.FOLDER: ERR_FTP_CHANGEDIR,
    UploadStep.UPLOAD: ERR_FTP_SEND_FAILED,
    UploadStep.CLOSED: ERR_FTP_CLOSED,
}
_FILE_SWITCH: Final = {
    FileFault.BAD_NAME: ("ftp-bad-name", ERR_WRONG_FILENAME),
    FileFault.DIRECTORY: ("ftp-directory", ERR_FILE_IS_DIRECTORY),
    FileFault.MISSING: ("ftp-missing-file", ERR_FILE_NOT_EXIST),
    FileFault.BUSY: ("ftp-busy-file", ERR_CANNOT_OPEN_FILE),
    FileFault.DENIED: ("ftp-busy-file", ERR_CANNOT_OPEN_FILE),
}


def step_error(step: UploadStep, profile: Mapping[str, str]) -> int:
    """Return the code of an upload that ended at this step (F2, F11-F13, NQ18, NQ24)."""
    if step is UploadStep.LOGIN and profile["ftp-login-refused"] == "4522":
        return ERR_FTP_CONNECT_FAILED
    if step is UploadStep.CLOSED and profile["ftp-connection-lost"] == "4514":
        return ERR_FTP_SEND_FAILED
    return _CODES[step]


def file_error(fault: FileFault, profile: Mapping[str, str]) -> int:
    """Return the code of a local file that cannot be sent (F6-F10)."""
    switch, other = _FILE_SWITCH[fault]
    return ERR_FTP_FILE_ERROR if profile[switch] == "4521" else other


def settings_error(*, enabled: bool, server: str, login: str, password: str, profile: Mapping[str, str]) -> int:
    """Return the code of an FTP tab that is off or incomplete, 0 if it will do (F3-F5, F14)."""
    if not enabled and profile["ftp-disabled"] == "4514":
        return ERR_FTP_SEND_FAILED
    if not server.strip():
        return ERR_FTP_NOSERVER
    return 0 if login and password else ERR_FTP_NOLOGIN


def address(server: str) -> tuple[str, int] | None:
    """Return host and port of the tab's server field, port 21 if there is none (NQ19); None if it is not an address."""
    try:
        return host_and_port(server, FTP_PORT)
    except ValueError:
        return None


def remote_folder(ftp_path: str | None, configured: str) -> str:
    """Return the folder to change to: the argument, else the tab's; empty to stay where the login leads (NQ21)."""
    return one_line_only(ftp_path or configured)

"""SendFTP: arguments, settings, file, upload; it blocks until the upload has ended (F rows)."""

from pathlib import Path

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.rules import ftp as rules
from mqlnet.rules.files import FileFault
from mqlnet.rules.ftp import UploadStep
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.ftp import Uploader, UploadError

JOURNAL_SOURCE = "FTP"


def send_ftp(terminal: TerminalState, filename: str | None, ftp_path: str | None) -> int:
    """Return the code that SendFTP leaves, 0 for success."""
    if filename is None:
        return ERR_INVALID_PARAMETER
    tab = terminal.settings.ftp
    error = rules.settings_error(
        enabled=tab.enabled, server=tab.server, login=tab.login, password=tab.password, profile=terminal.profile
    )
    if error:
        return error
    found = terminal.files.locate(filename) if filename else FileFault.MISSING
    if isinstance(found, FileFault):
        return rules.file_error(found, terminal.profile)
    return _upload(terminal, found, rules.remote_folder(ftp_path, tab.path))


def _upload(terminal: TerminalState, file: Path, folder: str) -> int:
    tab, timeouts = terminal.settings.ftp, terminal.settings.timeouts
    server = rules.address(tab.server)
    if server is None:
        return rules.step_error(UploadStep.CONNECT, terminal.profile)
    content = terminal.files.read(file)
    if isinstance(content, FileFault):
        return rules.file_error(content, terminal.profile)
    uploader = Uploader(
        terminal.network,
        terminal.clock,
        connect_timeout_s=timeouts.ftp_connect_ms / 1000,
        idle_timeout_s=timeouts.ftp_idle_ms / 1000,
    )
    try:
        with content:
            uploader.upload(server, (tab.login, tab.password), folder, (file.name, content), passive=tab.passive)
    except UploadError as error:
        terminal.journal.write(JOURNAL_SOURCE, f"'{file.name}' was not sent: {error}")
        return rules.step_error(error.step, terminal.profile)
    terminal.journal.write(JOURNAL_SOURCE, f"'{file.name}' was sent")
    return 0

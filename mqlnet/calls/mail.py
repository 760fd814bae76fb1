"""SendMail: arguments, settings, queue; the journal says what happens after that (M rows)."""

from mqlnet.background.mail_queue import JOURNAL_SOURCE
from mqlnet.facts.errors import ERR_INVALID_PARAMETER, ERR_MAIL_SEND_FAILED
from mqlnet.rules.mail import Letter, address_letter
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import mail as wire


def send_mail(terminal: TerminalState, subject: str | None, text: str | None) -> int:
    """Return the code that SendMail leaves, 0 for success."""
    if subject is None or text is None:
        return ERR_INVALID_PARAMETER
    tab = terminal.settings.email
    fields = {
        "server": tab.server,
        "login": tab.login,
        "password": tab.password,
        "from": tab.sender,
        "to": tab.recipient,
    }
    letter = address_letter(fields, subject, text) if tab.enabled else None
    if letter is None or not _is_welcome(terminal, letter):
        return ERR_MAIL_SEND_FAILED
    network, timeout_s = terminal.network, terminal.settings.timeouts.smtp_ms / 1000
    clock = terminal.clock.aside()  # the letter leaves beside the programs, whose time it does not move

    def send(queued: Letter) -> None:
        wire.deliver(queued, network, clock, timeout_s=timeout_s)

    return 0 if terminal.mail.put(letter, send) else ERR_MAIL_SEND_FAILED


def _is_welcome(terminal: TerminalState, letter: Letter) -> bool:
    """Ask the server first, where the switch ``mail-wrong-settings`` wants it (M5)."""
    if terminal.profile["mail-wrong-settings"] == "journal":
        return True
    reason = wire.check(letter, terminal.network, terminal.clock, timeout_s=terminal.settings.timeouts.smtp_ms / 1000)
    if reason is None:
        return True
    terminal.journal.write(JOURNAL_SOURCE, f"the server does not take mail: {reason}")
    return False

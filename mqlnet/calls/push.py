"""SendNotification: text, settings, budget, relay (N rows)."""

from mqlnet.facts.errors import ERR_NOTIFICATION_SEND_FAILED, ERR_NOTIFICATION_WRONG_SETTINGS
from mqlnet.rules import push as rules
from mqlnet.rules.url import parse_url
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import push as wire
from mqlnet.wire.curl import ExchangeError

JOURNAL_SOURCE = "Notifications"


def send_notification(terminal: TerminalState, text: str | None) -> int:
    """Return the code that SendNotification leaves, 0 for success."""
    error = rules.check_text(text, terminal.profile)
    if error or text is None:
        return error
    tab = terminal.settings.notifications
    ids = rules.parse_ids(tab.metaquotes_id, terminal.profile) if tab.enabled else None
    if ids is None:
        return ERR_NOTIFICATION_WRONG_SETTINGS
    with terminal.push_lock:
        error = terminal.push_budget.spend(terminal.clock.monotonic())
    return error or _submit(terminal, ids, rules.cut(text))


def _submit(terminal: TerminalState, ids: tuple[str, ...], text: str) -> int:
    settings = terminal.settings
    try:
        relay = parse_url(settings.notifications.relay)
        delivery = wire.submit(terminal.engine, relay, ids, text, timeout_s=settings.timeouts.relay_ms / 1000)
    except (ExchangeError, ValueError) as error:
        terminal.journal.write(JOURNAL_SOURCE, f"the relay cannot be reached: {error}")
        return ERR_NOTIFICATION_SEND_FAILED
    is_refused = delivery is wire.Delivery.REFUSED and terminal.profile["push-relay-refusal"] == "4517"
    return ERR_NOTIFICATION_WRONG_SETTINGS if is_refused else 0

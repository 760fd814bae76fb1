"""SendNotification: text, settings, budget, relay (N rows)."""

from mqlnet.facts.errors import ERR_NOTIFICATION_SEND_FAILED, ERR_NOTIFICATION_WRONG_SETTINGS
from mqlnet.rules import push as rules
from mqlnet.rules.web import parse_url
from mqlnet.terminal_state import Shared
from mqlnet.wire import push as wire
from mqlnet.wire.curl import ExchangeError

JOURNAL_SOURCE = "Notifications"


def send_notification(shared: Shared, text: str | None) -> int:
    """Return the code that SendNotification leaves, 0 for success."""
    error = rules.check_text(text, shared.profile)
    if error or text is None:
        return error
    tab = shared.settings.notifications
    ids = rules.parse_ids(tab.metaquotes_id, shared.profile) if tab.enabled else None
    if ids is None:
        return ERR_NOTIFICATION_WRONG_SETTINGS
    with shared.push_lock:
        error = shared.push_budget.spend(shared.clock.now())
    return error or _submit(shared, ids, rules.cut(text))


def _submit(shared: Shared, ids: tuple[str, ...], text: str) -> int:
    settings = shared.settings
    try:
        relay = parse_url(settings.notifications.relay)
        delivery = wire.submit(shared.engine, relay, ids, text, timeout_s=settings.timeouts.relay_ms / 1000)
    except (ExchangeError, ValueError) as error:
        shared.journal.write(JOURNAL_SOURCE, f"the relay cannot be reached: {error}")
        return ERR_NOTIFICATION_SEND_FAILED
    is_refused = delivery is wire.Delivery.REFUSED and shared.profile["push-relay-refusal"] == "4517"
    return ERR_NOTIFICATION_WRONG_SETTINGS if is_refused else 0

"""The gaps of the options: tabs that are switched on but cannot work, and the fields that they lack.

A program only sees ``false`` and a code; the journal says why, once for each new settings.
"""

from collections.abc import Iterator, Mapping

from mqlnet.rules import ftp, mail, push
from mqlnet.settings import Email, Ftp, Notifications, Settings


def option_gaps(settings: Settings, profile: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each tab that is enabled and cannot work."""
    tabs = (
        (settings.email.enabled, "Email", "SendMail", _email(settings.email)),
        (settings.ftp.enabled, "FTP", "SendFTP", _ftp(settings.ftp)),
        (
            settings.notifications.enabled,
            "Notifications",
            "SendNotification",
            _notifications(settings.notifications, profile),
        ),
    )
    for is_enabled, tab, function, gaps in tabs:
        wrong = "; ".join(gaps) if is_enabled else ""
        if wrong:
            yield f"{tab} is enabled, but {function} cannot work: {wrong}"


def _empty(**fields: str) -> Iterator[str]:
    names = [name for name, value in fields.items() if not value.strip()]
    if names:
        yield f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} empty"


def _email(tab: Email) -> Iterator[str]:
    boxes = {"from": tab.sender, "to": tab.recipient}
    yield from _empty(server=tab.server, login=tab.login, password=tab.password, **boxes)
    if tab.server and mail.server(tab.server) is None:
        yield f"server {tab.server!r} is no host:port"
    for name, field in boxes.items():
        if field.strip() and mail.parse_mailbox(field) is None:
            yield f"{name} {field!r} is not one mailbox; expected `name, address` or an address"


def _ftp(tab: Ftp) -> Iterator[str]:
    yield from _empty(server=tab.server, login=tab.login, password=tab.password)
    if tab.server.strip() and ftp.address(tab.server) is None:
        yield f"server {tab.server!r} is no host:port"


def _notifications(tab: Notifications, profile: Mapping[str, str]) -> Iterator[str]:
    yield from _empty(metaquotes_id=tab.metaquotes_id, relay=tab.relay)
    if tab.metaquotes_id.strip() and push.parse_ids(tab.metaquotes_id, profile) is None:
        yield f"metaquotes_id {tab.metaquotes_id!r} is not one to four IDs with commas between them"

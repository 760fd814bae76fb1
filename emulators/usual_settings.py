"""The usual terminal: settings with which a client's program may do everything on these servers.

They are plain values in the form of ``terminal.toml``, so that code can use them for any client.
"""

from collections.abc import Mapping
from typing import Any, Final

from emulators.stack import Stack

METAQUOTES_ID: Final = "1C2F1442"
ALLOWED: Final = ("127.0.0.1", "localhost")


def settings_at(*, smtp: str, ftp: str) -> dict[str, Any]:
    """Return option dialogs in which everything is enabled, allowed and filled in, with servers at these addresses."""
    login = {"enabled": True, "login": "trader", "password": "secret"}
    return {
        "expert_advisors": {"allow_web_request": True, "web_request_urls": list(ALLOWED)},
        "email": {
            **login,
            "server": smtp,
            "from": "Terminal, terminal@example.com",
            "to": "Trader, trader@example.com",
        },
        "ftp": {**login, "server": ftp, "path": "", "passive": True},
        "notifications": {"enabled": True, "metaquotes_id": METAQUOTES_ID},
    }


def laid_over(settings: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with changes: a table changes the keys that it has, any other value replaces the old one."""
    laid = dict(settings)
    for name, change in changes.items():
        usual = laid.get(name)
        laid[name] = {**usual, **change} if isinstance(usual, Mapping) and isinstance(change, Mapping) else change
    return laid


def usual_settings(stack: Stack, *, data_folder: str = "", changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return settings in which everything is enabled, allowed and filled in with the addresses of ``stack``.

    ``changes`` are laid over them, as `laid_over` says.
    """
    own = {
        "data_folder": data_folder,
        "notifications": {"relay": stack.push.url},
        "network": {"ca_pem": stack.pki.ca_pem},
    }
    settings = laid_over(settings_at(smtp=stack.smtp.address, ftp=stack.ftp.address), own)
    return laid_over(settings, changes or {})

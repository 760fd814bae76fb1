"""The usual terminal: settings with which a client's program may do everything on these servers.

They are plain values in the form of ``terminal.toml``, so that code can use them for any client.
"""

from collections.abc import Mapping
from typing import Any, Final

from emulators.stack import Stack

METAQUOTES_ID: Final = "1C2F1442"
ALLOWED: Final = ("127.0.0.1", "localhost")


def usual_settings(stack: Stack, *, data_folder: str = "", changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return settings in which everything is enabled, allowed and filled in with the addresses of ``stack``.

    ``changes`` are laid over them: a table changes the keys that it has, any other value takes the place of the usual.
    """
    login = {"enabled": True, "login": "trader", "password": "secret"}
    settings: dict[str, Any] = {
        "data_folder": data_folder,
        "expert_advisors": {"allow_web_request": True, "web_request_urls": list(ALLOWED)},
        "email": {
            **login,
            "server": stack.smtp.address,
            "from": "Terminal, terminal@example.com",
            "to": "Trader, trader@example.com",
        },
        "ftp": {**login, "server": stack.ftp.address, "path": "", "passive": True},
        "notifications": {"enabled": True, "metaquotes_id": METAQUOTES_ID, "relay": stack.push.url},
        "network": {"ca_pem": stack.pki.ca_pem},
    }
    for name, change in (changes or {}).items():
        usual = settings.get(name)
        settings[name] = {**usual, **change} if isinstance(usual, dict) and isinstance(change, Mapping) else change
    return settings

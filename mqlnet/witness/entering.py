"""Says in words what a person enters into a terminal for a setup: dialogs, the hosts file, ports."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from conformance.subject.setup import AGENT_HOST, Setup
from emulators.listening.ports import BASE_PORT, OFFSETS
from emulators.usual_settings import laid_over, settings_at

USUAL: Final = "usual"
# key of the settings -> the field of the dialog Tools, Options
DIALOGS: Final[Mapping[str, str]] = {
    "expert_advisors.allow_web_request": "Expert Advisors, Allow WebRequest for listed URL",
    "expert_advisors.web_request_urls": "Expert Advisors, the list below it, one line each",
    "email.enabled": "Email, Enable",
    "email.server": "Email, SMTP server",
    "email.login": "Email, SMTP login",
    "email.password": "Email, SMTP password",
    "email.from": "Email, From",
    "email.to": "Email, To",
    "ftp.enabled": "FTP, Enable automatic publishing of reports",
    "ftp.server": "FTP, FTP server",
    "ftp.login": "FTP, FTP login",
    "ftp.password": "FTP, FTP password",
    "ftp.path": "FTP, FTP path",
    "ftp.passive": "FTP, Use passive mode",
    "notifications.enabled": "Notifications, Enable Push Notifications",
    "notifications.metaquotes_id": "Notifications, MetaQuotes ID",
}


def usual() -> dict[str, Any]:
    """Return the settings that every setup begins with, at the usual ports."""
    return settings_at(smtp=_at("smtp"), ftp=_at("ftp"))


def _at(label: str) -> str:
    return f"127.0.0.1:{BASE_PORT + OFFSETS[label]}"


def settings_of(setup: Setup) -> dict[str, Any]:
    """Return the settings of a setup in the form of ``terminal.toml``."""
    return laid_over(usual(), setup.settings)


def steps(setup: Setup) -> Iterator[tuple[str, str]]:
    """Yield what to enter for a setup, field and value; for another than the usual one only what differs from it."""
    if setup.host != AGENT_HOST:
        yield "the agent's input Host", setup.host
    settings = settings_of(setup) if setup.name == USUAL else setup.settings
    for table, values in settings.items():
        if table == "address_overrides":
            yield from _routes(values)
            continue
        for key, value in values.items():
            yield DIALOGS[f"{table}.{key}"], _shown(value)


PARTS: Final[Mapping[str, str]] = {
    "expert_advisors": "addresses",
    "email": "email",
    "ftp": "FTP",
    "notifications": "notifications",
    "address_overrides": "hosts and ports (administrator)",
}


def summary(setup: Setup) -> str:
    """Return in a few words what differs from the usual setup."""
    changed = [words for table, words in PARTS.items() if table in setup.settings]
    return "to begin with" if setup.name == USUAL else ", ".join(changed) or "as usual"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return ", ".join(value) or "(no line)"
    return f"{value}" if value else "(empty)"


def _routes(routes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the hosts file and the forwarded ports that lead names to the local servers."""
    led = {name: target for name, target in routes.items() if target != "unresolvable"}  # no hosts file says that
    hosts = dict.fromkeys(name.rpartition(":")[0].strip("[]") for name in led)
    names = [host for host in hosts if not host.replace(".", "").isdigit() and ":" not in host and host != "localhost"]
    if names:
        yield "the hosts file, one line each", "; ".join(f"127.0.0.1 {_wire(name)}" for name in names)
    for port, target in dict.fromkeys((name.rpartition(":")[2], target) for name, target in led.items()):
        to = target.rpartition(":")[2]
        if to == port:
            continue
        yield (
            f"port {port}, as administrator",
            f"netsh interface portproxy add v4tov4 listenaddress=127.0.0.1 listenport={port} "
            f"connectaddress=127.0.0.1 connectport={to}",
        )


def _wire(name: str) -> str:
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name

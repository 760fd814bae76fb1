"""The environment of the command in ``mqlnet up -- COMMAND``: one row a variable.

Every listener has its port in one more variable, named after it: ``tcp-expired`` is ``MQLNET_TCP_EXPIRED_PORT``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulators.control import ControlServer
from emulators.emulator import LOGIN
from emulators.stack import Stack


@dataclass(frozen=True, slots=True)
class Running:
    """The running parts: the servers, the page over them, and the folder of the authority."""

    stack: Stack
    control: ControlServer
    folder: Path

    @property
    def ports(self) -> dict[str, int]:
        """Every port by its label, the page's too."""
        return {"control": self.control.port, **self.stack.all_ports}


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, what it holds, and where that comes from."""

    name: str
    meaning: str
    value: Callable[[Running], str]


def _web_tls_url(up: Running) -> str:
    return up.stack.web.tls_url("", host=up.stack.tls_host)


VARIABLES: Final = (
    Variable("MQLNET_HOST", "the address of every server", lambda up: up.stack.smtp.host),
    Variable("MQLNET_CA_FILE", "the authority to trust, as PEM", lambda up: str(up.folder / "ca.pem")),
    Variable("MQLNET_CRL_FILE", "its revocation list, as PEM", lambda up: str(up.folder / "crl.pem")),
    Variable("MQLNET_LOGIN", "the login for mail and FTP", lambda _: LOGIN[0]),
    Variable("MQLNET_PASSWORD", "the password for mail and FTP", lambda _: LOGIN[1]),
    Variable("MQLNET_SMTP_ADDRESS", "mail, as host:port", lambda up: up.stack.smtp.address),
    Variable("MQLNET_FTP_ADDRESS", "FTP, as host:port", lambda up: up.stack.ftp.address),
    Variable("MQLNET_WEB_URL", "the web server, http", lambda up: up.stack.web.url("")),
    Variable("MQLNET_WEB_TLS_URL", "the web server, https", _web_tls_url),
    Variable("MQLNET_PUSH_URL", "the push relay, http", lambda up: up.stack.push.url),
    Variable("MQLNET_PUSH_TLS_URL", "the push relay, https", lambda up: up.stack.push.tls_url),
    Variable("MQLNET_CONTROL_URL", "the page; the REST interface is below it", lambda up: up.control.url.rstrip("/")),
    Variable("MQLNET_CONTROL_TOKEN", "what the REST interface asks for before a change", lambda up: up.control.token),
)


def port_variable(label: str) -> str:
    """Return the variable that holds a listener's port."""
    return f"MQLNET_{re.sub('[^a-z0-9]', '_', label).upper()}_PORT"


def environment(running: Running) -> dict[str, str]:
    """Return every variable with its value."""
    named = {one.name: one.value(running) for one in VARIABLES}
    return named | {port_variable(label): str(port) for label, port in running.ports.items()}

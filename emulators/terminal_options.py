"""The values to enter in the options of a real terminal so that it talks to these servers: one row a field."""

from dataclasses import dataclass
from typing import Final

from emulators.emulator import LOGIN
from emulators.stack import Stack

PUSHES: Final = "cannot be turned here: pushes go to MetaQuotes' own servers"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a tab of Tools > Options, and its value; a note has no field."""

    tab: str
    field: str
    value: str


def fields(stack: Stack) -> tuple[Field, ...]:
    """Return every field, in the order of the tabs."""
    login, password = LOGIN
    return (
        Field("Expert Advisors", "Allow WebRequest for listed URL", "on"),
        Field("Expert Advisors", "add for WebRequest", stack.web.url("")),
        Field("Expert Advisors", "add for WebRequest over TLS", stack.web.tls_url("", host=stack.tls_host)),
        Field("Expert Advisors", "add for sockets", stack.tcp.host),
        Field("Email", "SMTP server", stack.smtp.address),
        Field("Email", "SMTP login, password", f"{login}, {password}, or any"),
        Field("Email", "From", "terminal@example.com"),
        Field("Email", "To", "trader@example.com"),
        Field("FTP", "FTP server", stack.ftp.address),
        Field("FTP", "FTP login, password", f"{login}, {password}"),
        Field("FTP", "FTP path", "/"),
        Field("FTP", "Passive mode", "on or off"),
        Field("Notifications", "", PUSHES),
    )

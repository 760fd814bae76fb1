"""Every switch of a profile set to a choice that neither profile makes: a subject of another opinion."""

from typing import Any

from mqlnet.spec.profiles import SWITCHES
from tests.wrong_subjects.subject import Defect

# switch -> the functions in which it shows
SHOWS_IN = {
    "tester-result": ("SendNotification", "SendMail", "SendFTP", "WebRequest", "SocketCreate"),
    "sockets-in-tester": ("SocketCreate",),
    "push": ("SendNotification",),
    "metaquotes": ("SendNotification", "TerminalInfoInteger"),
    "mail": ("SendMail",),
    "ftp": ("SendFTP",),
    "web": ("WebRequest",),
    "allow": ("SocketConnect",),
    "tls": ("SocketTlsHandshake", "SocketConnect", "WebRequest", "SendMail"),
    "certificate": ("SocketTlsCertificate",),
    "socket-handles": ("SocketCreate",),
    "socket": ("SocketConnect",),
}
# no case can open a file exclusively: no function of the chapter does; tests/mqlnet/test_files.py looks at it instead
UNSEEN = {("ftp-busy-file", "5004")}


def _defect(switch: str, choice: str) -> Defect:
    def settings(full: dict[str, Any]) -> dict[str, Any]:
        return {**full, "switches": {**full.get("switches", {}), switch: choice}}

    scope = SHOWS_IN.get(switch) or SHOWS_IN.get("-".join(switch.split("-")[:2])) or SHOWS_IN[switch.split("-")[0]]
    return Defect(
        name=f"{switch}={choice}",
        says=f"takes {choice!r} where {switch} is {SWITCHES[switch].observed!r}",
        functions=scope,
        settings=settings,
    )


DEFECTS = [
    _defect(name, choice)
    for name, row in SWITCHES.items()
    for choice in row.alternatives
    if (name, choice) not in UNSEEN
]

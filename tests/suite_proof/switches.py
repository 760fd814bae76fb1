"""Every switch of a profile set to a choice that neither profile makes: a subject of another opinion."""

from typing import Any

from mqlnet.facts.profiles import SWITCHES
from tests.suite_proof.subject import Defect, SettingsHook

# switch -> the functions in which it shows; the longest beginning of its name counts
SHOWS_IN = {
    "tester-result": ("SendNotification", "SendMail", "SendFTP", "WebRequest", "SocketCreate"),
    "sockets-in-tester": ("SocketCreate",),
    "push": ("SendNotification",),
    "metaquotes": ("SendNotification", "TerminalInfoInteger"),
    "mail": ("SendMail",),
    "ftp": ("SendFTP",),
    "web": ("WebRequest",),
    "allow-list": ("SocketConnect",),
    "tls": ("SocketTlsHandshake", "SocketConnect", "WebRequest", "SendMail"),
    "certificate": ("SocketTlsCertificate",),
    "socket-handles": ("SocketCreate",),
    "socket": ("SocketConnect",),
}
# no case can open a file exclusively: no function of the chapter does; tests/mqlnet/test_files.py looks at it instead
UNSEEN = {("ftp-busy-file", "5004")}

CAUGHT_BY: dict[str, dict[str, str]] = {
    "tester-result": {"silent": "push-in-tester-expert"},
    "sockets-in-tester": {"executed": "socket-calls-in-tester-are-not-executed"},
    "push-null-text": {"4516": "push-null"},
    "push-too-long": {"truncate": "push-256-characters"},
    "push-spacing": {"half-second": "push-third-in-a-second"},
    "push-violation": {"block-4518": "push-next-second", "block-4517": "push-third-in-a-second"},
    "metaquotes-id": {"hexadecimal": "push-alphanumeric-id"},
    "push-relay-refusal": {"4517": "push-unknown-id"},
    "mail-wrong-settings": {"4510": "mail-greeting-554"},
    "mail-failed-delivery": {"keep": "mail-next-one-arrives"},
    "ftp-disabled": {"allowed": "ftp-disabled"},
    "ftp-login-refused": {"4522": "ftp-user-refused"},
    "ftp-bad-name": {"5002": "ftp-name-up"},
    "ftp-directory": {"5018": "ftp-name-of-a-folder"},
    "ftp-missing-file": {"5019": "ftp-file-missing"},
    "ftp-connection-lost": {"4514": "ftp-closed-at-user"},
    "web-in-service": {"4014": "web-from-service"},
    "web-path-entry": {"ignore": "list-sibling-path"},
    "web-redirect-target": {"refuse": "web-redirect-leaves-the-list"},
    "web-content-length": {"verbatim": "web-content-length-is-recomputed"},
    "web-stale-keep-alive": {"fail": "web-stale-post"},
    "web-error-body": {"empty": "web-status-404"},
    "web-form-body": {"url-encoded": "web-form-post-is-not-encoded"},
    "web-refused-outputs": {"unchanged": "list-refusal-empties-outputs"},
    "allow-list-sockets": {"host-and-port": "list-socket-other-port", "bare-host": "list-socket-scheme"},
    "socket-handles": {"reuse": "socket-handles-increase"},
    "socket-connect-timeout": {"5273": "connect-timeout"},
    "socket-refused": {"5273": "connect-refused"},
    "socket-443-bad-peer": {"plain": "port-443-certificate-expired"},
    "socket-443-handshake": {"5274-broken": "port-443-handshake"},
    "socket-443-first-read": {"5273": "port-443-read-available-first"},
    "socket-readable-first": {"one": "readable-idle"},
    "socket-read-short": {"5273": "read-too-much"},
    "socket-read-timeout": {"zero": "read-waits-five-seconds"},
    "socket-read-empty": {"5273": "read-waits-five-seconds"},
    "socket-send-result": {"minus-one": "send-all"},
    "tls-verify": {"off": "mail-certificate-self-signed"},
    "certificate-text": {"2022": "certificate-style"},
}


def _scope(switch: str) -> tuple[str, ...]:
    return SHOWS_IN[max((key for key in SHOWS_IN if switch.startswith(key)), key=len)]


def _takes(switch: str, choice: str) -> SettingsHook:
    def settings(full: dict[str, Any]) -> dict[str, Any]:
        return {**full, "switches": {**full.get("switches", {}), switch: choice}}

    return settings


DEFECTS = tuple(
    Defect(
        f"{switch}={choice}",
        f"takes {choice!r} where {switch} is {SWITCHES[switch].observed!r}",
        _scope(switch),
        (case,),
        settings=_takes(switch, choice),
        races=switch == "socket-read-empty",
    )
    for switch, cases in CAUGHT_BY.items()
    for choice, case in cases.items()
)

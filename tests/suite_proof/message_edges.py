"""Defects at the edges of mail and FTP: who may come to a port, how long a path may be, when a login is one, NULs."""

from collections.abc import Callable
from typing import Any

from conformance.subject.interface import Argument
from mqlnet import sandbox
from mqlnet.background.mail_queue import MailQueue
from mqlnet.rules.mail import Letter
from mqlnet.wire import ftp as ftp_wire
from mqlnet.wire import mail as mail_wire
from tests.suite_proof.changes import arguments
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Defect

MAIL, FTP = ("SendMail",), ("SendFTP",)
LATER_OR_NEVER = (454, 504, 534, 538)
_put = MailQueue.put


def _first_who_comes(self: Any) -> Any:
    return self._deadline.read(self._listener, self._listener.accept)


def _new_first(self: Any, letter: Letter, send: Callable[[Letter], None]) -> bool:
    with self._changed:
        is_taken = _put(self, letter, send)
        self._waiting.rotate(1)
        return is_taken


def _switched_on(full: dict[str, Any]) -> dict[str, Any]:
    switches = {name: {"enabled": True, **full.get(name, {})} for name in ("email", "ftp", "notifications")}
    return {**full, **switches, "expert_advisors": {"allow_web_request": True, **full.get("expert_advisors", {})}}


def _until_nul(given: Argument) -> Argument:
    return given.partition("\0")[0] if isinstance(given, str) else given


DEFECTS = (
    Defect(
        "ftp-serves-the-first-who-comes",
        "sends the file to whoever comes first to its port",
        FTP,
        ("ftp-stranger-at-the-door",),
        patches=(Patch(ftp_wire._DataListener, "accept", _first_who_comes),),
    ),
    Defect(
        "ftp-path-without-its-nul",
        "takes a path of 260 characters",
        FTP,
        ("ftp-path-of-260-characters",),
        patches=(Patch(sandbox, "MAX_PATH", 261),),
    ),
    Defect(
        "ftp-path-too-short",
        "refuses a path of 259 characters",
        FTP,
        ("ftp-path-of-259-characters",),
        patches=(Patch(sandbox, "MAX_PATH", 259),),
    ),
    Defect(
        "mail-without-its-login",
        "sends the mail though the login was put off or refused",
        MAIL,
        (
            "mail-ends-at-a-login-for-later",
            "mail-ends-at-a-login-that-is-too-weak",
            "mail-ends-at-a-login-that-must-be-secured",
            "mail-ends-at-an-unknown-login",
        ),
        patches=(Patch(mail_wire, "_LOGGED_IN", (235, 503, *LATER_OR_NEVER)),),
    ),
    Defect(
        "mail-logged-in-by-250",
        "takes 250 for the end of a login",
        MAIL,
        ("mail-ends-at-a-login-that-is-not-235",),
        patches=(Patch(mail_wire, "_LOGGED_IN", (235, 250, 503)),),
    ),
    Defect(
        "mail-logged-in-by-a-challenge",
        "takes one more challenge for the end of a login",
        MAIL,
        ("mail-login-without-end", "mail-plain-login-without-end"),
        patches=(Patch(mail_wire, "_LOGGED_IN", (235, 334, 503)),),
    ),
    Defect(
        "mail-kept-behind-new",
        "sends a new mail before those that are kept",
        MAIL,
        ("mail-kept-in-order",),
        patches=(Patch(MailQueue, "put", _new_first),),
    ),
    Defect(
        "settings-on-by-themselves",
        "takes for switched on what nobody has switched off",
        ("SendNotification", "SendMail", "SendFTP", "WebRequest", "TerminalInfoInteger"),
        (
            "property-of-a-fresh-terminal",
            "mail-is-off-by-itself",
            "ftp-is-off-by-itself",
            "list-of-a-fresh-terminal",
        ),
        settings=_switched_on,
    ),
    Defect(
        "ftp-is-active-by-itself",
        "lets the server open the data connection where nobody has made a choice",
        FTP,
        ("ftp-is-passive-by-itself",),
        settings=lambda full: {**full, "ftp": {"passive": False, **full.get("ftp", {})}},
    ),
    Defect(
        "texts-end-at-a-nul",
        "cuts each text at its first NUL",
        ("SendFTP", "SocketConnect", "SocketTlsHandshake", "WebRequest"),
        (
            "ftp-name-with-nul",
            "connect-server-with-nul",
            "web-method-ending-in-nul",
            "web-cookie-and-referer-with-nul",
            "web-headers-nul",
        ),
        call=arguments(_until_nul),
    ),
)

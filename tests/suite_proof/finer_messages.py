"""Finer defects of implementations of SendNotification, SendMail and SendFTP."""

import ftplib
import io
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mqlnet.calls import push as push_calls
from mqlnet.facts.errors import ERR_NOTIFICATION_WRONG_SETTINGS
from mqlnet.rules import ftp as ftp_rules
from mqlnet.rules.mail import Letter, compose
from mqlnet.rules.push import Budget
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import ftp as ftp_wire
from mqlnet.wire import mail as mail_wire
from mqlnet.wire import push as push_wire
from mqlnet.wire.network import Network
from tests.suite_proof.changes import table
from tests.suite_proof.patching import Patch
from tests.suite_proof.push import budget
from tests.suite_proof.rewriting import talks
from tests.suite_proof.subject import Defect

PUSH, MAIL, FTP = ("SendNotification",), ("SendMail",), ("SendFTP",)
_notify, _submit, _deliver = push_calls.send_notification, push_calls._submit, push_wire.submit
_store, _settings_error = ftplib.FTP.storbinary, ftp_rules.settings_error


class ToTheEnd(Budget):
    """A call still counts at the very end of its second and of its minute."""

    def _is_exceeded(self, now: float) -> bool:
        spent = self._spent
        is_full = len(spent) == 10 and now - spent[0] <= 60
        return is_full or (len(spent) >= 2 and now - spent[-2] <= 1)


class Trusting(TerminalState):
    """Trusts everybody."""

    def make_network(self, settings: Settings) -> Network:
        return Network(settings, self.journal, verify=False)


def _pays_for_refusals(terminal: TerminalState, text: str | None) -> int:
    code = _notify(terminal, text)
    if code == ERR_NOTIFICATION_WRONG_SETTINGS:
        terminal.push_budget.spend(terminal.clock.now())
    return code


def _free_for_nobody(terminal: TerminalState, ids: tuple[str, ...], text: str) -> int:
    found: list[push_wire.Delivery] = []

    def noting(*given: Any, **named: Any) -> push_wire.Delivery:
        found.append(_deliver(*given, **named))
        return found[-1]

    push_wire.submit = noting  # for this one call
    try:
        return _submit(terminal, ids, text)
    finally:
        push_wire.submit = _deliver
        if found == [push_wire.Delivery.REFUSED]:
            terminal.push_budget._spent.pop()


def writes(write: Callable[[Letter, float, str], bytes]) -> tuple[Patch, ...]:
    """Return the patch of a client that writes its mails in another way."""
    return (Patch(mail_wire, "compose", write),)


def _raw_recipient(letter: Letter, now: float, name: str) -> bytes:
    lines = compose(letter, now, name).split(b"\r\n")
    raw = f"To: {letter.recipient.name} <{letter.recipient.address}>".encode()
    return b"\r\n".join(raw if line.startswith(b"To: ") and b"=?" in line else line for line in lines)


def _unchecked(self: Any, host: str, port: int, timeout: float) -> socket.socket:
    sock: socket.socket = self._network.connect(host, port, timeout)
    sock.settimeout(timeout)
    if port != 465:
        return sock
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(sock, server_hostname=host)


def _whole_blocks(self: ftplib.FTP, command: str, content: io.BytesIO, block: int) -> str:
    data = content.read()
    kept = data[: len(data) // block * block] if len(data) > block else data
    return _store(self, command, io.BytesIO(kept), block)


def _one_line(self: ftp_wire._Client) -> str:
    line = self.getline()
    self.awaits_reply = line.startswith("1")
    return line


def _spaces_will_do(**fields: Any) -> int:
    code: int = _settings_error(**{**fields, "server": fields["server"] and "x"})
    return code


DEFECTS = (
    Defect(
        "push-id-twice-is-one",
        "notifies an ID that stands twice once",
        PUSH,
        ("push-id-twice",),
        settings=table("notifications", metaquotes_id=lambda ids: ",".join(dict.fromkeys(ids.split(",")))),
    ),
    Defect(
        "push-ids-reversed",
        "tells the service the IDs from last to first",
        PUSH,
        ("push-relay-envelope",),
        settings=table("notifications", metaquotes_id=lambda ids: ",".join(reversed(ids.split(",")))),
    ),
    Defect(
        "push-refused-settings-cost",
        "counts calls that the settings refuse",
        PUSH,
        ("push-refused-settings-cost-nothing",),
        patches=(Patch(push_calls, "send_notification", _pays_for_refusals),),
    ),
    Defect(
        "push-to-nobody-is-free",
        "does not count a notification whose IDs nobody has",
        PUSH,
        ("push-to-nobody-counts",),
        patches=(Patch(push_calls, "_submit", _free_for_nobody),),
    ),
    Defect(
        "push-windows-closed",
        "counts a call at the full second and the full minute, too",
        PUSH,
        ("push-second-ends", "push-minute-ends"),
        shared=budget(lambda shared: ToTheEnd(shared.profile)),
    ),
    Defect(
        "push-trusts-any-relay",
        "checks no certificate of the relay",
        PUSH,
        ("push-relay-with-a-bad-certificate",),
        shared=Trusting,
    ),
    Defect(
        "mail-recipient-name-raw",
        "sends a recipient's name beyond ASCII as it is",
        MAIL,
        ("mail-to-cyrillic-name",),
        patches=writes(_raw_recipient),
    ),
    Defect(
        "mail-dated-by-the-machine",
        "dates mails by the machine's clock, not by the terminal's",
        MAIL,
        ("mail-date",),
        patches=writes(lambda letter, _, name: compose(letter, time.time(), name)),
    ),
    Defect(
        "mail-subject-stripped",
        "strips the subject",
        MAIL,
        ("mail-subject-keeps-its-spaces",),
        patches=writes(lambda letter, now, name: compose(replace(letter, subject=letter.subject.strip()), now, name)),
    ),
    Defect(
        "mail-one-message-id",
        "gives every mail the same Message-ID",
        MAIL,
        ("mail-message-ids-differ",),
        patches=writes(lambda letter, now, _: compose(letter, now, "1@example.com")),
    ),
    Defect(
        "mail-copies",
        "sends a copy to the sender, in a header",
        MAIL,
        ("mail-no-other-address",),
        patches=writes(lambda letter, now, name: b"Cc: terminal@example.com\r\n" + compose(letter, now, name)),
    ),
    Defect(
        "mail-465-trusts",
        "checks no certificate on port 465",
        MAIL,
        ("mail-465-certificate-self-signed", "mail-465-certificate-expired"),
        patches=(Patch(mail_wire._Client, "_get_socket", _unchecked),),
    ),
    Defect(
        "mail-knows-no-helo",
        "leaves a server that does not know EHLO",
        MAIL,
        ("mail-to-a-server-without-ehlo",),
        patches=(Patch(smtplib.SMTP, "helo", lambda *_: (502, b"unknown")),),
    ),
    Defect(
        "ftp-lines-are-replies",
        "takes each line of a reply for a reply",
        FTP,
        ("ftp-greeting-of-several-lines", "ftp-user-reply-of-several-lines"),
        patches=(Patch(ftp_wire._Client, "getmultiline", _one_line),),
    ),
    Defect(
        "ftp-server-of-spaces",
        "takes a server of spaces for a server",
        FTP,
        ("ftp-server-of-spaces",),
        patches=(Patch(ftp_rules, "settings_error", _spaces_will_do),),
    ),
    Defect(
        "ftp-whole-blocks-only",
        "does not send the last, partial block of a file of several",
        FTP,
        ("passive-ftp-odd-size", "active-ftp-odd-size"),
        patches=(Patch(ftplib.FTP, "storbinary", _whole_blocks),),
    ),
    Defect(
        "ftp-name-of-the-call",
        "stores a file under the name that the call gave it",
        FTP,
        ("ftp-name-of-the-file",),
        shared=talks(lambda line: (line.upper() if line.startswith(b"STOR ") else line,)),
    ),
)

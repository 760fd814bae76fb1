"""Defects of SendNotification, SendMail and SendFTP in one clause of a row each."""

import ftplib
import smtplib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from conformance.subject.interface import Answer
from mqlnet.calls import ftp as ftp_calls
from mqlnet.calls import mail as mail_calls
from mqlnet.calls import properties
from mqlnet.clock import Clock
from mqlnet.facts.errors import ERR_FTP_SEND_FAILED, ERR_MAIL_SEND_FAILED, ERR_TERMINAL_WRONG_PROPERTY
from mqlnet.facts.profiles import Profile
from mqlnet.rules import files
from mqlnet.rules.mail import Letter, Mailbox, compose
from mqlnet.rules.push import Budget
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire import ftp as ftp_wire
from mqlnet.wire import mail as mail_wire
from mqlnet.wire import push as push_wire
from tests.suite_proof.changes import answer, argument, table
from tests.suite_proof.finer_messages import writes
from tests.suite_proof.mail import letters
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Defect

_terminal_info, _is_exceeded = properties.terminal_info, Budget._is_exceeded
PUSH, MAIL, FTP, ASKED = ("SendNotification",), ("SendMail",), ("SendFTP",), ("TerminalInfoInteger",)
_mail, _ftp, _parts = mail_calls.send_mail, ftp_calls.send_ftp, files.parts
_mail_reply, _ftp_reply = mail_wire._Client.getreply, ftp_wire._Client.getmultiline
_upload, _putline, _starttls = ftp_wire.Uploader.upload, ftplib.FTP.putline, smtplib.SMTP.starttls


class NewBudget(TerminalState):
    """Starts a fresh budget when settings change."""

    def apply(self, settings: Settings) -> None:
        super().apply(settings)
        self.push_budget = Budget(self.profile)


class OldBudget(TerminalState):
    """Keeps the budget of its data folder when it is opened again."""

    kept: ClassVar[dict[str, Budget]] = {}

    def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
        super().__init__(settings, profile, clock)
        self.push_budget = self.kept.setdefault(settings.data_folder, self.push_budget)


def _null_later(terminal: TerminalState, subject: str | None, text: str | None) -> int:
    is_ready = terminal.settings.email.enabled and terminal.settings.email.server
    return _mail(terminal, subject, text) if is_ready else ERR_MAIL_SEND_FAILED


def _no_name_later(terminal: TerminalState, name: str | None, path: str | None) -> int:
    return _ftp(terminal, name, path) if terminal.settings.ftp.enabled else ERR_FTP_SEND_FAILED


def _goes_on(self: Any, **given: Any) -> None:
    try:
        _starttls(self, **given)
    except smtplib.SMTPResponseException:
        return


def _keeps_the_offer(self: Any, **given: Any) -> None:
    offer = dict(self.esmtp_features)
    _starttls(self, **given)
    self.ehlo()
    self.esmtp_features = offer
    self.ehlo = lambda: None


def with_more_time(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a way to read a reply that gives each reply the whole time."""

    def reading(self: Any) -> Any:
        self.deadline.renew()
        return read(self)

    return reading


def _small_letters(letter: Letter) -> Letter:
    def small(box: Mailbox) -> Mailbox:
        return Mailbox(box.name, box.address.lower())

    return replace(letter, sender=small(letter.sender), recipient=small(letter.recipient))


def _first_greeting(self: Any, sock: Any, deadline: Any) -> None:
    self._ftp.begin(sock, deadline)
    self._ftp.welcome = self._ftp.getresp()


def _again(self: Any, server: Any, credentials: Any, folder: str, file: Any, *, passive: bool) -> None:
    try:
        _upload(self, server, credentials, folder, file, passive=passive)
    except ftp_wire.UploadError:
        file[1].seek(0)
        self._ftp = ftp_wire._Client()
        _upload(self, server, credentials, folder, file, passive=passive)


def _latin_1(self: ftplib.FTP, line: str) -> None:
    _putline(self, line.encode("latin-1", "replace").decode("latin-1"))


def _nine(self: Budget, now: float) -> bool:
    return (len(self._spent) > 8 and now - self._spent[-9] < 60) or _is_exceeded(self, now)


def _with_a_code(state: TerminalState, identifier: str | int) -> tuple[int, int]:
    value, code = _terminal_info(state, identifier)
    return value, code or ERR_TERMINAL_WRONG_PROPERTY


def _forgets(of: Answer) -> Answer:
    return of if of.last_error == ERR_TERMINAL_WRONG_PROPERTY else Answer(of.value, 0, of.out)


DEFECTS = (
    Defect(
        "push-trims-the-text",
        "trims spaces and line breaks around a text",
        PUSH,
        ("push-spaces-around", "push-ends-in-a-line-break"),
        call=argument(0, lambda text: text and (text.strip() or text)),
    ),
    Defect(
        "push-ids-by-semicolons",
        "takes semicolons between IDs",
        PUSH,
        ("push-ids-by-semicolon",),
        settings=table("notifications", metaquotes_id=lambda ids: ids.replace(";", ",")),
    ),
    Defect(
        "push-any-2xx-is-taken",
        "takes any 2xx of the relay for success",
        PUSH,
        ("push-relay-answers-201", "push-relay-answers-204"),
        patches=(Patch(push_wire, "_OUTCOMES", {**push_wire._OUTCOMES, **dict.fromkeys(
            range(201, 300), push_wire.Delivery.ACCEPTED)}),),
    ),
    Defect(
        "push-waits-ten-seconds",
        "waits ten seconds for the relay, whatever the settings say",
        PUSH,
        ("push-relay-has-the-time-of-the-settings",),
        settings=table("timeouts", relay_ms=10_000),
    ),
    Defect(
        "push-new-settings-new-budget",
        "begins a new budget with new settings",
        PUSH,
        ("push-budget-outlives-new-settings",),
        shared=NewBudget,
    ),
    Defect(
        "push-budget-outlives-a-restart",
        "keeps the budget over a restart",
        PUSH,
        ("push-budget-after-a-restart",),
        shared=OldBudget,
    ),
    Defect(
        "push-any-text-is-an-id",
        "says that an ID is there when any text is",
        ASKED,
        ("property-mqid-malformed",),
        patches=(Patch(properties, "_SET", {**properties._SET, "TERMINAL_MQID": lambda terminal: int(
            bool(terminal.settings.notifications.metaquotes_id))}),),
    ),
    Defect(
        "property-clears-last-error",
        "sets the last error to 0 when a property is there",
        ASKED,
        ("property-keeps-last-error",),
        call=answer(_forgets),
    ),
    Defect(
        "mail-in-the-clear-after-all",
        "goes on in the clear when STARTTLS is refused",
        MAIL,
        ("mail-starttls-refused", "mail-starttls-unknown"),
        patches=(Patch(mail_wire._Client, "starttls", _goes_on),),
    ),
    Defect(
        "mail-offer-of-before",
        "goes by what the server offered before STARTTLS",
        MAIL,
        ("mail-auth-offered-behind-starttls", "mail-auth-of-the-second-greeting"),
        patches=(Patch(mail_wire._Client, "starttls", _keeps_the_offer),),
    ),
    Defect(
        "mail-login-in-ascii",
        "sends ? for what is not ASCII in the login",
        MAIL,
        ("mail-login-beyond-ascii", "mail-plain-login-beyond-ascii"),
        settings=table("email", login=lambda text: text.encode("ascii", "replace").decode()),
    ),
    Defect(
        "mail-null-after-settings",
        "looks at the settings before the arguments",
        MAIL,
        ("mail-null-subject-before-settings", "mail-null-text-before-settings"),
        patches=(Patch(mail_calls, "send_mail", _null_later),),
    ),
    Defect(
        "mail-loses-the-last-lines",
        "drops line breaks at the end of a text",
        MAIL,
        ("mail-ends-in-empty-lines",),
        patches=writes(lambda letter, now, name: compose(replace(letter, text=letter.text.rstrip("\r\n")), now, name)),
    ),
    Defect(
        "mail-header-of-its-own",
        "adds a header with the login",
        MAIL,
        ("mail-headers",),
        patches=writes(lambda letter, now, name: b"X-Login: trader\r\n" + compose(letter, now, name)),
    ),
    Defect(
        "mail-time-for-each-reply",
        "gives each reply of a mail server the whole time",
        MAIL,
        ("mail-time-of-a-letter",),
        patches=(Patch(mail_wire._Client, "getreply", with_more_time(_mail_reply)),),
    ),
    Defect(
        "mail-addresses-in-small-letters",
        "writes addresses in small letters",
        MAIL,
        ("mail-addresses-keep-their-letters",),
        shared=letters(_small_letters),
    ),
    Defect(
        "ftp-null-after-switch",
        "looks at the switch before the name",
        FTP,
        ("ftp-null-before-switch",),
        patches=(Patch(ftp_calls, "send_ftp", _no_name_later),),
    ),
    Defect(
        "ftp-follows-the-address",
        "connects to the address in the reply to PASV",
        FTP,
        ("ftp-address-of-a-passive-reply",),
        patches=(Patch(ftplib.FTP, "trust_server_pasv_ipv4_address", True),),
    ),
    Defect(
        "ftp-greeted-by-120",
        "takes 120 for the greeting",
        FTP,
        ("ftp-greeting-that-comes-later",),
        patches=(Patch(ftp_wire.Uploader, "_greet", _first_greeting),),
    ),
    Defect(
        "ftp-tries-again",
        "tries an upload that failed again",
        FTP,
        ("ftp-once-when-closed", "ftp-once-when-refused"),
        patches=(Patch(ftp_wire.Uploader, "upload", _again),),
    ),
    Defect(
        "ftp-time-for-each-reply",
        "gives each reply of an FTP server the whole time",
        FTP,
        ("ftp-time-of-all-that-is-said",),
        patches=(Patch(ftp_wire._Client, "getmultiline", with_more_time(_ftp_reply)),),
    ),
    Defect(
        "ftp-names-in-latin-1",
        "has no UTF-8 for names",
        FTP,
        ("passive-ftp-name-beyond-ascii", "ftp-path-beyond-ascii"),
        patches=(Patch(ftplib.FTP, "putline", _latin_1),),
    ),
    Defect(
        "ftp-reads-names-as-windows",
        "drops dots and spaces at the end of a name",
        FTP,
        ("ftp-name-ends-in-a-dot", "ftp-name-ends-in-a-space"),
        patches=(Patch(files, "parts", lambda name: _parts(name.rstrip(". "))),),
    ),
    Defect(
        "push-nine-a-minute",
        "allows nine notifications a minute",
        PUSH,
        ("push-blocked-by-the-minute",),
        patches=(Patch(Budget, "_is_exceeded", _nine),),
    ),
    Defect(
        "property-with-a-code",
        "leaves a code beside the properties of mail, FTP and notifications",
        ASKED,
        ("property-in-tester",),
        patches=(Patch(properties, "terminal_info", _with_a_code),),
    ),
)  # fmt: skip

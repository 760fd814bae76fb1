"""Defects of implementations of SendMail."""

import re
from collections.abc import Callable
from dataclasses import replace

from conformance.subject.interface import Answer
from mqlnet.background.mail_queue import MailQueue
from mqlnet.clock import Clock
from mqlnet.facts.profiles import Profile
from mqlnet.rules.mail import Letter, Mailbox, compose, parse_mailbox
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from mqlnet.wire.mail import open_session
from tests.suite_proof.changes import argument, arguments, table
from tests.suite_proof.rewriting import talks
from tests.suite_proof.subject import Arguments, Call, Defect

MAIL = ("SendMail",)
TAB = (*MAIL, "TerminalInfoInteger")
TIMEOUT_S = 1.0


class Queue(MailQueue):
    """A queue that knows its terminal."""

    def __init__(self, shared: TerminalState) -> None:
        super().__init__(shared.journal, keep_failed=False)
        self.shared = shared


class Blocking(Queue):
    """Waits until the mail has been delivered."""

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        return super().put(letter, send) and self.flush(TIMEOUT_S)


class Small(Queue):
    """Takes 32 mails."""

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        return len(self) < 32 and super().put(letter, send)


class Boastful(Queue):
    """Drops what does not fit, and says nothing."""

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        return super().put(letter, send) or True


class LastFirst(Queue):
    """Sends what was queued last first."""

    def __init__(self, shared: TerminalState) -> None:
        super().__init__(shared)
        self._held: list[tuple[Letter, Callable[[Letter], None]]] = []

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        self._held.append((letter, send))
        return True

    def flush(self, timeout: float) -> bool:
        while self._held:
            super().put(*self._held.pop())
        return super().flush(timeout)


class TenAtMost(Queue):
    """Takes ten mails, as push does in a minute."""

    def __init__(self, shared: TerminalState) -> None:
        super().__init__(shared)
        self._taken = 0

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        self._taken += 1
        return self._taken <= 10 and super().put(letter, send)


class LateSettings(Queue):
    """Looks the recipient up when the mail is sent."""

    def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
        def later(queued: Letter) -> None:
            now = parse_mailbox(self.shared.settings.email.recipient)
            send(replace(queued, recipient=now or queued.recipient))

        return super().put(letter, later)


def queue(kind: type[Queue]) -> type[TerminalState]:
    """Return a terminal's shared part with another mail queue."""

    class OtherQueue(TerminalState):
        def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
            super().__init__(settings, profile, clock)
            self.mail = kind(self)

    return OtherQueue


def letters(change: Callable[[Letter], Letter]) -> type[TerminalState]:
    """Return a terminal's shared part that queues other letters."""

    class Changed(Queue):
        def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
            return super().put(change(letter), send)

    return queue(Changed)


def messages(write: Callable[[Letter, bytes], bytes]) -> type[TerminalState]:
    """Return a terminal's shared part that sends other messages."""

    class Posting(Queue):
        def put(self, letter: Letter, send: Callable[[Letter], None]) -> bool:
            del send
            return super().put(letter, self._post)

        def _post(self, letter: Letter) -> None:
            message = write(letter, compose(letter, self.shared.clock.now(), "id@example.com"))
            with open_session(letter, self.shared.network, self.shared.clock, timeout_s=TIMEOUT_S) as session:
                session.sendmail(letter.sender.address, [letter.recipient.address], message)

    return queue(Posting)


def _nameless(letter: Letter) -> Letter:
    return replace(letter, sender=Mailbox("", letter.sender.address), recipient=Mailbox("", letter.recipient.address))


def _signs(letter: Letter) -> Letter:
    return replace(letter, sender=Mailbox("", "mt5@example.com"))


def _subject_decides(letter: Letter) -> Letter:
    given = parse_mailbox(letter.subject.removeprefix("To: "))
    return replace(letter, recipient=given or letter.recipient)


def _injects(letter: Letter, message: bytes) -> bytes:
    """Write the lines of the subject as they are."""
    raw = b"\r\n".join(line.encode() for line in letter.subject.splitlines())
    head, _, rest = message.partition(b"Subject: ")
    return head + b"Subject: " + raw + b"\r\n" + rest.partition(b"\r\n")[2]


def _without_id(_: Letter, message: bytes) -> bytes:
    head, __, rest = message.partition(b"Message-ID:")
    return head + rest.partition(b"\r\n")[2]


def _latin_1(letter: Letter, message: bytes) -> bytes:
    head, _, rest = message.partition(b"Content-Type: ")
    del letter
    return head + b"Content-Type: text/plain; charset=iso-8859-1\r\n" + rest.partition(b"\r\n")[2]


def _twice(right: Call, name: str, given: Arguments) -> Answer:
    right(name, given)
    return right(name, given)


DEFECTS = (
    Defect(
        "mail-sent-twice",
        "puts every mail into the queue twice",
        ("SendMail",),
        ("mail-delivered", "mail-kept-until-the-server-works"),
        call=_twice,
    ),
    Defect(
        "mail-ends-at-dot",
        "ends the text at a line of one dot",
        MAIL,
        ("mail-line-of-one-dot",),
        call=argument(1, lambda text: text and text.replace("\r\n", "\n").split("\n.\n")[0]),
    ),
    Defect(
        "mail-ascii",
        "sends ? for what is not ASCII",
        MAIL,
        ("mail-cyrillic", "mail-emoji"),
        call=arguments(lambda text: text and text.encode("ascii", "replace").decode()),
    ),
    Defect("mail-latin-1", "declares its UTF-8 to be Latin-1", MAIL, ("mail-headers",), shared=messages(_latin_1)),
    Defect(
        "mail-subject-cut",
        "cuts a long subject",
        MAIL,
        ("mail-long-subject",),
        call=argument(0, lambda text: text and text[:70]),
    ),
    Defect(
        "mail-subject-ends-at-break",
        "ends the subject at a line break",
        MAIL,
        ("mail-subject-crlf",),
        call=argument(0, lambda text: text and text.splitlines()[0]),
    ),
    Defect(
        "mail-subject-injects",
        "writes line breaks in a subject as they are",
        MAIL,
        ("mail-subject-crlf", "mail-subject-lf"),
        shared=messages(_injects),
    ),
    Defect(
        "mail-lines-joined",
        "sends line breaks as spaces",
        MAIL,
        ("mail-lines-lf", "mail-lines-crlf"),
        call=argument(1, lambda text: text and " ".join(text.splitlines())),
    ),
    Defect(
        "mail-long-lines-cut",
        "cuts lines at 998 characters",
        MAIL,
        ("mail-long-line",),
        call=argument(1, lambda text: text and text[:998]),
    ),
    Defect(
        "mail-without-names",
        "leaves out the names in From and To",
        MAIL,
        ("mail-from-with-name", "mail-to-with-name"),
        shared=letters(_nameless),
    ),
    Defect(
        "mail-signs-for-itself",
        "sends from an address of its own",
        MAIL,
        ("mail-delivered", "mail-from-without-name"),
        shared=letters(_signs),
    ),
    Defect("mail-last-first", "sends the last mail first", MAIL, ("mail-order",), shared=queue(LastFirst)),
    Defect(
        "mail-ten-at-most",
        "takes ten mails and no more, as push does in a minute",
        MAIL,
        ("mail-as-often-as-one-likes",),
        shared=queue(TenAtMost),
    ),
    Defect("mail-without-id", "writes no Message-ID", MAIL, ("mail-headers",), shared=messages(_without_id)),
    Defect(
        "mail-subject-decides",
        "takes the recipient from the subject",
        MAIL,
        ("mail-recipient-is-the-settings",),
        shared=letters(_subject_decides),
    ),
    Defect(
        "mail-many-recipients",
        "takes the first of several addresses",
        MAIL,
        (
            "mail-two-recipients-comma",
            "mail-two-recipients-semicolon",
            "mail-two-recipients-space",
            "mail-to-two-addresses",
        ),
        settings=table("email", to=lambda box: "a@example.com" if box.startswith("a@") else box),
    ),
    Defect(
        "mail-many-senders",
        "signs with the last of several addresses",
        MAIL,
        ("mail-two-senders", "mail-from-two-addresses"),
        settings=table("email", **{"from": lambda box: box if box.count("@") < 2 else box.split(", ")[-1]}),
    ),
    Defect(
        "mail-always-587",
        "goes to port 587 where 25 or 465 is given",
        MAIL,
        ("mail-port-25", "mail-port-465"),
        settings=table("email", server=lambda server: re.sub(":(25|465)$", ":587", server)),
    ),
    Defect(
        "mail-sender-optional",
        "writes an address of its own where there is no sender",
        MAIL,
        ("mail-no-sender", "mail-sender-is-no-address"),
        settings=table("email", **{"from": lambda box: box if "@" in box else "mt5@example.com"}),
    ),
    Defect(
        "mail-null-is-empty",
        "takes NULL for an empty text",
        MAIL,
        ("mail-null-subject", "mail-null-text"),
        call=arguments(lambda text: text or ""),
    ),
    Defect(
        "mail-empty-is-null",
        "refuses an empty subject or text",
        MAIL,
        ("mail-empty-subject", "mail-empty-text"),
        call=arguments(lambda text: text or None),
    ),
    Defect(
        "mail-ignores-switch",
        "sends although mail is switched off",
        TAB,
        ("mail-disabled", "property-email-off"),
        settings=table("email", enabled=True),
    ),
    Defect(
        "mail-needs-no-login",
        "takes a tab without a login or password",
        MAIL,
        ("mail-no-login", "mail-no-password"),
        settings=table("email", login=lambda text: text or "x", password=lambda text: text or "x"),
    ),
    Defect(
        "mail-default-port-587",
        "goes to port 587 where none is given",
        MAIL,
        ("mail-default-port",),
        settings=table("email", server=lambda server: server if ":" in server or not server else f"{server}:587"),
    ),
    Defect(
        "mail-property-needs-server",
        "TERMINAL_EMAIL_ENABLED is 0 without a server",
        TAB,
        ("property-email-on-without-server",),
        settings=lambda full: full if full["email"]["server"] else table("email", enabled=False)(full),
    ),
    Defect(
        "mail-speaks-helo",
        "greets with HELO: no STARTTLS, no login",
        MAIL,
        ("mail-starttls", "mail-auth-plain-only"),
        shared=talks(lambda said: [said.replace(b"ehlo", b"HELO")]),
    ),
    Defect(
        "mail-waits", "returns when the mail has been delivered", MAIL, ("mail-does-not-wait",), shared=queue(Blocking)
    ),
    Defect("mail-queue-of-32", "takes 32 mails", MAIL, ("mail-queue-full",), shared=queue(Small)),
    Defect(
        "mail-drops-in-silence",
        "says true although the queue is full",
        MAIL,
        ("mail-queue-full",),
        shared=queue(Boastful),
    ),
    Defect(
        "mail-late-settings",
        "reads the recipient when it delivers",
        MAIL,
        ("mail-keeps-settings-of-its-time",),
        shared=queue(LateSettings),
    ),
)

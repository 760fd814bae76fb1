"""The checks of SendMail before it queues, and the message it sends (M rows, NQ9-NQ16).

The message has one fixed shape, so it is written directly: seven headers and a base64 body. Subjects and names
that are not plain ASCII are RFC 2047 encoded words; line breaks in a subject become spaces and inject nothing.
"""

import re
from base64 import b64encode, encodebytes
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.header import Header
from email.utils import formataddr, formatdate
from typing import Final

from mqlnet.facts.addresses import host_and_port
from mqlnet.facts.limits import LIMITS
from mqlnet.rules.wire_text import utf8, whole

SMTP_PORT: Final = LIMITS["smtp-port"].value
SMTP_TLS_PORT: Final = LIMITS["smtp-tls-port"].value
_LONGEST_SUBJECT: Final = LIMITS["mail-line"].value - len("Subject: ")
_ADDRESS: Final = re.compile(r"[^\s@<>,;\"()]+@[^\s@<>,;\"()]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One person: an optional name and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail with the settings of the moment it was sent (NQ32)."""

    host: str
    port: int
    login: str
    password: str
    sender: Mailbox
    recipient: Mailbox
    subject: str
    text: str


def parse_mailbox(field: str) -> Mailbox | None:
    """Return the one mailbox of ``name, address`` or ``address``; None if not exactly one (M12, NQ16)."""
    name, comma, address = field.rpartition(",")
    if not comma:
        name, address = "", field
    if not _ADDRESS.fullmatch(address.strip()) or "@" in name or ";" in name:
        return None
    return Mailbox(name.strip(), address.strip())


def server(field: str) -> tuple[str, int] | None:
    """Return host and port of the tab's server field, port 25 if there is none (NQ12); None if it is not an address."""
    try:
        return host_and_port(field, SMTP_PORT)
    except ValueError:
        return None


def address_letter(tab: Mapping[str, str], subject: str, text: str) -> Letter | None:
    """Return the letter that the Email tab's fields allow, None if one is missing or wrong (M3, M4, NQ14, NQ16)."""
    where = server(tab["server"])
    sender, recipient = parse_mailbox(tab["from"]), parse_mailbox(tab["to"])
    if where is None or sender is None or recipient is None or not tab["login"] or not tab["password"]:
        return None
    return Letter(*where, tab["login"], tab["password"], sender, recipient, whole(subject), whole(text))


def mechanism(offered: Collection[str]) -> str | None:
    """Return the login mechanism to use of those that a server offers; None for no login, if it offers none (NQ14).

    ValueError if it offers others alone.
    """
    known = next((one for one in ("LOGIN", "PLAIN") if one in offered), None)
    if known is None and offered:
        raise ValueError(f"the server offers {' '.join(offered)}, not LOGIN or PLAIN")
    return known


def login_words(mechanism: str, login: str, password: str) -> tuple[str, ...]:
    """Return what stands behind ``AUTH`` and what answers each challenge, in base64 (NQ53, NQ63)."""
    texts = (login, password) if mechanism == "LOGIN" else (f"\0{login}\0{password}",)
    return tuple(b64encode(utf8(text)).decode("ascii") for text in texts)


def is_plain(text: str) -> bool:
    """Return whether a header may carry the text as it is."""
    return text.isascii() and text.isprintable()


def one_line(text: str) -> str:
    """Return the text with every run of line breaks folded to a space (NQ10)."""
    return re.sub(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text)


def _header(text: str) -> str:
    line = one_line(text)
    if is_plain(line) and len(line) <= _LONGEST_SUBJECT and "=?" not in line:
        return line
    return Header(line, "utf-8").encode(linesep="\r\n")


def _mailbox(box: Mailbox) -> str:
    return formataddr((one_line(box.name), box.address)) if box.name else box.address


def compose(letter: Letter, now: float, message_id: str) -> bytes:
    """Return the message as it goes on the wire, CRLF throughout (NQ9-NQ11)."""
    body = re.sub(r"\r\n|\r|\n", "\r\n", letter.text).encode("utf-8")
    head = (
        f"From: {_mailbox(letter.sender)}\r\n"
        f"To: {_mailbox(letter.recipient)}\r\n"
        f"Subject: {_header(letter.subject)}\r\n"
        f"Date: {formatdate(now)}\r\n"
        f"Message-ID: <{message_id}>\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "\r\n"
    )
    return head.encode("ascii") + encodebytes(body).replace(b"\n", b"\r\n")

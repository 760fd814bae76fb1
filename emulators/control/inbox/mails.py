"""A mail as it came, taken apart for people: headers decoded, parts found, HTML made safe to look at.

A captured mail is hostile text. Nothing here may fail on one, and nothing may take long: what cannot be decoded is
shown as it stands, and long headers are decoded only at their beginning. Of the HTML only what draws is kept; it is
shown in a sandbox, under a policy that runs and loads nothing. The policy alone is not enough: browsers connect ahead
to where a link or a blocked frame points, and the sender would see that.
"""

import base64
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser
from functools import lru_cache
from typing import Final

import nh3

MAX_DEPTH: Final = 20
MAX_HEAD_BYTES: Final = 65_536
MAX_DECODED_CHARACTERS: Final = 2_000  # of a header: the library's pattern for encoded words takes quadratic time
MAX_PICTURE_CHARACTERS: Final = 16_777_216  # of all pictures that are put into a mail's HTML, as often as it shows them
MAX_HTML_CHARACTERS: Final = 1_048_576
MAX_TAGS: Final = 5_000  # of HTML that is nested deeper than MAX_LEVELS
MAX_LEVELS: Final = 100
MAX_LOOKS: Final = 2_000_000  # of the library at lines of a mail
MAX_DASHES: Final = 5_000  # lines that may begin a part
MAX_WHOLE_HEAD_BYTES: Final = 1_048_576
MAX_HEAD_LINES: Final = 5_000
# what email raises on parameters that break RFC 2231, on names of odd codecs, on headers nested in headers
_BROKEN: Final = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
_DRAWS: Final = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS | {"font", "style"},
    clean_content_tags={"script", "title"},
    attributes={
        "*": {"align", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color", "colspan", "dir", "face"}
        | {"height", "lang", "rowspan", "size", "style", "valign", "width"},
        "img": {"alt", "src"},
    },
    url_schemes={"data"},
    link_rel=None,
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_NEVER_DEEP: Final = re.compile(  # elements without an end tag, and those that end by themselves
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|"
    "body|head|html|dd|dt|li|optgroup|option|p|tbody|td|tfoot|th|thead|tr"
)
_BOUNDARY: Final = re.compile(rb"boundary", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")
_LINE_END: Final = re.compile(r"\r?\n[ \t]*")


@dataclass(frozen=True, slots=True)
class MailPart:
    """One part that is no container, its bytes decoded."""

    content_type: str
    charset: str
    filename: str | None
    content_id: str | None
    is_attachment: bool
    data: bytes

    @property
    def text(self) -> str:
        """The bytes as text, as far as they are any."""
        try:
            return self.data.decode(self.charset, "replace")
        except (LookupError, ValueError):  # no such character set, or one that is not for text: idna, undefined
            return self.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A mail's headers in order, decoded, and its parts."""

    headers: list[tuple[str, str]]
    parts: list[MailPart]

    def header(self, name: str) -> str:
        """Return the first value of a header, empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def body(self) -> MailPart | None:
        """The part that is the HTML body; None if there is none."""
        return next((one for one in self.parts if one.content_type == "text/html" and not one.is_attachment), None)

    @property
    def html(self) -> str | None:
        """The HTML body, as far as it draws, with its inline pictures put into it; None if there is none."""
        body = self.body
        return None if body is None else drawn(_with_pictures(body.text[:MAX_HTML_CHARACTERS], self.parts))


def drawn(html: str) -> str:
    """Return of a page what draws: nothing that runs, loads or leads elsewhere."""
    return _DRAWS.clean(_flat(html[: MAX_HTML_CHARACTERS + MAX_PICTURE_CHARACTERS]))


def _flat(html: str) -> str:
    """Return a page up to where it has many tags and is nested deep: a reader takes quadratic time for both together.

    An end tag counts where it ends the innermost element, which is what every reader makes of it.
    """
    inside: list[str] = []
    for number, tag in enumerate(_TAG.finditer(html)):
        name = tag[2].lower()
        if _NEVER_DEEP.fullmatch(name):
            continue
        if not tag[1]:
            inside.append(name)
        elif inside and inside[-1] == name:
            inside.pop()
        if number > MAX_TAGS and len(inside) > MAX_LEVELS:
            return html[: tag.start()]
    return html


def parse(data: bytes) -> ParsedMail:
    """Take a mail apart; a mail with too many lines, parts or levels becomes its headers and one part of bytes."""
    try:
        if not _is_quick(data):
            raise RecursionError
        message = message_from_bytes(data)
        parts = _parts(message)
    except RecursionError:
        head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
        message = HeaderParser().parsestr(head[:MAX_HEAD_BYTES].decode("ascii", "surrogateescape"))
        parts = [MailPart("application/octet-stream", "utf-8", None, None, is_attachment=False, data=body)]
    headers = [(name, decoded(str(value))) for name, value in message.raw_items()]
    return ParsedMail(headers, parts)


def _is_quick(data: bytes) -> bool:
    """Return whether the library takes the mail apart in short time: it looks at each line once for each level."""
    lines, levels = data.count(b"\n"), 1 + len(_BOUNDARY.findall(data))
    head = _BLANK_LINE.split(data, 1)[0]
    has_short_head = len(head) <= MAX_WHOLE_HEAD_BYTES and head.count(b"\n") <= MAX_HEAD_LINES
    return lines * levels <= MAX_LOOKS and data.count(b"\n--") <= MAX_DASHES and has_short_head


def subject(data: bytes) -> str:
    """Return the subject, without taking the whole mail apart."""
    head = data[:MAX_HEAD_BYTES].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return decoded(str(HeaderParser().parsestr(head.decode("ascii", "surrogateescape")).get("Subject", "")))


def decoded(value: str) -> str:
    """Return a header's value with the encoded words of its beginning read, on one line."""
    value = _LINE_END.sub(" ", value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return _read(value[:MAX_DECODED_CHARACTERS]) + value[MAX_DECODED_CHARACTERS:]


@lru_cache(maxsize=4_096)  # a list shows the same subjects again and again
def _read(value: str) -> str:
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, *_BROKEN):
        return value


def _parts(message: Message, depth: int = 0) -> list[MailPart]:
    inner = message.get_payload() if message.is_multipart() else None
    if isinstance(inner, list) and depth < MAX_DEPTH:
        return [part for one in inner if isinstance(one, Message) for part in _parts(one, depth + 1)]
    filename = _filename(message)
    return [
        MailPart(
            content_type=message.get_content_type(),
            charset=_charset(message),
            filename=filename,
            content_id=str(message.get("Content-ID", "")).strip(" <>\r\n\t") or None,
            is_attachment=filename is not None or message.get_content_disposition() == "attachment",
            data=_content(message),
        )
    ]


def _filename(message: Message) -> str | None:
    try:
        name = message.get_filename()
    except _BROKEN:
        return "unreadable-name"
    return decoded(str(name)) if name else None


def _charset(message: Message) -> str:
    try:
        return message.get_content_charset("utf-8") or "utf-8"
    except _BROKEN:
        return "utf-8"


def _content(message: Message) -> bytes:
    try:
        content = message.get_payload(decode=True)
    except _BROKEN:
        return b""
    return content if isinstance(content, bytes) else b""


def _with_pictures(html: str, parts: list[MailPart]) -> str:
    """Put the pictures that the HTML refers to by ``cid:`` into it."""
    pictures = {one.content_id: one for one in parts if one.content_id and one.content_type.startswith("image/")}
    room = MAX_PICTURE_CHARACTERS

    def picture(match: re.Match[str]) -> str:
        nonlocal room
        part = pictures.get(match[1])
        if part is None or len(part.data) * 4 // 3 > room:
            return match[0]
        room -= len(part.data) * 4 // 3
        return f"data:{part.content_type};base64,{base64.b64encode(part.data).decode('ascii')}"

    return re.sub(r"cid:([^\"'\s<>)]+)", picture, html)

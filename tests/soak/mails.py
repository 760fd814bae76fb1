"""Hostile mails, each from the dice: codecs, nesting, headers, encoded words, boundaries, pictures, HTML, damage."""

import base64
import encodings.aliases
from collections.abc import Callable
from random import Random
from typing import Final

from tests.soak.damage import damaged

CODECS: Final = sorted(
    {*encodings.aliases.aliases.values(), "idna", "undefined", "punycode", "unicode_escape", "no-such", "a\0b"}
)
VALID: Final = (
    b"From: A <a@example.com>\r\nTo: b@example.com\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    b"hello\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<b>=FC</b>\r\n"
    b"--b\r\nContent-Type: image/png\r\nContent-ID: <p>\r\nContent-Disposition: attachment; filename*=utf-8''%C3%BC\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b--\r\n"
)
_PIECES: Final = ("=?a?q?b", "=?utf-8?b?", "?=", "=?utf-8?q?=41?=", "<", "\r\n ", "(", '"', "a@b,", ";a*0*=")
_TAGS: Final = ("<div>", "<font size={0}>", "<b class={0}>", "<table><a>", "<ul><li>", "<svg><math>", "<style>")


def of_codec(dice: Random, codec: str) -> bytes:
    """Name a codec where a character set may stand: of a body; and others of a word, a name, a file."""
    one, two, three = dice.choice(CODECS), dice.choice(CODECS), codec
    noise = base64.b64encode(dice.randbytes(dice.randrange(40))).decode()
    head = (
        f"Subject: =?{one}?{dice.choice('bqx')}?{noise}?=\r\nFrom: =?{two}?b?{noise}?= <a@b>\r\n"
        f"Content-Type: text/{dice.choice(('plain', 'html'))}; charset={three}; name*={two}'en'%ff%00\r\n"
        f"Content-Transfer-Encoding: {dice.choice(('8bit', 'base64', 'quoted-printable', 'x-uuencode', one))}\r\n\r\n"
    )
    return head.encode("latin-1", "replace") + dice.randbytes(dice.randrange(400))


def _codec(dice: Random) -> bytes:
    return of_codec(dice, dice.choice(CODECS))


def _nested(dice: Random) -> bytes:
    """Put a mail into a mail, or a part into a part, again and again."""
    depth = dice.choice((25, 300, 2_000, 20_000))
    if dice.random() < 0.5:
        return b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: deepest\r\n\r\nx"
    same = dice.random() < 0.5
    names = [b"b" if same else b"b%d" % level for level in range(depth)]
    return b"".join(b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (name, name) for name in names)


def _header(dice: Random) -> bytes:
    """Repeat a piece of syntax in a header, folded or in one line as long as a server takes."""
    piece, name = dice.choice(_PIECES), dice.choice(("Subject", "From", "To", "Content-Type", "Content-Disposition"))
    size = dice.choice((2_000, 60_000, 250_000))
    text = piece * (size // len(piece))
    lines = [text[start : start + 900] for start in range(0, len(text), 900)]
    folded = "\r\n ".join(lines)
    return f"{name}: text/plain {folded}\r\nX: y\r\n\r\nbody".encode()


def _many(dice: Random) -> bytes:
    """Bring parts, headers or lines that look like boundaries, in great number."""
    piece = dice.choice((b"--b\r\n\r\n", b"--b\r\nA: b\r\n", b"--b--\r\n", b"--\r\n", b"--bb\r\n\r\n"))
    head = dice.choice((b"a: b\r\n", b"Subject: x\r\n")) * dice.choice((1, 50_000))
    return head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + piece * dice.choice((100, 100_000))


def _pictured(dice: Random) -> bytes:
    """Show one inline picture many times."""
    times, size = dice.choice(((1_000, 300_000), (4_000, 100_000), (20_000, 10_000)))
    html = '<p><img src="cid:p">\r\n' * times
    return (
        f"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b\r\n"
        "Content-Type: image/png\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(bytes(size)).decode()}\r\n--b--\r\n"
    ).encode()


def _html(dice: Random) -> bytes:
    """Nest HTML deep, or break it at random."""
    tag = dice.choice(_TAGS)
    deep = "\r\n".join(tag.format(number) for number in range(dice.choice((500, 50_000))))
    html = deep.encode() if dice.random() < 0.5 else damaged(dice, b"<p style='a'>x<a href=http://y>z</a><img src=a>")
    return b"Content-Type: text/html; charset=utf-7\r\n\r\n" + html


def _broken(dice: Random) -> bytes:
    """Break a valid mail twice."""
    return damaged(dice, damaged(dice, VALID))


KINDS: Final[tuple[Callable[[Random], bytes], ...]] = (
    _codec, _codec, _codec, _nested, _header, _many, _pictured, _html, _broken, _broken, _broken,
)  # fmt: skip


def mail(dice: Random) -> bytes:
    """Return one hostile mail."""
    return dice.choice(KINDS)(dice)

"""Text and bytes through Windows code pages (bi:SC8-SC10 CS5 CS6).

UTF-16 units go through Python's codecs, which are strict; what Windows does besides is here: a character that the
page lacks becomes its base letter or ``?``, a byte that means nothing becomes the control character of its number, an
invalid byte of UTF-8 becomes U+FFFD. Neither function cuts at a code 0.
"""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from mqlnet.mql5.values.strings import text

UTF8: Final = 65001
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NAMED: Final[Mapping[int, str]] = MappingProxyType({
    10000: "mac_roman", 20127: "ascii", 20866: "koi8_r", 21866: "koi8_u", 20932: "euc_jp", 51932: "euc_jp",
    51949: "euc_kr", 54936: "gb18030", 936: "gbk", 65000: "utf_7", UTF8: "utf_8",
})  # fmt: skip


class Switches(Protocol):
    """The questions to the program that converts."""

    def option(self, name: str, default: str) -> str:
        """Return the value of a switch."""
        ...


def codec(codepage: int, host: Switches) -> str | None:
    """Return Python's name of a code page (bi:SC9); None: there is no such page."""
    if codepage in (0, 3):
        codepage = int(host.option("ansi_codepage", "1252"))
    elif codepage == 1:
        codepage = int(host.option("oem_codepage", "437"))
    elif codepage == 2:
        codepage = 10000
    if codepage in _NAMED:
        return _NAMED[codepage]
    name = f"iso8859_{codepage - 28590}" if 28590 < codepage <= 28605 else f"cp{codepage}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def encode(string: str, codepage: int, host: Switches) -> bytes:
    """Return the bytes of a string of UTF-16 units; empty for a code page that does not exist."""
    name = codec(codepage, host)
    if name is None:
        return b""
    if string.isascii() and name != "utf_7":
        return string.encode("ascii")
    if name in ("utf_8", "utf_7", "gb18030"):
        return _SURROGATE.sub("\ufffd", text(string)).encode(name)
    best_fit = host.option("best_fit", "on") == "on"
    return b"".join(_unit(unit, name, best_fit) for unit in string)


def _unit(unit: str, name: str, best_fit: bool) -> bytes:
    for form in (unit, _base(unit)) if best_fit else (unit,):
        try:
            return form.encode(name)
        except UnicodeEncodeError:
            continue
    return bytes([ord(unit)]) if "\x80" <= unit < "\xa0" and not _means(ord(unit), name) else b"?"


def _base(unit: str) -> str:
    """Return a letter without its diacritics."""
    return "".join(part for part in unicodedata.normalize("NFKD", unit) if not unicodedata.combining(part)) or unit


def _means(byte: int, name: str) -> bool:
    return bool(bytes([byte]).decode(name, "ignore"))


def decode(data: bytes | bytearray | memoryview, codepage: int, host: Switches) -> str:
    """Return bytes as a string of UTF-16 units, zeros included; empty for a code page that does not exist."""
    name = codec(codepage, host)
    if name is None:
        return ""
    found = codecs.decode(bytes(data), name, "mqlnet.utf8" if name == "utf_8" else "mqlnet.bytes")
    if name == "utf_8" and found.startswith("\ufeff") and host.option("utf8_mark", "keep") == "strip":
        found = found[1:]
    return _units(found)


def _units(found: str) -> str:
    if found.isascii() or max(found) <= "\uffff":
        return found
    return "".join(map(chr, memoryview(found.encode("utf-16", "surrogatepass")[2:]).cast("H")))


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """Stand for each invalid byte of UTF-8 (bi:CS5)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ufffd" * (error.end - error.start), error.end


def _kept(error: UnicodeError) -> tuple[str, int]:
    """Stand for bytes that a page leaves undefined: control characters of their numbers, as Windows has it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("mqlnet.utf8", _replaced)
codecs.register_error("mqlnet.bytes", _kept)

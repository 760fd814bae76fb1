"""Values of inputs as the command line and a terminal's ``.set`` files give them."""

from collections.abc import Iterable
from pathlib import Path


class InputError(ValueError):
    """The text gives no input a value; the message names it and the form that is expected."""


def pairs(texts: Iterable[str]) -> dict[str, str]:
    """Return the values of texts such as ``Lots=0.1``."""
    found: dict[str, str] = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not name.strip().isidentifier():
            raise InputError(f"{text!r}: NAME=VALUE is expected, such as Lots=0.1")
        found[name.strip()] = value
    return found


def read_set(path: Path) -> dict[str, str]:
    """Return the values of a file that the terminal's input dialog has saved; InputError says what is wrong.

    A line is ``Name=value`` or ``Name=value||start||step||stop||N``, a comment begins with ``;``. The terminal writes
    UTF-16 with a mark.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    lines = [line.strip() for line in text.splitlines()]
    try:
        return pairs(line.split("||")[0] for line in lines if line and not line.startswith(";"))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None

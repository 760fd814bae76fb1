"""Macros, and how ``#define`` makes them (lang:PP11-PP13 PP28 PP29)."""

from typing import Final, NamedTuple

from mqlnet.mql5.source.complaints import (
    BAD_MACRO_NAME,
    BAD_MACRO_PARAMETERS,
    BAD_MACRO_TEXT,
    MACRO_PARAMETERS,
)
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import NAME, TYPE, Tokens

MAX_PARAMETERS: Final = 64  # lang:PP13


class Macro(NamedTuple):
    """A macro; parameters are None where its name takes no parentheses.

    ``slots`` holds, for each token of the body, which parameter it names, or -1.
    """

    name: str
    parameters: tuple[str, ...] | None
    body: Tokens
    slots: tuple[int, ...]
    pos: int

    def says_the_same(self, other: "Macro") -> bool:
        """Return whether both have the same parameters and text."""
        return self.parameters == other.parameters and self.body.texts == other.body.texts


def define(line: Tokens, reports: Reports) -> Macro | None:
    """Make a macro of what is behind the word ``define``; report and return None if it is malformed."""
    if not line.texts:
        return None
    name, pos = line.texts[0], line.positions[0]
    if line.kinds[0] not in (NAME, TYPE):
        reports.error(BAD_MACRO_NAME, pos, name)
        return None
    start, parameters = 1, None
    if line.texts[1:2] == ["("] and line.positions[1] == pos + len(name):  # lang:PP12
        parameters = _parameters(line, reports)
        if parameters is None:
            return None
        start = line.texts.index(")") + 1
    body = Tokens(line.texts[start:], line.kinds[start:], line.positions[start:])
    if "##" in (body.texts[:1] + body.texts[-1:]):
        reports.error(BAD_MACRO_TEXT, pos)
        return None
    places = {parameter: at for at, parameter in enumerate(parameters or ())}
    return Macro(name, parameters, body, tuple(places.get(text, -1) for text in body.texts), pos)


def _parameters(line: Tokens, reports: Reports) -> tuple[str, ...] | None:
    name, pos = line.texts[0], line.positions[0]
    end = line.texts.index(")") if ")" in line.texts else len(line.texts)
    texts, kinds = line.texts[2:end], line.kinds[2:end]
    is_list = all(text == "," for text in texts[1::2]) and all(kind in (NAME, TYPE) for kind in kinds[0::2])
    if end == len(line.texts) or not is_list or (texts and len(texts) % 2 == 0):
        reports.error(BAD_MACRO_PARAMETERS, pos, name)
        return None
    if len(texts[0::2]) > MAX_PARAMETERS:
        reports.error(MACRO_PARAMETERS, pos, name)
        return None
    return tuple(texts[0::2])

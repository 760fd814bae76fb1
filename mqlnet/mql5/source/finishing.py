"""The last look at a program's tokens before the parser gets them.

What is no token of the language is reported and left out. ``unsigned int`` becomes ``uint``: no manual knows the
word, but the compiler takes it, as class libraries that are built daily show. Most programs have neither, and pass in
two searches.
"""

import re
from typing import Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import CHARACTER, FAULTY, SIGN, STRING, TYPE, Tokens

_COMMENT: Final = re.compile(r"\s//.*")
_UNSIGNED: Final = {"char": "uchar", "short": "ushort", "int": "uint", "long": "ulong"}


def finished(tokens: Tokens, foreign: set[str], reports: Reports) -> Tokens:
    """Return the tokens that the parser reads; ``foreign`` are names with letters beyond the Latin ones."""
    for name in foreign & set(tokens.texts):
        reports.warning(C.FOREIGN_NAME, tokens.positions[tokens.texts.index(name)], name)
    if FAULTY in tokens.kinds:
        tokens = _without_faulty(tokens, reports)
    return _with_unsigned(tokens) if "unsigned" in tokens.texts else tokens


def _without_faulty(tokens: Tokens, reports: Reports) -> Tokens:
    kept = Tokens()
    for text, kind, pos in zip(tokens.texts, tokens.kinds, tokens.positions, strict=True):
        if kind == FAULTY:
            reports.error(_complaint(text), pos, text)
            if text[0] in "\"'":
                _close(kept, text, pos)
        else:
            kept.add(text, kind, pos)
    return kept


def _complaint(text: str) -> C.Complaint:
    if text[0] in "\"'":
        return C.OPEN_STRING if text[0] == '"' else C.OPEN_CHARACTER
    return C.LONG_NAME if len(text) > 1 else C.UNKNOWN_SIGN


def _close(kept: Tokens, text: str, pos: int) -> None:
    """Put a literal where one has no end; signs at the end of its line were meant to stand behind it: ``"text);``."""
    kept.add('""' if text[0] == '"' else "'?'", STRING if text[0] == '"' else CHARACTER, pos)
    inside = _COMMENT.sub("", text).rstrip()
    for at in range(len(inside.rstrip(")];,{}")), len(inside)):
        kept.add(inside[at], SIGN, pos + at)


def _with_unsigned(tokens: Tokens) -> Tokens:
    """Put ``unsigned`` and the word behind it together; alone it means ``uint``."""
    kept = Tokens()
    texts = tokens.texts
    at = 0
    for word in [index for index, text in enumerate(texts) if text == "unsigned"]:
        kept.add_run(tokens, at, word)
        follow = _UNSIGNED.get(texts[word + 1]) if word + 1 < len(texts) else None
        kept.add(follow or "uint", TYPE, tokens.positions[word])
        at = word + (2 if follow else 1)
    kept.add_run(tokens, at, len(texts))
    return kept

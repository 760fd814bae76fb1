"""Text -> tokens, by one regular expression that the engine runs over the whole file in one call.

Each match is a gap (blanks and comments) and a token, so the matches cover the file without holes and the positions are
sums of lengths. What a token is follows from its text alone: `Kinds` looks it up, and classifies a text once. No step
loops over tokens in Python: that makes it several times quicker than a loop with `match` (measured: 0.5 µs a token).

A directive is one token: the line with its continuations, up to a comment. The preprocessor runs the lexer over its
inside again.
"""

import re
from itertools import accumulate, chain
from typing import Final

from mqlnet.mql5.source.tokens import (
    CHARACTER,
    DIRECTIVE,
    END,
    FAULTY,
    KEYWORD,
    KEYWORDS,
    MAX_NAME,
    NAME,
    NUMBER,
    PREFIXED,
    SIGN,
    SIGNS,
    STRING,
    TYPE,
    TYPES,
    Tokens,
)

_STRING: Final = r'"(?:[^"\\\n]|\\[^\n])*"'
_CHARACTER: Final = r"'(?:[^'\\\n]|\\[^\n])*'"
_CLOSED: Final = re.compile(f"{_STRING}|{_CHARACTER}")
_COMMENT: Final = r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)"

_COMMENTS: Final = re.compile(r"//[^\n]*|/\*[^*]*(?:\*(?!/)[^*]*)*(\*/|\Z)")
_DIRECTIVE: Final = (
    rf"""\#(?: [^\n\\/"'] | \\[^\n\S]*\n | \\ | /(?!/|\*) | {_COMMENT} | {_STRING} | {_CHARACTER} | ["'] )*"""
)
_PATTERN: Final = rf"""
    ( (?: \s+ | //[^\n]* | {_COMMENT} | \\[^\n\S]*\n )* )  # the gap; a backslash at a line's end is a blank (lang:PP2)
    (
        [BCDbcd]'[^'\n]*'                                # before names: B'01' is one token
      | (?:[^\W\d]|¤)[\w¤]*                               # letters of every script, and one sign: see `Kinds`
      | 0[xX]\w*                                         # with any suffix: the number's reader complains
      | (?: [0-9]+\.?[0-9]* | \.[0-9]+ ) (?: [eE][-+]?[0-9]+ )? \w*
      | {_STRING}
      | {_CHARACTER}
      | ["'][^\n]*                                          # no closing quote: up to the end of the line
      | <<= | >>= | \.\.\. | :: | \+\+ | -- | && | \|\| | [-+*/%&|^<>=!]= | << | >>
      | HASH
      | [^\s]
      | \Z                                               # so that the last gap is a match as well
    )
    """
_IN_FILE: Final = re.compile(_PATTERN.replace("HASH", _DIRECTIVE), re.VERBOSE)
_IN_DIRECTIVE: Final = re.compile(_PATTERN.replace("HASH", r"\#\#"), re.VERBOSE)


class Kinds(dict[str, int]):
    """The kind of each token text; what is not known yet is worked out and kept."""

    def __init__(self) -> None:
        super().__init__(_FIXED)
        self.foreign: set[str] = set()  # names with letters that the manual does not allow (lang:LX10)

    def __missing__(self, text: str) -> int:
        """Work out the kind of a text that is seen for the first time."""
        self[text] = kind = _kind(text)
        if kind == NAME and not text.isascii():
            self.foreign.add(text)
        return kind


_FIXED: Final = (
    dict.fromkeys(TYPES, TYPE) | dict.fromkeys(KEYWORDS, KEYWORD) | dict.fromkeys([*SIGNS, "#", "##"], SIGN) | {"": END}
)


def _kind(text: str) -> int:
    first = text[0]
    if text[1:2] == "'" and first in "BCDbcd":
        return PREFIXED
    if first in "_¤" or (first.isalnum() and not first.isdecimal()):
        return NAME if len(text) <= MAX_NAME else FAULTY
    if first.isdigit() or (first == "." and len(text) > 1):
        return NUMBER if first.isascii() else FAULTY
    if first in "\"'":
        return _quoted(text)
    return DIRECTIVE if first == "#" else FAULTY


def _quoted(text: str) -> int:
    """Return the kind of what begins with a quote; without the same quote at the end it is no literal."""
    if _CLOSED.fullmatch(text) is None:
        return FAULTY
    return STRING if text[0] == '"' else CHARACTER


def lex(text: str, base: int, kinds: Kinds) -> Tokens:
    """Return the tokens of a file; ``base`` is the position of its first character."""
    return _tokens(_IN_FILE, text, base, kinds)


def lex_directive(text: str, base: int, kinds: Kinds) -> Tokens:
    """Return the tokens of what is behind a directive's ``#``; here ``#`` and ``##`` are signs."""
    return _tokens(_IN_DIRECTIVE, text, base, kinds)


def _tokens(pattern: re.Pattern[str], text: str, base: int, kinds: Kinds) -> Tokens:
    matches = pattern.findall(text)
    pieces = list(chain.from_iterable(matches))
    texts = pieces[1::2]
    positions = list(accumulate(map(len, pieces), initial=base))[1::2]
    while texts and not texts[-1]:  # the end of the text, which matches once or twice
        texts.pop()
    del positions[len(texts) :]
    return Tokens(texts, list(map(kinds.__getitem__, texts)), positions)


def has_open_comment(text: str) -> bool:
    """Return whether the last comment of a text never ends."""
    last = text.rfind("/*")
    if last < 0 or text.find("*/", last + 2) >= 0:
        return False
    ending = _IN_FILE.findall(text)[-2:]
    inside = [_IN_DIRECTIVE.findall(token[1:]) for _, token in ending if token.startswith("#")]
    gaps = [gap for gap, _ in chain(ending, *inside)]
    return any(comment[1] == "" for gap in gaps for comment in _COMMENTS.finditer(gap))

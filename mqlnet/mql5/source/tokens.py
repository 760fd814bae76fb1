"""The kinds of tokens, and the kind of each word and sign (lang:LX1-LX63).

A token is three entries in three parallel lists: its text, its kind, its position. So a slice of a file moves from
the lexer to the parser by slicing lists, without an object for each token.
"""

from dataclasses import dataclass, field
from typing import Final

# Kinds: small integers, because `list.index` and comparisons of them are quick.
NAME: Final = 1
TYPE: Final = 2  # a built-in type: int, string, matrix …
KEYWORD: Final = 3  # reserved, and no type
NUMBER: Final = 4
STRING: Final = 5
CHARACTER: Final = 6
PREFIXED: Final = 7  # B'…' C'…' D'…'
SIGN: Final = 8
DIRECTIVE: Final = 9  # a whole line, or several that are continued
IMPORT: Final = 10  # made by the preprocessor; the text is the file name, empty where a block closes
END: Final = 11
FAULTY: Final = 12  # no token of the language: an unknown sign, an open quote, a name that is too long

MAX_NAME: Final = 250  # lang:LX12
END_PADDING: Final = 8  # tokens of kind END behind the last: the parser looks ahead without asking for the length


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES: Final = _words(
    "bool char uchar short ushort int uint long ulong float double string color datetime void "
    "complex vector vectorf vectorc matrix matrixf matrixc "
    "int8_t uint8_t int16_t uint16_t int32_t uint32_t int64_t uint64_t"
)  # lang:LX14, LX17, TY15

KEYWORDS: Final = _words(
    "class struct union interface enum namespace template typedef typename using operator "
    "const static virtual inline extern input sinput public private protected "
    "if else for while do switch case default break continue return "
    "new delete this sizeof offsetof dynamic_cast true false NULL "
    "__FUNCTION__ __FUNCSIG__ __RANDOM__"
)
"""Words that never name anything; final, override, export, pack, group and name count in their places (lang:LX15)."""

SIGNS: Final = _words(
    "<<= >>= ... :: ++ -- && || += -= *= /= %= &= |= ^= <= >= == != << >> "
    "( ) [ ] { } ; , . : ? + - * / % @ & | ^ < > = ! ~"
)


@dataclass(slots=True)
class Tokens:
    """Tokens in the order of the text, as three lists of one length."""

    texts: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    def add(self, text: str, kind: int, pos: int) -> None:
        """Append one token."""
        self.texts.append(text)
        self.kinds.append(kind)
        self.positions.append(pos)

    def add_run(self, other: "Tokens", start: int, stop: int) -> None:
        """Append a run of another list's tokens."""
        self.texts += other.texts[start:stop]
        self.kinds += other.kinds[start:stop]
        self.positions += other.positions[start:stop]

    def close(self, pos: int) -> "Tokens":
        """Append the tokens that mark the end; return self."""
        self.texts += [""] * END_PADDING
        self.kinds += [END] * END_PADDING
        self.positions += [pos] * END_PADDING
        return self

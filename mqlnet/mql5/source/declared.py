"""The names that a program declares as types and templates: a quick look over all tokens.

The parser asks in the few places where the grammar alone cannot tell a type from a value: ``(a)-1``, ``C f(A);``,
``f<A>(x)``.
"""

from typing import Final, NamedTuple

from mqlnet.mql5.source.names import LOOKED_AHEAD
from mqlnet.mql5.source.tokens import NAME, Tokens

_WORDS: Final = frozenset({"class", "struct", "union", "interface", "enum", "typename", "template"})


class Declared(NamedTuple):
    """The names of a program's types, template parameters among them, and of its templates."""

    types: frozenset[str]
    templates: frozenset[str]


def declared(tokens: Tokens) -> Declared:
    """Gather the names behind ``class``, ``enum``, ``typename`` … and those that a template header leads to."""
    texts, kinds = tokens.texts, tokens.kinds
    types: set[str] = set()
    templates: set[str] = set()
    for at in [index for index, text in enumerate(texts) if text in _WORDS]:
        if texts[at] == "template":
            templates.add(_template(tokens, at))
        elif kinds[at + 1] == NAME:
            types.add(texts[at + 1])
    return Declared(frozenset(types), frozenset(templates))


def _template(tokens: Tokens, at: int) -> str:
    """Return the name of the template whose header begins at an index: the last before its parameters or body."""
    texts, kinds = tokens.texts, tokens.kinds
    end = min(at + LOOKED_AHEAD, len(texts) - 1)
    index = texts.index(">", at, end) + 1 if ">" in texts[at:end] else end
    name = ""
    while index < end and texts[index] not in ("(", "{", ";", ":"):
        if kinds[index] == NAME and texts[index + 1] != "<":
            name = texts[index]
        index += 1
    return name

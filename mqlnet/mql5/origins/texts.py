"""The possible values of a text, as far as the source says.

A text is a run of pieces, each known or not: ``"https://" + InpHost + "/v1/" + id`` is three known pieces, one of them
an input's value, and one that is not known. An expression may have several texts, for a variable may be set in several
places. Whoever asks gets the likely texts, not all: there is a limit to their number and to the work.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.origins.walk import bare, variable_of
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Storage, Variable

MOST_TEXTS: Final = 24
DEEPEST: Final = 24
MOST_STEPS: Final = 4000
_SPECIFIER: Final = re.compile(r"%(?P<how>[-+ #0]*[\d*]*(?:\.[\d*]+)?(?:hh|h|ll|l|I64|I32)?)(?P<kind>[A-Za-z%])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``text`` is None if it is not known. ``input`` names the input whose value it is at first."""

    text: str | None
    input: str = ""


Text = tuple[Piece, ...]
UNKNOWN: Final = Piece(None)


class Texts:
    """Answers what texts an expression may have; it remembers nothing between questions."""

    __slots__ = ("_flow", "_steps")

    def __init__(self, flow: Flow) -> None:
        """Take the notes on a program."""
        self._flow = flow
        self._steps = 0

    def of(self, expression: typed.Expression | None) -> list[Text]:
        """Return the texts that an expression may have; a text that is not known at all is one unknown piece."""
        if expression is None:
            return [(UNKNOWN,)]
        self._steps = 0
        return self._texts(expression, frozenset(), 0)

    def _texts(self, expression: typed.Expression, seen: frozenset[object], depth: int) -> list[Text]:
        self._steps += 1
        if depth > DEEPEST or self._steps > MOST_STEPS:
            return [(UNKNOWN,)]
        deeper = depth + 1
        match bare(expression):
            case typed.Constant(value=value):
                return [(Piece(_written(value)),)]
            case typed.Name(variable=variable) | typed.Field(field=variable):
                return self._of_variable(variable, seen, deeper)
            case typed.Call(function=function) | typed.CallMethod(function=function) if function not in seen:
                values = [each for one in self._flow.targets(function) for each in self._flow.returned.get(one, ())]
                return self._any(values, seen | {function}, deeper)
            case made:
                return self._made(made, seen, deeper)

    def _made(self, made: typed.Expression, seen: frozenset[object], depth: int) -> list[Text]:
        """Return the texts that are put together here."""
        match made:
            case typed.Concat(parts=parts):
                return self._joined(parts, seen, depth)
            case typed.Conditional(then=then, otherwise=otherwise):
                return self._any((then, otherwise), seen, depth)
            case typed.Update(place=place, value=value):
                return self._appended(place, value, seen, depth)
            case typed.CallBuiltin(function=function, arguments=arguments) if function.name == "StringFormat":
                return self._formatted(arguments, seen, depth)
            case _:
                return [(UNKNOWN,)]

    def _of_variable(self, variable: Variable, seen: frozenset[object], depth: int) -> list[Text]:
        if variable in seen:
            return []
        values = self._flow.values.get(variable, [])
        found = self._any(values, seen | {variable}, depth)
        if variable.storage is Storage.INPUT:
            return [_marked(text, variable.name) for text in found]
        return found

    def _appended(
        self, place: typed.Expression, value: typed.Expression, seen: frozenset[object], depth: int
    ) -> list[Text]:
        """Return what is appended if there is nothing before it; else the text's beginning comes from elsewhere."""
        variable = variable_of(place)
        others = [] if variable is None else self._flow.values.get(variable, [])
        is_first = all(isinstance(each, typed.Update) or _is_empty(each) for each in others)
        return self._texts(value, seen, depth) if is_first else []

    def _any(self, values: Iterable[typed.Expression], seen: frozenset[object], depth: int) -> list[Text]:
        found: dict[Text, None] = {}
        for value in values:
            for text in self._texts(value, seen, depth):
                found.setdefault(text)
            if len(found) >= MOST_TEXTS:
                break
        known = [text for text in found if text != (Piece(""),)] or list(found)
        return known[:MOST_TEXTS] or [(UNKNOWN,)]

    def _joined(self, parts: Sequence[typed.Expression], seen: frozenset[object], depth: int) -> list[Text]:
        texts: list[Text] = [()]
        for part in parts:
            choices = self._texts(part, seen, depth)
            texts = [text + choice for text in texts for choice in choices][:MOST_TEXTS]
        return texts

    def _formatted(self, arguments: Sequence[typed.Expression], seen: frozenset[object], depth: int) -> list[Text]:
        texts: list[Text] = []
        for form in self._texts(arguments[0], seen, depth):
            known = "".join(piece.text or "" for piece in form)
            if UNKNOWN in form:
                texts.append((UNKNOWN,))
                continue
            texts.extend(self._filled(known, list(arguments[1:]), seen, depth))
        return texts[:MOST_TEXTS]

    def _filled(self, form: str, arguments: list[typed.Expression], seen: frozenset[object], depth: int) -> list[Text]:
        texts: list[Text] = [()]
        at = 0
        for found in _SPECIFIER.finditer(form):
            plain = Piece(form[at : found.start()])
            at = found.end()
            choices: list[Text] = [(UNKNOWN,)]
            if found["kind"] == "%":
                choices = [(Piece("%"),)]
            elif arguments:
                argument = arguments.pop(0)
                if found["kind"] in "sdiu" and not found["how"].strip("lhI6432"):
                    choices = self._texts(argument, seen, depth)
            texts = [(*text, plain, *choice) for text in texts for choice in choices][:MOST_TEXTS]
        return [(*text, Piece(form[at:])) for text in texts]


def _is_empty(expression: typed.Expression) -> bool:
    inner = bare(expression)
    return isinstance(inner, typed.Constant) and not inner.value


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _marked(text: Text, name: str) -> Text:
    return tuple(piece if piece.text is None else Piece(piece.text, name) for piece in text)


def shown(text: Text) -> str:
    """Return a text for people, with … for what is not known."""
    return "".join("…" if piece.text is None else piece.text for piece in text)

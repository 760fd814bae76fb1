"""Expansion of macros (lang:PP11-PP30).

A use is worked off on a stack: the tokens of its text are pushed and looked at in turn, each with the names that may
not be expanded in it once more (lang:PP22). Arguments are expanded before they are put in, except beside ``#`` and
``##`` (lang:PP18, PP19). A token from an argument keeps its own position; a token from the macro's text gets one in
the run of this use, so a message can show both.

A budget bounds what one use and a whole program may expand to.
"""

from typing import Final, NamedTuple

from mqlnet.mql5.source.complaints import (
    FEW_ARGUMENTS,
    MACRO_ARGUMENTS,
    MACRO_TOO_COMPLEX,
    MACRO_TOO_DEEP,
    MACROS_TOO_COMPLEX,
    Complaint,
)
from mqlnet.mql5.source.lexer import Kinds, lex_directive
from mqlnet.mql5.source.macros import Macro
from mqlnet.mql5.source.places import Files
from mqlnet.mql5.source.predefined import SPECIAL, special_text
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import NUMBER, STRING, Tokens

USE_BUDGET: Final = 100_000  # tokens out of one use; real uses stay below 2,000
PROGRAM_BUDGET: Final = 200_000  # tokens out of all uses, and
TOKEN_BUDGET: Final = 10  # this number more for each token of the files; real programs need 1
MAX_DEPTH: Final = 30  # calls within the arguments of calls
MAX_TOKEN: Final = 65_535  # characters of a token that # or ## makes
ABANDONED: Final = 5  # calls without a closing parenthesis, after which the rest of the run is dropped

_WORDLIKE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_\"'")


class _Token(NamedTuple):
    text: str
    kind: int
    pos: int
    hidden: frozenset[str]  # the macros that are not expanded in it


class ExpansionError(Exception):
    """A use that cannot be expanded."""

    def __init__(self, complaint: Complaint, *details: object) -> None:
        super().__init__(complaint.text)
        self.complaint, self.details = complaint, details


class BudgetError(ExpansionError):
    """The whole program expands to too much."""


class Expander:
    """Expands uses of macros; the table is the preprocessor's and changes between calls."""

    def __init__(self, files: Files, kinds: Kinds, reports: Reports) -> None:
        self.macros: dict[str, Macro] = {}
        self.files, self.kinds, self._reports = files, kinds, reports
        self.counter = 0
        self._budget = PROGRAM_BUDGET
        self._spent = 0
        self._abandoned = 0

    def expand_use(self, tokens: Tokens, at: int, stop: int, out: Tokens) -> int:
        """Expand the use that begins at an index, append the result; return the index behind the use."""
        use = _Use(self, tokens, at, stop)
        try:
            for token in use.run():
                out.add(token.text, token.kind, token.pos)
        except BudgetError:
            raise
        except ExpansionError as error:
            self._reports.error(error.complaint, tokens.positions[at], *error.details)
            if error.complaint is FEW_ARGUMENTS:
                return self._resume(at, stop)
            out.add("0", NUMBER, tokens.positions[at])  # or the parser misses an operand, and complains as well
        self._spent += use.produced
        return use.at

    def left(self) -> int:
        """Return how many tokens the program may still expand to."""
        return self._budget - self._spent

    def allow(self, tokens: int) -> None:
        """Raise the budget for the tokens of another file."""
        self._budget += TOKEN_BUDGET * tokens

    def _resume(self, at: int, stop: int) -> int:
        """Return the index to go on from after a use without an end: behind its name, unless there are many."""
        self._abandoned += 1
        return at + 1 if self._abandoned <= ABANDONED else stop


class _Use:
    """One use, with the tokens behind it, which may hold its arguments."""

    def __init__(self, expander: Expander, tokens: Tokens, at: int, stop: int, *, depth: int = 0) -> None:
        self._expander, self._macros = expander, expander.macros
        self._tokens, self._stop, self._depth = tokens, stop, depth
        self.at, self.produced = at + 1, 0
        self._name = tokens.texts[at]
        self._stack = [_Token(self._name, tokens.kinds[at], tokens.positions[at], frozenset())]

    def run(self) -> list[_Token]:
        """Return the tokens that the use expands to."""
        return self._expanded(self._stack)

    def _expanded(self, stack: list[_Token]) -> list[_Token]:
        out: list[_Token] = []
        while stack:
            token = stack.pop()
            macro = self._macros.get(token.text)
            if macro is None or token.text in token.hidden:
                out.append(token)
            elif macro.parameters is None:
                stack += reversed(self._substituted(macro, [], token))
            elif self._peek(stack) != "(":  # lang:PP16
                out.append(token)
            else:
                stack += reversed(self._substituted(macro, self._arguments(macro, stack), token))
        return out

    def _peek(self, stack: list[_Token]) -> str:
        if stack:
            return stack[-1].text
        return self._tokens.texts[self.at] if self._reads_on(stack) else ""

    def _reads_on(self, stack: list[_Token]) -> bool:
        """Return whether the tokens behind the use count: not within an argument."""
        return stack is self._stack and self.at < self._stop

    def _take(self, macro: Macro, stack: list[_Token]) -> _Token:
        if stack:
            return stack.pop()
        if not self._reads_on(stack):
            raise ExpansionError(FEW_ARGUMENTS, macro.name)
        tokens, at = self._tokens, self.at
        self.at += 1
        return _Token(tokens.texts[at], tokens.kinds[at], tokens.positions[at], frozenset())

    def _arguments(self, macro: Macro, stack: list[_Token]) -> list[list[_Token]]:
        """Take the arguments, which are split at commas outside of parentheses (lang:PP15)."""
        self._take(macro, stack)
        arguments: list[list[_Token]] = [[]]
        depth = 0
        while (token := self._take(macro, stack)).text != ")" or depth:
            depth += (token.text == "(") - (token.text == ")")
            if token.text == "," and not depth:
                arguments.append([])
            else:
                arguments[-1].append(token)
        wanted = len(macro.parameters or ())
        if wanted == 0 and arguments == [[]]:
            return []
        if len(arguments) != wanted:
            raise ExpansionError(MACRO_ARGUMENTS, macro.name, wanted, len(arguments))
        return arguments

    def _spend(self, count: int) -> None:
        self.produced += count
        if self.produced > USE_BUDGET:
            raise ExpansionError(MACRO_TOO_COMPLEX, self._name, USE_BUDGET)
        if self.produced > self._expander.left():
            raise BudgetError(MACROS_TOO_COMPLEX)

    def _substituted(self, macro: Macro, arguments: list[list[_Token]], token: _Token) -> list[_Token]:
        """Return the macro's text with the arguments in it."""
        if macro.name in SPECIAL:
            text, kind = special_text(macro.name, token.pos, self._expander.files, self._expander.counter)
            self._expander.counter += macro.name == "__COUNTER__"
            return [_Token(text, kind, token.pos, frozenset([macro.name]))]
        body = macro.body
        base = self._expander.files.expand(macro.name, token.pos, body.positions)
        hidden = token.hidden | {macro.name}
        own = [
            _Token(text, kind, base + at, hidden)
            for at, (text, kind) in enumerate(zip(body.texts, body.kinds, strict=True))
        ]
        self._spend(len(own) + 1)
        if not arguments and "##" not in body.texts:
            return own
        return self._filled(macro, own, arguments, hidden)

    def _filled(
        self, macro: Macro, own: list[_Token], arguments: list[list[_Token]], hidden: frozenset[str]
    ) -> list[_Token]:
        expanded: dict[int, list[_Token]] = {}
        out: list[_Token] = []
        at = 0
        while at < len(own):
            piece, behind = self._raw(macro, own, at, arguments)
            slot = macro.slots[at]
            if slot >= 0 and not (behind < len(own) and own[behind].text == "##"):
                if slot not in expanded:
                    expanded[slot] = self._expanded_argument(arguments[slot])
                piece = expanded[slot]
            while behind < len(own) and own[behind].text == "##":
                right, behind = self._raw(macro, own, behind + 1, arguments)
                piece = self._pasted(piece, right, hidden)
            self._spend(len(piece))
            out += [each._replace(hidden=each.hidden | hidden) if each.text in self._macros else each for each in piece]
            at = behind
        return out

    def _raw(self, macro: Macro, own: list[_Token], at: int, arguments: list[list[_Token]]) -> tuple[list[_Token], int]:
        """Return an operand of ``##`` and the index behind it; arguments are not expanded in it."""
        if macro.slots[at] >= 0:
            return arguments[macro.slots[at]], at + 1
        token = own[at]
        if token.text == "#" and macro.parameters is not None and at + 1 < len(own) and macro.slots[at + 1] >= 0:
            text = quoted(_spelled(arguments[macro.slots[at + 1]]))
            self._check_length(text)
            return [_Token(text, STRING, token.pos, token.hidden)], at + 2
        return [token], at + 1

    def _pasted(self, left: list[_Token], right: list[_Token], hidden: frozenset[str]) -> list[_Token]:
        if not left or not right:
            return left or right
        text = left[-1].text + right[0].text
        self._check_length(text)
        made = lex_directive(text, 0, self._expander.kinds)
        pos = left[-1].pos
        middle = [_Token(*each, pos, hidden) for each in zip(made.texts, made.kinds, strict=True)]
        return [*left[:-1], *middle, *right[1:]]

    def _check_length(self, text: str) -> None:
        if len(text) > MAX_TOKEN:
            raise ExpansionError(MACRO_TOO_COMPLEX, self._name, USE_BUDGET)

    def _expanded_argument(self, argument: list[_Token]) -> list[_Token]:
        if all(token.text not in self._macros for token in argument):
            return argument
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpansionError(MACRO_TOO_DEEP, self._name)
        result = self._expanded(argument[::-1])
        self._depth -= 1
        return result


def _spelled(tokens: list[_Token]) -> str:
    """Return tokens as one text, with a blank only where two words would touch (lang:PP17)."""
    pieces: list[str] = []
    before = " "
    for token in tokens:
        if before[-1] in _WORDLIKE and token.text[0] in _WORDLIKE:
            pieces.append(" ")
        pieces.append(token.text)
        before = token.text
    return "".join(pieces)


def quoted(text: str) -> str:
    """Return a string literal that has a text as its value."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

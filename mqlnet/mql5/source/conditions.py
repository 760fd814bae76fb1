"""Conditional parts: ``#ifdef``, ``#ifndef``, ``#else``, ``#endif`` (lang:PP7-PP10), and ``#if`` by choice.

A stack holds a branch for each open condition. What stands in a branch that is not taken is not looked at, except for
the conditions in it.
"""

from collections.abc import Container
from dataclasses import dataclass, field

from mqlnet.mql5.source.complaints import CONDITION, UNKNOWN_DIRECTIVE
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import Tokens


class Defined:
    """The names that ``#ifdef`` finds: macros, and named constants that are in no enumeration (lang:PP10)."""

    def __init__(self, macros: Container[str], constants: Container[str]) -> None:
        self._macros, self._constants = macros, constants

    def __contains__(self, name: object) -> bool:
        """Return whether a name counts as defined."""
        return name in self._macros or name in self._constants


NAMES = frozenset({"ifdef", "ifndef", "else", "endif", "if", "elif"})


@dataclass(slots=True)
class _Branch:
    pos: int
    outer: bool  # whether the text around it counts
    active: bool
    was_taken: bool
    has_else: bool = False


@dataclass(slots=True)
class Conditions:
    """The conditions that are open at a point of the text."""

    reports: Reports
    dialect: Dialect
    macros: Container[str]
    _open: list[_Branch] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """Return whether the text here counts."""
        return not self._open or self._open[-1].active

    @property
    def depth(self) -> int:
        """Return how many conditions are open."""
        return len(self._open)

    def directive(self, name: str, pos: int, line: Tokens) -> None:
        """Follow a conditional directive; ``line`` is what stands behind its name."""
        if name in ("ifdef", "ifndef"):
            self._ifdef(name, pos, line)
        elif name == "if":
            self._push(pos, self._value(name, pos, line) if self.active else False)
        elif not self._open:
            self.reports.error(CONDITION, pos, f"'#{name}' without '#ifdef'")
        elif name == "endif":
            self._open.pop()
        else:
            self._other(name, pos, line)

    def close(self, depth: int) -> None:
        """End a file: what it opened beyond a depth is an error."""
        for branch in self._open[depth:]:
            self.reports.error(CONDITION, branch.pos, "the condition has no '#endif' in its file")
        del self._open[depth:]

    def _ifdef(self, name: str, pos: int, line: Tokens) -> None:
        if not line.texts:
            self.reports.error(CONDITION, pos, f"'#{name}' needs a name")
        is_defined = bool(line.texts) and line.texts[0] in self.macros
        self._push(pos, is_defined == (name == "ifdef"))

    def _push(self, pos: int, value: bool) -> None:
        outer = self.active
        self._open.append(_Branch(pos, outer, outer and value, value))

    def _other(self, name: str, pos: int, line: Tokens) -> None:
        branch = self._open[-1]
        if branch.has_else:
            self.reports.error(CONDITION, pos, f"'#{name}' behind '#else'")
        value = not branch.was_taken
        if name == "elif":
            value = value and branch.outer and self._value(name, pos, line)
        branch.has_else = branch.has_else or name == "else"
        branch.active = branch.outer and value
        branch.was_taken = branch.was_taken or value

    def _value(self, name: str, pos: int, line: Tokens) -> bool:
        """Return what a condition says; where the dialect has no ``#if``, report it and read on all the same."""
        if not self.dialect.pp_if:
            self.reports.error(UNKNOWN_DIRECTIVE, pos, name, hint="use #ifdef or #ifndef: they test one name")
        reader = _Reader(line.texts, self.macros)
        value = reader.disjunction()
        if self.dialect.pp_if and (reader.failed or reader.texts):
            self.reports.error(
                CONDITION, pos, "the condition takes names, defined(NAME), whole numbers, ! && || and ()"
            )
        return value


class _Reader:
    """Evaluates ``defined(X) && !Y || 1`` (lang:Q6)."""

    def __init__(self, texts: list[str], macros: Container[str]) -> None:
        self.texts, self.failed = texts[::-1], len(texts) > 200
        self._macros = macros
        if self.failed:
            self.texts = []

    def disjunction(self) -> bool:
        value = self._conjunction()
        while self._accept("||"):
            value = self._conjunction() or value
        return value

    def _conjunction(self) -> bool:
        value = self._single()
        while self._accept("&&"):
            value = self._single() and value
        return value

    def _single(self) -> bool:
        if self._accept("!"):
            return not self._single()
        if self._accept("("):
            value = self.disjunction()
            self.failed |= not self._accept(")")
            return value
        text = self.texts.pop() if self.texts else ""
        if text == "defined":
            is_bracketed = self._accept("(")
            name = self.texts.pop() if self.texts else ""
            self.failed |= is_bracketed and not self._accept(")")
            return name in self._macros
        self.failed |= not (text.isdigit() or text.isidentifier())
        return int(text) != 0 if text.isdecimal() else text in self._macros

    def _accept(self, text: str) -> bool:
        if self.texts and self.texts[-1] == text:
            self.texts.pop()
            return True
        return False

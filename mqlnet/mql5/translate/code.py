"""The code of one function while it is being translated: what its nodes need to know, and who translates which node.

A module of this folder translates some kinds of nodes and enters its functions in ``EXPRESSIONS`` or ``STATEMENTS``;
they reach each other through `Code.value` and `Code.statement` only.
"""

import ast
from collections.abc import Callable, Mapping, Set
from typing import Any, Final, NamedTuple, TypeVar

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.builder import Builder, Where
from mqlnet.mql5.translate.names import LocalNames, Names
from mqlnet.mql5.translate.ranges import Ranges
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import STRING, VOID, Family, Type
from mqlnet.mql5.types.symbols import Function, Kind, Passing, Storage, Variable

Emit = TypeVar("Emit", bound=Callable[..., Any])
EXPRESSIONS: Final[dict[type, Callable[["Code", Any], ast.expr]]] = {}
CONDITIONS: Final[dict[type, Callable[["Code", Any], ast.expr]]] = {}
ACTIONS: Final[dict[type, Callable[["Code", Any], list[ast.stmt]]]] = {}
STATEMENTS: Final[dict[type, Callable[["Code", Any], list[ast.stmt]]]] = {}


def emits(table: dict[type, Any], *nodes: type) -> Callable[[Emit], Emit]:
    """Enter a function as the translator of some kinds of nodes."""

    def enter(emit: Emit) -> Emit:
        for node in nodes:
            table[node] = emit
        return emit

    return enter


class Takes(NamedTuple):
    """The values that a function of the library takes in front of its arguments."""

    host: bool
    types: bool


class Scope:
    """The variables of a block whose objects die with it, and those of them that have begun so far."""

    __slots__ = ("begun", "dying")

    def __init__(self, dying: tuple[Variable, ...]) -> None:
        self.dying = dying
        self.begun: list[Variable] = []


class Code:
    """A function, or the start of some globals. ``make`` makes its nodes, ``ranges`` knows its integers."""

    def __init__(
        self,
        names: Names,
        where: Where,
        library: Mapping[str, Takes],
        function: Function | None = None,
        options: Mapping[str, str] | None = None,
    ) -> None:
        self.names = names
        self.library = library
        self.function = function
        self.make = Builder(where)
        self._options = options or {}
        self.ranges = Ranges(knows_zeros=not self.leaves_unset)
        self.locals = LocalNames(names)
        self.shared: set[str] = set()
        self.scopes: list[Scope] = []
        self.frames: list[Any] = []
        self.mortal: list[tuple[str, Type]] = []
        self.elements: dict[str, Type] = {}
        self.statics: list[tuple[Variable, typed.Expression | None]] = []
        self.flags: list[str] = []
        self.imports: set[str] = set()
        self.written: Set[Function] = frozenset()
        self.addressed: Set[Variable] = frozenset()

    # -- switches that change the code

    def option(self, name: str, default: str) -> str:
        """Return the value of a switch."""
        return self._options.get(name, default)

    @property
    def leaves_unset(self) -> bool:
        """Return whether variables that nobody gives a value hold anything (lang:IN4-IN6)."""
        return self.option("uninit", "zero") == "random"

    # -- going down

    def value(self, node: typed.Expression) -> ast.expr:
        """Return the code of an expression's value."""
        self.make.move(node.pos)
        emit = EXPRESSIONS.get(type(node))
        if emit is None:
            line, column = self.make.spot["lineno"], self.make.spot["col_offset"] + 1
            raise RuntimeError(f"internal error: {type(node).__name__} in ({line},{column}) has no translation")
        return emit(self, node)

    def condition(self, node: typed.Expression) -> ast.expr:
        """Return code that is true in Python exactly where the expression is true."""
        emit = CONDITIONS.get(type(node))
        if emit is None:
            return self.value(node)
        self.make.move(node.pos)
        return emit(self, node)

    def action(self, node: typed.Expression) -> list[ast.stmt]:
        """Return statements for an expression whose value nobody wants."""
        emit = ACTIONS.get(type(node))
        self.make.move(node.pos)
        return emit(self, node) if emit is not None else [self.make.expression(self.value(node))]

    def statement(self, node: typed.Statement) -> list[ast.stmt]:
        """Return the code of a statement."""
        self.make.move(node.pos)
        return STATEMENTS[type(node)](self, node)

    # -- variables

    def variable(self, variable: Variable) -> str:
        """Return the Python name of a variable, and remember a global one that may be assigned."""
        storage = variable.storage
        if storage is Storage.LOCAL or storage is Storage.PARAMETER:
            return self.locals.local(variable)
        name = self.names.shared(variable)
        self.shared.add(name)
        return name

    def begins(self, variable: Variable) -> None:
        """Remember that a variable has begun: from here on its scope ends it."""
        if self.scopes and variable in self.scopes[-1].dying:
            self.scopes[-1].begun.append(variable)

    def is_boxed(self, variable: Variable) -> bool:
        """Return whether a variable's value is in a cell."""
        return (variable.cell or variable.passing is Passing.REFERENCE) and not is_object(variable.type)

    def is_given_boxed(self, variable: Variable) -> bool:
        """Return whether the caller gives a parameter in a cell."""
        return variable.passing is Passing.REFERENCE

    def zero(self, kind: Type) -> ast.expr:
        """Return what a variable without objects begins with."""
        return self.make.name("$NULL") if kind is STRING else self.make.constant(kinds.zero(kind))

    def unset(self, kind: Type) -> ast.expr:
        """Return what a local variable or a field without objects begins with."""
        if self.leaves_unset and (kinds.is_integer(kind) or kind.family is Family.REAL or kind.family is Family.BOOL):
            return self.make.call("$unset", self.make.constant(kinds.text(kind)))
        return self.zero(kind)

    def result(self) -> ast.expr | None:
        """Return what a function gives back that ends without saying what (lang:SM16); None for void."""
        function = self.function
        if function is None or function.kind is Kind.CONSTRUCTOR or function.result is VOID:
            return None
        if self.option("missing_return", "zero") == "error":
            return self.make.call("$no_return", self.make.constant(function.qualified))
        return self.make.constant(None) if is_object(function.result) else self.zero(function.result)

    def is_simple(self, node: ast.expr) -> bool:
        """Return whether code may be written twice: a local name or a constant."""
        return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id not in self.names.taken)

    def twice(self, node: ast.expr) -> tuple[ast.expr, ast.expr]:
        """Return code for the first and for a later use of a value that is computed once."""
        if self.is_simple(node):
            return node, self.make.name(node.id) if isinstance(node, ast.Name) else node
        name = self.make.temporary()
        return self.make.keep(name, node), self.make.name(name)


def is_object(kind: Type) -> bool:
    """Return whether values of a type are objects that are never copied unasked: arrays, structs, classes."""
    family = kind.family
    return family is Family.ARRAY or family is Family.CLASS

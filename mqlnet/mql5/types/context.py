"""The context in which a part of the program is checked.

The scope, the function and class around it, and how its nodes are checked.

A module that knows a kind of node says so with `@checks(tree.Call)`; `Context.expression` and `Context.statement`
find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from mqlnet.mql5.types.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from mqlnet.mql5.source import tree
    from mqlnet.mql5.types.symbols import Class, Function, Variable
    from mqlnet.mql5.types.typed import Expression, Statement
    from mqlnet.mql5.types.world import World

N = TypeVar("N")

_EXPRESSIONS: Final[dict[type, Callable[[Context, tree.Expression], Expression]]] = {}
_STATEMENTS: Final[dict[type, Callable[[Context, tree.Statement], Statement | None]]] = {}


class Context:
    """One function body, initialiser or default value that is being checked."""

    __slots__ = ("at_global_level", "dying", "function", "loops", "owner", "scope", "switches", "world")

    def __init__(self, world: World, scope: Scope, function: Function | None = None) -> None:
        self.world = world
        self.scope = scope
        self.function = function
        self.owner: Class | None = function.owner if function is not None else None
        self.at_global_level = False
        """True in the initialiser of a global variable."""
        self.loops = 0
        self.switches = 0
        self.dying: list[Variable] = []
        """Variables of the innermost block whose objects have something to do at its end."""

    def expression(self, node: tree.Expression) -> Expression:
        """Check an expression."""
        return _EXPRESSIONS[type(node)](self, node)

    def statement(self, node: tree.Statement) -> Statement | None:
        """Check a statement; None stands for one that does nothing."""
        return _STATEMENTS[type(node)](self, node)


def checks(*kinds: type[N]) -> Callable[[Callable[[Context, N], Expression]], Callable[[Context, N], Expression]]:
    """Say that a function checks these kinds of expressions."""

    def enter(function: Callable[[Context, N], Expression]) -> Callable[[Context, N], Expression]:
        for kind in kinds:
            _EXPRESSIONS[kind] = function  # type: ignore[assignment]  # the key says what it takes
        return function

    return enter


def executes(
    *kinds: type[N],
) -> Callable[[Callable[[Context, N], Statement | None]], Callable[[Context, N], Statement | None]]:
    """Say that a function checks these kinds of statements."""

    def enter(function: Callable[[Context, N], Statement | None]) -> Callable[[Context, N], Statement | None]:
        for kind in kinds:
            _STATEMENTS[kind] = function  # type: ignore[assignment]  # the key says what it takes
        return function

    return enter

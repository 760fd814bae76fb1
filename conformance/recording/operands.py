"""Keeps what the assertions of a case compare, so that a failure can say what was expected and observed.

Python forgets both sides of a comparison as soon as it has compared them. ``keep_operands`` changes the syntax tree of
a module: each assertion stores its operands in local variables, under names that no source can spell, so that

    assert bench.call("SocketCreate") == Answer(1, 0)

becomes ``assert (@0 := bench.call("SocketCreate")) == (@1 := Answer(1, 0))``. Everything is evaluated once and in the
same order as before. ``operands`` reads them from the variables of the frame in which the assertion failed. pytest's
own rewriting of assertions has no part in this, so its switch ``--assert`` changes nothing.
"""

import ast
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

FORM: Final = b"1"  # another number whenever ``keep_operands`` changes the tree in another way: compiled code is kept
_BLOCKS: Final = ("body", "orelse", "handlers", "finalbody", "cases")
_OPERATORS: Final[Mapping[type[ast.cmpop], Callable[[Any, Any], object]]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a comparison, or all that an assertion tests: its source and its value."""

    source: str
    value: object
    members: tuple[str, ...] = ()  # the sources of its members, where it is written as a tuple


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison that failed; cases write what they observe on the left."""

    observed: Operand
    expected: Operand
    demands_equality: bool


def keep_operands(tree: ast.Module) -> ast.Module:
    """Return the tree of a module whose assertions keep their operands."""
    for node in _assertions(tree.body):
        if isinstance(node.test, ast.Compare):
            sides = [node.test.left, *node.test.comparators]
            node.test.left, *node.test.comparators = (_kept(index, side) for index, side in enumerate(sides))
        else:
            node.test = _kept(0, node.test)
    return tree


def _assertions(block: Iterable[ast.AST]) -> Iterator[ast.Assert]:
    """Yield the assertions of a block, inner blocks included; no expression holds one, so none is looked into."""
    for node in block:
        if isinstance(node, ast.Assert):
            yield node
        for name in _BLOCKS:
            yield from _assertions(getattr(node, name, ()))


def _kept(index: int, value: ast.expr) -> ast.expr:
    target = ast.Name(f"@{index}", ast.Store())
    return ast.copy_location(ast.NamedExpr(ast.copy_location(target, value), value), value)


def operands(test: ast.expr, variables: Mapping[str, object]) -> Comparison | Operand | None:
    """Return what a failed assertion compared, or all that it tested; None if its module kept nothing.

    ``test`` is the tested expression as it is written, ``variables`` are the local variables of the assertion's frame.
    """
    if "@0" not in variables:
        return None
    if not isinstance(test, ast.Compare):
        return Operand(ast.unparse(test), variables["@0"])
    sides = [test.left, *test.comparators]
    for index, comparison in enumerate(test.ops):
        observed, expected = variables.get(f"@{index}"), variables.get(f"@{index + 1}")
        is_last = index == len(test.ops) - 1
        if is_last or not _OPERATORS[type(comparison)](observed, expected):  # in `a < b < c` the first that fails
            left, right = sides[index : index + 2]
            is_equality = isinstance(comparison, ast.Eq | ast.Is)
            return Comparison(_operand(left, observed), _operand(right, expected), is_equality)
    return None


def _operand(side: ast.expr, value: object) -> Operand:
    members = tuple(map(ast.unparse, side.elts)) if isinstance(side, ast.Tuple) else ()
    return Operand(ast.unparse(side), value, members)

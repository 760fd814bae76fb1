"""Types that are declared inside of a function (lang:SM20)."""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import declarations, heads
from mqlnet.mql5.types.bodies import check_methods
from mqlnet.mql5.types.context import Context, executes
from mqlnet.mql5.types.symbols import Class


@executes(tree.Class)
def check_class(context: Context, node: tree.Class) -> None:
    """Check a class that is declared in a function."""
    _check(context, node)


@executes(tree.Enum)
def check_enum(context: Context, node: tree.Enum) -> None:
    """Check an enumeration that is declared in a function."""
    _check(context, node)


@executes(tree.FunctionType)
def check_function_type(context: Context, node: tree.FunctionType) -> None:
    """Check a function type that is declared in a function."""
    _check(context, node)


def _check(context: Context, node: tree.Class | tree.Enum | tree.FunctionType) -> None:
    """Check a type that is declared in a function."""
    world, scope = context.world, context.scope
    declarations.declare_types(world, scope, (node,))
    heads.declare_heads(world, scope, (node,), {})
    if isinstance(node, tree.Class):
        found = scope.names.get(node.name)
        if isinstance(found, Class):
            check_methods(world, found)

"""Types that are declared inside of a function (lang:SM20)."""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import declarations, heads
from mqlnet.mql5.types.bodies import check_methods
from mqlnet.mql5.types.context import Context, executes
from mqlnet.mql5.types.symbols import Class


@executes(tree.Class, tree.Enum, tree.FunctionType)
def check_type(context: Context, node: tree.Class | tree.Enum | tree.FunctionType) -> None:
    """Check a class, enumeration or function type that is declared in a function."""
    world, scope = context.world, context.scope
    declarations.declare_types(world, scope, (node,))
    heads.declare_heads(world, scope, (node,), {})
    if isinstance(node, tree.Class):
        found = scope.names.get(node.name)
        if isinstance(found, Class):
            check_methods(world, found)

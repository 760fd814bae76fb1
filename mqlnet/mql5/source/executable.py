"""The lines of a file that hold statements: a coverage report counts them.

A statement counts once, at its first line, however many lines it takes. These count: expressions, ``return``,
``break``, ``continue``, the heads of ``if``, loops and ``switch``, and variables that are given a value. These do not:
braces, labels, ``else``, heads of functions, and variables without a value.
"""

from collections.abc import Iterator
from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.source.unit import Unit

_SIMPLE: Final = (tree.ExpressionStatement, tree.Return, tree.Break, tree.Continue)


def executable(unit: Unit) -> dict[int, int]:
    """Return the lines of a program's main file that belong to statements, each with its statement's first line."""
    first: dict[int, int] = {}
    for node, parts in _statements(unit.declarations):
        spots = [unit.files.origin(each.pos) for each in (node, *_inside(parts))]
        lines = [file.line_and_column(offset)[0] for file, offset in spots if file.index == 0]
        for line in range(lines[0], max(lines) + 1) if spots[0][0].index == 0 else ():
            first.setdefault(line, lines[0])
        if spots[0][0].index == 0:
            first[lines[0]] = lines[0]
    return first


def _statements(nodes: object) -> Iterator[tuple[tree.Node, object]]:
    """Go through all statements; each comes with the expressions that belong to it and not to a statement inside."""
    waiting: list[object] = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += reversed(node)
        elif isinstance(node, _SIMPLE):
            yield node, node
        elif isinstance(node, tree.Variables):
            yield from ((each, each) for each in node.variables if _begins(each, node))
        elif isinstance(node, tree.If | tree.While | tree.Switch):
            yield node, node.value if isinstance(node, tree.Switch) else node.condition
        elif isinstance(node, tree.DoWhile):
            yield node.condition, node.condition
        elif isinstance(node, tree.For):
            yield node, (node.start, node.condition, node.step)
        waiting += reversed(_bodies(node))


def _begins(variable: tree.Variable, together: tree.Variables) -> bool:
    """Return whether a declaration runs: a static one does once, before the function is called."""
    return together.storage != "static" and (variable.value is not None or variable.arguments is not None)


def _bodies(node: object) -> list[object]:
    """Return what holds statements inside of a statement or declaration."""
    if isinstance(node, tree.If):
        return [node.then, node.otherwise]
    if isinstance(node, tree.While | tree.DoWhile | tree.For | tree.Function):
        return [node.body]
    if isinstance(node, tree.Block | tree.Case):
        return [node.statements]
    if isinstance(node, tree.Switch):
        return [node.cases]
    if isinstance(node, tree.Class):
        return [node.members]
    return [node.declarations] if isinstance(node, tree.Namespace) else []


def _inside(value: object) -> Iterator[tree.Node]:
    """Go through nodes and all their parts."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            waiting += each
        elif isinstance(each, tree.Node):
            yield each
            waiting += [getattr(each, name) for name in each.__struct_fields__]

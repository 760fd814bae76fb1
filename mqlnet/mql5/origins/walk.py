"""Going through the typed tree.

The tree's nodes hold other nodes, types and symbols; only nodes are followed. Chains may be a thousand deep, so nothing
here recurses.
"""

from collections.abc import Iterator
from typing import Final

from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Function, Variable

Node = typed.Expression | typed.Statement | typed.Case | typed.Initialiser
_HOLDING: Final = ("Expression", "Statement", "Block", "Case", "Initialiser")
_fields: Final[dict[type, tuple[str, ...]]] = {}


def _holding(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of node that hold nodes, by their annotations."""
    found: list[str] = []
    for base in reversed(kind.__mro__):
        annotations = vars(base).get("__annotations__", {})
        found += [name for name, annotation in annotations.items() if any(word in str(annotation) for word in _HOLDING)]
    return tuple(found)


def children(node: Node) -> list[Node]:
    """Return the nodes right below one, in the order of the text."""
    kind = type(node)
    names = _fields.get(kind)
    if names is None:
        names = _fields[kind] = _holding(kind)
    found: list[Node] = []
    for name in names:
        value = getattr(node, name)
        if type(value) is tuple:
            found.extend(each for each in value if each is not None)
        elif value is not None:
            found.append(value)
    return found


def walk(root: Node) -> Iterator[Node]:
    """Go through a node and all below it, in the order of the text."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def nodes_of(function: Function) -> Iterator[Node]:
    """Go through everything that a function does, a constructor's list first."""
    for initialiser in function.initialisers:
        yield from walk(initialiser)
    if function.body is not None:
        yield from walk(function.body)


def bare(expression: typed.Expression) -> typed.Expression:
    """Return what stands under conversions, references and address operators."""
    while True:
        match expression:
            case typed.Convert(operand=inner) | typed.Reference(place=inner):
                expression = inner
            case typed.AddressOf(object=inner) | typed.Dereference(pointer=inner):
                expression = inner
            case _:
                return expression


def variable_of(expression: typed.Expression) -> Variable | None:
    """Return the variable or field that an expression names or is an element of, None if it is neither."""
    match bare(expression):
        case typed.Name(variable=variable):
            return variable
        case typed.Field(field=variable):
            return variable
        case typed.Element(array=array):
            return variable_of(array)
        case _:
            return None


def number_of(expression: typed.Expression) -> int | float | None:
    """Return the number that an expression is known to be, None if it is not known."""
    inner = bare(expression)
    if isinstance(inner, typed.Negate):
        number = number_of(inner.operand)
        return None if number is None else -number
    if isinstance(inner, typed.Constant) and isinstance(inner.value, int | float):
        return inner.value
    return None

"""The first value of a variable: `= value`, `= { … }`, `(arguments)`, or none (lang:IN25-IN33)."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import calling, kinds, messages
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.assignment import convert_stored, shared_class
from mqlnet.mql5.types.calls import arguments_of
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.copying import check_copies, copy_constructor
from mqlnet.mql5.types.kinds import Array, Family, Type
from mqlnet.mql5.types.methods import numeric_function
from mqlnet.mql5.types.operators import has_operator
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Assigned,
    Braces,
    Call,
    CallBuiltin,
    CallMethod,
    CallPointer,
    Constant,
    Construct,
    Copied,
    Dereference,
    Expression,
    Wrong,
)
from mqlnet.mql5.types.typenames import complete

_MAKERS: Final = frozenset({Construct, Copied, Assigned, Call, CallMethod, CallBuiltin, CallPointer})


def initial_value(context: Context, kind: Type, node: tree.Variable) -> tuple[Type, Expression | None]:
    """Return a variable's type and first value; an open array with a list has the list's length (lang:AR1)."""
    complete(context.world, kind)
    if node.arguments is not None:
        return kind, _constructed(context, kind, node)
    if node.value is None:
        return kind, _by_itself(context, kind, node.pos)
    if type(node.value) is tree.InitList:
        return _braces(context, kind, node.value, node.name)
    value = value_of(context, node.value)  # type: ignore[arg-type]  # a list is handled above
    return kind, stored(context, value, kind, node.value.pos)


def stored(context: Context, value: Expression, kind: Type, pos: int) -> Expression:
    """Return a value as a variable of a type keeps it: an object is a new one."""
    if isinstance(kind, Class):
        return _kept(context, value, kind, pos)
    if isinstance(kind, Array) and value.type is not kinds.ERROR:
        context.world.report(messages.BRACES_NEEDED, pos, kind.name)
        return Wrong(kind, pos)
    return convert_stored(context, value, kind, pos)


def _kept(context: Context, value: Expression, kind: Class, pos: int) -> Expression:
    """Return an object that begins with a value.

    What a constructor or `operator=` makes of it, or a copy (lang:CT8, lang:CV53).
    """
    if value.type is kinds.ERROR:
        return Wrong(kind, pos)
    if value.type is kind and is_new(value):
        return value
    if calling.constructs(context, kind, value):
        found = calling.construct(context, kind, [value], [pos], pos)
        return Construct(kind, pos, *found) if found is not None else Wrong(kind, pos)
    assigned = _assigned(context, kind, value, pos)
    if assigned is not None:
        return assigned
    if isinstance(value.type, kinds.Pointer) and value.type.to is not None:
        value = Dereference(value.type.to, pos, value)
    if shared_class(value.type, kind) is not None:
        check_copies(context, kind, pos)
        return Copied(kind, pos, value)
    context.world.report(messages.CANNOT_CONVERT, pos, value.type.name, kind.name)
    return Wrong(kind, pos)


def _assigned(context: Context, kind: Class, value: Expression, pos: int) -> Expression | None:
    """Return an object that begins by itself and gets the value by its `operator=`.

    None if no such operator takes it.
    """
    begun = Construct(kind, pos, None, ())
    if not has_operator(kind, "=") or not calling.operator_takes(context, begun, "=", value):
        return None
    found = calling.construct(context, kind, [], [], pos)
    call = calling.call_operator(context, begun, "=", [value], [pos], pos)
    if found is None or not isinstance(call, CallMethod):
        return Wrong(kind, pos)
    return Assigned(kind, pos, *found, call.function, call.arguments)


def is_new(value: Expression) -> bool:
    """Say whether an expression makes an object that nobody else has."""
    return type(value) in _MAKERS


def _constructed(context: Context, kind: Type, node: tree.Variable) -> Expression:
    """Return what `Type x(arguments)` begins with; it always declares an object (lang:IN33)."""
    arguments, places = arguments_of(context, node)
    if isinstance(kind, Class):
        if (
            len(arguments) == 1
            and arguments[0].type is kind
            and copy_constructor(kind) is None
            and kind.constructors == []
        ):
            context.world.report(messages.NO_CONSTRUCTOR, node.pos, kind.name, kind.name)
            return Wrong(kind, node.pos)
        found = calling.construct(context, kind, arguments, places, node.pos)
        return Construct(kind, node.pos, *found) if found is not None else Wrong(kind, node.pos)
    if kind.family is Family.NUMERIC_OBJECT:
        return CallBuiltin(kind, node.pos, numeric_function(kind.name, kind), tuple(arguments))
    if kind is kinds.ERROR:
        return Wrong(kind, node.pos)
    if len(arguments) != 1:
        context.world.report(messages.PARAMETER_COUNT, node.pos, kind.name, 1, len(arguments))
        return Wrong(kind, node.pos)
    if kind is kinds.STRING and arguments[0].type.family is Family.INTEGER:
        convert(context, arguments[0], kinds.INT, places[0])
        return Constant(
            kind, node.pos, ""
        )  # of that many codes 0, and the first one ends a text (lang:IN34, lang:SR14)
    return convert(context, arguments[0], kind, places[0])


def _by_itself(context: Context, kind: Type, pos: int) -> Expression | None:
    """Return what an object begins with if nothing is said; None for the default of its type."""
    if isinstance(kind, Array):
        held = kind.element
        if isinstance(held, Class):
            complete(context.world, held)
            _check_elements(context, kind, held, pos)
        return None
    if not isinstance(kind, Class):
        return None
    found = calling.construct(context, kind, [], [], pos)
    return Construct(kind, pos, *found) if found is not None else Wrong(kind, pos)


def _check_elements(context: Context, kind: Array, held: Class, pos: int) -> None:
    """Report an array of objects that cannot begin by themselves.

    A constructor with defaults is not enough (lang:CT3).
    """
    if held.constructors and not kind.dynamic and all(each.parameters for each in held.constructors):
        context.world.report(messages.NO_DEFAULT_CONSTRUCTOR, pos, held.name)
    elif not held.constructors or held.default_constructor() is not None:
        calling.construct(context, held, [], [], pos)


def _braces(context: Context, kind: Type, node: tree.InitList, name: str) -> tuple[Type, Expression]:
    """Return what a list in braces gives, and the type that it makes of an open array."""
    if isinstance(kind, Array) and kind.dynamic and node.elements:
        kind = kind.element.array((len(node.elements), *kind.dimensions[1:]))
    return kind, fit(context, kind, node, name)


def fit(context: Context, kind: Type, node: tree.InitList, name: str) -> Expression:
    """Return a list in braces, fitted to a type."""
    if isinstance(kind, Array):
        return _fit_array(context, kind, node, name)
    if isinstance(kind, Class):
        return _fit_structure(context, kind, node, name)
    if kind.family is Family.NUMERIC_OBJECT:
        items = tuple(_loose(context, each) for each in node.elements if each is not None)
        return CallBuiltin(kind, node.pos, numeric_function(kind.name, kind), items)
    only = node.elements[0] if len(node.elements) == 1 else None
    if only is not None and type(only) is not tree.InitList and (kind.family in kinds.NUMBERS or kind is kinds.STRING):
        context.world.report(messages.BRACES_AROUND, node.pos, name)
        return convert(context, value_of(context, only), kind, only.pos)  # type: ignore[arg-type]  # no list, see above
    if kind is not kinds.ERROR:
        context.world.report(messages.BRACES_FOR, node.pos, name)
    return Wrong(kind, node.pos)


def _loose(context: Context, node: tree.Initialiser) -> Expression:
    """Return an item of a list for a vector or matrix."""
    if type(node) is tree.InitList:
        items = tuple(_loose(context, each) for each in node.elements if each is not None)
        return CallBuiltin(kinds.VECTOR, node.pos, numeric_function("vector", kinds.VECTOR), items)
    return value_of(context, node)  # type: ignore[arg-type]  # a list is handled above


def _fit_array(context: Context, kind: Array, node: tree.InitList, name: str) -> Expression:
    """Return a list for an array; rows have braces of their own (lang:IN28)."""
    size = kind.dimensions[0]
    elements = node.elements
    if len(elements) > size and (size or elements):
        context.world.report(messages.TOO_MANY_ITEMS, node.pos, len(elements), name, size)
        return Wrong(kind, node.pos)
    row = kind.row()
    if isinstance(row, Array) and len(elements) == 1 and type(elements[0]) is not tree.InitList:
        return Braces(kind, node.pos, ())  # `{0}` zeroes the whole (lang:IN25)
    return Braces(kind, node.pos, tuple(_item(context, row, each, name) for each in elements))


def _item(context: Context, kind: Type, node: tree.Initialiser | None, name: str) -> Expression | None:
    """Return one item of a list; None is left out: zero (lang:IN26)."""
    if node is None:
        return None
    if type(node) is tree.InitList:
        return fit(context, kind, node, name)
    value = value_of(context, node)  # type: ignore[arg-type]  # a list is handled above
    if isinstance(kind, Array):
        if value.type is not kinds.ERROR:
            context.world.report(messages.BRACES_FLAT, node.pos, name)
        return Wrong(kind, node.pos)
    return stored(context, value, kind, node.pos)


def _fit_structure(context: Context, kind: Class, node: tree.InitList, name: str) -> Expression:
    """Return a list for a structure: its base's fields come first (lang:SU10, lang:SU11)."""
    complete(context.world, kind)
    if kind.constructors or kind.is_object:
        context.world.report(messages.BRACES_FOR, node.pos, name)
        return Wrong(kind, node.pos)
    fields = kind.all_fields
    if len(node.elements) > len(fields):
        context.world.report(messages.TOO_MANY_ITEMS, node.pos, len(node.elements), name, len(fields))
        return Wrong(kind, node.pos)
    if len(node.elements) == 1 and type(node.elements[0]) is tree.Integer and node.elements[0].value == 0:
        return Braces(kind, node.pos, ())
    pairs = zip(fields, node.elements, strict=False)
    return Braces(kind, node.pos, tuple(_item(context, field.type, each, field.name) for field, each in pairs))

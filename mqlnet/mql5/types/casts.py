"""Casts, `dynamic_cast`, `new`, `delete`, and `[]`."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import calling, kinds, messages, overloading
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.calls import arguments_of
from mqlnet.mql5.types.context import Context, checks
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.places import const_name, handle_of
from mqlnet.mql5.types.symbols import Class
from mqlnet.mql5.types.typed import (
    Constant,
    Convert,
    Delete,
    Element,
    Expression,
    New,
    StringUnit,
    Wrong,
)
from mqlnet.mql5.types.typenames import resolve

_NUMERIC_ROWS = {
    kinds.VECTOR: kinds.DOUBLE,
    kinds.VECTORF: kinds.FLOAT,
    kinds.VECTORC: kinds.COMPLEX,
    kinds.MATRIX: kinds.VECTOR,
    kinds.MATRIXF: kinds.VECTORF,
    kinds.MATRIXC: kinds.VECTORC,
}


@checks(tree.Cast)
def check_cast(context: Context, node: tree.Cast) -> Expression:
    """Check `(type)x`."""
    target = resolve(context.world, context.scope, node.type)
    value = value_of(context, node.operand)
    if isinstance(target, Class) and not isinstance(value.type, Class) and not isinstance(value.type, kinds.Pointer):
        return calling.temporary(context, target, [value], [node.operand.pos], node.pos)
    if isinstance(target, Class) and value.type is target:
        return Convert(target, node.pos, How.SAME, value, True)  # no longer the variable: a temporary (lang:FN7)
    return convert(context, value, target, node.pos, explicit=True)


@checks(tree.DynamicCast)
def check_dynamic_cast(context: Context, node: tree.DynamicCast) -> Expression:
    """Check `dynamic_cast<C *>(p)` (lang:CV46)."""
    target = resolve(context.world, context.scope, node.type)
    value = value_of(context, node.operand)
    if kinds.ERROR in (target, value.type):
        return Wrong(target, node.pos)
    if not isinstance(target, kinds.Pointer) or target.to is None:
        context.world.report(messages.DYNAMIC_CAST_TARGET, node.pos, target.name)
        return Wrong(kinds.ERROR, node.pos)
    if isinstance(value.type, Class) and value.type.is_object:
        pointer = value.type.const_pointer if const_name(context, value) is not None else value.type.pointer
        value = handle_of(pointer, node.pos, value)
    if value.type.family in _NO_OBJECT:
        return Constant(target, node.pos, None)  # templates ask this of every type that they are made for
    if not isinstance(value.type, kinds.Pointer):
        context.world.report(messages.CANNOT_CAST, node.pos, value.type.name, target.name)
        return Wrong(target, node.pos)
    return Convert(target, node.pos, How.POINTER_DYNAMIC, value, True)


_NO_OBJECT: Final = frozenset(
    {Family.NULL, Family.INTEGER, Family.BOOL, Family.REAL, Family.ENUM, Family.STRING, Family.CLASS}
)


@checks(tree.New)
def check_new(context: Context, node: tree.New) -> Expression:
    """Check `new C(…)` (lang:PT1)."""
    made = resolve(context.world, context.scope, node.type)
    arguments, places = arguments_of(context, node)
    if made is kinds.ERROR:
        return Wrong(kinds.ERROR, node.pos)
    if not isinstance(made, Class) or not made.is_object or node.length is not None:
        context.world.report(messages.NEW_NO_CLASS, node.pos, made.name)
        return Wrong(kinds.ERROR, node.pos)
    found = calling.construct(context, made, arguments, places, node.pos)
    if found is None:
        return Wrong(made.pointer, node.pos)
    return New(made.pointer, node.pos, made, *found)


@checks(tree.Delete)
def check_delete(context: Context, node: tree.Delete) -> Expression:
    """Check `delete p` (lang:PT3)."""
    value = value_of(context, node.operand)
    kind = value.type
    if isinstance(kind, kinds.Array):
        context.world.report(messages.DELETE_ARRAY, node.pos, kind.name)
    elif isinstance(kind, kinds.Pointer):
        return Delete(kinds.VOID, node.pos, value)
    elif kind is kinds.NULL:
        return Delete(kinds.VOID, node.pos, Constant(kinds.VOID_POINTER, node.pos, None))
    elif kind is not kinds.ERROR:
        context.world.report(messages.DELETE_NO_POINTER, node.pos, kind.name)
    return Wrong(kinds.VOID, node.pos)


@checks(tree.Index)
def check_index(context: Context, node: tree.Index) -> Expression:
    """Check `a[i]`: an array's element, a string's unit, an object's operator."""
    if isinstance(node.index, tree.Comma):
        return context.expression(_one_by_one(node, node.index))
    target = value_of(context, node.object)
    index = value_of(context, node.index) if node.index is not None else None
    kind = target.type
    if kind is kinds.ERROR:
        return Wrong(kinds.ERROR, node.pos)
    made = overloading.index(context, target, index, node.pos)
    if made is not None:
        return made
    if index is None:
        context.world.report(messages.NO_INDEX, node.pos)
        return Wrong(kinds.ERROR, node.pos)
    if isinstance(kind, kinds.Array):
        return _element(context, target, kind, _integer(context, index), node.pos)
    if kind is kinds.STRING:
        return StringUnit(kinds.USHORT, node.pos, target, _integer(context, index))
    if kind in _NUMERIC_ROWS:
        return Element(_NUMERIC_ROWS[kind], node.pos, target, (_integer(context, index),))
    context.world.report(messages.NOT_AN_ARRAY, node.pos, kind.name)
    return Wrong(kinds.ERROR, node.pos)


def _one_by_one(node: tree.Index, indices: tree.Comma) -> tree.Index:
    """Return `a[i,j]` as `a[i][j]`: MetaQuotes' own headers write it so."""
    made = node.object
    for each in indices.parts:
        made = tree.Index(node.pos, made, each)
    assert isinstance(made, tree.Index)
    return made


def _integer(context: Context, index: Expression) -> Expression:
    """Return an index as an integer (lang:OP32, lang:AR4)."""
    kind = index.type
    if kind.family is Family.INTEGER or kind is kinds.ERROR:
        return index
    if kind.family in {Family.BOOL, Family.ENUM, Family.REAL}:
        return convert(context, index, kinds.INT, index.pos)
    context.world.report(messages.INDEX_TYPE, index.pos, kind.name)
    return Wrong(kinds.INT, index.pos)


def _element(context: Context, target: Expression, kind: kinds.Array, index: Expression, pos: int) -> Expression:
    """Return an element, or with dimensions left a row; a constant index outside is an error (lang:AR5)."""
    size = kind.dimensions[0]
    if type(index) is Constant:
        assert isinstance(index.value, int)
        if index.value < 0 or (size and index.value >= size):
            context.world.report(messages.INDEX_RANGE, pos, index.value, size or "unknown many")
    if type(target) is Element and len(target.indices) < _dimensions(target.array):
        return Element(kind.row(), pos, target.array, (*target.indices, index))
    return Element(kind.row(), pos, target, (index,))


def _dimensions(value: Expression) -> int:
    """Return how many dimensions an array has."""
    return len(value.type.dimensions) if isinstance(value.type, kinds.Array) else 0

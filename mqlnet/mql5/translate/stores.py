"""Storing: assignment, compound assignment, steps; as statements, and as expressions where the value is wanted.

A place is taken apart into an ``ast`` target and what must be done to a value on its way in and out: elements of char
arrays are bytes, and a string's unit is changed by making a new string.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeGuard

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.arithmetic import operation, shift_count, wrapped
from mqlnet.mql5.translate.code import ACTIONS, EXPRESSIONS, Code, emits
from mqlnet.mql5.translate.conversions import apply
from mqlnet.mql5.translate.counters import changes
from mqlnet.mql5.translate.places import has_bytes, parts, reference, signed
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.kinds import CHAR, COMPLEX, FLOAT, STRING, Family, Type
from mqlnet.mql5.types.symbols import Variable

_BYTE = 255


@dataclass(frozen=True, slots=True)
class Target:
    """A place taken apart: its ``ast`` target, made for each use, and what becomes of a value on its way in and out."""

    read: Callable[[], ast.expr]
    stored: Callable[[ast.expr], ast.expr]
    loaded: Callable[[ast.expr], ast.expr]


def _as_it_is(value: ast.expr) -> ast.expr:
    return value


def target(
    code: Code, place: typed.Expression, *, once: bool, value: typed.Expression | None = None
) -> tuple[list[ast.stmt], Target]:
    """Return a place's target. Unless it is used ``once``, its parts are computed in front, by the statements returned.

    ``value`` is what is computed between two uses: variables that it changes are kept as they are now.
    """
    changed = changes(value) if value is not None and not isinstance(value, typed.Constant | typed.Name) else {}
    before: list[ast.stmt] = []

    def kept(value: ast.expr) -> Callable[[], ast.expr]:
        if once:
            return lambda: value
        if code.is_simple(value) and not changed:
            return lambda: code.twice(value)[1]
        temporary = code.make.temporary()
        before.append(code.make.put(temporary, value))
        return lambda: code.make.name(temporary)

    make = code.make
    if isinstance(place, typed.Field):
        attribute = code.names.field(place.field)
        inner = place.object.pointer if isinstance(place.object, typed.Dereference) else place.object
        owner = kept(code.value(inner))
        make.move(place.pos)
        return before, Target(lambda: make.attribute(owner(), attribute), _as_it_is, _as_it_is)
    if isinstance(place, typed.Element):
        sequence, position = parts(code, place)
        held, index = kept(sequence), kept(position)
        is_char = place.type is CHAR and has_bytes(place.array.type)
        return before, Target(
            lambda: make.item(held(), index()),
            (lambda value: make.binary(value, "&", make.constant(_BYTE))) if is_char else _as_it_is,
            (lambda value: signed(code, value)) if is_char else _as_it_is,
        )
    return before, Target(lambda: code.value(place), _as_it_is, _as_it_is)


def complex_part(code: Code, place: typed.Field, value: ast.expr) -> list[ast.stmt]:
    """Return the code of ``c.real = value``: a complex number is a value, so there is a new one (lang:MX2)."""
    before, whole = target(code, place.object, once=False)
    changed = code.make.call("$with_part", whole.read(), code.make.constant(place.field.name), value)
    return [*before, code.make.assign(whole.read(), changed)]


def _is_part(place: typed.Expression) -> TypeGuard[typed.Field]:
    """Return whether a place is the real or imaginary part of a complex number."""
    return isinstance(place, typed.Field) and place.object.type is COMPLEX


def string_unit(code: Code, place: typed.StringUnit, value: ast.expr) -> list[ast.stmt]:
    """Return the code of ``s[i] = value``."""
    before, string = target(code, place.string, once=False)
    changed = code.make.call("$with_unit", string.read(), code.value(place.index), value)
    return [*before, code.make.assign(string.read(), changed)]


@emits(ACTIONS, typed.Assign)
def assign(code: Code, node: typed.Assign) -> list[ast.stmt]:
    """Translate ``place = value``, value first."""
    value = code.value(node.value)
    if isinstance(node.place, typed.StringUnit):
        return string_unit(code, node.place, value)
    if _is_part(node.place):
        return complex_part(code, node.place, value)
    written, after = _stepped_after(code, node.place)
    before, place = target(code, written, once=True)
    code.make.move(node.pos)
    return [*before, code.make.assign(place.read(), place.stored(value)), *after]


def _stepped_after(code: Code, place: typed.Expression) -> tuple[typed.Expression, list[ast.stmt]]:
    """Return ``a[n]`` and the code of ``n++`` for a place ``a[n++]``: nothing comes between the two."""
    if not isinstance(place, typed.Element) or len(place.indices) != 1:
        return place, []
    index = place.indices[0]
    if not isinstance(index, typed.Increment) or not index.post or not isinstance(index.place, typed.Name):
        return place, []
    if code.is_boxed(index.place.variable) or not isinstance(place.array, typed.Name | typed.Field):
        return place, []
    if isinstance(place.array, typed.Field) and not isinstance(place.array.object, typed.This | typed.Name):
        return place, []
    code.ranges.found[id(index.place)] = code.ranges.of(index)
    written = typed.Element(type=place.type, pos=place.pos, array=place.array, indices=(index.place,))
    return written, increment(code, index)


@emits(EXPRESSIONS, typed.Assign)
def assign_and_use(code: Code, node: typed.Assign) -> ast.expr:
    """Translate ``place = value`` as a value."""
    value = code.value(node.value)
    place = node.place
    make = code.make
    if isinstance(place, typed.Name) and not code.is_boxed(place.variable):
        return make.keep(code.variable(place.variable), value)
    if isinstance(place, typed.Name):
        return make.call("$set_field", value, make.name(code.variable(place.variable)), make.constant("value"))
    if _is_part(place):
        part = make.constant(place.field.name)
        return make.call("$set_part", value, reference(code, _reference_to(place.object)), part)
    if isinstance(place, typed.Field):
        inner = place.object.pointer if isinstance(place.object, typed.Dereference) else place.object
        return make.call("$set_field", value, code.value(inner), make.constant(code.names.field(place.field)))
    if isinstance(place, typed.StringUnit):
        return make.call("$set_unit", value, reference(code, _reference_to(place.string)), code.value(place.index))
    assert isinstance(place, typed.Element)
    function = "$set_char" if place.type is CHAR and has_bytes(place.array.type) else "$set_item"
    return make.call(function, value, *parts(code, place))


def _reference_to(place: typed.Expression) -> typed.Reference:
    return typed.Reference(type=place.type, pos=place.pos, place=place)


def updated(code: Code, node: typed.Update, old: ast.expr) -> ast.expr:
    """Return the new value of an `Update`'s place."""
    old = apply(code, node.before, old, node.place, _of(node, node.compute))
    value = code.value(node.value)
    code.make.move(node.pos)
    if node.compute is STRING:
        return code.make.binary(old, "+", value)
    if not kinds.is_integer(node.compute):
        result = operation(code, node.operator, old, value, spans=None)
        result = code.make.call("$single", result) if node.compute is FLOAT else result
        return apply(code, node.after, result, _of(node, node.compute), node.place)
    if node.operator in {"<<", ">>"}:
        value = shift_count(code, value, code.ranges.of(node.value), node.compute)
    spans = _operand_span(code, node), code.ranges.of(node.value)
    result = operation(code, node.operator, old, value, spans=spans)
    if kinds.is_integer(node.type):
        return wrapped(code, result, node.type, code.ranges.raw.get(id(node)))
    result = wrapped(code, result, node.compute, None)
    return apply(code, node.after, result, _of(node, node.compute), node.place)


def _operand_span(code: Code, node: typed.Update) -> tuple[int, int]:
    if node.before in {How.SAME, How.BOOL_TO_INTEGER} and node.place.type.family is not Family.REAL:
        return code.ranges.of(node.place)
    return kinds.limits(node.compute)


def _of(node: typed.Update, kind: Type) -> typed.Expression:
    return typed.Expression(type=kind, pos=node.pos)


@emits(ACTIONS, typed.Update)
def update(code: Code, node: typed.Update) -> list[ast.stmt]:
    """Translate ``place op= value``, place first."""
    if isinstance(node.place, typed.StringUnit):
        value = updated(code, node, code.value(node.place))
        return string_unit(code, node.place, value)
    if _is_part(node.place):
        return complex_part(code, node.place, updated(code, node, code.value(node.place)))
    before, place = target(code, node.place, once=False, value=node.value)
    code.make.move(node.pos)
    new = place.stored(updated(code, node, place.loaded(place.read())))
    code.make.move(node.pos)
    return [*before, code.make.assign(place.read(), new)]


@emits(ACTIONS, typed.Increment)
def increment(code: Code, node: typed.Increment) -> list[ast.stmt]:
    """Translate ``++`` and ``--``."""
    if _is_part(node.place):
        return complex_part(code, node.place, stepped(code, node, code.value(node.place)))
    before, place = target(code, node.place, once=False)
    new = place.stored(stepped(code, node, place.loaded(place.read())))
    return [*before, code.make.assign(place.read(), new)]


def stepped(code: Code, node: typed.Increment, old: ast.expr) -> ast.expr:
    """Return the value after a step."""
    make = code.make
    if node.type.family is Family.REAL:
        value = make.binary(old, "+" if node.step > 0 else "-", make.constant(1.0))
        return make.call("$single", value) if node.type is FLOAT else value
    value = make.binary(old, "+" if node.step > 0 else "-", make.constant(abs(node.step)))
    return wrapped(code, value, node.type, code.ranges.raw.get(id(node)))


@emits(EXPRESSIONS, typed.Increment)
def increment_and_use(code: Code, node: typed.Increment) -> ast.expr:
    """Translate ``++`` and ``--`` as a value."""
    place, make = node.place, code.make
    if isinstance(place, typed.Name) and not code.is_boxed(place.variable):
        return _step_variable(code, node, code.variable(place.variable))
    function = "$step_after" if node.post else "$step_before"
    low, high = kinds.limits(node.type) if kinds.is_integer(node.type) else (0, 0)
    limits = [make.constant(node.step), make.constant(low), make.constant(high)]
    return make.call(function, reference(code, _reference_to(place)), *limits)


def _step_variable(code: Code, node: typed.Increment, name: str) -> ast.expr:
    make = code.make
    exact = code.ranges.raw.get(id(node))
    stays = exact is not None and exact[0] >= kinds.limits(node.type)[0] and exact[1] <= kinds.limits(node.type)[1]
    if not node.post:
        return make.keep(name, stepped(code, node, make.name(name)))
    if kinds.is_integer(node.type) and stays:
        back = "-" if node.step > 0 else "+"
        return make.binary(make.keep(name, stepped(code, node, make.name(name))), back, make.constant(1))
    old = make.temporary()
    first = make.keep(old, make.name(name))
    return make.sequence([first, make.keep(name, stepped(code, node, make.name(old)))], 0)


@emits(EXPRESSIONS, typed.Update)
def update_and_use(code: Code, node: typed.Update) -> ast.expr:
    """Translate ``place op= value`` as a value."""
    place, make = node.place, code.make
    if isinstance(place, typed.Name) and not code.is_boxed(place.variable):
        name_ = code.variable(place.variable)
        return make.keep(name_, updated(code, node, make.name(name_)))
    held = make.temporary()
    first = make.keep(held, reference(code, _reference_to(place)))
    new = updated(code, node, make.attribute(make.name(held), "value"))
    return make.sequence([first, make.call("$set_field", new, make.name(held), make.constant("value"))], 1)


def declared(code: Code, variable: Variable, value: ast.expr) -> ast.stmt:
    """Return the statement that gives a variable its first value."""
    boxed = code.make.call("$Ref", value) if code.is_boxed(variable) else value
    return code.make.put(code.variable(variable), boxed)

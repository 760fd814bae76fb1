"""Places: variables, fields, elements, units of strings, and references to them.

Indices are never negative when they reach Python, which would take them from the end.
"""

import ast
from typing import Final

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.code import EXPRESSIONS, Code, emits
from mqlnet.mql5.translate.names import THIS
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import CHAR, STRING, UCHAR, Array, Type
from mqlnet.mql5.types.symbols import Storage

OUTSIDE: Final = 1 << 62  # an index that no array has
_SIGN: Final = 128
_BYTE: Final = 255


@emits(EXPRESSIONS, typed.Constant)
def constant(code: Code, node: typed.Constant) -> ast.expr:
    """Return a known value."""
    if node.value is None and node.type is STRING:
        return code.make.name("$NULL")
    if isinstance(node.value, tuple):
        return code.make.constant(complex(*node.value))
    return code.make.constant(node.value)


@emits(EXPRESSIONS, typed.This)
def this(code: Code, node: typed.This) -> ast.expr:
    """Return the object that a method runs on."""
    del node
    return code.make.name(THIS)


@emits(EXPRESSIONS, typed.Name)
def name(code: Code, node: typed.Name) -> ast.expr:
    """Read a variable."""
    variable = node.variable
    if variable.storage is Storage.PREDEFINED:
        return code.make.call("$predefined", code.make.constant(variable.name))
    found = code.make.name(code.variable(variable))
    return code.make.attribute(found, "value") if code.is_boxed(variable) else found


@emits(EXPRESSIONS, typed.Field)
def field(code: Code, node: typed.Field) -> ast.expr:
    """Read a field of an object."""
    owner = (
        code.value(node.object) if not isinstance(node.object, typed.Dereference) else code.value(node.object.pointer)
    )
    code.make.move(node.pos)
    return code.make.attribute(owner, code.names.field(node.field))


@emits(EXPRESSIONS, typed.Dereference)
def dereference(code: Code, node: typed.Dereference) -> ast.expr:
    """Return the object behind a pointer, which must live."""
    return code.make.call("$object", code.value(node.pointer))


@emits(EXPRESSIONS, typed.AddressOf)
def address(code: Code, node: typed.AddressOf) -> ast.expr:
    """Return an object as its handle."""
    return code.value(node.object)


@emits(EXPRESSIONS, typed.Element)
def element(code: Code, node: typed.Element) -> ast.expr:
    """Read an element of an array, or a row of it."""
    if isinstance(node.type, Array):
        return row(code, node)
    found = code.make.item(*parts(code, node))
    return signed(code, found) if node.type is CHAR and has_bytes(node.array.type) else found


@emits(EXPRESSIONS, typed.StringUnit)
def unit(code: Code, node: typed.StringUnit) -> ast.expr:
    """Translate ``s[i]``, 0 outside."""
    return unit_at(code, code.value(node.string), code.value(node.index), code.ranges.of(node.index)[0] >= 0)


def unit_at(code: Code, string: ast.expr, index: ast.expr, is_positive: bool, outside: str = "") -> ast.expr:
    """Return the code of a unit of a string; outside it is 0, or what a function of the library says."""
    make = code.make
    string_first, string = code.twice(string)
    index_first, index = code.twice(index)
    size = make.call("$len", string_first)
    compare = ast.Compare(index_first, [ast.Lt()], [size], **make.spot)
    if not is_positive:
        compare = ast.Compare(make.constant(0), [ast.LtE(), ast.Lt()], [index_first, size], **make.spot)
    found = make.call("$ord", make.item(string, index))
    if not outside:
        return make.either(compare, found, make.constant(0))
    again = [code.twice(string)[1], code.twice(index)[1]]
    return make.either(compare, found, make.call(outside, make.name("$host"), *again))


def has_bytes(kind: Type) -> bool:
    """Return whether an array's elements are kept as bytes."""
    return isinstance(kind, Array) and kind.element in {CHAR, UCHAR}


def signed(code: Code, value: ast.expr) -> ast.expr:
    """Return a byte as a char: with its sign."""
    make = code.make
    return make.binary(make.binary(value, "^", make.constant(_SIGN)), "-", make.constant(_SIGN))


def data(code: Code, node: typed.Expression) -> ast.expr:
    """Return the code of what holds an array's elements."""
    array = code.value(node)
    return array if kinds.is_bytes(node.type) else code.make.attribute(array, "data")


def parts(code: Code, node: typed.Element) -> tuple[ast.expr, ast.expr]:
    """Return the code of an element's sequence and of its place in there; a matrix or vector ends the program."""
    if not isinstance(node.array.type, Array):
        return code.make.call("$unsupported", code.make.constant(node.array.type.name)), code.make.constant(0)
    whole = data(code, node.array)
    code.make.move(node.pos)
    return whole, _position(code, node)


def _position(code: Code, node: typed.Element) -> ast.expr:
    array = node.array.type
    assert isinstance(array, Array)
    place = checked(code, node.indices[0], None)
    for number, index in enumerate(node.indices[1:], 1):
        size = array.dimensions[number]
        place = code.make.binary(place, "*", _size(code, node, number))
        within = checked(code, index, size) if size else _checked_open(code, index, _size(code, node, number))
        place = code.make.binary(place, "+", within)
    for number in range(len(node.indices), len(array.dimensions)):
        place = code.make.binary(place, "*", _size(code, node, number))
    return place


def _size(code: Code, node: typed.Element, number: int) -> ast.expr:
    """Return the size of a dimension; a template's parameter may leave it open, then the argument knows it."""
    assert isinstance(node.array.type, Array)
    size = node.array.type.dimensions[number]
    if size:
        return code.make.constant(size)
    sizes = code.make.attribute(code.value(node.array), "inner")
    return code.make.item(sizes, code.make.constant(number - 1))


def _checked_open(code: Code, index: typed.Expression, size: ast.expr) -> ast.expr:
    return code.make.call("$checked", code.value(index), size)


def checked(code: Code, index: typed.Expression, size: int | None) -> ast.expr:
    """Return an index that Python refuses if it is outside; ``size`` is given where Python does not know it."""
    low, high = code.ranges.of(index)
    value = code.value(index)
    code.make.move(index.pos)
    if low >= 0 and (size is None or high < size):
        return value
    first, again = code.twice(value)
    if size is not None and low >= 0:
        test = code.make.compare(first, "<", code.make.constant(size))
    elif size is not None:
        test = code.make.between(0, first, size - 1)
    else:
        test = code.make.compare(first, ">=", code.make.constant(0))
    return code.make.either(test, again, code.make.constant(OUTSIDE))


def row(code: Code, node: typed.Element) -> ast.expr:
    """Return a row of an array of several dimensions: an array that shares its elements."""
    assert isinstance(node.type, Array)
    array = code.value(node.array)
    function = "$bytes_row" if kinds.is_bytes(node.type) else "$row"
    count: ast.expr = code.make.constant(1)
    for number in range(len(node.indices), len(node.indices) + len(node.type.dimensions)):
        count = code.make.binary(count, "*", _size(code, node, number))
    inner = [_size(code, node, number) for number in range(len(node.indices) + 1, len(_dimensions(node)))]
    arguments = [array, _position(code, node), count]
    return code.make.call(function, *arguments, *([] if kinds.is_bytes(node.type) else [code.make.group(inner)]))


def _dimensions(node: typed.Element) -> tuple[int, ...]:
    assert isinstance(node.array.type, Array)
    return node.array.type.dimensions


@emits(EXPRESSIONS, typed.Reference)
def reference(code: Code, node: typed.Reference) -> ast.expr:
    """Return a place as a reference that others can set."""
    place = node.place
    found = place_reference(code, place)
    if kinds.is_integer(node.type) and kinds.limits(node.type) != kinds.limits(place.type):
        types = code.make.constant(kinds.text(node.type)), code.make.constant(kinds.text(place.type))
        return code.make.call("$WrapRef", found, *types)
    return found


def place_reference(code: Code, place: typed.Expression) -> ast.expr:
    """Return a reference to a place, of the place's own type."""
    if isinstance(place, typed.Name) and code.is_boxed(place.variable):
        return code.make.name(code.variable(place.variable))
    if isinstance(place, typed.Field):
        owner = place.object.pointer if isinstance(place.object, typed.Dereference) else place.object
        return code.make.call("$FieldRef", code.value(owner), code.make.constant(code.names.field(place.field)))
    if isinstance(place, typed.Element):
        is_char = place.type is CHAR and has_bytes(place.array.type)
        return code.make.call("$CharRef" if is_char else "$ElementRef", *parts(code, place))
    return code.make.call("$Ref", code.value(place))

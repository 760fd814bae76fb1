"""Calls: of the program's functions, of methods, through pointers, of the library; and making and deleting objects."""

import ast
from collections.abc import Sequence
from typing import Final

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.arithmetic import wrapped
from mqlnet.mql5.translate.code import ACTIONS, EXPRESSIONS, Code, emits, is_object
from mqlnet.mql5.translate.effects import any_order
from mqlnet.mql5.translate.intrinsics import INTRINSICS
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import COMPLEX, Array, Family, Type
from mqlnet.mql5.types.symbols import Class, Function, Kind, Passing

MAKE: Final = "new "  # before the name of a constructor: the function that makes an object with it
COPY: Final = "copy "  # before the name of a class: the function that makes a copy of an object
ASSIGN: Final = "assign "  # … the function that copies one object's fields into another
END: Final = "$end"  # the attribute of classes whose objects have something to do when they die


def arguments(code: Code, function: Function | None, nodes: Sequence[typed.Expression]) -> list[ast.expr]:
    """Return the code of arguments, so that they are evaluated from right to left (lang:OP31)."""
    found = [argument(code, function, number, node) for number, node in enumerate(nodes)]
    if any_order(nodes):
        return found
    names = [code.make.temporary() for _ in found[1:]]
    late = [code.make.keep(name, value) for name, value in zip(names, found[1:], strict=True)]
    return [code.make.sequence([*reversed(late), found[0]], -1), *map(code.make.name, names)]


def argument(code: Code, function: Function | None, number: int, node: typed.Expression) -> ast.expr:
    """Return the code of one argument: for ``const T &`` of a simple type that is the value."""
    if isinstance(node, typed.Reference):
        parameters = function.parameters if function is not None else ()
        if number < len(parameters) and parameters[number].passing is Passing.CONST_REFERENCE:
            return code.value(node.place)
    return code.value(node)


@emits(EXPRESSIONS, typed.Call)
def call(code: Code, node: typed.Call) -> ast.expr:
    """Call a function or static method."""
    given = arguments(code, node.function, node.arguments)
    code.make.move(node.pos)
    if node.function.kind is Kind.IMPORTED:
        code.imports.add(node.function.module or "")
        module, name = code.make.constant(node.function.module), code.make.constant(node.function.name)
        return code.make.call(code.make.call("$imported", module, name), *given)
    return passing(code, code.make.call(code.names.function(node.function), *given), node.type)


@emits(EXPRESSIONS, typed.CallMethod)
def call_method(code: Code, node: typed.CallMethod) -> ast.expr:
    """Call a method or operator: by its class where that is known, else by the object."""
    given = arguments(code, node.function, node.arguments)
    function = node.function
    if isinstance(node.object, typed.Dereference):
        owner = code.value(node.object.pointer)
        code.make.move(node.pos)
        name = code.names.method(function) if node.virtual else code.names.function(function)
        return passing(code, code.make.call(code.make.attribute(owner, name), *given), node.type)
    owner = code.value(node.object)
    code.make.move(node.pos)
    if node.virtual and not is_exact(code, node.object):
        found = code.make.call(code.make.attribute(owner, code.names.method(function)), *given)
    else:
        method = exactly(node)
        name = "$pure" if method.pure else code.names.function(method)
        found = code.make.call(name, owner, *given)
    return passing(code, found, node.type)


def exactly(node: typed.CallMethod) -> Function:
    """Return the function that a call on an object of exactly its static type runs."""
    kind, function = node.object.type, node.function
    if node.virtual and isinstance(kind, Class) and function.slot is not None:
        return kind.virtuals.get(function.slot, function)
    return function


def is_exact(code: Code, node: typed.Expression) -> bool:
    """Return whether an object is of its static type and of no class derived from it."""
    if isinstance(node, typed.This):
        return code.function is not None and code.function.kind in {Kind.CONSTRUCTOR, Kind.DESTRUCTOR}
    if isinstance(node, typed.Name):
        return node.variable.passing is Passing.VALUE
    return isinstance(node, typed.Field | typed.Element | typed.Construct)


@emits(EXPRESSIONS, typed.CallPointer)
def call_pointer(code: Code, node: typed.CallPointer) -> ast.expr:
    """Call through a function pointer; NULL ends the program."""
    signature = getattr(node.pointer.type, "signature", None)
    function = code.make.logical("||", code.value(node.pointer), code.make.name("$null_function"))
    given = arguments(code, signature, node.arguments)
    code.make.move(node.pos)
    return code.make.call(function, *given)


@emits(EXPRESSIONS, typed.FunctionAddress)
def function_address(code: Code, node: typed.FunctionAddress) -> ast.expr:
    """Return a function as a value."""
    return code.make.name(code.names.function(node.function))


@emits(EXPRESSIONS, typed.CallBuiltin)
def call_builtin(code: Code, node: typed.CallBuiltin) -> ast.expr:
    """Call a function of the library; a matrix or vector among its arguments ends the program (lang:MX8)."""
    if node.function.name == COMPLEX.name:
        return code.make.call("$complex", *map(code.value, node.arguments))
    numeric = next((each for each in map(_type, node.arguments) if _is_refused(node, each)), None)
    if numeric is not None:
        return code.make.call("$unsupported", code.make.constant(numeric.name))
    intrinsic = INTRINSICS.get(node.function.name)
    if intrinsic is not None:
        found = intrinsic(code, node)
        if found is not None:
            return found
    return library_call(code, node)


def _is_refused(node: typed.CallBuiltin, kind: Type) -> bool:
    """Return whether the library refuses a type: vectors, matrices, and complex numbers where it computes."""
    if kind is COMPLEX:
        return node.type is COMPLEX or "." in node.function.name
    return kind.family is Family.NUMERIC_OBJECT


@emits(EXPRESSIONS, typed.Wrong)
def wrong(code: Code, _: typed.Wrong) -> ast.expr:
    """End the program: without an error, only what is made of a matrix or vector has no known type (lang:MX8)."""
    return code.make.call("$unsupported", code.make.constant("matrix"))


def library_call(code: Code, node: typed.CallBuiltin) -> ast.expr:
    """Return the plain call of a function of the library."""
    make = code.make
    takes = code.library.get(node.function.name)
    if takes is None:
        return make.call("$missing", make.constant(node.function.name))
    given = arguments(code, node.function, node.arguments)
    make.move(node.pos)
    front: list[ast.expr] = []
    if takes.host:
        front.append(make.name("$host"))
    if takes.types:
        front.append(make.constant(tuple(_static(each) for each in node.arguments)))
    found = make.call(f"${node.function.name}", *front, *given)
    if node.function.result.family is Family.PSEUDO and kinds.is_integer(node.type):
        return wrapped(code, found, node.type, None)
    return found


def _static(node: typed.Expression) -> str:
    return kinds.text(_type(node))


def _type(node: typed.Expression) -> Type:
    return node.place.type if isinstance(node, typed.Reference) else node.type


# -- objects


def passing(code: Code, value: ast.expr, kind: Type) -> ast.expr:
    """Return a new object that nobody keeps yet; one with something to do when it dies is remembered until then."""
    if not isinstance(kind, Class) or not kind.destroys:
        return value
    name = code.make.temporary()
    code.mortal.append((name, kind))
    return code.make.keep(name, value)


def kept(code: Code, node: typed.Expression) -> ast.expr:
    """Return the code of an object that is kept by who asks: it does not die with the expression."""
    before = len(code.mortal)
    value = code.value(node)
    if len(code.mortal) > before and isinstance(value, ast.NamedExpr) and value.target.id == code.mortal[-1][0]:
        code.mortal.pop()
        return value.value
    return value


@emits(EXPRESSIONS, typed.Construct)
def construct(code: Code, node: typed.Construct) -> ast.expr:
    """Make a new object."""
    return passing(code, made(code, node.type, node.constructor, node.arguments), node.type)


def made(code: Code, kind: Type, constructor: Function | None, nodes: Sequence[typed.Expression]) -> ast.expr:
    """Return the code that makes an object."""
    assert isinstance(kind, Class)
    given = arguments(code, constructor, nodes)
    return code.make.call(maker(code, kind, constructor), *given)


def maker(code: Code, kind: Class, constructor: Function | None) -> str:
    """Return the name of the function that makes an object with a constructor."""
    if constructor is not None and constructor.owner is kind:
        return MAKE + code.names.function(constructor)
    return code.names.kind(kind) if not needs_constructing(kind) else MAKE + code.names.kind(kind)


def needs_constructing(kind: Class) -> bool:
    """Return whether making an object runs code of the program: its own, its base's or a field's constructor."""
    if kind.constructors or (kind.base is not None and needs_constructing(kind.base)):
        return True
    return any(needs_constructing(inner) for each in kind.fields if (inner := element_class(each.type)) is not None)


def element_class(kind: Type) -> Class | None:
    """Return the class of an object, or of the objects in a fixed array."""
    if isinstance(kind, Array):
        return kind.element if isinstance(kind.element, Class) and not kind.dynamic else None
    return kind if isinstance(kind, Class) else None


@emits(EXPRESSIONS, typed.Copied)
def copied(code: Code, node: typed.Copied) -> ast.expr:
    """Make a new object with another's value."""
    return passing(code, code.make.call(COPY + code.names.kind(_class(node.type)), code.value(node.object)), node.type)


def _class(kind: Type) -> Class:
    assert isinstance(kind, Class)
    return kind


@emits(EXPRESSIONS, typed.Assigned)
def assigned(code: Code, node: typed.Assigned) -> ast.expr:
    """Make an object that begins by itself and is then given a value by its ``operator=`` (lang:CT8)."""
    name = code.make.temporary()
    new = code.make.keep(name, made(code, node.type, node.constructor, node.initial))
    given = arguments(code, node.function, node.arguments)
    give = code.make.call(code.names.function(node.function), code.make.name(name), *given)
    value = code.make.sequence([new, give], 0)
    return passing(code, value, node.type)


@emits(EXPRESSIONS, typed.CopyObject)
def copy_object(code: Code, node: typed.CopyObject) -> ast.expr:
    """Translate ``target = value`` of objects, value first."""
    value, target = code.value(node.value), code.value(node.target)
    return code.make.call(ASSIGN + code.names.kind(node.shared), value, target)


@emits(EXPRESSIONS, typed.CopyArray)
def copy_array(code: Code, node: typed.CopyArray) -> ast.expr:
    """Translate ``target = value`` of arrays."""
    return code.make.call("$copy_array", code.value(node.value), code.value(node.target))


@emits(EXPRESSIONS, typed.New)
def new(code: Code, node: typed.New) -> ast.expr:
    """Translate ``new C(…)``."""
    return code.make.call("$new", made(code, node.made, node.constructor, node.arguments))


@emits(ACTIONS, typed.Delete)
def delete_action(code: Code, node: typed.Delete) -> list[ast.stmt]:
    """Translate ``delete p``."""
    return [code.make.expression(delete(code, node))]


@emits(EXPRESSIONS, typed.Delete)
def delete(code: Code, node: typed.Delete) -> ast.expr:
    """Translate ``delete p`` as an expression."""
    return code.make.call("$delete", code.make.name("$host"), code.value(node.pointer))


# -- brace lists


@emits(EXPRESSIONS, typed.Braces)
def braces(code: Code, node: typed.Braces) -> ast.expr:
    """Make what a brace list says, an array or a structure."""
    if isinstance(node.type, Array):
        return array_of(code, node.type, node)
    kind = _class(node.type)
    given: list[ast.expr] = []
    for field, item in zip(kind.all_fields, node.items, strict=False):
        if item is not None:
            given += [code.make.constant(code.names.field(field)), kept(code, item)]
    name = maker(code, kind, None)
    made = code.make.call("$zeroed", code.make.name(name)) if code.leaves_unset else code.make.call(name)
    return code.make.call("$braced", made, *given)


def array_of(code: Code, kind: Array, items: typed.Braces | None) -> ast.expr:
    """Return the code of a new array of a type, with the values of a brace list."""
    make = code.make
    total = 1
    for size in kind.dimensions:
        total *= size
    values = _flat(code, kind, items) if items is not None else []
    if items is not None and kind.dynamic:
        total = len(values)
    if kinds.is_bytes(kind):
        return _bytes(code, kind, values, total)
    element = make.name(element_name(code, kind.element))
    inner = make.constant(kind.dimensions[1:])
    fixed = make.constant(not kind.dynamic)
    if not total and not values:
        return make.call("$Array", make.series([]), element, inner, fixed)
    if not values:
        return make.call("$Array", _fresh(code, kind, total), element, inner, fixed)
    return make.call("$filled", make.series(values), make.constant(total), element, inner, fixed)


def _fresh(code: Code, kind: Array, total: int) -> ast.expr:
    make = code.make
    if is_object(kind.element):
        return make.call(make.attribute(make.name(element_name(code, kind.element)), "fresh"), make.constant(total))
    return make.binary(make.series([code.zero(kind.element)]), "*", make.constant(total))


def _bytes(code: Code, kind: Array, values: list[ast.expr], total: int) -> ast.expr:
    make = code.make
    if not values:
        return make.call("$bytes_fixed", make.constant(total)) if not kind.dynamic else make.call("$Bytes")
    return make.call("$bytes_of", make.series(values), make.constant(total if not kind.dynamic else -1))


def _flat(code: Code, kind: Array, items: typed.Braces) -> list[ast.expr]:
    """Return the values of a brace list in the order in which an array holds them; gaps are filled."""
    row = kind.row()
    values: list[ast.expr] = []
    for number, item in enumerate(items.items):
        if isinstance(row, Array):
            width = 1
            for size in row.dimensions:
                width *= size
            inner = _flat(code, row, item) if isinstance(item, typed.Braces) else []
            values += inner
            values += (
                [_gap(code, kind.element) for _ in range(width - len(inner))] if number < len(items.items) - 1 else []
            )
        else:
            values.append(kept(code, item) if item is not None else _gap(code, kind.element))
    return values


def _gap(code: Code, kind: Type) -> ast.expr:
    return code.make.call(maker(code, kind, None)) if isinstance(kind, Class) else code.zero(kind)


def element_name(code: Code, kind: Type) -> str:
    """Return the name of what arrays of a type know of their elements."""
    code.elements[kinds.text(kind)] = kind
    return f"$of {kinds.text(kind)}"

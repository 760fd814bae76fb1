"""Structures and classes as Python classes, and the functions that begin, copy and end their objects.

A structure has slots, a class has a dictionary so that a dead object can change its class. ``__init__`` gives every
field its type's zero; constructors run after it. Methods are attached at the end, when all functions are there.
"""

import ast

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.calls import ASSIGN, COPY, END, array_of, element_class, maker, needs_constructing
from mqlnet.mql5.translate.code import Code
from mqlnet.mql5.translate.names import THIS
from mqlnet.mql5.types.kinds import Array
from mqlnet.mql5.types.symbols import Class, Shape, Variable

SOURCE, TARGET = "source", "target"


def definition(code: Code, kind: Class) -> ast.stmt:
    """Return the class, empty but for its slots."""
    code.make.move(kind.pos)
    base = code.names.kind(kind.base) if kind.base is not None else "$Object" if kind.is_object else "$Structure"
    slots = None if kind.is_object else [code.names.field(each) for each in kind.fields]
    if kind.shape is Shape.UNION:
        base, slots = "$Union", []
    return code.make.class_(code.names.kind(kind), base, slots)


def beginning(code: Code, kind: Class) -> ast.stmt:
    """Return ``__init__``: every field gets its type's zero."""
    make = code.make
    make.move(kind.pos)
    body = [_set(code, THIS, field, _zero(code, field)) for field in kind.all_fields]
    return make.function(f"{code.names.kind(kind)}.__init__", [THIS], body, ())


def _set(code: Code, owner: str, field: Variable, value: ast.expr) -> ast.stmt:
    return code.make.assign(code.make.attribute(code.make.name(owner), code.names.field(field)), value)


def _zero(code: Code, field: Variable) -> ast.expr:
    kind = element_class(field.type)
    if kind is not None and needs_constructing(kind):
        return code.make.constant(None)
    if isinstance(field.type, Array):
        return array_of(code, field.type, None)
    if kind is not None:
        return code.make.call(code.names.kind(kind))
    return code.unset(field.type)


def assigning(code: Code, kind: Class) -> ast.stmt:
    """Return the function that copies one object's fields into another (lang:SU5 OV7)."""
    make = code.make
    make.move(kind.pos)
    if kind.shape is Shape.UNION:
        body = [make.expression(make.call("$copy_union", make.name(SOURCE), make.name(TARGET)))]
    else:
        body = [_copy_field(code, field) for field in kind.all_fields]
    return make.function(ASSIGN + code.names.kind(kind), [SOURCE, TARGET], body, ())


def _copy_field(code: Code, field: Variable) -> ast.stmt:
    make = code.make
    name = code.names.field(field)
    source, target = make.attribute(make.name(SOURCE), name), make.attribute(make.name(TARGET), name)
    if isinstance(field.type, Array):
        return make.expression(make.call("$copy_array", source, target))
    if isinstance(field.type, Class):
        written = field.type.copied_by
        if written is not None:
            return make.expression(make.call(code.names.function(written), target, source))
        return make.expression(make.call(ASSIGN + code.names.kind(field.type), source, target))
    return make.assign(target, source)


def copying(code: Code, kind: Class) -> ast.stmt:
    """Return the function that makes a new object with another's value."""
    make = code.make
    make.move(kind.pos)
    written = kind.default_constructor()
    new = maker(code, kind, written) if written in code.written or not kind.constructors else code.names.kind(kind)
    body = [
        make.put(THIS, make.call(new)),
        make.expression(make.call(ASSIGN + code.names.kind(kind), make.name(SOURCE), make.name(THIS))),
        make.give(make.name(THIS)),
    ]
    if not needs_constructing(kind) and kind.shape is not Shape.UNION:
        body[:2] = [
            make.put(THIS, make.call("$blank", make.name(code.names.kind(kind)))),
            *(_set(code, THIS, field, _copied(code, field)) for field in kind.all_fields),
        ]
    return make.function(COPY + code.names.kind(kind), [SOURCE], body, ())


def _copied(code: Code, field: Variable) -> ast.expr:
    make = code.make
    value = make.attribute(make.name(SOURCE), code.names.field(field))
    if isinstance(field.type, Array):
        return make.call("$copied_array", value)
    if isinstance(field.type, Class):
        return make.call(COPY + code.names.kind(field.type), value)
    return value


def description(code: Code, kind: Class) -> list[ast.stmt]:
    """Return the statements that register a class's fields with the library, and attach its methods."""
    make = code.make
    make.move(kind.pos)
    name = code.names.kind(kind)
    fields = tuple(
        (code.names.field(each), kinds.text(each.type), each.offset, each.type.size) for each in kind.all_fields
    )
    inner = [
        (code.names.field(each), make.name(code.names.kind(found)))
        for each in kind.all_fields
        if (found := _held(each))
    ]
    facts = [make.constant(fields), make.constant(kind.size), make.constant(kind.simple), make.table(inner)]
    whole = "$describe_union" if kind.shape is Shape.UNION else "$describe"
    body: list[ast.stmt] = [make.expression(make.call(whole, make.name(name), *facts))]
    attached = [("$copy", make.name(COPY + name)), ("$assign", make.name(ASSIGN + name))]
    if kind.shape is not Shape.UNION:
        attached.append(("__init__", make.name(f"{name}.__init__")))
    if kind.destroys:
        attached.append((END, make.name(f"{END} {name}")))
    for methods in kind.methods.values():
        attached += [
            (code.names.function(each), make.name(code.names.function(each)))
            for each in methods
            if each in code.written
        ]
    for slot, method in kind.virtuals.items():
        value = make.name(code.names.function(method) if method in code.written else "$pure")
        attached.append((code.names.method(slot), value))
    body += [make.assign(make.attribute(make.name(name), attribute), value) for attribute, value in attached]
    return body


def _held(field: Variable) -> Class | None:
    kind = field.type.element if isinstance(field.type, Array) else field.type
    return kind if isinstance(kind, Class) else None

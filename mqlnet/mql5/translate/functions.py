"""Functions, methods, constructors and destructors as Python functions."""

import ast
from collections.abc import Iterable, Sequence

from mqlnet.mql5.translate.calls import END, MAKE, arguments, element_class, kept, needs_constructing
from mqlnet.mql5.translate.code import Code
from mqlnet.mql5.translate.counters import nodes_of
from mqlnet.mql5.translate.names import THIS
from mqlnet.mql5.translate.statements import first_value, full
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import VOID
from mqlnet.mql5.types.symbols import Class, Function, Kind, Storage, Variable

INIT = "init "  # before the name of a class: the constructor that nobody wrote
_METHODS = {Kind.METHOD, Kind.OPERATOR, Kind.CONSTRUCTOR, Kind.DESTRUCTOR}


def function(code: Code, node: Function) -> list[ast.stmt]:
    """Return the definition of a function with a body; for a constructor, that of its maker, too."""
    assert node.body is not None
    code.ranges.walk(node.parameters, node.body)
    code.addressed = _addressed(node.body)
    code.make.move(node.defined_pos)
    parameters = [code.variable(each) for each in node.parameters]
    body = _boxes(code, node.parameters)
    if node.kind is Kind.CONSTRUCTOR and isinstance(node.owner, Class):
        body += begin_fields(code, node.owner, node.initialisers)
    body += code.statement(node.body)
    if node.result is not VOID and not (body and isinstance(body[-1], ast.Return)):
        code.make.move(node.body.end)
        body.append(code.make.give(code.result()))
    code.make.move(node.defined_pos)
    name = code.names.function(node)
    front = [THIS] if node.kind in _METHODS and not node.static else []
    shared = sorted(code.shared)
    if node.kind is not Kind.CONSTRUCTOR or not isinstance(node.owner, Class):
        return [code.make.function(name, [*front, *parameters], body, shared)]
    given = _defaults(code, node)
    definition = code.make.function(name, [*front, *parameters], body, shared, given)
    code.make.move(node.defined_pos)
    return [definition, maker(code, node.owner, name, parameters, _defaults(code, node))]


def _defaults(code: Code, constructor: Function) -> list[ast.expr]:
    """Return the default values of a constructor's last parameters: who makes an object unasked gives none."""
    return [code.value(each) for each in constructor.optional if each is not None]


def _addressed(body: typed.Block) -> frozenset[Variable]:
    """Return the local objects whose handles are taken: the handles die with them (lang:PT11)."""
    taken = (each.object for each in nodes_of(body) if isinstance(each, typed.AddressOf))
    return frozenset(
        each.variable for each in taken if isinstance(each, typed.Name) and each.variable.storage is Storage.LOCAL
    )


def _boxes(code: Code, parameters: Iterable[Variable]) -> list[ast.stmt]:
    """Return the code that puts parameters whose address is taken into cells of their own."""
    make = code.make
    boxed = [code.variable(each) for each in parameters if code.is_boxed(each) and not code.is_given_boxed(each)]
    return [make.put(name, make.call("$Ref", make.name(name))) for name in boxed]


def begin_fields(code: Code, kind: Class, initialisers: Iterable[typed.Initialiser]) -> list[ast.stmt]:
    """Return what a constructor does before its body: the base, then fields in order of declaration (lang:CT5)."""
    make = code.make
    given = {each.field: each for each in initialisers}
    body = full(code, lambda: _begin_base(code, kind, given.get(None)))
    for field in kind.fields:
        initialiser = given.get(field)
        if initialiser is None and not _needs(field):
            continue
        place = make.attribute(make.name(THIS), code.names.field(field))

        def begin(
            field: Variable = field, initialiser: typed.Initialiser | None = initialiser, place: ast.expr = place
        ) -> list[ast.stmt]:
            value = kept(code, initialiser.value) if initialiser else first_value(code, field.type, None)
            return [make.assign(place, value)]

        body += full(code, begin)
    return body


def _needs(field: Variable) -> bool:
    kind = element_class(field.type)
    return kind is not None and needs_constructing(kind)


def _begin_base(code: Code, kind: Class, initialiser: typed.Initialiser | None) -> list[ast.stmt]:
    base, make = kind.base, code.make
    if base is None:
        return []
    value = initialiser.value if initialiser is not None else None
    if isinstance(value, typed.Construct) and value.constructor is not None:
        given = arguments(code, value.constructor, value.arguments)
        call = make.call(code.names.function(value.constructor), make.name(THIS), *given)
    elif needs_constructing(base):
        call = make.call(constructor_name(code, base), make.name(THIS))
    else:
        return []
    written = value.constructor if isinstance(value, typed.Construct) else base.default_constructor()
    if written is None or not (base.virtuals and shows_itself(written)):
        return [make.expression(call)]
    itself = make.temporary()
    return [
        make.put(itself, make.attribute(make.name(THIS), "__class__")),
        _becomes(code, make.name(code.names.kind(base))),
        make.expression(call),
        _becomes(code, make.name(itself)),
    ]


def _becomes(code: Code, kind: ast.expr) -> ast.stmt:
    """Return the code that makes an object one of a class: virtual calls reach that class's methods (lang:CT10)."""
    return code.make.assign(code.make.attribute(code.make.name(THIS), "__class__"), kind)


def shows_itself(function: Function) -> bool:
    """Return whether a constructor or destructor lets other code see its object, and call virtual methods on it."""
    return any(
        isinstance(each, typed.AddressOf | typed.CallMethod | typed.Call) and _is_seen(each)
        for each in nodes_of(function.body)
    )


def _is_seen(node: typed.AddressOf | typed.CallMethod | typed.Call) -> bool:
    if isinstance(node, typed.AddressOf):
        return isinstance(node.object, typed.This)
    given = [*node.arguments, *([node.object] if isinstance(node, typed.CallMethod) else [])]
    return any(isinstance(each, typed.This) for each in given)


def constructor_name(code: Code, kind: Class) -> str:
    """Return the name of the constructor without arguments, written or not."""
    written = kind.default_constructor()
    return code.names.function(written) if written is not None else INIT + code.names.kind(kind)


def implicit_constructor(code: Code, kind: Class) -> list[ast.stmt]:
    """Return the constructor that nobody wrote of a class whose base or fields have one, and its maker."""
    code.make.move(kind.pos)
    name = INIT + code.names.kind(kind)
    body = begin_fields(code, kind, ())
    return [code.make.function(name, [THIS], body, sorted(code.shared)), maker(code, kind, name, [])]


def maker(
    code: Code, kind: Class, constructor: str, parameters: list[str], defaults: Sequence[ast.expr] = ()
) -> ast.stmt:
    """Return the function that makes an object with a constructor."""
    make = code.make
    name = MAKE + (code.names.kind(kind) if constructor.startswith(INIT) else constructor)
    body = [
        make.put(THIS, make.call(code.names.kind(kind))),
        make.expression(make.call(constructor, make.name(THIS), *map(make.name, parameters))),
        make.give(make.name(THIS)),
    ]
    return make.function(name, parameters, body, (), defaults)


def ending(code: Code, kind: Class) -> ast.stmt:
    """Return the function for an object's death: its destructor, its fields, its base (lang:CT6)."""
    make = code.make
    make.move(kind.pos)
    this = THIS
    body: list[ast.stmt] = []
    if kind.destructor is not None and kind.destructor.body is not None:
        body.append(make.expression(make.call(code.names.function(kind.destructor), make.name(this))))
    for field in reversed(kind.fields):
        inner = element_class(field.type)
        inner = inner or (field.type.element if hasattr(field.type, "element") else None)
        if isinstance(inner, Class) and inner.destroys:
            value = make.attribute(make.name(this), code.names.field(field))
            body.append(make.expression(make.call("$end", value)))
    if kind.base is not None and kind.base.destroys:
        destructor = kind.base.destructor
        if kind.base.virtuals and destructor is not None and shows_itself(destructor):
            body.append(_becomes(code, make.name(code.names.kind(kind.base))))
        body.append(make.expression(make.call(f"{END} {code.names.kind(kind.base)}", make.name(this))))
    return make.function(f"{END} {code.names.kind(kind)}", [this], body, ())

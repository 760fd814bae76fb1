"""A function has been named and its arguments checked: which one it is, and the node that calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages, overloads, templates
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.copying import copy_constructor
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.members import check_access
from mqlnet.mql5.types.overloads import Wanted
from mqlnet.mql5.types.places import const_name
from mqlnet.mql5.types.scopes import Overloads
from mqlnet.mql5.types.symbols import Class, Function, Kind, Shape
from mqlnet.mql5.types.typed import (
    Call,
    CallBuiltin,
    CallMethod,
    Construct,
    Expression,
    This,
    Wrong,
)
from mqlnet.mql5.types.typenames import complete
from mqlnet.mql5.types.virtuals import first_pure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mqlnet.mql5.types.context import Context

Types = tuple[Type, ...] | None


def use(context: Context, function: Function, pos: int) -> None:
    """Remember that a function is called: an instance needs its body checked, a prototype needs a body."""
    world = context.world
    if function.kind is Kind.BUILTIN:
        world.builtins.setdefault(function.name, []).append(pos)
        return
    if function.deleted:
        world.report(messages.DELETED, pos, function.qualified)
        return
    owner = function.owner
    if owner is not None and owner.pos < 0:
        world.borrow(function)
        return
    if context.at_global_level:
        _check_above(context, function, pos)
    if function.used:
        return
    if function.type_arguments or (owner is not None and owner.of_template):
        templates.wanted(world, function)
        return
    function.used = True
    source = function.source
    if isinstance(source, tree.Function) and source.body is None and function.kind is not Kind.IMPORTED:
        world.called.setdefault(function, pos)


def _check_above(context: Context, function: Function, pos: int) -> None:
    """Report a function that a global initialiser calls and that stands below it (lang:IN9)."""
    ordinary = function.kind is Kind.FUNCTION and not function.type_arguments
    if ordinary and function.declared not in context.world.reached:
        hint = f"'{function.name}' is declared below: move it up"
        context.world.report(messages.UNDECLARED, pos, function.name, hint=hint)


def call_function(
    context: Context,
    levels: Sequence[Sequence[Overloads]],
    wanted: Wanted,
    places: Sequence[int],
    *,
    method_of: Expression | None = None,
    virtual: bool = True,
) -> Expression:
    """Return the call of the function that fits best.

    `method_of` is the object before the dot, or the implied `this`.
    """
    world = context.world
    chosen = overloads.choose(context, levels, wanted)
    if chosen is None:
        return Wrong(_shared_result(levels), wanted.pos)
    function = chosen
    owner = function.owner
    if len(levels[0]) > 1 and owner is not None and owner is not levels[0][0].owner:
        _warn_hidden(context, levels[0], function, wanted)
    if owner is not None and owner is not context.owner:
        seen = method_of.type if method_of is not None else None
        check_access(context, function.access, owner, function.name, wanted.pos, method=True, seen=seen)
    use(context, function, wanted.pos)
    arguments = overloads.pass_arguments(context, function, wanted, places)
    if function.kind is Kind.BUILTIN:
        _warn_fixed(context, function, arguments, wanted.pos)
        return _builtin(context, function, arguments, wanted.pos)
    if owner is None or function.static:
        return Call(function.result, wanted.pos, function, arguments)
    if method_of is None:
        world.report(messages.NO_THIS, wanted.pos, function.name)
        return Wrong(function.result, wanted.pos)
    return CallMethod(function.result, wanted.pos, method_of, function, arguments, virtual and function.virtual)


def _shared_result(levels: Sequence[Sequence[Overloads]]) -> Type:
    """Return the result type of a call that failed, if all candidates agree.

    Otherwise the error type, which is silent.
    """
    results = {each.result for level in levels for one in level for each in one.functions}
    has_templates = any(one.templates for level in levels for one in level)
    only = results.pop() if len(results) == 1 and not has_templates else kinds.ERROR
    return kinds.ERROR if only is kinds.VOID or only.family is Family.PSEUDO else only


def _builtin(context: Context, function: Function, arguments: tuple[Expression, ...], pos: int) -> Expression:
    """Return the call of a built-in; `any` and `number` in its head become the arguments' common type."""
    result = function.result
    elements = next((each.type for each in arguments if each.type.family is Family.NUMERIC_OBJECT), None)
    if elements is not None and result is kinds.DOUBLE:
        return CallBuiltin(elements, pos, function, arguments)
    if result is kinds.DOUBLE and any(each.type is kinds.ERROR for each in arguments):
        return CallBuiltin(kinds.ERROR, pos, function, arguments)  # perhaps a vector: nobody knows what methods return
    if function.name == "GetPointer" and isinstance(arguments[0].type, kinds.Pointer):
        return CallBuiltin(arguments[0].type, pos, function, arguments)
    if result is kinds.NUMBER or result is kinds.ANY:
        pairs = zip(function.parameters, arguments, strict=False)
        pseudo = [each for parameter, each in pairs if parameter.type is result]
        if any(each.type is kinds.ERROR for each in pseudo):
            return Wrong(kinds.ERROR, pos)
        result = overloads.common_number(pseudo)
        arguments = tuple(
            convert_number(context, each, result) if parameter.type is function.result else each
            for parameter, each in zip(function.parameters, arguments, strict=True)
        )
    return CallBuiltin(result, pos, function, arguments)


def _warn_fixed(context: Context, function: Function, arguments: tuple[Expression, ...], pos: int) -> None:
    """Warn of a built-in that can do nothing for an array of fixed size (lang:AR8)."""
    first = arguments[0].type if arguments else None
    if function.name in _OF_DYNAMIC and isinstance(first, kinds.Array) and not first.dynamic:
        context.world.report(messages.FIXED_ARRAY, pos, function.name)


_OF_DYNAMIC: Final = frozenset({"ArrayFree", "ArrayResize", "ArraySetAsSeries"})


def convert_number(context: Context, value: Expression, kind: Type) -> Expression:
    """Return a number as the type that all such arguments of a built-in get."""
    return convert(context, value, kind, value.pos, explicit=True)


def _warn_hidden(context: Context, level: Sequence[Overloads], function: Function, wanted: Wanted) -> None:
    """Warn that a method of the base is called although the class has methods of that name (lang:VI10)."""
    hiding = level[0]
    if hiding.using or function.owner is None or hiding.owner is None:
        return
    context.world.report(
        messages.HIDDEN_METHOD, wanted.pos, wanted.name, function.owner.name, f"{hiding.owner.name}::{wanted.name}"
    )


def levels_of(context: Context, found: Overloads) -> list[list[Overloads]]:
    """Return the overloads of a class and those of the same name in its bases."""
    hides = context.world.unit.dialect.hiding_strict and not found.using  # lang:Q24
    if found.owner is None or found.owner.base is None or (hides and (found.functions or found.templates)):
        return [[found]]
    level = [found]
    base: Class | None = found.owner.base
    while base is not None:
        complete(context.world, base)
        hidden = base.scope.names.get(found.name)
        if isinstance(hidden, Overloads) and (hidden.functions or hidden.templates):
            level.append(hidden)
        base = base.base
    return [level]


def call_operator(
    context: Context,
    target: Expression,
    operator: str,
    arguments: list[Expression],
    places: list[int],
    pos: int,
) -> Expression:
    """Return the call of an operator of the object's class."""
    name = f"operator{operator}"
    found = _operator(target, name)
    levels = levels_of(context, found)
    wanted = Wanted(name, arguments, None, pos, const_name(context, target) is not None)
    if wanted.const and overloads.try_choose(context, levels, wanted) is None:
        wanted = wanted._replace(const=False)  # the book's own code calls `operator[]` of a const object
    return call_function(context, levels, wanted, places, method_of=target)


def _operator(target: Expression, name: str) -> Overloads:
    """Return the overloads of an operator that a class or its bases have."""
    each = target.type
    while isinstance(each, Class):
        found = each.scope.names.get(name)
        if isinstance(found, Overloads):
            return found
        assert each.base is not None
        each = each.base
    raise AssertionError(name)  # whoever asks has looked (`operators.has_operator`)


def operator_takes(context: Context, target: Expression, operator: str, value: Expression) -> bool:
    """Say whether an operator of a class takes a value; nothing is reported."""
    return find_operator(context, target, operator, value) is not None


def find_operator(context: Context, target: Expression, operator: str, value: Expression) -> Function | None:
    """Return the operator of a class that takes a value, None if none does; nothing is reported."""
    name = f"operator{operator}"
    found = _operator(target, name)
    const = const_name(context, target) is not None
    wanted = Wanted(name, [value], None, value.pos, const)
    levels = levels_of(context, found)
    return overloads.try_choose(context, levels, wanted)


Built = tuple[Function | None, tuple[Expression, ...]]
"""A constructor, None for the implicit one, and what it is given."""


def constructs(context: Context, made: Class, value: Expression) -> bool:
    """Say whether a class has a constructor that takes a value; nothing is reported."""
    complete(context.world, made)
    candidates = Overloads(made.source_name, made)
    candidates.functions = made.constructors
    candidates.templates = made.constructor_templates
    wanted = Wanted(made.source_name, [value], None, value.pos)
    return overloads.try_choose(context, [[candidates]], wanted) is not None


def construct(context: Context, made: Class, arguments: list[Expression], places: list[int], pos: int) -> Built | None:
    """Return the constructor for some arguments and what it is given; None if that was reported."""
    complete(context.world, made)
    return construct_base(context, made, arguments, places, pos) if _can_exist(context, made, pos) else None


def construct_base(
    context: Context, made: Class, arguments: list[Expression], places: list[int], pos: int
) -> Built | None:
    """Return the constructor for the part of an object that a base class is; the base may be abstract."""
    world = context.world
    complete(world, made)
    candidates = Overloads(made.source_name, made)
    candidates.functions = made.constructors
    candidates.templates = made.constructor_templates
    if not candidates.functions and not candidates.templates:
        if not arguments:
            return None, ()
        world.report(messages.NO_CONSTRUCTOR, pos, made.name, kinds.describe([each.type for each in arguments]))
        return None
    wanted = Wanted(made.source_name, arguments, None, pos)
    if not arguments and all(each.required for each in candidates.functions):
        notes = [("could be " + each.signature, each.pos) for each in candidates.functions]
        world.report(messages.NO_CONSTRUCTOR, pos, made.name, "", notes=notes)
        return None
    constructor = overloads.choose(context, [[candidates]], wanted)
    if constructor is None:
        return None
    if made is not context.owner:
        check_access(context, constructor.access, made, constructor.name, pos, method=True)
    use(context, constructor, pos)
    return constructor, overloads.pass_arguments(context, constructor, wanted, places)


def _can_exist(context: Context, made: Class, pos: int) -> bool:
    """Report a class that has no objects."""
    if made.shape is Shape.INTERFACE:
        context.world.report(messages.INTERFACE_OBJECT, pos, made.name)
    elif made.abstract:
        context.world.report(messages.ABSTRACT, pos, made.name, first_pure(made))
    else:
        return True
    return False


def temporary(context: Context, made: Class, arguments: list[Expression], places: list[int], pos: int) -> Expression:
    """Return an unnamed object (lang:CT9)."""
    if len(arguments) == 1 and arguments[0].type is made and copy_constructor(made) is None:
        return arguments[0]
    found = construct(context, made, arguments, places, pos)
    return Construct(made, pos, *found) if found is not None else Wrong(made, pos)


def implied_object(context: Context, owner: Class, pos: int) -> Expression | None:
    """Return `this` for a method that is called by its name alone; None where there is none."""
    if context.owner is None or not context.owner.derives_from(owner):
        return None
    if context.function is None or context.function.static:
        return None
    return This(context.owner, pos)

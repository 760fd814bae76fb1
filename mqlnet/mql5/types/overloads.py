"""The function that a call means (lang:FN16-FN19, lang:TP9), and its arguments.

A call sees the methods of a class with those of its bases (lang:VI10), or the built-ins with the program's own. The
best function is at least as good in every argument as each other one. If two are alike, the nearer class wins, then
the function that needs no default value; one written out beats a template, and a template that says more beats one
that says less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mqlnet.mql5.types import functions, kinds, messages, templates
from mqlnet.mql5.types.arguments import bind
from mqlnet.mql5.types.conversions import Rank
from mqlnet.mql5.types.kinds import Family, Number, Type
from mqlnet.mql5.types.ranks import rank
from mqlnet.mql5.types.symbols import Function, Kind
from mqlnet.mql5.types.typed import Expression, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mqlnet.mql5.types.context import Context
    from mqlnet.mql5.types.scopes import FunctionTemplate, Overloads

Level = "Sequence[Overloads]"


class Wanted(NamedTuple):
    """The request of a call: the function's name, the arguments, written template arguments.

    And whether the object is const.
    """

    name: str
    arguments: list[Expression]
    types: tuple[Type, ...] | None
    pos: int
    const: bool = False


class Fitting(NamedTuple):
    """A function that fits, how well each argument does, and how much its template says (-1: it is no template)."""

    function: Function
    ranks: tuple[int, ...]
    says: int
    const: bool
    """True if it is a const method although the object may be changed: the other one is wanted more."""


def choose(context: Context, levels: Sequence[Sequence[Overloads]], wanted: Wanted) -> Function | None:
    """Return the function that a call means; None if that was reported."""
    only = _only(levels, wanted)
    if only is not None:
        return only
    for level in levels:
        fitting = list(_fitting(context, level, wanted))
        if not fitting:
            continue
        best = fitting[0] if len(fitting) == 1 else _best(fitting)
        if best is None:
            if not any(each.type is kinds.ERROR for each in wanted.arguments):
                notes = [("could be " + each.function.signature, each.function.pos) for each in fitting]
                exact = sum(not any(each.ranks) for each in fitting) > 1
                message = messages.AMBIGUOUS_EXACT if exact else messages.AMBIGUOUS_CALL
                context.world.report(message, wanted.pos, wanted.name, _types(wanted), notes=_own(notes))
            return None
        return best.function
    return _fallback(context, levels, wanted)


def try_choose(context: Context, levels: Sequence[Sequence[Overloads]], wanted: Wanted) -> Function | None:
    """Return the function that a call means, None if none fits or too many do; nothing is reported."""
    for level in levels:
        fitting = list(_fitting(context, level, wanted))
        if fitting:
            best = _best(fitting)
            return best.function if best is not None else None
    return None


def _only(levels: Sequence[Sequence[Overloads]], wanted: Wanted) -> Function | None:
    """Return the function if there is just one and its count of parameters fits: the case that counts for speed."""
    if len(levels) != 1 or len(levels[0]) != 1 or wanted.types is not None:
        return None
    overloads = levels[0][0]
    if overloads.templates or len(overloads.functions) != 1:
        return None
    function = overloads.functions[0]
    return function if _count_fits(function, len(wanted.arguments)) and (function.const or not wanted.const) else None


def _count_fits(function: Function, count: int) -> bool:
    """Say whether a function takes that many arguments."""
    return function.required <= count and (count <= len(function.parameters) or function.variadic)


def _fitting(context: Context, level: Sequence[Overloads], wanted: Wanted) -> Iterator[Fitting]:
    """Go through the functions of a level that fit."""
    for overloads in level:
        if wanted.types is None:
            for function in overloads.functions:
                ranks = _ranks(context, function, wanted)
                if ranks is not None:
                    yield Fitting(function, ranks, -1, function.const and not wanted.const)
        for template in overloads.templates:
            made = _instance(context, template, wanted)
            if made is None:
                continue
            ranks = _ranks(context, made, wanted)
            if ranks is not None and (wanted.types is not None or max(ranks, default=0) < Rank.TEXT):
                yield Fitting(made, ranks, templates.specificity(template), made.const and not wanted.const)


def _instance(context: Context, template: FunctionTemplate, wanted: Wanted) -> Function | None:
    """Return the function that a template makes for a call, if it makes one."""
    if wanted.types is not None:
        if len(wanted.types) != len(template.names):
            return None
        return templates.instance(context.world, template, wanted.types)
    if len(wanted.arguments) > len(template.source.parameters):
        return None
    try:
        bindings = templates.deduce(template, wanted.arguments)
    except templates.Ambiguous:
        return None
    if len(bindings) != len(template.names):
        return None
    return templates.instance(context.world, template, tuple(bindings[name] for name in template.names))


def _ranks(context: Context, function: Function, wanted: Wanted) -> tuple[int, ...] | None:
    """Return how well each argument fits a function, None if the call is not possible."""
    arguments = wanted.arguments
    if not _count_fits(function, len(arguments)):
        return None
    if wanted.const and not function.const and not function.static:
        return None
    ranks: list[int] = []
    for parameter, argument in zip(function.parameters, arguments, strict=False):
        worth = rank(context, function, parameter, argument)
        if worth is None:
            return None
        ranks.append(worth)
    return tuple(ranks)


def _best(fitting: list[Fitting]) -> Fitting | None:
    """Return the function that is better than all others, None if none is."""
    for one in fitting:
        if all(one is other or _better(one, other) for other in fitting):
            return one
    # what needs a text for a number, or one enumeration for another, gives way to what does not
    easy = [each for each in fitting if max(each.ranks, default=0) < Rank.TEXT]
    return _best(easy) if 0 < len(easy) < len(fitting) else None


def _better(one: Fitting, other: Fitting) -> bool:
    """Say whether a function fits better than another."""
    if one.function is other.function:
        return True
    pairs = list(zip(one.ranks, other.ranks, strict=False))
    if any(mine > theirs for mine, theirs in pairs):
        return False
    if any(mine < theirs for mine, theirs in pairs):
        return True
    nearer = _nearer(one.function, other.function)
    if nearer is not None:
        return nearer
    return _order(one) < _order(other)


def _order(one: Fitting) -> tuple[bool, bool, bool, int, int]:
    """Return what decides between functions whose arguments fit alike: the smaller one wins."""
    needs_default = len(one.function.parameters) != len(one.ranks)
    origin = _ORIGINS.get(one.function.kind, 1)
    return needs_default, one.const, one.says >= 0, -one.says, origin


_ORIGINS: Final = {Kind.BUILTIN: 0, Kind.IMPORTED: 2}


def _nearer(one: Function, other: Function) -> bool | None:
    """Say whether a method stands in a class that derives from the other's; None if neither does."""
    if one.owner is other.owner or one.owner is None or other.owner is None:
        return None
    return one.owner.derives_from(other.owner)


def _fallback(context: Context, levels: Sequence[Sequence[Overloads]], wanted: Wanted) -> Function | None:
    """Report that nothing fits.

    With one candidate say what is wrong with it, so return it if its arguments are to blame.
    """
    world = context.world
    if any(each.type is kinds.ERROR for each in wanted.arguments):
        return None
    known = [each for level in levels for overloads in level for each in overloads.functions]
    made_from = [each for level in levels for overloads in level for each in overloads.templates]
    if wanted.types is not None and made_from and len(made_from) == 1:
        template = made_from[0]
        if len(wanted.types) != len(template.names):
            world.report(messages.TEMPLATE_ARGUMENTS, wanted.pos, wanted.name, len(template.names), len(wanted.types))
            return None
    if len(known) == 1 and not made_from:
        return _blame(context, known[0], wanted)
    if len(made_from) == 1 and not known:
        templates.report_deduction(world, made_from[0], wanted.arguments, wanted.pos)
        return None
    counted = [each for each in known if _count_fits(each, len(wanted.arguments))]
    if not counted and not made_from:
        counts = " or ".join(sorted({_count_text(each) for each in known}))
        notes = _own([("could be " + each.signature, each.pos) for each in known])
        world.report(messages.PARAMETER_COUNT, wanted.pos, wanted.name, counts, len(wanted.arguments), notes=notes)
        return None
    if len(counted) == 1 and not made_from:
        return _blame(context, counted[0], wanted)
    notes = _own([("could be " + each.signature, each.pos) for each in known])
    world.report(messages.NO_OVERLOAD, wanted.pos, wanted.name, _types(wanted), notes=notes)
    return None


def _own(notes: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the notes that stand in the program; built-ins have no place there."""
    return [each for each in notes if each[1] >= 0]


def _blame(context: Context, function: Function, wanted: Wanted) -> Function | None:
    """Report a wrong count or a const object; otherwise return the function, whose arguments will be reported."""
    world = context.world
    if not _count_fits(function, len(wanted.arguments)):
        notes = _own([("see " + function.signature, function.pos)])
        world.report(
            messages.PARAMETER_COUNT,
            wanted.pos,
            wanted.name,
            _count_text(function),
            len(wanted.arguments),
            notes=notes,
        )
        return None
    if wanted.const and not function.const and not function.static:
        world.report(messages.CONST_METHOD_CALLS, wanted.pos, function.qualified)
        return None
    return function


def _count_text(function: Function) -> str:
    """Return how many arguments a function takes, in words."""
    most = "or more" if function.variadic else f"to {len(function.parameters)}"
    return f"{function.required}" if function.required == len(function.parameters) else f"{function.required} {most}"


def _types(wanted: Wanted) -> str:
    """Return the types of the arguments."""
    return kinds.describe([each.type for each in wanted.arguments])


def pass_arguments(
    context: Context, function: Function, wanted: Wanted, places: Sequence[int]
) -> tuple[Expression, ...]:
    """Return one expression for each parameter.

    Arguments converted, defaults filled in, those for `...` as they are.
    """
    arguments = wanted.arguments
    passed = [
        bind(context, function, parameter, argument, pos)
        for parameter, argument, pos in zip(function.parameters, arguments, places, strict=False)
    ]
    count = len(function.parameters)
    if len(arguments) > count:
        passed.extend(_extra(context, each, pos) for each, pos in zip(arguments[count:], places[count:], strict=True))
    else:
        passed.extend(functions.default_value(context.world, function, index) for index in range(len(passed), count))
    return tuple(passed)


def _extra(context: Context, value: Expression, pos: int) -> Expression:
    """Check an argument for `...`: any simple value."""
    family = value.type.family
    if family in {Family.CLASS, Family.ARRAY, Family.VOID}:
        message = messages.VOID_VALUE if family is Family.VOID else messages.PARAMETER_CONVERSION
        context.world.report(message, pos, value.type.name, "string")
        return Wrong(kinds.ERROR, pos)
    return value


def common_number(values: Sequence[Expression]) -> Type:
    """Return the highest type of the arguments of a built-in whose result has it (lang:CV2)."""
    best: Type = kinds.INT
    rank_of_best = -1
    for each in values:
        kind = each.type
        if isinstance(kind, Number) and kind.rank > rank_of_best:
            best, rank_of_best = kind, kind.rank
        elif kind.family in {Family.STRING, Family.NUMERIC_OBJECT}:
            return kind
    return kinds.INT if best is kinds.BOOL else best

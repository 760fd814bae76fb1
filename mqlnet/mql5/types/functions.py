"""Functions as they are declared: parameters, default values, which declarations are the same function."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages, typed
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.kinds import Family, Type
from mqlnet.mql5.types.scopes import Overloads, Scope
from mqlnet.mql5.types.symbols import Class, Function, Kind, Passing, Storage, Variable
from mqlnet.mql5.types.typenames import array_type, resolve
from mqlnet.mql5.types.world import World

MOST_PARAMETERS: Final = 64  # lang:FN4
_BY_ITSELF: Final = frozenset({Family.CLASS, Family.ARRAY})


def make(world: World, scope: Scope, node: tree.Function, owner: Class | None, qualified: str) -> Function:
    """Return the function that a declaration declares, without its body."""
    kind = _kind(node, owner)
    result = kinds.VOID if kind in {Kind.CONSTRUCTOR, Kind.DESTRUCTOR} else _result(world, scope, node)
    made = Function(node.name, kind, result, parameters(world, scope, node.parameters), node.pos)
    made.qualified = qualified
    made.owner = owner
    made.scope = scope
    made.source = made.declared = node
    made.access = node.access or "public"
    modifiers = node.modifiers
    made.static = "static" in modifiers and owner is not None
    made.const = "const" in modifiers and owner is not None
    made.virtual = "virtual" in modifiers
    made.final = "final" in modifiers
    made.deleted = "delete" in modifiers
    made.exported = "export" in modifiers
    made.pure = "pure" in modifiers
    _count_defaults(world, made)
    if owner is None and "const" in modifiers:
        world.report(messages.CONST_FUNCTION, node.pos)
    return made


def _kind(node: tree.Function, owner: Class | None) -> Kind:
    """Return what sort of function is declared."""
    if owner is None:
        return Kind.FUNCTION
    if node.name.startswith("~"):
        return Kind.DESTRUCTOR
    if node.name.startswith("operator"):
        return Kind.OPERATOR
    return Kind.CONSTRUCTOR if node.name == owner.source_name else Kind.METHOD


def _result(world: World, scope: Scope, node: tree.Function) -> Type:
    """Return the type of the result."""
    if node.result is None:
        return kinds.ERROR  # the parser has reported it
    if node.result.is_reference:
        world.report(messages.REFERENCE_HERE, node.pos)
    return resolve(world, scope, node.result)


def parameters(world: World, scope: Scope, nodes: tuple[tree.Parameter, ...]) -> tuple[Variable, ...]:
    """Return the parameters; `(void)` means no parameters (lang:FN35)."""
    if len(nodes) == 1 and not nodes[0].name and not nodes[0].dimensions and not nodes[0].type.stars:
        path = nodes[0].type.path
        if type(path) is tree.Name and path.text == "void":
            return ()
    if len(nodes) > MOST_PARAMETERS:
        world.report(messages.TOO_MANY_PARAMETERS, nodes[MOST_PARAMETERS].pos)
    if nodes and nodes[-1].name == "...":
        world.report(messages.ELLIPSIS, nodes[-1].pos)
        nodes = nodes[:-1]
    return tuple(_parameter(world, scope, node) for node in nodes)


def _parameter(world: World, scope: Scope, node: tree.Parameter) -> Variable:
    """Return one parameter."""
    kind = resolve(world, scope, node.type)
    if node.dimensions:
        kind = array_type(Context(world, scope), kind, node, node.name)
        if isinstance(kind, kinds.Array) and kind.dimensions[0]:
            kind = kind.element.array((0, *kind.dimensions[1:]))
    elif kind is kinds.VOID:
        world.report(messages.VOID_TYPE, node.pos, node.name or "a parameter")
        kind = kinds.ERROR
    made = Variable(node.name, kind, Storage.PARAMETER, node.pos, const=_is_const(node.type))
    made.passing = _passing(world, node, kind, const=made.const)
    made.assigned = True
    made.deferred = node.default
    if node.default is not None and made.passing is Passing.REFERENCE:
        world.report(messages.DEFAULT_OF_REFERENCE, node.pos, node.name)
    return made


def _is_const(node: tree.Type) -> bool:
    """Say whether a variable of a written type is const itself, not only what it points to."""
    return node.is_pointer_const if node.stars else node.is_const


def _passing(world: World, node: tree.Parameter, kind: Type, *, const: bool) -> Passing:
    """Return how arguments reach a parameter."""
    if kind.family in _BY_ITSELF:
        if not node.type.is_reference:
            message = messages.ARRAY_BY_VALUE if kind.family is Family.ARRAY else messages.OBJECT_BY_VALUE
            world.report(message, node.pos, node.name or kind.name)
        return Passing.OBJECT
    if not node.type.is_reference:
        return Passing.VALUE
    return Passing.CONST_REFERENCE if const else Passing.REFERENCE


def _count_defaults(world: World, made: Function) -> None:
    """Work out how many arguments a call must give; defaults stand at the end (lang:FN10)."""
    required = 0
    for index, each in enumerate(made.parameters):
        if each.deferred is None:
            if required < index:
                world.report(messages.DEFAULT_MISSING, each.pos, each.name)
            required = index + 1
    made.required = required
    made.optional = (None,) * len(made.parameters)


def default_value(world: World, function: Function, index: int) -> typed.Expression:
    """Return the checked default value of a parameter."""
    found = function.optional[index]
    if found is not None:
        return found
    parameter = function.parameters[index]
    node = parameter.deferred
    assert node is not None
    assert function.scope is not None
    _keep_default(function, index, typed.Wrong(parameter.type, node.pos))  # until it is known: it may call the function
    if type(node) is tree.InitList:
        world.report(messages.BRACES_HERE, node.pos)
        value: typed.Expression = typed.Wrong(parameter.type, node.pos)
    else:
        context = Context(world, function.scope)
        context.owner = function.owner
        value = convert(context, context.expression(node), parameter.type, node.pos)  # type: ignore[arg-type]  # no list
        if parameter.passing is Passing.CONST_REFERENCE:
            value = typed.Reference(value.type, value.pos, value)
    _keep_default(function, index, value)
    return value


def _keep_default(function: Function, index: int, value: typed.Expression) -> None:
    """Remember the default value of a parameter."""
    optional = list(function.optional)
    optional[index] = value
    function.optional = tuple(optional)


def same_parameters(one: tuple[Variable, ...], other: tuple[Variable, ...]) -> bool:
    """Say whether two parameter lists are the same: types, references, and const where it counts (lang:FN15)."""
    if len(one) != len(other):
        return False
    for left, right in zip(one, other, strict=True):
        if left.type is not right.type and kinds.ERROR not in (left.type, right.type):
            return False
        if left.passing is not right.passing:
            return False
        if left.passing is Passing.OBJECT and left.const != right.const:
            return False
    return True


def find_same(functions: list[Function], made: Function) -> Function | None:
    """Return the function of a list that has the same parameters, and for methods the same const-ness."""
    for each in functions:
        if each.const == made.const and same_parameters(each.parameters, made.parameters):
            return each
    return None


def add(world: World, overloads: Overloads, made: Function) -> Function:
    """Add a global function to its overloads, or give its body or defaults to the declaration that is there.

    Return the one that stays.
    """
    known = find_same(overloads.functions, made)
    if known is None:
        overloads.functions.append(made)
        return made
    if known.kind is Kind.IMPORTED and isinstance(made.source, tree.Function) and made.source.body is not None:
        known.kind, known.module = Kind.FUNCTION, None  # a library that includes the header of its own functions
    if known.result is not made.result and kinds.ERROR not in (known.result, made.result):
        world.report(messages.OTHER_RESULT, made.pos, made.name, notes=(("see the previous declaration", known.pos),))
        return known
    assert isinstance(known.source, tree.Function)
    assert isinstance(made.source, tree.Function)
    if made.source.body is None:
        _merge_defaults(world, known, made)
        return known
    if known.source.body is not None:
        world.report(
            messages.FUNCTION_EXISTS, made.pos, made.name, notes=(("see the previous body", known.defined_pos),)
        )
        return known
    adopt_body(world, known, made)
    return known


def adopt_body(world: World, known: Function, made: Function) -> None:
    """Give a declared function the body, and the parameter names, of its definition."""
    _merge_defaults(world, known, made)
    known.defined_pos = made.pos
    known.source = made.source
    known.scope = made.scope
    known.exported = known.exported or made.exported
    known.parameters = made.parameters


def _merge_defaults(world: World, known: Function, made: Function) -> None:
    """Bring the defaults of two declarations together; where both have one they must agree (lang:FN11)."""
    for old, new in zip(known.parameters, made.parameters, strict=True):
        if old.deferred is not None and new.deferred is not None and not same_constant(old.deferred, new.deferred):
            world.report(messages.DEFAULT_DIFFERS, new.pos, new.name)
        merged = old.deferred if old.deferred is not None else new.deferred
        old.deferred = new.deferred = merged
    known.required = made.required = min(known.required, made.required)


def same_constant(one: tree.Node, other: tree.Node) -> bool:
    """Say whether two written values are the same; names and operations count as the same."""
    if type(one) is not type(other):
        return True
    if isinstance(one, tree.Integer | tree.Real | tree.Text):
        return bool(one.value == other.value)  # type: ignore[attr-defined]  # of the same type
    return True

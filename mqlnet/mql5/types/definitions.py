"""Bodies that stand outside of their class find the methods that they belong to (lang:CL9, lang:TP15)."""

from __future__ import annotations

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import functions, kinds, messages
from mqlnet.mql5.types.class_methods import qualified_name
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.scopes import ClassTemplate, Overloads
from mqlnet.mql5.types.symbols import Class, Function
from mqlnet.mql5.types.typenames import inner_class, path_text
from mqlnet.mql5.types.world import World


def define_outside(world: World, made: Class, template: ClassTemplate) -> None:
    """Give the methods of an instance the bodies that stand outside of the template (lang:TP15)."""
    for node in template.outside:
        if isinstance(node, tree.Function):
            assert node.scope is not None
            owner = inner_class(world, made, node.scope)
            if owner is not None:
                define_method(world, owner, node, Context(world, owner.scope))


def define_method(world: World, made: Class, node: tree.Function, context: Context) -> Function | None:
    """Bring the definition of a method at global level to its declaration, and return the method.

    None if there is none.
    """
    for word in ("virtual", "override"):
        if word in node.modifiers:
            world.report(messages.SPECIFIER_OUTSIDE, node.pos, word)
    candidates = _declared(made, node.name)
    of_method = bool(node.template) and not made.of_template
    if not candidates or of_method:
        _adopt_template(world, made, node)
        return None
    definition = functions.make(world, context.scope, node, made, qualified_name(made, node.name))
    same = functions.find_same(candidates, definition)
    if same is None:
        _no_such_method(world, made, definition, candidates)
        return None
    if same.result is not definition.result and kinds.ERROR not in (same.result, definition.result):
        world.report(messages.DEFINED_OTHERWISE, node.pos, same.qualified, notes=(("see the declaration", same.pos),))
        return None
    assert isinstance(same.source, tree.Function)
    if same.source.body is not None:
        notes = (("see the previous body", same.defined_pos),)
        world.report(messages.FUNCTION_EXISTS, node.pos, same.qualified, notes=notes)
        return None
    functions.adopt_body(world, same, definition)
    return same


def _no_such_method(world: World, made: Class, definition: Function, candidates: list[Function]) -> None:
    """Report a definition whose parameters or const-ness no declaration has."""
    node = definition.source
    assert isinstance(node, tree.Function)
    if _adopt_template(world, made, node, quiet=True):
        return
    if made.of_template:
        candidates.append(definition)  # MetaQuotes' own CQueue has a constructor that only stands outside
        return
    notes = [("see the declaration", each.pos) for each in candidates]
    if any(functions.same_parameters(each.parameters, definition.parameters) for each in candidates):
        message = messages.CONST_TOO_MUCH if definition.const else messages.CONST_MISSING
        world.report(message, node.pos, definition.qualified, notes=notes)
    else:
        world.report(messages.DECLARED_OTHERWISE, node.pos, node.name, made.name, notes=notes)


def _declared(made: Class, name: str) -> list[Function]:
    """Return the methods of a class with a name."""
    if name == made.source_name:
        return made.constructors
    if name.startswith("~"):
        return [made.destructor] if made.destructor is not None else []
    return made.methods.get(name, [])


def _adopt_template(world: World, made: Class, node: tree.Function, *, quiet: bool = False) -> bool:
    """Give a method template the body that stands outside of its class; report a method that is not declared."""
    known = made.scope.names.get(node.name)
    if isinstance(known, Overloads):
        for each in known.templates:
            if each.source.body is None and _alike(each.source, node):
                each.source = node
                each.names = tuple(name.name for name in node.template or ())[-len(each.names) :]
                return True
    if not quiet:
        world.report(messages.NOT_DECLARED, node.pos, node.name, made.name)
    return False


def _alike(declared: tree.Function, node: tree.Function) -> bool:
    """Say whether the parameters of two heads of a template look the same."""
    if len(declared.parameters) != len(node.parameters):
        return False
    pairs = zip(declared.parameters, node.parameters, strict=True)
    return all(
        path_text(one.type.path) == path_text(other.type.path)
        and (one.type.stars, len(one.dimensions)) == (other.type.stars, len(other.dimensions))
        for one, other in pairs
    )

"""Statements: blocks, branches, loops, jumps, local declarations."""

from __future__ import annotations

from typing import Final

from mqlnet.mql5.source import tree
from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.context import Context, executes
from mqlnet.mql5.types.conversion import condition
from mqlnet.mql5.types.initial import stored
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.scopes import Scope
from mqlnet.mql5.types.symbols import Class, Kind, Storage, Variable
from mqlnet.mql5.types.typed import (
    Assign,
    Binary,
    Block,
    Break,
    CallBuiltin,
    Case,
    Compare,
    Constant,
    Continue,
    Convert,
    DoWhile,
    Element,
    Evaluate,
    Expression,
    Field,
    For,
    If,
    Invert,
    Logical,
    Name,
    Negate,
    Not,
    Return,
    Statement,
    StringUnit,
    Switch,
    While,
    Wrong,
)
from mqlnet.mql5.types.variables import declare_locals

_WITHOUT_EFFECT: Final = frozenset(
    {Name, Constant, Field, Element, StringUnit, Binary, Compare, Logical, Negate, Invert, Not, Convert}
)


@executes(tree.ExpressionStatement)
def check_expression(context: Context, node: tree.ExpressionStatement) -> Statement:
    """Check an expression that stands alone."""
    value = context.expression(node.expression)
    if type(value) in _WITHOUT_EFFECT and value.type is not kinds.ERROR:
        context.world.report(messages.NO_EFFECT, node.expression.pos)
    elif type(value) is CallBuiltin and value.function.name in _TO_BE_CHECKED:
        context.world.report(messages.CHECK_RESULT, node.expression.pos, value.function.name)
    return Evaluate(node.pos, value)


_TO_BE_CHECKED: Final = frozenset({"OrderSend", "OrderSendAsync"})  # lang:CW10


@executes(tree.Empty)
def check_empty(_: Context, __: tree.Empty) -> None:
    """Check a lone `;`."""
    return


@executes(tree.Block)
def check_block(context: Context, node: tree.Block) -> Statement:
    """Check `{ … }`."""
    return block(context, node, Scope(context.scope))


def block(context: Context, node: tree.Block, scope: Scope) -> Block:
    """Check the statements of a block in a scope of its own."""
    outer, dying = context.scope, context.dying
    context.scope, context.dying = scope, []
    statements = statements_of(context, node.statements)
    made = Block(node.pos, statements, tuple(context.dying), node.end)
    _report_unused(context, scope)
    context.scope, context.dying = outer, dying
    return made


def statements_of(context: Context, nodes: tuple[tree.Statement, ...]) -> tuple[Statement, ...]:
    """Check statements in a row."""
    made: list[Statement] = []
    for node in nodes:
        if type(node) is tree.Variables:
            made.extend(declare_locals(context, node))
            continue
        statement = context.statement(node)
        if statement is not None:
            made.append(statement)
    return tuple(made)


def _report_unused(context: Context, scope: Scope) -> None:
    """Warn of local variables that nothing mentions."""
    for each in scope.names.values():
        if type(each) is Variable and not each.read and each.storage in {Storage.LOCAL, Storage.STATIC}:
            held = each.type.element if isinstance(each.type, kinds.Array) else each.type
            if held is kinds.ERROR:
                continue
            if not isinstance(held, Class) or not (held.destroys or held.constructors):
                context.world.report(messages.UNUSED, each.pos, each.name)


def _body(context: Context, node: tree.Statement) -> Statement:
    """Check what a branch or loop controls; it has a scope of its own, with braces or without."""
    if type(node) is tree.Block:
        return block(context, node, Scope(context.scope))
    if type(node) is tree.Empty:
        context.world.report(messages.EMPTY_STATEMENT, node.pos)
        return Block(node.pos, (), (), node.pos)
    return block(context, tree.Block(node.pos, (node,), node.pos), Scope(context.scope))


def _condition(context: Context, node: tree.Expression) -> Expression:
    """Check the condition of a branch or loop."""
    value = value_of(context, node)
    if type(value) is Assign:
        context.world.report(messages.ASSIGNED_CONDITION, node.pos)
    return condition(context, value, node.pos)


@executes(tree.If)
def check_if(context: Context, node: tree.If) -> Statement | None:
    """Check `if`; a long chain of `else if` is worked off from its start, without recursion."""
    parts: list[tuple[int, Expression, Statement]] = []
    each: tree.Statement | None = node
    while type(each) is tree.If:
        parts.append((each.pos, _condition(context, each.condition), _body(context, each.then)))
        each = each.otherwise
    made: Statement | None = _body(context, each) if each is not None else None
    for pos, test, then in reversed(parts):
        made = If(pos, test, then, made)
    return made


@executes(tree.While)
def check_while(context: Context, node: tree.While) -> Statement:
    """Check `while`."""
    test = _condition(context, node.condition)
    return While(node.pos, test, _looped(context, node.body))


@executes(tree.DoWhile)
def check_do_while(context: Context, node: tree.DoWhile) -> Statement:
    """Check `do … while`."""
    body = _looped(context, node.body)
    return DoWhile(node.pos, body, _condition(context, node.condition))


def _looped(context: Context, node: tree.Statement) -> Statement:
    """Check the body of a loop."""
    context.loops += 1
    body = _body(context, node)
    context.loops -= 1
    return body


@executes(tree.For)
def check_for(context: Context, node: tree.For) -> Statement:
    """Check `for`; what its head declares lives in the loop only (lang:IN13)."""
    outer, dying = context.scope, context.dying
    context.scope, context.dying = Scope(outer), []
    first: tuple[Statement, ...] = ()
    if isinstance(node.start, tree.Variables):
        first = tuple(declare_locals(context, node.start))
    elif node.start is not None:
        first = (Evaluate(node.start.pos, context.expression(node.start)),)
    test = _condition(context, node.condition) if node.condition is not None else None
    body = _looped(context, node.body)
    step = context.expression(node.step) if node.step is not None else None
    made = For(node.pos, first, test, step, body, tuple(context.dying))
    _report_unused(context, context.scope)
    context.scope, context.dying = outer, dying
    return made


@executes(tree.Switch)
def check_switch(context: Context, node: tree.Switch) -> Statement:
    """Check `switch` (lang:SM9-SM13)."""
    subject = value_of(context, node.value)
    world = context.world
    if subject.type.family not in {Family.INTEGER, Family.ENUM, Family.BOOL, Family.ERROR}:
        world.report(messages.SWITCH_TYPE, node.value.pos, subject.type.name)
        subject = Wrong(kinds.ERROR, node.pos)
    outer, dying = context.scope, context.dying
    context.scope, context.dying = Scope(outer), []
    context.switches += 1
    cases = _cases(context, node)
    context.switches -= 1
    made = Switch(node.pos, subject, cases, tuple(context.dying))
    context.scope, context.dying = outer, dying
    return made


def _cases(context: Context, node: tree.Switch) -> tuple[Case, ...]:
    """Check the parts of a switch; labels in a row share what follows them."""
    world = context.world
    made: list[Case] = []
    seen: set[int] = set()
    values: list[int] = []
    default = has_default = False
    for each in node.cases:
        if each.value is None:
            if has_default:
                world.report(messages.DEFAULT_TWICE, each.pos)
            default = has_default = True
        else:
            value = _label(context, each.value)
            if value is not None:
                if value in seen:
                    world.report(messages.CASE_TWICE, each.value.pos, value)
                seen.add(value)
                values.append(value)
        if each.statements:
            made.append(Case(tuple(values), default, statements_of(context, each.statements), each.pos))
            values, default = [], False
    if values or default:
        made.append(Case(tuple(values), default, (), node.pos))
    return tuple(made)


def _label(context: Context, node: tree.Expression) -> int | None:
    """Return the value of a case label."""
    found = context.expression(node)
    if type(found) is Constant and found.type.family in {Family.INTEGER, Family.ENUM, Family.BOOL}:
        assert isinstance(found.value, int)
        return int(found.value)
    if found.type is not kinds.ERROR:
        context.world.report(messages.CASE_CONSTANT, node.pos)
    return None


@executes(tree.Break)
def check_break(context: Context, node: tree.Break) -> Statement:
    """Check `break`."""
    if not context.loops and not context.switches:
        context.world.report(messages.BREAK, node.pos)
    return Break(node.pos)


@executes(tree.Continue)
def check_continue(context: Context, node: tree.Continue) -> Statement:
    """Check `continue`; in a switch it belongs to the loop around it (lang:SM14)."""
    if not context.loops:
        context.world.report(messages.CONTINUE, node.pos)
    return Continue(node.pos)


@executes(tree.Return)
def check_return(context: Context, node: tree.Return) -> Statement:
    """Check `return` (lang:SM15)."""
    function = context.function
    assert function is not None
    world = context.world
    result = function.result
    if node.value is None:
        if result is not kinds.VOID and result is not kinds.ERROR:
            world.report(messages.RETURN_NEEDED, node.pos, function.qualified)
        return Return(node.pos, None)
    value = value_of(context, node.value)
    if result is kinds.VOID:
        if value.type is not kinds.VOID or function.kind in {Kind.CONSTRUCTOR, Kind.DESTRUCTOR}:
            if value.type is not kinds.ERROR:
                world.report(messages.RETURN_OF_VOID, node.pos, function.qualified)
            return Return(node.pos, None)
        return Block(node.pos, (Evaluate(node.pos, value), Return(node.pos, None)), (), node.pos)
    return Return(node.pos, stored(context, value, result, node.value.pos))


@executes(tree.Variables)
def check_variables(context: Context, node: tree.Variables) -> Statement:
    """Check a declaration that is the whole body of a branch."""
    return Block(node.pos, tuple(declare_locals(context, node)), (), node.pos)

"""Statements: Python's own where they mean the same, and ``while`` for what ``for``, ``do`` and ``switch`` do more.

A frame on ``code.frames`` is a loop or switch that ``break`` and ``continue`` may leave; a scope on ``code.scopes`` has
the variables whose objects die when it is left, however that happens (lang:IN15 FN21). A critical error runs no
destructors (lang:RT6), so nothing here needs ``try``.
"""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.calls import array_of, element_class, kept, maker
from mqlnet.mql5.translate.code import STATEMENTS, Code, Scope, emits
from mqlnet.mql5.translate.counting import counted
from mqlnet.mql5.translate.stores import declared
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Array, Type
from mqlnet.mql5.types.symbols import Class, Variable


@dataclass(slots=True)
class Frame:
    """A loop or switch being translated. ``before_continue`` gives what must run before a loop begins its next turn.

    ``flag`` is set by a ``continue`` inside a switch that Python sees as a loop of its own.
    """

    depth: int
    is_loop: bool
    before_continue: Callable[[], list[ast.stmt]] = field(default=list)
    flag: str = ""
    continues: bool = False


# -- objects that die


def ends(code: Code, variables: Sequence[Variable]) -> list[ast.stmt]:
    """Return the end of some variables' objects, in reverse order of declaration."""
    return [end(code, code.make.name(code.variable(each)), each.type) for each in reversed(variables)]


def end(code: Code, thing: ast.expr, kind: Type) -> ast.stmt:
    """Return the end of an object, or of all objects of an array."""
    del kind
    return code.make.expression(code.make.call("$end", thing))


def leave_scopes(code: Code, depth: int) -> list[ast.stmt]:
    """Return the end of everything in the scopes above a depth."""
    return [each for scope in reversed(code.scopes[depth:]) for each in ends(code, scope.begun)]


def full(code: Code, emit: Callable[[], list[ast.stmt]]) -> list[ast.stmt]:
    """Return the code of a full expression: what it makes and nobody keeps dies after it."""
    before, code.mortal = code.mortal, []
    statements = emit()
    mortal, code.mortal = code.mortal, before
    if not mortal:
        return statements
    make = code.make
    begin = [make.put(name, make.constant(None)) for name, _ in mortal]
    return [*begin, *statements, *(_end_if_made(code, name) for name, _ in reversed(mortal))]


def _end_if_made(code: Code, name: str) -> ast.stmt:
    make = code.make
    test = make.compare(make.name(name), "is not", make.constant(None))
    return make.branch(test, [make.expression(make.call("$end", make.name(name)))], [])


def condition(code: Code, node: typed.Expression) -> tuple[list[ast.stmt], ast.expr]:
    """Return the code of a condition, and what must run before it; that is nothing unless it makes mortal objects."""
    return _asked(code, code.condition, node)


def condition_value(code: Code, node: typed.Expression) -> tuple[list[ast.stmt], ast.expr]:
    """Return the same for the value that a switch asks for."""
    return _asked(code, code.value, node)


def _asked(
    code: Code, ask: Callable[[typed.Expression], ast.expr], node: typed.Expression
) -> tuple[list[ast.stmt], ast.expr]:
    before, code.mortal = code.mortal, []
    test = ask(node)
    mortal, code.mortal = code.mortal, before
    if not mortal:
        return [], test
    name = code.make.temporary()
    code.mortal = mortal

    def emit() -> list[ast.stmt]:
        code.mortal = mortal
        return [code.make.put(name, test)]

    statements = full(code, emit)
    code.mortal = before
    return statements, code.make.name(name)


# -- simple statements


@emits(STATEMENTS, typed.Evaluate)
def evaluate(code: Code, node: typed.Evaluate) -> list[ast.stmt]:
    """Evaluate an expression for its effect."""
    expression = node.expression
    if not isinstance(expression, typed.Comma):
        return full(code, lambda: code.action(expression))
    return [each for part in expression.parts for each in full(code, partial(code.action, part))]


@emits(STATEMENTS, typed.Declare)
def declare(code: Code, node: typed.Declare) -> list[ast.stmt]:
    """Begin a local variable."""
    begin = full(code, lambda: [declared(code, node.variable, _local_value(code, node))])
    code.begins(node.variable)
    return begin


def _local_value(code: Code, node: typed.Declare) -> ast.expr:
    """Return the code of the value with which a local variable begins (lang:IN4)."""
    kind = node.variable.type
    if node.initial is None and code.leaves_unset and not isinstance(kind, Class):
        if not isinstance(kind, Array):
            return code.unset(kind)
        if element_class(kind) is None:
            whole = first_value(code, kind, None)
            return code.make.call("$unset_array", code.make.constant(kinds.text(kind.element)), whole)
    return first_value(code, kind, node.initial)


def first_value(code: Code, kind: Type, initial: typed.Expression | None) -> ast.expr:
    """Return the code of the value with which a variable begins."""
    if isinstance(kind, Array):
        return kept(code, initial) if initial is not None else array_of(code, kind, None)
    if initial is not None:
        return kept(code, initial)
    if isinstance(kind, Class):
        return code.make.call(maker(code, kind, kind.default_constructor()))
    return code.zero(kind)


@emits(STATEMENTS, typed.DeclareStatic)
def declare_static(code: Code, node: typed.DeclareStatic) -> list[ast.stmt]:
    """Begin a static local when control first gets here (lang:IN10); one with a known value has begun already."""
    if begins_with_program(node.initial, node.variable.type):
        code.statics.append((node.variable, node.initial))
        return []
    code.statics.append((node.variable, None))
    name = code.variable(node.variable)
    started = f"{name} has begun"
    code.shared.add(started)
    code.flags.append(started)
    begin = full(code, lambda: [declared(code, node.variable, _static_value(code, node))])
    make = code.make
    return [make.branch(make.unary("not", make.name(started)), [make.put(started, make.constant(True)), *begin], [])]


def _static_value(code: Code, node: typed.DeclareStatic) -> ast.expr:
    """Return the code of the value with which a static local begins: what its constructor leaves is zero (lang:IN3)."""
    value = first_value(code, node.variable.type, node.initial)
    if code.leaves_unset and isinstance(value, ast.Call) and isinstance(node.variable.type, Class) and not value.args:
        return code.make.call("$zeroed", value.func)
    return value


def begins_with_program(initial: typed.Expression | None, kind: Type) -> bool:
    """Return whether the program cannot notice when a static variable began."""
    if initial is None:
        return element_class(kind) is None
    return isinstance(initial, typed.Constant) or (isinstance(initial, typed.Braces) and all_constant(initial))


def all_constant(node: typed.Braces) -> bool:
    """Return whether a brace list has constants only."""
    return (
        all(
            each is None or isinstance(each, typed.Constant) or (isinstance(each, typed.Braces) and all_constant(each))
            for each in node.items
        )
        and isinstance(node.type, Array)
        and not isinstance(node.type.element, Class)
    )


@emits(STATEMENTS, typed.Return)
def return_(code: Code, node: typed.Return) -> list[ast.stmt]:
    """Translate ``return``."""
    make = code.make
    if node.value is None:
        return [*leave_scopes(code, 0), make.give(code.result())]
    value = node.value
    if not any(scope.begun for scope in code.scopes):
        before, code.mortal = code.mortal, []
        given = kept(code, value)
        mortal, code.mortal = code.mortal, before
        if not mortal:
            return [make.give(given)]
    name = make.temporary()
    return [
        *full(code, lambda: [make.put(name, kept(code, value))]),
        *leave_scopes(code, 0),
        make.give(make.name(name)),
    ]


@emits(STATEMENTS, typed.Break)
def break_(code: Code, node: typed.Break) -> list[ast.stmt]:
    """Translate ``break``."""
    del node
    return [*leave_scopes(code, code.frames[-1].depth), code.make.leave()]


@emits(STATEMENTS, typed.Continue)
def continue_(code: Code, node: typed.Continue) -> list[ast.stmt]:
    """Translate ``continue``, out of any switch around it."""
    at = node.pos
    if code.frames[-1].is_loop:
        loop = code.frames[-1]
        left = leave_scopes(code, loop.depth)
        step = loop.before_continue()
        code.make.move(at)
        return [*left, *step, code.make.again()]
    inner = code.frames[-1]
    left = leave_scopes(code, inner.depth)
    inner.continues = True
    inner.flag = inner.flag or code.make.temporary()
    return [*left, code.make.put(inner.flag, code.make.constant(True)), code.make.leave()]


# -- blocks and branches


@emits(STATEMENTS, typed.Block)
def block(code: Code, node: typed.Block) -> list[ast.stmt]:
    """Statements with a scope of their own."""
    dying = node.dying
    if code.addressed:
        declared_here = [each.variable for each in node.statements if isinstance(each, typed.Declare)]
        dying = tuple(each for each in declared_here if each in dying or each in code.addressed)
    return scoped(code, dying, lambda: statements(code, node.statements), node.end)


def scoped(code: Code, dying: tuple[Variable, ...], emit: Callable[[], list[ast.stmt]], at: int) -> list[ast.stmt]:
    """Return the code of a scope: what it holds, then the end of its objects."""
    if not dying:
        return emit()
    code.scopes.append(Scope(dying))
    body = emit()
    code.scopes.pop()
    code.make.move(at)
    return body if _jumps(body) else [*body, *ends(code, dying)]


def statements(code: Code, nodes: Sequence[typed.Statement]) -> list[ast.stmt]:
    """Return the code of statements; what follows a jump never runs and is left out."""
    found: list[ast.stmt] = []
    for node in nodes:
        found += code.statement(node)
        if _jumps(found):
            break
    return found


def _jumps(body: Sequence[ast.stmt]) -> bool:
    return bool(body) and isinstance(body[-1], ast.Return | ast.Break | ast.Continue)


@emits(STATEMENTS, typed.If)
def if_(code: Code, node: typed.If) -> list[ast.stmt]:
    """Translate ``if``."""
    before, test = condition(code, node.condition)
    then = code.statement(node.then)
    otherwise = code.statement(node.otherwise) if node.otherwise is not None else []
    code.make.move(node.pos)
    return [*before, code.make.branch(test, then, otherwise)]


# -- loops


def _looped(code: Code, body: typed.Statement, frame: Frame) -> list[ast.stmt]:
    code.frames.append(frame)
    found = code.statement(body)
    code.frames.pop()
    return found


@emits(STATEMENTS, typed.While)
def while_(code: Code, node: typed.While) -> list[ast.stmt]:
    """Translate ``while``."""
    before, test = condition(code, node.condition)
    body = _looped(code, node.body, Frame(len(code.scopes), True))
    code.make.move(node.pos)
    if not before:
        return [code.make.loop(test, body)]
    return [code.make.loop(code.make.constant(True), [*before, _leave_unless(code, test), *body])]


def _leave_unless(code: Code, test: ast.expr) -> ast.stmt:
    return code.make.branch(code.make.unary("not", test), [code.make.leave()], [])


@emits(STATEMENTS, typed.DoWhile)
def do_while(code: Code, node: typed.DoWhile) -> list[ast.stmt]:
    """Translate ``do … while``; ``continue`` goes to the condition."""

    def ask() -> list[ast.stmt]:
        before, test = condition(code, node.condition)
        return [*before, _leave_unless(code, test)]

    body = _looped(code, node.body, Frame(len(code.scopes), True, ask))
    last = [] if _jumps(body) else ask()
    code.make.move(node.pos)
    return [code.make.loop(code.make.constant(True), [*body, *last])]


@emits(STATEMENTS, typed.For)
def for_(code: Code, node: typed.For) -> list[ast.stmt]:
    """Translate ``for``: Python's own where it only counts, else ``while``."""

    def emit() -> list[ast.stmt]:
        over = counted(code, node)
        if over is not None:
            name, numbers = over
            body = _looped(code, node.body, Frame(len(code.scopes), True))
            code.make.move(node.pos)
            return [code.make.count(name, numbers, body)]
        first = statements(code, node.first)
        return [*first, *_stepped(code, node)]

    return scoped(code, node.dying, emit, node.pos)


def _stepped(code: Code, node: typed.For) -> list[ast.stmt]:
    step = node.step

    def last() -> list[ast.stmt]:
        return evaluate(code, typed.Evaluate(pos=step.pos, expression=step)) if step is not None else []

    before, test = condition(code, node.condition) if node.condition is not None else ([], code.make.constant(True))
    body = _looped(code, node.body, Frame(len(code.scopes), True, last))
    whole = body if _jumps(body) else [*body, *last()]
    code.make.move(node.pos)
    if before:
        return [code.make.loop(code.make.constant(True), [*before, _leave_unless(code, test), *whole])]
    return [code.make.loop(test, whole)]

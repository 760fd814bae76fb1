"""Switches: a chain of ``if`` where no case runs into the next; else numbered cases inside a loop of one turn.

In the second form the number of the case that matches is found first, and every case asks whether the number is at most
its own: so control falls through from any case to the next, and ``break`` is Python's (lang:SM11 SM12 SM14).
"""

import ast
from collections.abc import Sequence
from typing import NamedTuple

from mqlnet.mql5.translate.code import STATEMENTS, Code, emits
from mqlnet.mql5.translate.statements import Frame, condition_value, continue_, scoped, statements
from mqlnet.mql5.types import typed


class _Body(NamedTuple):
    """The statements of a case, and the place of its last ``break``, -1 if there is none."""

    statements: tuple[typed.Statement, ...]
    left_at: int


@emits(STATEMENTS, typed.Switch)
def switch(code: Code, node: typed.Switch) -> list[ast.stmt]:
    """Translate ``switch`` on an integer."""

    def emit() -> list[ast.stmt]:
        before, subject = condition_value(code, node.subject)
        chain = _clean(node)
        if chain is not None:
            return [*before, *_chain(code, node, chain, subject)]
        return [*before, *_numbered(code, node, subject)]

    begin = [code.make.put(code.variable(each), code.make.constant(None)) for each in node.dying]
    return [*begin, *scoped(code, node.dying, emit, node.pos)]


def _clean(node: typed.Switch) -> list[_Body] | None:
    """Return what each case does up to its last ``break``; None if a case falls through or breaks elsewhere."""
    found = []
    for number, case in enumerate(node.cases):
        body, left = case.statements, -1
        if len(body) == 1 and isinstance(body[0], typed.Block) and not body[0].dying:
            body = body[0].statements
        if body and isinstance(body[-1], typed.Break):
            body, left = body[:-1], body[-1].pos
        elif number < len(node.cases) - 1 and not (body and isinstance(body[-1], typed.Return | typed.Continue)):
            return None
        if _breaks(body):
            return None
        found.append(_Body(body, left))
    return found


def _breaks(body: Sequence[typed.Statement]) -> bool:
    """Return whether a ``break`` that is the switch's own stands in some statements."""
    for each in body:
        if isinstance(each, typed.Break):
            return True
        if isinstance(each, typed.Block) and _breaks(each.statements):
            return True
        if isinstance(each, typed.If) and _breaks([each.then, *([each.otherwise] if each.otherwise else [])]):
            return True
    return False


def _chain(code: Code, node: typed.Switch, bodies: list[_Body], subject: ast.expr) -> list[ast.stmt]:
    make = code.make
    first, again = code.twice(subject)
    before = [make.nothing()] if code.is_simple(subject) else [make.put(_name(again), subject)]
    del first
    otherwise: list[ast.stmt] = []
    parts = list(zip(node.cases, bodies, strict=True))
    for case, body in parts:
        if case.default:
            otherwise = _case(code, body)
    for case, body in reversed(parts):
        if not case.default:
            make.move(case.pos)
            test = _matches(code, code.twice(again)[1], case.values)
            otherwise = [make.branch(test, _case(code, body), otherwise)]
    make.move(node.pos)
    return [*before, *otherwise]


def _case(code: Code, body: _Body) -> list[ast.stmt]:
    """Return the code of a case; its ``break`` does nothing, but debuggers and coverage see that it was reached."""
    found = statements(code, body.statements)
    if body.left_at < 0 or (found and isinstance(found[-1], ast.Return | ast.Break | ast.Continue)):
        return found
    code.make.move(body.left_at)
    return [*found, code.make.nothing()]


def _name(node: ast.expr) -> str:
    assert isinstance(node, ast.Name)
    return node.id


def _matches(code: Code, subject: ast.expr, values: tuple[int, ...]) -> ast.expr:
    make = code.make
    if len(values) == 1:
        return make.compare(subject, "==", make.constant(values[0]))
    return ast.Compare(subject, [ast.In()], [make.constant(values)], **code.make.spot)


def _numbered(code: Code, node: typed.Switch, subject: ast.expr) -> list[ast.stmt]:
    make = code.make
    chosen = make.temporary()
    numbers = {value: number for number, case in enumerate(node.cases) for value in case.values}
    default = next((number for number, case in enumerate(node.cases) if case.default), len(node.cases))
    table = ast.Dict(
        [make.constant(each) for each in numbers], [make.constant(each) for each in numbers.values()], **make.spot
    )
    find = make.call(make.attribute(table, "get"), subject, make.constant(default))
    frame = Frame(len(code.scopes), False)
    code.frames.append(frame)
    body: list[ast.stmt] = []
    for number, case in enumerate(node.cases):
        part = statements(code, case.statements)
        make.move(case.pos)
        if part:
            body.append(make.branch(make.compare(make.name(chosen), "<=", make.constant(number)), part, []))
    code.frames.pop()
    make.move(node.pos)
    head = [make.put(chosen, find)]
    if frame.continues:
        head.append(make.put(frame.flag, make.constant(False)))
    whole = [*head, make.loop(make.constant(True), [*body, make.leave()])]
    if frame.continues:
        whole.append(make.branch(make.name(frame.flag), continue_(code, typed.Continue(pos=node.pos)), []))
    return whole

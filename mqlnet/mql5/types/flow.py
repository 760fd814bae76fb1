"""The flow of control, and functions that can end without a `return` (lang:SM16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqlnet.mql5.types.typed import (
    Block,
    Break,
    Constant,
    DoWhile,
    For,
    If,
    Return,
    Switch,
    While,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mqlnet.mql5.types.typed import Statement


def falls_through(statement: Statement | None) -> bool:
    """Say whether control can come out at the end of a statement."""
    while type(statement) is If and statement.otherwise is not None:
        if falls_through(statement.then):
            return True
        statement = statement.otherwise
    if statement is None or type(statement) is If:
        return True
    if type(statement) is Return:
        return False
    if type(statement) is Block:
        return _list_falls_through(statement.statements)
    if isinstance(statement, (While, DoWhile, For)):
        endless = statement.condition is None or (
            type(statement.condition) is Constant and bool(statement.condition.value)
        )
        return not endless or _breaks(statement.body)
    if type(statement) is Switch:
        return _switch_falls_through(statement)
    return True


def _list_falls_through(statements: Sequence[Statement]) -> bool:
    """Say whether control can come out at the end of statements in a row."""
    return all(falls_through(each) for each in statements)


def _switch_falls_through(switch: Switch) -> bool:
    """Say whether control can come out of a switch: no default, a break, or an open end."""
    if not switch.cases or not any(each.default for each in switch.cases):
        return True
    if any(_breaks(one) for each in switch.cases for one in each.statements):
        return True
    return _list_falls_through(switch.cases[-1].statements)


def _breaks(statement: Statement | None) -> bool:
    """Say whether a statement holds a `break` that belongs to what is around it."""
    while type(statement) is If:
        if _breaks(statement.then):
            return True
        statement = statement.otherwise
    if type(statement) is Break:
        return True
    return type(statement) is Block and any(_breaks(each) for each in statement.statements)

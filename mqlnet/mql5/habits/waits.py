"""The habit of waiting without asking IsStopped.

A loop waits if it sleeps or asks the network, itself or by what it calls. It is no habit if anything in it asks
IsStopped, if a clock ends it, or if it counts its rounds.
"""

from collections.abc import Iterator
from typing import Final

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.origins.flow import names_in
from mqlnet.mql5.origins.walk import Node, nodes_of, number_of, walk
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Function, Variable

_ASKS: Final = frozenset({
    "SocketIsReadable", "SocketIsConnected", "SocketRead", "SocketTlsRead", "SocketTlsReadAvailable", "SocketConnect",
    "WebRequest",
})  # fmt: skip
_CLOCKS: Final = frozenset({
    "GetTickCount", "GetTickCount64", "GetMicrosecondCount", "TimeCurrent", "TimeLocal", "TimeGMT", "TimeTradeServer",
})  # fmt: skip
_Loop = typed.While | typed.DoWhile | typed.For


def waits_without_stop(subject: Subject) -> Iterator[Sighting]:
    """Find loops that wait, have no end of their own, and never ask IsStopped."""
    for function in subject.program.functions:
        for node in nodes_of(function):
            if isinstance(node, _Loop) and (waiting := _waiting(subject, node)):
                yield Sighting(node.pos, (waiting,))


def _waiting(subject: Subject, loop: _Loop) -> str:
    """Return the function by which a loop waits without end, "" if it does not."""
    called = _called_in(subject, loop)
    if called & _CLOCKS or "IsStopped" in called or _has_bound(loop) or _asks_flag(loop):
        return ""
    is_endless = loop.condition is None or number_of(loop.condition) not in (None, 0)
    asked = _called_in(subject, loop.condition) & _ASKS if loop.condition is not None else set()
    if asked:
        return min(asked)
    waits = called & (_ASKS | {"Sleep"})
    return min(waits) if is_endless and waits else ""


def _called_in(subject: Subject, root: Node) -> set[str]:
    names: set[str] = set()
    functions: set[Function] = set()
    for node in walk(root):
        match node:
            case typed.CallBuiltin(function=function):
                names.add(function.name)
            case typed.Call(function=function) | typed.CallMethod(function=function):
                functions |= subject.flow.reachable(function)
            case _:
                continue
    return names | {site.name for site in subject.flow.sites if site.function in functions}


def _asks_flag(loop: _Loop) -> bool:
    return any(isinstance(node, typed.Name) and node.variable.name == "_StopFlag" for node in walk(loop))


def _has_bound(loop: _Loop) -> bool:
    """Whether something that the loop counts decides whether it goes on."""
    counted = _counted(loop)
    if loop.condition is not None and names_in(loop.condition) & counted:
        return True
    return any(isinstance(node, typed.If) and names_in(node.condition) & counted for node in walk(loop.body))


def _counted(loop: _Loop) -> set[Variable]:
    found: set[Variable] = set()
    for node in walk(loop):
        if isinstance(node, typed.Increment) or (isinstance(node, typed.Update) and node.operator in "+-"):
            found |= names_in(node.place)
    return found

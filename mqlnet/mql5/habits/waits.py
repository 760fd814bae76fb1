"""The habit of waiting without asking IsStopped.

A loop waits if it has no end of its own and sleeps or asks the network, itself or by what it calls; and if it goes on
for what the network says and does nothing but sleep. One that asks for what has arrived and reads it does not wait. It
is no habit if anything in the loop asks IsStopped, if a clock ends it, or if it counts its rounds.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.origins.flow import Flow, names_in
from mqlnet.mql5.origins.walk import Node, number_of, walk
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Function, Variable

_ASKS: Final = frozenset({
    "SocketIsReadable", "SocketIsConnected", "SocketRead", "SocketTlsRead", "SocketTlsReadAvailable", "SocketConnect",
    "WebRequest",
})  # fmt: skip
_CLOCKS: Final = frozenset({
    "GetTickCount", "GetTickCount64", "GetMicrosecondCount", "TimeCurrent", "TimeLocal", "TimeGMT", "TimeTradeServer",
})  # fmt: skip
_STOP: Final = "IsStopped"
_WAITS: Final = _ASKS | {"Sleep"}
Names = Mapping[Function, set[str]]
_Loop = typed.While | typed.DoWhile | typed.For


def waits_without_stop(subject: Subject) -> Iterator[Sighting]:
    """Find loops that wait, have no end of their own, and never ask IsStopped."""
    flow = subject.flow
    names = flow.spread(_WAITS | _CLOCKS | {_STOP})
    loops: list[_Loop] = [*flow.nodes(typed.While), *flow.nodes(typed.DoWhile), *flow.nodes(typed.For)]
    for loop in loops:
        waiting = _waiting(flow, names, loop)
        if waiting:
            yield Sighting(loop.pos, (waiting,))


def _waiting(flow: Flow, names: Names, loop: _Loop) -> str:
    """Return the function by which a loop waits without end, "" if it does not."""
    called = _called_in(flow, names, loop)
    if not called & _WAITS:
        return ""
    if called & _CLOCKS or _STOP in called or _has_bound(loop) or _asks_flag(loop):
        return ""
    is_endless = loop.condition is None or number_of(loop.condition) not in (None, 0)
    asked = _called_in(flow, names, loop.condition) & _ASKS if loop.condition is not None else set()
    if asked and ("Sleep" in called or not _called_in(flow, names, loop.body)):
        return min(asked)
    return min(called & _WAITS) if is_endless else ""


def _called_in(flow: Flow, names: Names, root: Node) -> set[str]:
    """Return the built-in functions that are called below a node, by itself or by what it calls."""
    found: set[str] = set()
    for node in walk(root):
        match node:
            case typed.CallBuiltin(function=function):
                found.add(function.name)
            case typed.Call(function=function) | typed.CallMethod(function=function):
                for each in flow.targets(function):
                    found |= names.get(each, set())
            case _:
                continue
    return found


def _asks_flag(loop: _Loop) -> bool:
    return any(isinstance(node, typed.Name) and node.variable.name == "_StopFlag" for node in walk(loop))


def _has_bound(loop: _Loop) -> bool:
    """Return whether something that the loop counts decides whether it goes on."""
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

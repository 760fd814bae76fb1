"""The needs of a case: the abilities that it uses, read from its source before it begins.

A case that asks for an ability in its middle would leave behind what it has begun. So the names that its function uses
are looked at, and those of the helpers in its module that it calls. All rows of a function have the same answer.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import CodeType, FunctionType, MappingProxyType
from typing import Final

from conformance.subject.interface import Ability

_ASKED_BY: Final[Mapping[str, Ability]] = MappingProxyType(
    {"apply": "apply", "restart": "restart", "advance": "virtual-clock", "elapsed": "virtual-clock"}
)


@cache
def abilities_of(function: object) -> frozenset[Ability]:
    """Return the abilities that a case cannot do without."""
    if not isinstance(function, FunctionType):
        return frozenset()
    names = _names(function.__code__, function.__globals__, set())
    return frozenset(_ASKED_BY[name] for name in names if name in _ASKED_BY)


@cache
def waits_only_between_calls(function: object) -> bool:
    """Return whether a case lets time pass by ``advance`` alone, so that it can also be played in real time."""
    if not isinstance(function, FunctionType):
        return False
    names = {*_names(function.__code__, function.__globals__, set())}
    return "advance" in names and "elapsed" not in names


def _names(code: CodeType, module: Mapping[str, object], seen: set[CodeType]) -> Iterator[str]:
    seen.add(code)
    yield from code.co_names
    called = [module.get(name) for name in code.co_names]
    own = [one.__code__ for one in called if isinstance(one, FunctionType) and one.__globals__ is module]
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    for one in (*own, *inner):
        if one not in seen:
            yield from _names(one, module, seen)

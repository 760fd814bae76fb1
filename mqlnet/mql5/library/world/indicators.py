"""Handles of indicators and their values: one constant, so that nothing divides by zero (bi:SW11).

The functions of the manual's chapter differ in name and parameters alone, so they are entered by a loop over their
declarations. Real values are out of scope; a run names the constant among its defaults.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from mqlnet.mql5.library import declarations
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_INDICATOR_CANNOT_CREATE,
    ERR_INDICATOR_DATA_NOT_FOUND,
    ERR_INDICATOR_UNKNOWN_SYMBOL,
    ERR_INDICATOR_WRONG_HANDLE,
)
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.copies import put, put_structures, window
from mqlnet.mql5.library.world.current import name_of, period_of
from mqlnet.mql5.library.world.records import Bar
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.arrays import AnyArray, flat
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.structures import Structure

FIRST_HANDLE: Final = 10
_OTHERWISE: Final[Mapping[str, str]] = MappingProxyType(
    {"iADXWilder": "IND_ADXW", "iBearsPower": "IND_BEARS", "iBullsPower": "IND_BULLS"}
)
_DECLARED: Final = re.compile(r"^int (i\w+)\(", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Indicator:
    """The indicator behind a handle."""

    kind: int
    symbol: str
    period: str
    parameters: tuple[Any, ...]


class Handles:
    """The indicators of one program, by handle; the same indicator has the same handle."""

    def __init__(self, host: Host) -> None:
        del host
        self.by_handle: dict[int, Indicator] = {}
        self._last = FIRST_HANDLE - 1

    def add(self, indicator: Indicator) -> int:
        """Return the handle of an indicator."""
        for handle, held in self.by_handle.items():
            if held == indicator:
                return handle
        self._last += 1
        self.by_handle[self._last] = indicator
        return self._last


def kind_of(function: str) -> int:
    """Return the number in ENUM_INDICATOR of a function such as ``iMA``."""
    name = _OTHERWISE.get(function, f"IND_{function[1:].upper()}")
    number = numbers.number(name)
    if number is None:
        raise ValueError(f"there is no {name} for {function}")
    return number


def create(host: Host, kind: int, symbol: str, period: int, parameters: Sequence[Any]) -> int:
    """Return a handle, or -1."""
    name, short = name_of(host, symbol), period_of(host, period)
    if name not in live_of(host).symbols:
        return host.fail(ERR_INDICATOR_UNKNOWN_SYMBOL, -1)
    if short is None:
        return host.fail(ERR_INDICATOR_CANNOT_CREATE, -1)
    return host.state(Handles).add(Indicator(kind, name, short, tuple(parameters)))


def _creator(function: str) -> Callable[..., int]:
    kind = kind_of(function)

    def begin(host: Host, symbol: str, period: int, *parameters: Any) -> int:
        return create(host, kind, symbol, period, parameters)

    return begin


def functions() -> list[str]:
    """Return the names of the chapter: iAC, iAD, …, iVolumes."""
    text = next(one.text for one in declarations.read() if one.name == "functions/indicators.mqh")
    return _DECLARED.findall(text)


for _name in functions():
    scripted(_name)(_creator(_name))


@scripted("IndicatorCreate")
def indicator_create(
    host: Host, symbol: str, period: int, kind: int, count: int = 0, parameters: AnyArray | None = None
) -> int:
    """Return a handle for an indicator by its number and a list of parameters."""
    if kind not in numbers.members("ENUM_INDICATOR"):
        return host.fail(ERR_INDICATOR_CANNOT_CREATE, -1)
    given = [] if parameters is None else [_value(each) for each in flat(parameters)[:count]]
    return create(host, kind, symbol, period, given)


def _value(parameter: Any) -> Any:
    """Return the value of an MqlParam."""
    name = numbers.members("ENUM_DATATYPE").get(parameter.type)
    if name == "TYPE_STRING":
        return parameter.string_value
    return parameter.double_value if name in ("TYPE_DOUBLE", "TYPE_FLOAT") else parameter.integer_value


@scripted("IndicatorParameters")
def indicator_parameters(host: Host, handle: int, kind: Ref[int], parameters: AnyArray) -> int:
    """Return number and kinds of an indicator's parameters."""
    indicator = _held(host, handle, ERR_INDICATOR_WRONG_HANDLE)
    if indicator is None:
        return -1
    kind.value = indicator.kind
    return put_structures(parameters, indicator.parameters, _put_parameter)


def _put_parameter(target: Structure, value: Any) -> None:
    kinds = {bool: "TYPE_BOOL", int: "TYPE_INT", float: "TYPE_DOUBLE"}
    kind = kinds.get(type(value), "TYPE_STRING")
    field = {"TYPE_DOUBLE": "double_value", "TYPE_STRING": "string_value"}.get(kind, "integer_value")
    target.type = numbers.number(kind)  # type: ignore[attr-defined]  # MqlParam is declared by the program's code
    setattr(target, field, value)


@scripted("IndicatorRelease")
def indicator_release(host: Host, handle: int) -> bool:
    """Give a handle back."""
    found = host.state(Handles).by_handle.pop(handle, None)
    return found is not None or host.fail(ERR_INDICATOR_WRONG_HANDLE, False)


def _held(host: Host, handle: int, code: int) -> Indicator | None:
    found = host.state(Handles).by_handle.get(handle)
    return host.fail(code, None) if found is None else found


def _bars(host: Host, indicator: Indicator) -> list[Bar] | None:
    found = live_of(host).series(indicator.symbol, indicator.period)
    return found or host.fail(ERR_INDICATOR_DATA_NOT_FOUND, None)


@scripted("BarsCalculated")
def bars_calculated(host: Host, handle: int) -> int:
    """Return the number of bars that the indicator has values for: all."""
    indicator = _held(host, handle, ERR_INDICATOR_DATA_NOT_FOUND)
    bars = None if indicator is None else _bars(host, indicator)
    return -1 if bars is None else len(bars)


@scripted("CopyBuffer")
def copy_buffer(  # the prototype's five parameters
    host: Host, types: tuple[str, ...], handle: int, buffer: int, first: int, second: int, array: AnyArray
) -> int:
    """Copy values of an indicator: the world's constant."""
    indicator = _held(host, handle, ERR_INDICATOR_WRONG_HANDLE)
    if indicator is None:
        return -1
    bars = _bars(host, indicator) if buffer >= 0 else host.fail(ERR_INDICATOR_DATA_NOT_FOUND, None)
    chosen = None if bars is None else window(host, bars, types[2:4], first, second)
    if not chosen:
        return -1
    live = live_of(host)
    live.defaults["indicator"] += 1
    return put(array, [live.world.indicator] * len(chosen))

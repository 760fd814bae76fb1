"""The kinds of programs that may call MQL5's other functions, beyond the eighteen of ``facts.functions``.

A row is a group of functions with the kinds that may call them; a function in no row is open to every kind. A call
that is forbidden leaves 4014 and returns the function's failure value (lang:RT9). The source names rows of the
notes on the language (``lang:``) and on the built-in functions (``bi:``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

KINDS: Final = frozenset({"expert", "script", "service", "indicator"})


@dataclass(frozen=True, slots=True)
class Restriction:
    """Functions that only some kinds of program may call."""

    functions: tuple[str, ...]
    kinds: frozenset[str]
    source: str


_NO_INDICATOR: Final = KINDS - {"indicator"}
_INTERACTIVE: Final = frozenset({"expert", "script"})
_WITH_EVENTS: Final = frozenset({"expert", "indicator"})
_INDICATOR: Final = frozenset({"indicator"})

RESTRICTIONS: Final = (
    Restriction(("Sleep",), _NO_INDICATOR, "lang:LC15 lang:LC20 bi:TM14"),
    Restriction(
        ("OrderSend", "OrderSendAsync", "OrderCheck", "OrderCalcMargin", "OrderCalcProfit"),
        _NO_INDICATOR,
        "lang:LC20",
    ),
    Restriction(("MessageBox", "FileSelectDialog"), _INTERACTIVE, "lang:LC20 bi:CM12 bi:PR14 bi:FX10"),
    Restriction(("ExpertRemove",), _INTERACTIVE, "lang:LC17 lang:LC20"),
    Restriction(("EventSetTimer", "EventSetMillisecondTimer", "EventKillTimer"), _WITH_EVENTS, "lang:LC14 bi:EV4"),
    Restriction(
        ("TesterStatistics", "TesterStop", "TesterDeposit", "TesterWithdrawal", "TesterHideIndicators"),
        _WITH_EVENTS,
        "lang:LC20 bi:KO17",
    ),
    Restriction(
        (
            "SetIndexBuffer",
            "IndicatorSetDouble",
            "IndicatorSetInteger",
            "IndicatorSetString",
            "PlotIndexSetDouble",
            "PlotIndexSetInteger",
            "PlotIndexSetString",
            "PlotIndexGetInteger",
        ),
        _INDICATOR,
        "lang:LC20",
    ),
)

_FORBIDDEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {kind: frozenset(name for row in RESTRICTIONS if kind not in row.kinds for name in row.functions) for kind in KINDS}
)


def forbidden(kind: str) -> frozenset[str]:
    """Return the functions of this table that a program of the kind may not call."""
    return _FORBIDDEN[kind]

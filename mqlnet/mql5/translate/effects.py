"""The order of two expressions: MQL5 evaluates arguments from right to left, Python from left to right.

An expression acts (calls code that may change anything shared), reads shared state, and reads and sets local
variables. Two of them commute if neither changes what the other reads or changes.
"""

from collections.abc import Sequence
from typing import Final

from mqlnet.mql5.translate.ranges import typed_children
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Storage, Variable

PURE: Final = frozenset({
    "StringLen", "StringSubstr", "StringFind", "StringGetCharacter", "StringCompare", "StringFormat", "ArraySize",
    "ArrayRange", "IntegerToString", "DoubleToString", "TimeToString", "CharToString", "ShortToString", "EnumToString",
    "CharArrayToString", "ColorToString", "NormalizeDouble", "MathAbs", "MathMax", "MathMin", "MathFloor", "MathCeil",
    "MathRound", "MathPow", "MathSqrt", "MathLog", "MathExp", "MathMod", "fabs", "fmax", "fmin", "StringToInteger",
    "StringToDouble", "CheckPointer",
})  # fmt: skip
"""Built-ins that change nothing, their last error apart, which nobody asks for between two arguments."""

_ACTING: Final = (
    typed.Call, typed.CallMethod, typed.CallPointer, typed.Construct, typed.Copied, typed.New, typed.Delete,
    typed.CopyObject, typed.CopyArray,
)  # fmt: skip
_SETTING: Final = (typed.Assign, typed.Update, typed.Increment)


class Effects:
    """The variables that an expression reads and changes."""

    __slots__ = ("acts", "looks", "reads", "sets")

    def __init__(self, node: typed.Expression) -> None:
        self.acts = False
        self.looks = False
        self.reads: set[Variable] = set()
        self.sets: set[Variable] = set()
        self._take(node)

    def _take(self, node: typed.Expression) -> None:
        if isinstance(node, typed.Constant):
            return
        if isinstance(node, typed.Name):
            self._variable(node.variable)
            return
        if isinstance(node, _ACTING) or (isinstance(node, typed.CallBuiltin) and node.function.name not in PURE):
            self.acts = self.looks = True
        elif isinstance(node, typed.Field | typed.Element | typed.Dereference):
            self.looks = True
        elif isinstance(node, _SETTING):
            if isinstance(node.place, typed.Name) and _is_own(node.place.variable):
                self.sets.add(node.place.variable)
            else:
                self.acts = True
        for child in typed_children(node):
            self._take(child)

    def _variable(self, variable: Variable) -> None:
        if _is_own(variable):
            self.reads.add(variable)
        else:
            self.looks = True

    def disturbs(self, other: "Effects") -> bool:
        """Return whether what this one does is seen by the other."""
        return (self.acts and other.looks) or bool(self.sets & (other.reads | other.sets))


def _is_own(variable: Variable) -> bool:
    storage = variable.storage
    return (storage is Storage.LOCAL or storage is Storage.PARAMETER) and not variable.cell


def any_order(nodes: Sequence[typed.Expression]) -> bool:
    """Return whether expressions may be evaluated in any order."""
    if sum(not isinstance(each, typed.Constant | typed.Name | typed.This) for each in nodes) == 0 or len(nodes) < 2:
        return True
    found = [Effects(each) for each in nodes]
    return not any(one.disturbs(other) for one in found for other in found if one is not other)

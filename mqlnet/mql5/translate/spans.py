"""The intervals that were found for one function's expressions."""

from mqlnet.mql5.translate import kinds
from mqlnet.mql5.translate.intervals import Interval, within
from mqlnet.mql5.translate.knowledge import whole
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Type


class Spans:
    """``found`` has the interval of an expression's value, ``raw`` that of its exact result, by the node's id."""

    def __init__(self) -> None:
        self.found: dict[int, Interval] = {}
        self.raw: dict[int, Interval] = {}

    def of(self, node: typed.Expression) -> Interval:
        """Return the interval of an integer expression."""
        return self.found.get(id(node)) or kinds.limits(node.type)

    def fits(self, node: typed.Expression, kind: Type) -> bool:
        """Return whether the exact result of an operation needs no wrap to be of a type."""
        raw = self.raw.get(id(node))
        return raw is not None and within(raw, kinds.limits(kind))

    def operation(self, node: typed.Expression, raw: Interval | None) -> Interval:
        """Keep what is known of an operation's exact result; return the interval of its value."""
        everything = whole(node.type)
        if raw is None:
            self.raw.pop(id(node), None)
            return everything
        self.raw[id(node)] = raw
        return raw if within(raw, everything) else everything

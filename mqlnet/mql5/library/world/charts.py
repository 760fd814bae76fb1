"""Charts as the terminal holds them: symbol, period, properties, objects, indicators (bi:SW14 bi:SW13).

One chart is there from the beginning; programs open further ones. What is set is stored; what nobody set has the
defaults below or zero. The picture is the simplest: eight pixels a bar, the prices of the visible bars over the height.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from mqlnet.mql5.library.events import CHART_ID

MOST: Final = 100  # CHARTS_MAX
PIXELS_PER_BAR: Final = 8
DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "CHART_MODE": 1,  # CHART_CANDLES
        "CHART_SHIFT": 1,
        "CHART_AUTOSCROLL": 1,
        "CHART_SCALE": 3,
        "CHART_SHOW_OHLC": 1,
        "CHART_SHOW_BID_LINE": 1,
        "CHART_SHOW_GRID": 1,
        "CHART_SHOW_PRICE_SCALE": 1,
        "CHART_SHOW_DATE_SCALE": 1,
        "CHART_SHOW_TRADE_LEVELS": 1,
        "CHART_SHOW": 1,
        "CHART_KEYBOARD_CONTROL": 1,
        "CHART_CONTEXT_MENU": 1,
        "CHART_MOUSE_SCROLL": 1,
        "CHART_WINDOW_IS_VISIBLE": 1,
        "CHART_BRING_TO_TOP": 1,
        "CHART_COLOR_FOREGROUND": 0xFFFFFF,
        "CHART_SHIFT_SIZE": 20.0,
    }
)


@dataclass(slots=True)
class Thing:
    """A graphical object: its kind, window, anchor points and what was set of it."""

    kind: int
    window: int
    points: list[tuple[int, float]]
    created: int
    properties: dict[tuple[int, int], Any] = field(default_factory=dict)


@dataclass(slots=True)
class Chart:
    """One chart; ``indicators`` holds (window, handle, name) in the order they were added."""

    id: int
    symbol: str
    period: str
    width: int
    height: int
    properties: dict[tuple[int, int], Any] = field(default_factory=dict)
    objects: dict[str, Thing] = field(default_factory=dict)
    indicators: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def windows(self) -> int:
        """The number of its windows: the main one, and those of indicators."""
        return 1 + max((window for window, _, _ in self.indicators), default=0)

    @property
    def visible_bars(self) -> int:
        """The number of bars that its width holds."""
        return self.width // PIXELS_PER_BAR


class Charts:
    """The charts of one terminal, by id, the first one first."""

    def __init__(self) -> None:
        self.by_id: dict[int, Chart] = {}
        self._last = CHART_ID - 1
        self.is_begun = False

    def begin(self, symbol: str, period: str, width: int, height: int) -> None:
        """Open the chart that is there from the beginning, once."""
        if not self.is_begun:
            self.is_begun = True
            self.open(symbol, period, width, height)

    def open(self, symbol: str, period: str, width: int, height: int) -> int:
        """Open a chart; return its id, 0 if there are too many."""
        if len(self.by_id) >= MOST:
            return 0
        self._last += 1
        self.by_id[self._last] = Chart(self._last, symbol, period, width, height)
        return self._last

"""The names that ``#property`` knows (lang:PP59; the manual's page on program properties)."""

import re
from difflib import get_close_matches
from typing import Final

NAMES: Final = frozenset(
    {
        "copyright",
        "description",
        "icon",
        "library",
        "link",
        "service",
        "stacksize",
        "version",
        "script_show_confirm",
        "script_show_inputs",
        "indicator_applied_price",
        "indicator_buffers",
        "indicator_chart_window",
        "indicator_height",
        "indicator_levelcolor",
        "indicator_levelstyle",
        "indicator_levelwidth",
        "indicator_maximum",
        "indicator_minimum",
        "indicator_plots",
        "indicator_separate_window",
        "tester_everytick_calculate",
        "tester_file",
        "tester_indicator",
        "tester_library",
        "tester_no_cache",
        "tester_set",
    }
)
_NUMBERED: Final = re.compile(r"indicator_(?:color|label|level|style|type|width)[0-9]+")


def is_known(name: str) -> bool:
    """Return whether the compiler knows a property."""
    return name in NAMES or _NUMBERED.fullmatch(name) is not None


def has_index_zero(name: str) -> bool:
    """Return whether a numbered property has the number 0: they begin with 1."""
    return _NUMBERED.fullmatch(name) is not None and int(name.lstrip("abcdefghijklmnopqrstuvwxyz_")) == 0


def near(name: str) -> str:
    """Return the known name that was probably meant, or nothing."""
    return next(iter(get_close_matches(name, NAMES, n=1, cutoff=0.75)), "")

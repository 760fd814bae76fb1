"""Values as text: what a cast to string, ``+`` and Print show (lang:CV25-CV36, one text for all of them)."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from mqlnet.mql5.values import kinds

MAX_DATETIME: Final = 32535215999  # 3000.12.31 23:59:59 (lang:LX56)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SMALL, _LARGE = 1e-4, 1e7


def double_text(value: float) -> str:
    """Return the text of a double: 16 significant digits, and a point (lang:CV26-CV29)."""
    return _pointed(f"{value:.16g}") if math.isfinite(value) else not_finite_text(value)


def float_text(value: float) -> str:
    """Return the text of a float: at most five decimals; outside 1e-4 to 1e7 seven digits (lang:CV30, Q16)."""
    if not math.isfinite(value):
        return not_finite_text(value)
    if value == 0 or _SMALL <= abs(value) < _LARGE:
        whole, _, decimals = f"{value:.5f}".partition(".")
        return f"{whole}.{decimals.rstrip('0') or '0'}"
    return _pointed(f"{value:.7g}")


def not_finite_text(value: float) -> str:
    """Return the text of nan or inf (lang:CV29)."""
    if math.isnan(value):
        return "-nan(ind)" if math.copysign(1, value) < 0 else "nan"
    return "inf" if value > 0 else "-inf"


def _pointed(text: str) -> str:
    return text if "." in text or "e" in text else f"{text}.0"


def complex_text(value: complex) -> str:
    """Return both parts in parentheses, 16 digits each and no ".0" (bi:PR8)."""
    return f"({_part_text(value.real)},{_part_text(value.imag)})"


def _part_text(value: float) -> str:
    return f"{value:.16g}" if math.isfinite(value) else not_finite_text(value)


def bool_text(value: object) -> str:
    """Return ``true`` or ``false``."""
    return "true" if value else "false"


def datetime_text(value: int) -> str:
    """Return ``yyyy.mm.dd hh:mi:ss`` (lang:CV33 CV34)."""
    if not 0 <= value <= MAX_DATETIME:
        return "wrong datetime"
    moment = EPOCH + timedelta(seconds=value)
    return f"{moment:%Y.%m.%d %H:%M:%S}"


def color_text(value: int) -> str:
    """Return the web name, or ``R,G,B`` (lang:CV35)."""
    return COLOR_NAMES.get(value) or color_parts(value)


def color_parts(value: int) -> str:
    """Return ``R,G,B``."""
    return f"{value & 255},{value >> 8 & 255},{value >> 16 & 255}"


_TEXTS: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType({
    "string": lambda value: value, "double": double_text, "float": float_text, "bool": bool_text,
    "datetime": datetime_text, "color": color_text, "complex": complex_text,
})  # fmt: skip


def text_of(value: Any, kind: str) -> str:
    """Return the text of a value of the static type ``kind``."""
    convert = _TEXTS.get(kind)
    if convert is not None:
        return convert(value)
    return str(value) if kinds.is_integer(kind) else str(value or 0)


COLOR_NAMES: Final[dict[int, str]] = {0xFFFFFFFF: "clrNONE"}
"""The web names by value; the library's constants fill it (``clrBlue`` …), the first name of a value counts."""

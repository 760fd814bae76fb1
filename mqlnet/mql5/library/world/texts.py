"""TextSetFont, TextGetSize, TextOut: text in arrays of pixels, measured and not drawn (bi:SW13)."""

from typing import Any, Final

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text

_FONT: Final = (7, 14)
"""Pixels of a letter, across and down, for TextGetSize."""


class Font:
    """The font that a program chose with TextSetFont; a negative size is in tenths of a point."""

    def __init__(self, host: Host) -> None:
        del host
        self.name = "Arial"
        self.size = -120


@scripted("TextSetFont")
def text_set_font(host: Host, name: str, size: int, flags: int, orientation: int) -> bool:
    """Choose the font of TextOut and TextGetSize."""
    del flags, orientation
    font = host.state(Font)
    font.name, font.size = text(name), size
    return True


@scripted("TextGetSize")
def text_get_size(host: Host, string: str, width: Ref[int], height: Ref[int]) -> bool:
    """Return the size of a text: as many letters of seven by fourteen pixels at the usual size."""
    font = host.state(Font)
    scale = (-font.size / 120 if font.size < 0 else font.size / 12) or 1.0
    width.value, height.value = round(len(string) * _FONT[0] * scale), round(_FONT[1] * scale)
    return True


@scripted("TextOut")
def text_out(host: Host, string: str, *places: Any) -> bool:
    """Draw a text into an array of pixels: it is written down alone."""
    del host, string, places
    return True

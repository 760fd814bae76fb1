"""Pictures that a program makes, reads and saves (bi:RS1).

They are kept by name, for the program alone. Data that ``#resource`` puts into variables is the compiler's.
"""

from pathlib import Path
from typing import Final

from mqlnet.facts.errors import (
    ERR_FILE_WRITEERROR,
    ERR_INVALID_PARAMETER,
    ERR_RESOURCE_NAME_IS_TOO_LONG,
    ERR_RESOURCE_NOT_FOUND,
    ERR_RESOURCE_UNSUPPORTED_TYPE,
)
from mqlnet.mql5.library import bitmaps
from mqlnet.mql5.library.bitmaps import Picture
from mqlnet.mql5.library.files import elements, names
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.arrays import AnyArray, Array
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text

LONGEST_NAME: Final = 63
XRGB: Final = 0  # COLOR_FORMAT_XRGB_NOALPHA
_WAVE: Final = b"RIFF"


class Resources:
    """The resources of one program by name; a sound is None."""

    def __init__(self, host: Host) -> None:
        del host
        self.by_name: dict[str, Picture | None] = {}


def _name(name: str) -> str:
    return text(name).removeprefix("::")


@builtin("ResourceCreate", rows="bi:RS1")
def resource_create(  # the prototype's eight parameters
    host: Host,
    name: str,
    source: str | AnyArray,
    width: int = 0,
    height: int = 0,
    left: int = 0,
    top: int = 0,
    full_width: int = 0,
    color_format: int = XRGB,
) -> bool:
    """Make a resource of a BMP or WAV file below MQL5, or of pixels; one of that name is replaced.

    The pixels stay as they are, whatever the format: programs keep other data in them (L:resources_resourcereadimage).
    """
    del color_format
    if not 0 < len(_name(name)) <= LONGEST_NAME:
        return host.fail(ERR_RESOURCE_NAME_IS_TOO_LONG, False)
    if isinstance(source, str):
        return _from_file(host, name, source)
    row = _row(source, width, full_width)
    rows = [(top + line) * row + left for line in range(height)]
    data = arrays.flat(source)
    if width <= 0 or height <= 0 or left + width > row or rows[-1] + width > len(data):
        return host.fail(ERR_INVALID_PARAMETER, False)
    pixels = tuple(int(pixel) for start in rows for pixel in data[start : start + width])
    host.state(Resources).by_name[_name(name)] = Picture(width, height, pixels)
    return True


def _row(source: AnyArray, width: int, full_width: int) -> int:
    """Return the length of a row of the data: of a two-dimensional array its own."""
    inner = source.inner if isinstance(source, Array) else ()
    return inner[0] if inner else full_width or width


def _from_file(host: Host, name: str, source: str) -> bool:
    data = _content(host, text(source))
    if data is None:
        return host.fail(ERR_RESOURCE_NOT_FOUND, False)
    picture = bitmaps.read(data)
    if picture is None and not data.startswith(_WAVE):
        return host.fail(ERR_RESOURCE_UNSUPPORTED_TYPE, False)
    host.state(Resources).by_name[_name(name)] = picture
    return True


def _content(host: Host, source: str) -> bytes | None:
    """Return a file by its name from the folder MQL5; None: there is none."""
    relative = names.normal(source.lstrip("\\/"))
    if isinstance(relative, int):
        return None
    root = host.terminal.files.root.parent
    path = root.joinpath(*Path(relative.replace("\\", "/")).parts)
    try:
        return path.read_bytes() if path.is_file() and path.resolve().is_relative_to(root.resolve()) else None
    except OSError:
        return None


@builtin("ResourceFree", rows="bi:RS1")
def resource_free(host: Host, name: str) -> bool:
    """Forget a resource."""
    held = host.state(Resources).by_name
    if _name(name) not in held:
        return host.fail(ERR_RESOURCE_NOT_FOUND, False)
    del held[_name(name)]
    return True


def _picture(host: Host, name: str) -> Picture | None:
    held = host.state(Resources).by_name
    if _name(name) not in held:
        return host.fail(ERR_RESOURCE_NOT_FOUND, None)
    return held[_name(name)] or host.fail(ERR_RESOURCE_UNSUPPORTED_TYPE, None)


@builtin("ResourceReadImage", rows="bi:RS1")
def resource_read_image(host: Host, name: str, data: AnyArray, width: Ref[int], height: Ref[int]) -> bool:
    """Copy the pixels of a picture; rows of a two-dimensional array have to be wide enough."""
    picture = _picture(host, name)
    if picture is None:
        return False
    width.value, height.value = picture.width, picture.height
    inner = data.inner if isinstance(data, Array) else ()
    row = inner[0] if inner else picture.width
    if row < picture.width:
        return host.fail(ERR_INVALID_PARAMETER, False)
    if elements.room(data, 0, row * picture.height) < row * picture.height:
        return host.fail(ERR_INVALID_PARAMETER, False)
    flat = arrays.flat(data)
    for line in range(picture.height):
        flat[line * row : line * row + picture.width] = picture.pixels[
            line * picture.width : (line + 1) * picture.width
        ]
    return True


@builtin("ResourceSave", rows="bi:RS1 bi:FS5")
def resource_save(host: Host, name: str, filename: str) -> bool:
    """Write a picture to a BMP file of the sandbox."""
    picture = _picture(host, name)
    if picture is None:
        return False
    path = names.at(host, filename, 0)
    if isinstance(path, int):
        return host.fail(path, False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bitmaps.write(picture))
    except OSError:
        return host.fail(ERR_FILE_WRITEERROR, False)
    return True

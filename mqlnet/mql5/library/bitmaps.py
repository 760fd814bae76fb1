"""BMP files with 24 or 32 bits a pixel: bytes to rows of 0xAARRGGBB and back (bi:RS1)."""

import struct
from typing import Final, NamedTuple

_HEAD: Final = struct.Struct("<2sI2HII2i2HI")
OPAQUE: Final = 0xFF000000


class Picture(NamedTuple):
    """Pixels from the top left, row by row, 0xAARRGGBB."""

    width: int
    height: int
    pixels: tuple[int, ...]


def read(data: bytes) -> Picture | None:
    """Return the picture in a BMP file; None if the data is not BMP, is compressed, or has another depth."""
    if len(data) < _HEAD.size:
        return None
    magic, _, _, _, offset, _, width, height, _, bits, compression = _HEAD.unpack_from(data)
    if magic != b"BM" or bits not in (24, 32) or compression not in (0, 3) or width <= 0 or height == 0:
        return None
    stride = (width * bits + 31) // 32 * 4
    rows = abs(height)
    if len(data) < offset + stride * rows:
        return None
    starts = [offset + stride * row for row in range(rows)]
    if height > 0:  # the usual order: the lowest row comes first
        starts.reverse()
    step = bits // 8
    pixels = tuple(_pixel(data[start + step * at : start + step * (at + 1)]) for start in starts for at in range(width))
    return Picture(width, rows, pixels)


def _pixel(data: bytes) -> int:
    return int.from_bytes(data, "little") | (OPAQUE if len(data) == 3 else 0)


def write(picture: Picture) -> bytes:
    """Return a BMP file with 32 bits a pixel."""
    size = 4 * picture.width * picture.height
    head = struct.pack(
        "<2sI2HI I2i2HI I2i2I",
        b"BM", 54 + size, 0, 0, 54, 40, picture.width, picture.height, 1, 32, 0, size, 2835, 2835, 0, 0,
    )  # fmt: skip
    rows = [picture.pixels[at : at + picture.width] for at in range(0, len(picture.pixels), picture.width)]
    return head + b"".join(struct.pack(f"<{len(row)}I", *row) for row in reversed(rows))

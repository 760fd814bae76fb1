"""Small valid pictures of one colour: PNG, GIF, BMP (bi:SW14).

A screenshot feeds an upload or a photo message, so the file must be of its kind and size; what is on it does not
matter. GIF is compressed as its decoders expect (LZW), BMP has one bit a pixel.
"""

import struct
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

GREY: Final = (0xE0, 0xE0, 0xE0)
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"


def png(width: int, height: int) -> bytes:
    """Return a PNG with a palette of one colour."""
    rows = (b"\0" + bytes(-(-width // 8))) * height
    header = struct.pack(">2I5B", width, height, 1, 3, 0, 0, 0)
    return (
        _PNG_START
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", bytes(GREY))
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bmp(width: int, height: int) -> bytes:
    """Return a BMP with a palette of two equal colours."""
    stride = -(-width // 32) * 4
    palette = bytes((*GREY[::-1], 0)) * 2
    offset = 14 + 40 + len(palette)
    size = offset + stride * height
    info = struct.pack("<I2i2H6I", 40, width, height, 1, 1, 0, stride * height, 2835, 2835, 2, 0)
    return struct.pack("<2sI2HI", b"BM", size, 0, 0, offset) + info + palette + bytes(stride * height)


def gif(width: int, height: int) -> bytes:
    """Return a GIF of one frame; a GIF is at most 65,535 pixels wide and high."""
    screen = struct.pack("<2H3B", width, height, 0x80, 0, 0) + bytes(GREY) * 2
    frame = b"," + struct.pack("<4HB", 0, 0, width, height, 0)
    return b"GIF89a" + screen + frame + bytes((_CODE_BITS,)) + _blocks(_one_colour(width * height)) + b"\0;"


_CODE_BITS: Final = 2
_CLEAR: Final = 4
_END: Final = 5
_LARGEST: Final = 4095


def _one_colour(pixels: int) -> bytes:
    """Return the LZW codes of a picture that has ``pixels`` pixels of colour 0.

    The codes stand for 1, 2, 3 … pixels: each adds the next longer run to the table. A code becomes a bit longer as
    soon as the table needs it, and a full table is cleared.
    """
    bits, filled, width, run = _CLEAR, _CODE_BITS + 1, _CODE_BITS + 1, 1
    while pixels > 0:
        shown = min(run, pixels)
        bits |= (0 if shown == 1 else _END + shown - 1) << filled
        filled += width
        pixels -= shown
        if _END + run == _LARGEST:
            bits |= _CLEAR << filled
            filled, width, run = filled + width, _CODE_BITS + 1, 1
            continue
        width += _END + run == 1 << width
        run += 1
    bits |= _END << filled
    return bits.to_bytes(-(-(filled + width) // 8), "little")


def _blocks(data: bytes) -> bytes:
    return b"".join(bytes((len(part),)) + part for part in (data[at : at + 255] for at in range(0, len(data), 255)))


KINDS: Final[Mapping[str, Callable[[int, int], bytes]]] = MappingProxyType({".png": png, ".gif": gif, ".bmp": bmp})
"""How to make a picture, by the ending of the file's name."""

# rows: bi:SW14
import struct
import zlib

import pytest

from mqlnet.mql5.library.world import pictures

SIZES = [(1, 1), (8, 3), (33, 2), (100, 100), (800, 600), (4200, 2100)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_png(width: int, height: int) -> None:
    data = pictures.png(width, height)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 4 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(body)
        chunks[body[:4]] = body[4:]
        at += size + 12
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack(">2I5B", chunks[b"IHDR"]) == (width, height, 1, 3, 0, 0, 0)
    assert len(zlib.decompress(chunks[b"IDAT"])) == (1 + (width + 7) // 8) * height


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_bmp(width: int, height: int) -> None:
    data = pictures.bmp(width, height)
    magic, size, _, _, offset = struct.unpack("<2sI2HI", data[:14])
    assert (magic, size, offset) == (b"BM", len(data), 62)
    head, wide, high, planes, bits, compression, image = struct.unpack("<I2i2H2I", data[14:38])
    assert (head, wide, high, planes, bits, compression) == (40, width, height, 1, 1, 0)
    assert image == (width + 31) // 32 * 4 * height == len(data) - offset


def decoded(data: bytes, bits: int) -> int:
    """Return the number of pixels of LZW data, all of which have to be colour 0."""
    clear, number = 1 << bits, int.from_bytes(data, "little")
    table: list[int] = []
    width, previous, pixels, at = bits + 1, 0, 0, 0
    while True:
        code = number >> at & (1 << width) - 1
        at += width
        if code == clear + 1:
            assert len(data) * 8 - at < 8
            return pixels
        if code == clear:
            table, width, previous = [1] * clear + [0, 0], bits + 1, 0
            continue
        if previous:
            table.append(previous + 1)
            if len(table) == 1 << width and width < 12:
                width += 1
        assert code == 0 or code > clear + 1
        previous = table[code]
        pixels += previous


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_gif(width: int, height: int) -> None:
    data = pictures.gif(width, height)
    assert data[:6] == b"GIF89a"
    assert struct.unpack("<2H", data[6:10]) == (width, height)
    frame = 13 + 6
    assert data[frame : frame + 1] == b","
    assert struct.unpack("<4H", data[frame + 1 : frame + 9]) == (0, 0, width, height)
    at, codes = frame + 11, b""
    while data[at]:
        codes += data[at + 1 : at + 1 + data[at]]
        at += data[at] + 1
    assert data[at:] == b"\0;"
    assert decoded(codes, data[frame + 10]) == width * height
    assert len(data) < 70_000

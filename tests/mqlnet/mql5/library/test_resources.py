# rows: bi:RS1 bi:FS5
import struct
from pathlib import Path

import pytest

from mqlnet.mql5.library import bitmaps
from mqlnet.mql5.library.bitmaps import Picture
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.resources import resource_create, resource_free, resource_read_image, resource_save
from mqlnet.mql5.values.arrays import Array, Element
from mqlnet.mql5.values.references import Ref

UINT = Element("uint", 0)
RAW = 1  # COLOR_FORMAT_ARGB_RAW


def pixels(host: Host, name: str) -> tuple[int, int, list[int]]:
    data, width, height = Array([], UINT), Ref(0), Ref(0)
    assert resource_read_image(host, name, data, width, height), host.last_error
    return width.value, height.value, list(data.data)


def test_picture_of_pixels(host: Host) -> None:
    data = Array(list(range(12)), UINT)
    assert resource_create(host, "::whole", data, 4, 3, 0, 0, 0, RAW)
    assert pixels(host, "whole") == (4, 3, list(range(12)))
    assert resource_create(host, "whole", data, 2, 2, 1, 1, 4, RAW)
    assert pixels(host, "::whole") == (2, 2, [5, 6, 9, 10])
    assert resource_create(host, "unchanged", data, 1, 1, 3, 0, 4, 0)
    assert pixels(host, "unchanged") == (1, 1, [3])


def test_picture_of_rows(host: Host) -> None:
    assert resource_create(host, "rows", Array(list(range(6)), UINT, inner=(3,)), 2, 2, 1, 0, 99, RAW)
    assert pixels(host, "rows") == (2, 2, [1, 2, 4, 5])


def test_pixels_that_are_not_there(host: Host) -> None:
    data = Array(list(range(6)), UINT)
    for width, height, left, top, full in (
        (0, 1, 0, 0, 0),
        (1, 0, 0, 0, 0),
        (3, 3, 0, 0, 0),
        (2, 2, 2, 0, 3),
        (2, 2, 0, 2, 3),
    ):
        host.leave(0)
        assert (resource_create(host, "x", data, width, height, left, top, full, RAW), host.last_error) == (False, 4003)


@pytest.mark.parametrize("name", ["", "::", "x" * 64])
def test_names(host: Host, name: str) -> None:
    assert (resource_create(host, name, Array([1], UINT), 1, 1, 0, 0, 0, RAW), host.last_error) == (False, 4018)


def test_resource_that_is_not_there(host: Host, tmp_path: Path) -> None:
    assert (resource_free(host, "x"), host.last_error) == (False, 4016)
    host.leave(0)
    assert (resource_save(host, "x", "x.bmp"), host.last_error) == (False, 4016)
    host.leave(0)
    assert (resource_read_image(host, "x", Array([], UINT), Ref(0), Ref(0)), host.last_error) == (False, 4016)
    for path in ("\\Images\\none.bmp", "..\\..\\x"):
        host.leave(0)
        assert (resource_create(host, "x", path), host.last_error) == (False, 4016)
    (tmp_path / "secret.bmp").write_bytes(bitmaps.write(Picture(1, 1, (0,))))
    (tmp_path / "MQL5" / "link.bmp").symlink_to(tmp_path / "secret.bmp")
    assert not resource_create(host, "x", "\\link.bmp")


def test_freeing(host: Host) -> None:
    assert resource_create(host, "x", Array([1], UINT), 1, 1, 0, 0, 0, RAW)
    assert resource_free(host, "::x")
    assert not resource_free(host, "x")


def test_picture_of_a_file(host: Host, tmp_path: Path) -> None:
    (tmp_path / "MQL5" / "Images").mkdir()
    (tmp_path / "MQL5" / "Images" / "a.bmp").write_bytes(bitmaps.write(Picture(2, 1, (0x80112233, 7))))
    assert resource_create(host, "::a", "\\Images\\a.bmp")
    assert pixels(host, "a") == (2, 1, [0x80112233, 7])
    (tmp_path / "MQL5" / "Images" / "a.wav").write_bytes(b"RIFF....WAVE")
    assert resource_create(host, "sound", "Images\\a.wav")
    assert (resource_save(host, "sound", "x.bmp"), host.last_error) == (False, 4017)
    (tmp_path / "MQL5" / "a.txt").write_bytes(b"text")
    assert (resource_create(host, "text", "a.txt"), host.last_error) == (False, 4017)


def test_rows_that_are_too_short(host: Host) -> None:
    resource_create(host, "x", Array([1, 2, 3, 4], UINT), 2, 2, 0, 0, 0, RAW)
    width, height = Ref(0), Ref(0)
    assert not resource_read_image(host, "x", Array([], UINT, inner=(1,)), width, height)
    assert (width.value, height.value, host.last_error) == (2, 2, 4003)
    wide = Array([], UINT, inner=(3,))
    assert resource_read_image(host, "x", wide, width, height)
    assert wide.data == [1, 2, 0, 3, 4, 0]
    assert not resource_read_image(host, "x", Array([0], UINT, fixed=True), width, height)


def test_saving(host: Host, tmp_path: Path) -> None:
    resource_create(host, "x", Array([1, 2, 3, 4], UINT), 2, 2, 0, 0, 0, RAW)
    assert resource_save(host, "::x", "deep\\x.bmp")
    saved = tmp_path / "MQL5" / "Files" / "deep" / "x.bmp"
    data = saved.read_bytes()
    assert bitmaps.read(data) == Picture(2, 2, (1, 2, 3, 4))
    assert struct.unpack("<I", data[2:6]) == (len(data),)
    assert struct.unpack("<I", data[34:38]) == (16,)
    assert (resource_save(host, "x", "..\\x"), host.last_error) == (False, 5002)
    assert (resource_save(host, "x", "deep"), host.last_error) == (False, 5026)


def bmp(bits: int, width: int, height: int, body: bytes, compression: int = 0) -> bytes:
    head = struct.pack(
        "<2sI2HII2i2HI5I", b"BM", 54 + len(body), 0, 0, 54, 40, width, height, 1, bits, compression, *[0] * 5
    )
    return head + body


def test_bitmaps_of_24_bits() -> None:
    rows = b"\1\2\3\4\5\6\0\0" + b"\7\10\11\12\13\14\0\0"
    lower, upper = (0xFF030201, 0xFF060504), (0xFF090807, 0xFF0C0B0A)
    assert bitmaps.read(bmp(24, 2, 2, rows)) == Picture(2, 2, (*upper, *lower))
    assert bitmaps.read(bmp(24, 2, -2, rows)) == Picture(2, 2, (*lower, *upper))


@pytest.mark.parametrize(
    "data",
    [b"", b"BM", bmp(8, 1, 1, bytes(4)), bmp(24, 0, 1, b""), bmp(24, 1, 0, b""), bmp(24, 2, 2, bytes(15)),
     bmp(32, 1, 1, bytes(4), 1), b"XX" + bmp(24, 1, 1, bytes(4))[2:]],
)  # fmt: skip
def test_what_is_no_bitmap(data: bytes) -> None:
    assert bitmaps.read(data) is None

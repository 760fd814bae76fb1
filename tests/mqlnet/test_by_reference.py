"""MQL5's arrays by reference: dynamic ones take the size of what came, fixed ones keep theirs."""

import pytest

from mqlnet.by_reference import capacity, fill


def test_a_dynamic_array_holds_exactly_what_came() -> None:
    array = bytearray(b"old and longer")
    assert capacity(array, 1000) == 1000
    fill(array, b"new")
    assert array == b"new"
    fill(array, b"")
    assert array == b""


def test_a_fixed_array_keeps_its_size_and_what_is_behind() -> None:
    array = bytearray(b"abcdef")
    fixed = memoryview(array)
    assert capacity(fixed, 4) == 4
    assert capacity(fixed, 1000) == 6
    fill(fixed, b"XY")
    assert array == b"XYcdef"
    fill(fixed, b"1234567890")
    assert array == b"123456"


def test_a_fixed_array_of_wider_elements_counts_bytes() -> None:
    array = bytearray(8)
    wide = memoryview(array).cast("I")
    assert capacity(wide, 1000) == 8
    fill(wide, b"12345678")
    assert array == b"12345678"


@pytest.mark.parametrize("array", [b"bytes", "text", None, [], memoryview(b"read only")])
def test_what_cannot_be_filled_is_a_type_error(array: object) -> None:
    with pytest.raises(TypeError, match="an array to be filled is a bytearray or a writable memoryview, not"):
        capacity(array, 1)  # type: ignore[arg-type]  # the wrong type is the point

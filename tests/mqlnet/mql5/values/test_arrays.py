"""Arrays: sizes, series, rows, references to elements."""

import pytest

from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.arrays import Array, Bytes, Element
from mqlnet.mql5.values.operations import bytes_fixed, copied_array, copy_array, row
from mqlnet.mql5.values.references import CharRef, ElementRef, FieldRef, Ref, WrapRef


def test_a_dynamic_array_grows_with_zeros_and_keeps_what_it_has() -> None:
    numbers = Array([1, 2], arrays.INT)
    assert arrays.resize(numbers, 4)
    assert numbers.data == [1, 2, 0, 0]
    assert arrays.resize(numbers, 1)
    assert numbers.data == [1]
    raw = Bytes(b"ab")
    assert arrays.resize(raw, 3)
    assert raw == b"ab\0"


def test_a_fixed_array_keeps_its_size() -> None:
    assert not arrays.resize(Array([1], arrays.INT, (), True), 2)
    assert not arrays.resize(bytes_fixed(2), 1)


def test_rows_of_a_matrix_are_added_and_objects_that_go_are_ended() -> None:
    ended: list[str] = []
    things = Array([], Element("class C", None, lambda: "new", ended.append), (2,))
    assert arrays.resize(things, 2)
    assert things.data == ["new"] * 4
    assert arrays.resize(things, 1)
    assert ended == ["new", "new"]


@pytest.mark.parametrize("array", [Array([1, 2, 3], arrays.INT), Bytes(b"\1\2\3")])
def test_a_series_is_indexed_from_the_end_and_stays_in_order(array: Array | Bytes) -> None:
    assert arrays.set_series(array, True)
    assert arrays.is_series(array)
    data = arrays.flat(array)
    data[0] = 30
    assert (data[0], data[2], list(data)) == (30, 1, [1, 2, 30])
    for outside in (3, -1):
        with pytest.raises(IndexError):
            data[outside]
    assert arrays.set_series(array, False)
    assert arrays.flat(array)[0] == 1


def test_neither_fixed_nor_larger_arrays_become_series() -> None:
    assert not arrays.set_series(Array([1], arrays.INT, (), True), True)
    assert not arrays.set_series(Array([1, 2], arrays.INT, (2,)), True)
    assert not arrays.set_series(bytes_fixed(2), True)


def test_a_row_shares_its_elements() -> None:
    matrix = Array([1, 2, 3, 4], arrays.INT, (2,), True)
    second = row(matrix, 2, 2, ())
    second.data[0] = 30
    matrix.data[3] = 40
    assert (matrix.data, second.data[0], second.data[1]) == ([1, 2, 30, 40], 30, 40)
    with pytest.raises(IndexError):
        second.data[2]


def test_copies_share_nothing() -> None:
    source = Array([1, 2], arrays.INT)
    other = copied_array(source)
    arrays.flat(other)[0] = 9
    assert source.data == [1, 2]
    target = bytes_fixed(2)
    copy_array(Bytes(b"ab"), target)
    assert bytes(target) == b"ab"


def test_references_are_the_place_itself() -> None:
    class Thing:
        count = 1

    thing, data, raw = Thing(), [1, 2], bytearray(b"\xff")
    for reference, value in ((FieldRef(thing, "count"), 5), (ElementRef(data, 1), 6), (CharRef(raw, 0), -2)):
        reference.value = value
        assert reference.value == value
    assert (thing.count, data, raw) == (5, [1, 6], bytearray(b"\xfe"))
    inner = Ref(-1)
    unsigned = WrapRef(inner, "uint", "int")
    assert unsigned.value == 4294967295
    unsigned.value = 4294967294
    assert inner.value == -2
    with pytest.raises(IndexError):
        ElementRef(data, 2)

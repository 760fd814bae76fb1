"""The chapter of arrays: sizes, copies, order and search."""

from bisect import bisect_left
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.by_reference import Ref
from mqlnet.mql5.library.array_search import array_bsearch
from mqlnet.mql5.library.arrays import TerminalArray
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values import arrays
from mqlnet.mql5.values.arrays import Array, Element
from mqlnet.mql5.values.strings import NULL
from mqlnet.mql5.values.structures import Place, Structure
from tests.mqlnet.mql5.library.support.calling import Calls, NoSwitches, array, chars, fixed

INTS = ("int[]", "int[]")


class Point(Structure):
    __slots__ = ("x", "y")
    layoutß = (Place("x", "int", 0, 4), Place("y", "int", 4, 4))
    sizeß = 8

    def __init__(self, x: int = 0, y: int = 0) -> None:
        self.x, self.y = x, y


setattr(Point, "$copy", lambda point: Point(point.x, point.y))


class Named(Structure):
    __slots__ = ("name", "points", "when")
    layoutß = (
        Place("name", "string", 0, 12),
        Place("points", "struct Point[]", 12, 52),
        Place("when", "datetime", 64, 8),
    )
    sizeß = 72
    simpleß = False

    def __init__(self) -> None:
        self.name, self.points, self.when = "a", points((1, 2)), 7


def points(*pairs: tuple[int, int], fixed: bool = False) -> Array:
    return Array([Point(*pair) for pair in pairs], Element("struct Point", make=Point), fixed=fixed)


def pairs(array: Array) -> list[tuple[int, int]]:
    return [(point.x, point.y) for point in array.data]


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


def numbers(*values: int, fixed: bool = False, inner: tuple[int, ...] = ()) -> Array:
    return array("int", *values, fixed=fixed, inner=inner)


def test_resize_of_a_dynamic_array(calls: Calls) -> None:  # rows: bi:AR1 bi:AR4
    target = numbers(1, 2, 3)
    assert calls("ArrayResize", target, 5, types=INTS) == 5
    assert target.data == [1, 2, 3, 0, 0]
    assert calls("ArrayResize", target, 1, 1000, types=INTS) == 1
    assert target.data == [1]
    text = array("string")
    calls("ArrayResize", text, 2, types=("string[]",))
    assert text.data == [NULL, NULL]
    assert calls("ArrayResize", chars(b"ab"), 3, types=("char[]",)) == 3


def test_resize_of_two_dimensions_returns_rows(calls: Calls, make_host: Any) -> None:  # rows: bi:Q14
    assert calls("ArrayResize", numbers(inner=(5,)), 2, types=("int[][5]",)) == 2
    counting = Calls(make_host(options={"resize_returns": "elements"}))
    assert counting("ArrayResize", numbers(inner=(5,)), 2, types=INTS) == 10


def test_resize_of_a_fixed_array(calls: Calls) -> None:  # rows: bi:AR2
    target = numbers(*range(10), fixed=True)
    assert calls("ArrayResize", target, 0, types=INTS) == 0
    assert calls("ArrayResize", target, 10, types=INTS) == 10
    assert calls("ArrayResize", target, 11, types=INTS) == -1
    assert calls.error == 4007
    assert len(target) == 10
    assert calls("ArrayResize", fixed(3), 4, types=("uchar[3]",)) == -1
    assert calls("ArrayResize", TerminalArray([1.0], Element("double", 0.0)), 2, types=("double[]",)) == -1


@pytest.mark.parametrize(("size", "code"), [(-1, 4003), (2_147_483_647, 4004)])
def test_resize_that_cannot_be(calls: Calls, size: int, code: int) -> None:  # rows: bi:AR3
    target = numbers(1)
    assert calls("ArrayResize", target, size, types=INTS) == -1
    assert (calls.error, target.data) == (code, [1])


def test_resize_to_more_than_the_language_allows(calls: Calls) -> None:
    assert calls("ArrayResize", numbers(inner=(1000,)), 2_147_484, types=("int[][1000]",)) == -1
    assert calls.error == 4011


def test_resize_constructs_and_destroys_objects(calls: Calls) -> None:
    gone: list[object] = []
    target = Array([], Element("class C", make=object, destroy=gone.append))
    calls("ArrayResize", target, 3, types=("class C[]",))
    kept, *rest = target.data
    calls("ArrayResize", target, 1, types=("class C[]",))
    assert (target.data, gone) == ([kept], rest)


def test_new_elements_can_be_made_visible(make_host: Any) -> None:  # rows: bi:CM11
    calls = Calls(make_host(options={"memory": "poison"}))
    target = numbers(1)
    calls("ArrayResize", target, 3, types=INTS)
    assert target.data == [1, -842150451, -842150451]
    data = chars(b"a")
    calls("ArrayResize", data, 2, types=("uchar[]",))
    assert data == b"a\xcd"


def test_sizes(calls: Calls) -> None:  # rows: bi:AR5 bi:AR6 bi:AR7
    grid = numbers(*range(6), inner=(3,))
    assert calls("ArraySize", grid) == 6
    assert [calls("ArrayRange", grid, dimension) for dimension in (0, 1, 2, -1)] == [2, 3, 0, 0]
    assert calls("ArrayRange", chars(b"abc"), 0) == 3
    assert calls("ArrayIsDynamic", grid)
    assert not calls("ArrayIsDynamic", numbers(1, fixed=True))
    assert calls("ArrayIsDynamic", chars())
    assert not calls("ArrayIsDynamic", fixed(1))


def test_free(calls: Calls) -> None:  # rows: bi:AR8
    target, stays = numbers(1, 2), numbers(1, 2, fixed=True)
    calls("ArrayFree", target)
    calls("ArrayFree", stays)
    assert (len(target), len(stays)) == (0, 2)


def test_initialize_and_fill(calls: Calls) -> None:  # rows: bi:AR17 bi:AR18
    grid = array("double", *[0.0] * 8, inner=(4,), fixed=True)
    assert calls("ArrayInitialize", grid, 7, types=("double[2][4]", "int")) == 8
    assert grid.data == [7.0] * 8
    calls("ArrayFill", grid, 5, 2, 3.14, types=("double[2][4]", "int", "int", "double"))
    assert grid.data == [7.0] * 5 + [3.14] * 2 + [7.0]
    assert calls.error == 0
    calls("ArrayFill", grid, 0, 1, 7, types=("double[2][4]", "int", "int", "int"))
    assert (grid.data[0], calls.error) == (7.0, 0)
    calls("ArrayFill", grid, 6, 9, 1, types=("double[2][4]", "int", "int", "int"))
    assert (grid.data[6:], calls.error) == ([1.0, 1.0], 5052)
    data = chars(b"abc")
    calls("ArrayInitialize", data, -1, types=("char[]", "int"))
    assert data == b"\xff\xff\xff"
    calls("ArrayInitialize", view := fixed(2), 65.9, types=("uchar[2]", "double"))
    assert bytes(view) == b"AA"


def test_copy_between_numbers(calls: Calls) -> None:  # rows: bi:AR9 bi:AR10
    target = numbers(10, 11, 12)
    assert calls("ArrayCopy", target, array("double", 3.9, fixed=True), 1, types=("int[]", "double[1]")) == 1
    assert target.data == [10, 3, 12]
    data = chars(b"ab")
    assert calls("ArrayCopy", data, numbers(-1, 321), 1, types=("char[]", "int[]")) == 2
    assert data == b"a\xff\x41"
    assert calls("ArrayCopy", target, data, 0, 1, 1, types=("int[]", "char[]")) == 1
    assert target.data[0] == -1
    calls("ArrayCopy", target, array("double", 1e30), types=("int[]", "double[]"))
    calls("ArrayCopy", target, array("long", 5_000_000_000), 1, types=("int[]", "long[]"))
    assert target.data[:2] == [-2147483648, 705032704]
    reals = array("float")
    assert calls("ArrayCopy", reals, array("double", 0.1), types=("float[]", "double[]")) == 1
    assert reals.data == [0.10000000149011612]


def test_copy_grows_to_whole_rows(calls: Calls) -> None:
    fixed_grid = numbers(1, 2, 3, 4, 5, 6, 7, 8, fixed=True, inner=(4,))
    grid = numbers(inner=(5,))
    kinds = ("int[][5]", "int[2][4]")
    assert calls("ArrayCopy", grid, fixed_grid, types=kinds) == 8
    assert grid.data == [1, 2, 3, 4, 5, 6, 7, 8, 0, 0]
    assert calls("ArrayCopy", grid, numbers(10, 11, 12), types=kinds) == 3
    assert grid.data[:5] == [10, 11, 12, 4, 5]
    flat = numbers()
    assert calls("ArrayCopy", flat, fixed_grid, 1, 3, types=kinds) == 5
    assert flat.data == [0, 4, 5, 6, 7, 8]


def test_copy_into_a_fixed_array(calls: Calls) -> None:  # rows: bi:AR11
    target = numbers(*range(8), fixed=True)
    source = numbers(10, 11, 12)
    assert calls("ArrayCopy", target, source, 5, types=INTS) == 3
    assert target.data[5:] == [10, 11, 12]
    for start in (6, 8):
        assert calls("ArrayCopy", target, source, start, types=INTS) == 0
        assert (calls.error, target.data[5:]) == (4006, [10, 11, 12])


def test_copy_of_strings_and_structures(calls: Calls) -> None:
    texts = array("string")
    assert calls("ArrayCopy", texts, numbers(1), types=("string[]", "int[]")) == 0
    assert (calls.error, len(texts)) == (5050, 0)
    assert calls("ArrayCopy", texts, array("string", "ok"), types=("string[]", "string[1]")) == 1
    assert texts.data == ["ok"]
    source, target = points((1, 2), (3, 4)), points()
    assert calls("ArrayCopy", target, source, types=("struct Point[]", "struct Point[]")) == 2
    source.data[0].x = 99
    assert pairs(target) == [(1, 2), (3, 4)]
    assert calls("ArrayCopy", numbers(), source, types=("int[]", "struct Point[]")) == 0


def test_copy_within_one_array(calls: Calls, make_host: Any) -> None:  # rows: bi:AR12
    target = numbers(1, 2, 3, 4, 5)
    assert calls("ArrayCopy", target, target, 1, 0, 3, types=INTS) == 3
    assert target.data == [1, 1, 2, 3, 5]
    target = numbers(1, 2, 3, 4, 5)
    forward = Calls(make_host(options={"copy_overlap": "forward"}))
    assert forward("ArrayCopy", target, target, 1, 0, 3, types=INTS) == 3
    assert target.data == [1, 1, 1, 1, 5]
    target = numbers(1, 2, 3, 4, 5)
    calls("ArrayCopy", target, target, 0, 1, 3, types=INTS)
    assert target.data == [2, 3, 4, 4, 5]


def test_copy_of_nothing(calls: Calls) -> None:
    assert calls("ArrayCopy", numbers(1), numbers(), types=INTS) == 0
    target = numbers(1)
    assert calls("ArrayCopy", target, numbers(7, 8), 0, 0, 0, types=INTS) == 0
    assert target.data == [1]
    assert calls("ArrayCopy", numbers(1), numbers(1), 0, 1, types=INTS) == 0
    assert calls.error == 4006


def test_insert(calls: Calls) -> None:  # rows: bi:AR13
    target = numbers(10, 11, 12)
    assert calls("ArrayInsert", target, numbers(100), 1, types=INTS)
    assert target.data == [10, 100, 11, 12]
    fixed_target = numbers(10, 11, 12, fixed=True)
    assert calls("ArrayInsert", fixed_target, numbers(100, 101), 2, 1, 1, types=INTS)
    assert fixed_target.data == [10, 11, 101]
    grid = numbers(5, 6, 7, 8, inner=(4,))
    assert calls("ArrayInsert", grid, numbers(*range(8), inner=(4,)), 1, types=INTS)
    assert grid.data == [5, 6, 7, 8, *range(8)]
    data = chars(b"abc")
    assert calls("ArrayInsert", data, chars(b"12"), 3, types=("uchar[]", "uchar[]"))
    assert data == b"abc12"


@pytest.mark.parametrize(
    ("target", "source", "arguments", "kinds", "code"),
    [
        (numbers(1, 2, 3, fixed=True), numbers(1), (10,), INTS, 5052),
        (numbers(1), numbers(), (0,), INTS, 5052),
        (numbers(1), numbers(1), (0, 0, 2), INTS, 5052),
        (numbers(1), numbers(1), (2,), INTS, 5052),
        (numbers(1), numbers(1, 2, inner=(2,)), (0,), INTS, 4006),
        (numbers(1), numbers(1), (0,), ("int[]", "uint[]"), 4006),
        (TerminalArray([1], arrays.INT), numbers(1), (0,), INTS, 5056),
        (Array([], Element("struct Named", make=Named)), Array([Named()], Element("struct Named", make=Named)), (0,),
         ("struct Named[]", "struct Named[]"), 4005),
    ],
)  # fmt: skip
def test_insert_that_cannot_be(
    calls: Calls, target: Array, source: Array, arguments: tuple[int, ...], kinds: tuple[str, ...], code: int
) -> None:
    assert not calls("ArrayInsert", target, source, *arguments, types=kinds)
    assert calls.error == code
    assert not calls("ArrayInsert", target, target, 0, types=kinds)
    assert calls.error == 4006


def test_remove(calls: Calls) -> None:  # rows: bi:AR14
    target = numbers(*range(10), fixed=True)
    assert calls("ArrayRemove", target, 4, 2)
    assert target.data == [0, 1, 2, 3, 6, 7, 8, 9, 8, 9]
    dynamic = numbers(1, 2, 3, 4, 5, 6, 7, 8)
    assert calls("ArrayRemove", dynamic, 2, 3)
    assert dynamic.data == [1, 2, 6, 7, 8]
    assert calls("ArrayRemove", dynamic, 3, 0xFFFFFFFF)
    assert dynamic.data == [1, 2, 6]
    assert not calls("ArrayRemove", dynamic, 3, 1)
    assert calls.error == 5052
    assert not calls("ArrayRemove", dynamic, 1, 3)
    assert calls.error == 4003
    data = chars(b"abcd")
    assert calls("ArrayRemove", data, 1, 2)
    assert data == b"ad"


def test_remove_of_structures(calls: Calls) -> None:
    target = points((1, 1), (2, 2), (3, 3), fixed=True)
    assert calls("ArrayRemove", target, 0, 1)
    target.data[1].x = 9
    assert pairs(target) == [(2, 2), (9, 3), (3, 3)]
    assert not calls("ArrayRemove", Array([Named()] * 2, Element("struct Named", make=Named), fixed=True), 0, 1)
    assert calls.error == 4005
    gone: list[object] = []
    objects = Array(["a", "b", "c"], Element("class C", make=object, destroy=gone.append))
    assert calls("ArrayRemove", objects, 1)
    assert (objects.data, gone) == (["a"], ["b", "c"])
    assert not calls("ArrayRemove", TerminalArray([1], arrays.INT), 0, 1)
    assert calls.error == 5056


def test_reverse(calls: Calls) -> None:  # rows: bi:AR15
    target = numbers(1, 2, 3, 4, 5)
    assert calls("ArrayReverse", target)
    assert target.data == [5, 4, 3, 2, 1]
    assert calls("ArrayReverse", target, 1, 3)
    assert target.data == [5, 2, 3, 4, 1]
    assert calls("ArrayReverse", target, 1, 1)
    grid = numbers(1, 2, 3, 4, inner=(2,), fixed=True)
    assert calls("ArrayReverse", grid)
    assert grid.data == [3, 4, 1, 2]
    assert not calls("ArrayReverse", target, 5)
    assert calls.error == 5052
    assert calls("ArrayReverse", view := memoryview(bytearray(b"abc")))
    assert bytes(view) == b"cba"


def test_swap(calls: Calls) -> None:  # rows: bi:AR16
    first, second = numbers(1, 2), numbers(3)
    assert calls("ArraySwap", first, second, types=("int[]", "uint[]"))
    assert (first.data, second.data) == ([3], [1, 2])
    one, other = chars(b"abc"), chars(b"d")
    assert calls("ArraySwap", one, other, types=("char[]", "uchar[]"))
    assert (bytes(one), bytes(other)) == (b"d", b"abc")
    for kinds, partner in (
        (("int[]", "long[]"), numbers()), (INTS, numbers(fixed=True)), (("int[]", "int[][2]"), numbers(inner=(2,)))
    ):  # fmt: skip
        assert not calls("ArraySwap", first, partner, types=kinds)
        assert calls.error == 4006


def test_sort(calls: Calls) -> None:  # rows: bi:AR19 bi:Q15
    target = numbers(3, 1, 2)
    assert calls("ArraySort", target, types=("int[]",))
    assert target.data == [1, 2, 3]
    grid = numbers(2, 1, 1, 5, 2, 0, inner=(2,))
    assert calls("ArraySort", grid, types=("int[][2]",))
    assert grid.data == [1, 5, 2, 1, 2, 0]
    data = chars(b"\x01\xff\x7f")
    calls("ArraySort", data, types=("char[]",))
    assert data == b"\xff\x01\x7f"
    calls("ArraySort", data, types=("uchar[]",))
    assert data == b"\x01\x7f\xff"
    table = array("char", 255, 5, 128, 6, inner=(2,))
    calls("ArraySort", table, types=("char[][2]",))
    assert table.data == [128, 6, 255, 5]
    assert not calls("ArraySort", numbers(), types=("int[]",))
    assert calls.error == 5053
    assert not calls("ArraySort", array("string", "b", "a"), types=("string[]",))
    assert calls.error == 5054


def test_sort_ignores_the_direction_of_the_index(calls: Calls) -> None:
    target = numbers(3, 1, 2)
    calls("ArraySetAsSeries", target, True)
    calls("ArraySort", target, types=("int[]",))
    assert [*target] == [1, 2, 3]
    assert target.data[0] == 3


@pytest.mark.parametrize(("value", "index"), [(12, 2), (15, 3), (-1, 0), (50, 6), (23, 4), (14, 2), (1, 0)])
def test_bsearch(calls: Calls, value: int, index: int) -> None:  # rows: bi:AR20
    assert calls("ArrayBsearch", numbers(1, 5, 11, 17, 23, 23, 37), value, types=("int[]", "int")) == index


def test_bsearch_tie_and_nothing(calls: Calls, make_host: Any) -> None:  # rows: bi:Q16
    assert calls("ArrayBsearch", numbers(), 0, types=("int[]", "int")) == -1
    assert calls.error == 5053
    upper = Calls(make_host(options={"bsearch_tie": "upper"}))
    assert upper("ArrayBsearch", numbers(11, 17), 14, types=("int[]", "int")) == 1
    assert calls("ArrayBsearch", numbers(1, 9, 5, 9, inner=(2,)), 5, types=("int[][2]", "int")) == 1
    assert calls("ArrayBsearch", chars(b"\xff\x01\x7f"), 0, types=("char[]", "int")) == 0


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=9), st.integers(-60, 60))
def test_bsearch_finds_the_nearest(values: list[int], value: int) -> None:
    values.sort()
    found = array_bsearch(NoSwitches(), ("int[]", "int"), numbers(*values), value)  # type: ignore[arg-type]
    assert abs(values[found] - value) == min(abs(each - value) for each in values)
    if value in values:
        assert found == bisect_left(values, value)


def test_maximum_and_minimum(calls: Calls) -> None:  # rows: bi:AR21
    target = numbers(4, 9, 2, 9, 2)
    assert calls("ArrayMaximum", target, types=("int[]",)) == 1
    assert calls("ArrayMinimum", target, types=("int[]",)) == 2
    assert calls("ArrayMaximum", target, 2, types=("int[]",)) == 3
    assert calls("ArrayMinimum", target, 3, 1, types=("int[]",)) == 3
    calls("ArraySetAsSeries", target, True)
    assert calls("ArrayMaximum", target, types=("int[]",)) == 1
    assert calls("ArrayMinimum", target, types=("int[]",)) == 0
    assert calls("ArrayMaximum", target, 5, types=("int[]",)) == -1
    assert calls.error == 5052
    assert calls("ArrayMinimum", numbers(), types=("int[]",)) == -1
    assert calls.error == 5053
    assert calls("ArrayMinimum", chars(b"\x01\xff"), types=("char[]",)) == 1
    assert calls("ArrayMinimum", numbers(5, 0, 3, 9, inner=(2,)), types=("int[][2]",)) == 1


def strings(*values: str, inner: tuple[int, ...] = ()) -> Array:
    return array("string", *values, inner=inner)


@pytest.mark.parametrize(
    ("first", "second", "arguments", "kind", "order"),
    [
        (numbers(1, 2), numbers(1, 2), (), "int[]", 0),
        (numbers(1, 2), numbers(1, 3), (), "int[]", -1),
        (numbers(1, 2), numbers(1), (), "int[]", 1),
        (numbers(1, 2), numbers(9, 1), (0, 1, 1), "int[]", 0),
        (numbers(1, 2), numbers(9, 1), (0, 0, 0), "int[]", 0),
        (numbers(1, 2), numbers(1), (0, 0, 2), "int[]", -2),
        (numbers(1, 2), numbers(1), (-1,), "int[]", -2),
        (numbers(1, 2), numbers(1), (3,), "int[]", -2),
        (strings("abc", "456", "$"), strings("abc", "456", "$", inner=(3,)), (), "string[]", 0),
        (strings("abc", "$"), strings("abc", ""), (), "string[]", 1),
        (strings("abc", ""), strings("abc", NULL), (), "string[]", 1),
        (strings("abc"), strings("aBc"), (), "string[]", -1),
        (points((2, 4)), points((2, 3)), (), "struct Point[]", 1),
        (points((0, 4)), points((2, 0)), (), "struct Point[]", -1),
        (chars(b"\xff"), chars(b"\x01"), (), "char[]", -1),
        (chars(b"\xff"), chars(b"\x01"), (), "uchar[]", 1),
    ],
)
def test_compare(
    calls: Calls, first: Any, second: Any, arguments: tuple[int, ...], kind: str, order: int
) -> None:  # rows: bi:AR22
    assert calls("ArrayCompare", first, second, *arguments, types=(kind, kind)) == order


def test_compare_of_different_types(calls: Calls) -> None:
    assert calls("ArrayCompare", numbers(1), array("double", 1.0), types=("int[]", "double[]")) == -2
    named = Array([Named()], Element("struct Named", make=Named))
    assert calls("ArrayCompare", named, named, types=("struct Named[]", "struct Named[]")) == -2


def test_series_flag(calls: Calls) -> None:  # rows: bi:AR23 bi:AR24 bi:AR25
    target = numbers(1, 2, 3)
    assert calls("ArraySetAsSeries", target, True)
    assert calls("ArrayGetAsSeries", target)
    assert not calls("ArrayIsSeries", target)
    assert target.data[0] == 3
    calls("ArrayResize", target, 4, types=INTS)
    assert [target.data[index] for index in range(4)] == [0, 3, 2, 1]
    assert not calls("ArraySetAsSeries", numbers(1, fixed=True), True)
    owned = TerminalArray([1.0, 2.0], Element("double", 0.0))
    assert calls("ArraySetAsSeries", owned, True)
    assert (owned.data[0], calls("ArrayIsSeries", owned)) == (2.0, True)
    data = chars(b"ab")
    assert calls("ArraySetAsSeries", data, True)
    assert data[0] == ord("b")


def test_copy_of_a_series_keeps_physical_order(calls: Calls) -> None:
    source, target = numbers(1, 2, 3, 4), numbers()
    calls("ArraySetAsSeries", source, True)
    calls("ArrayCopy", target, source, 0, 0, 2, types=INTS)
    assert target.data == [3, 4]


def test_zero_memory(calls: Calls) -> None:  # rows: bi:AR26
    for kind, value in (("int", 5), ("double", 1.5), ("string", "a"), ("bool", True), ("pointer C", object())):
        variable = Ref(value)
        calls("ZeroMemory", variable, types=(kind,))
        assert variable.value in (0, NULL, None)
    grid = array("double", 1.0, 2.0)
    calls("ZeroMemory", grid, types=("double[]",))
    assert grid.data == [0.0, 0.0]
    named = Named()
    calls("ZeroMemory", named, types=("struct Named",))
    assert (named.name, pairs(named.points), named.when) == (NULL, [(0, 0)], 0)
    data = chars(b"ab")
    calls("ZeroMemory", data, types=("uchar[]",))
    assert data == b"\0\0"

"""The output of a program: Print, Alert, Comment and ArrayPrint."""

from typing import Any

import pytest

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.printing import ChartComment
from mqlnet.mql5.values.arrays import Array, Element
from mqlnet.mql5.values.strings import NULL
from mqlnet.mql5.values.structures import Place, Structure
from tests.mqlnet.mql5.library.support.calling import Calls, array, chars


class Say:
    """Calls of which only the journal lines are of interest."""

    def __init__(self, host: Host) -> None:
        self.calls = Calls(host)
        self.lines: list[str] = []
        host.listen = self.lines.append

    def __call__(self, name: str, *values: Any, types: tuple[str, ...]) -> list[str]:
        self.lines.clear()
        self.calls(name, *values, types=types)
        return self.lines


@pytest.fixture
def say(host: Host) -> Say:
    return Say(host)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        # rows: bi:PR2 bi:Q27
        (1.0, "double", "1.0"), (0.0, "double", "0.0"), (-0.0, "double", "-0.0"), (0.00001, "double", "1e-05"),
        (512.06, "double", "512.0599999999999"), (76.671, "double", "76.67100000000001"),
        (1.7976931348623157e308, "double", "1.797693134862316e+308"), (1e16, "double", "1e+16"),
        (0.0001, "double", "0.0001"),
        # rows: bi:PR3
        (14.285714149475098, "float", "14.28571"), (512.0599975585938, "float", "512.06"), (1.0, "float", "1.0"),
        # rows: bi:PR4
        (float("inf"), "double", "inf"), (float("-inf"), "double", "-inf"), (float("nan"), "double", "nan"),
        (-float("nan"), "double", "-nan(ind)"),
        # rows: bi:PR5 bi:PR6
        (True, "bool", "true"), (False, "bool", "false"), (60, "datetime", "1970.01.01 00:01:00"),
        (-1, "datetime", "wrong datetime"), (65, "char", "65"), (1, "enum ENUM_APPLIED_PRICE", "1"), (9, "ushort", "9"),
        # rows: bi:PR7 bi:PR10
        (0xFF0000, "color", "clrBlue"), (0x030201, "color", "1,2,3"), (None, "pointer C", "0"),
        (NULL, "string", ""), ("text", "string", "text"),
    ],
)  # fmt: skip
def test_print_of_each_type(say: Say, value: Any, kind: str, text: str) -> None:
    assert say("Print", value, types=(kind,)) == [text]


def test_print_joins_and_breaks_into_lines(say: Say) -> None:  # rows: bi:PR1
    kinds = ("string", "int", "string")
    assert say("Print", "a", 1, "b\nc\r\nd", types=kinds) == ["a1b", "c", "d"]


def test_pointers_print_as_numbers(say: Say, host: Host) -> None:
    host.handle = {"a": 1048576}.__getitem__  # type: ignore[assignment]
    assert say("Print", "a", types=("pointer C",)) == ["1048576"]


def test_alert(say: Say, make_host: Any) -> None:  # rows: bi:PR12
    assert say("Alert", "a", 0.5, types=("string", "double")) == ["Alert: a0.5"]
    assert Say(make_host(tester=True))("Alert", "a", types=("string",)) == []


def test_comment(say: Say, host: Host) -> None:  # rows: bi:PR13
    say("Comment", "a", 1, types=("string", "int"))
    assert host.shared(ChartComment).text == "a1"
    say("Comment", "x" * 3000, types=("string",))
    assert len(host.shared(ChartComment).text) == 2045
    say("Comment", "", types=("string",))
    assert host.shared(ChartComment).text == ""


def show(say: Say, target: Any, kind: str, *arguments: Any) -> list[str]:
    defaults = (5, NULL, 0, -1, 15)
    return say("ArrayPrint", target, *arguments, *defaults[len(arguments) :], types=(kind,))


def test_one_dimension(say: Say) -> None:  # rows: bi:PR17
    assert show(say, array("int", *range(1, 11)), "int[]") == [" 1  2  3  4  5  6  7  8  9 10"]
    assert show(say, array("int", 10, 100, 11), "int[]") == [" 10 100  11"]
    assert show(say, array("double", *map(float, range(1, 11))), "double[]", 1) == [
        " 1.0  2.0  3.0  4.0  5.0  6.0  7.0  8.0  9.0 10.0"
    ]
    assert show(say, array("string", "ok", NULL), "string[]") == ['"ok" null']
    assert show(say, array("int", 1, 2, 3), "int[]", 5, ";") == ["1;2;3"]
    assert show(say, array("int", 1, 2, 3, 4), "int[]", 5, NULL, 1, 2) == ["2 3"]
    assert show(say, chars(b"\xff\x01"), "char[]") == ["-1  1"]
    assert show(say, array("bool", True, False), "bool[]") == [" true false"]
    assert show(say, array("color", 0xFF0000), "color[]") == ["00FF0000"]
    assert show(say, array("datetime", 60), "datetime[]") == ["1970.01.01 00:01:00"]


def test_two_dimensions(say: Say) -> None:
    assert show(say, array("double", *map(float, range(1, 11)), inner=(5,)), "double[][5]") == [
        "         [,0]     [,1]     [,2]     [,3]     [,4]",
        "[0,]  1.00000  2.00000  3.00000  4.00000  5.00000",
        "[1,]  6.00000  7.00000  8.00000  9.00000 10.00000",
    ]
    assert show(say, array("int", 5, 6, 7, 8, inner=(4,)), "int[][4]") == [
        "    [,0][,1][,2][,3]",
        "[0,]   5   6   7   8",
    ]
    assert show(say, array("int", 5, 6, inner=(2,)), "int[][2]", 5, ",", 0, -1, 0) == ["  5,  6"]


def test_what_is_not_shown(say: Say) -> None:  # rows: bi:PR16
    assert show(say, array("int", 1, 2, inner=(1, 2)), "int[][1][2]") == []
    assert show(say, array("int"), "int[]") == []
    assert show(say, array("int", 1), "int[]", 5, NULL, 3) == []


def test_long_arrays(say: Say) -> None:  # rows: bi:PR18
    lines = show(say, array("int", *range(300)), "int[]")
    assert len(lines) > 1
    assert lines[0].startswith("[  0]   0   1   2")
    assert lines[-1].endswith("298 299")
    assert not any("150" in line for line in lines)
    grid = show(say, array("int", *range(600), inner=(2,)), "int[][2]")
    assert grid[101:103] == ["...", "[200,] 400 401"]


def test_series_are_shown_in_their_order(say: Say) -> None:  # rows: bi:PR19
    target = array("int", 1, 2, 3)
    say.calls("ArraySetAsSeries", target, True)
    assert show(say, target, "int[]") == ["3 2 1"]


class Simple(Structure):
    layoutß = (
        Place("value", "double", 0, 8), Place("time", "datetime", 8, 8), Place("count", "int", 16, 4),
        Place("type", "enum ENUM_APPLIED_PRICE", 20, 4), Place("clr", "color", 24, 4),
        Place("details", "string", 28, 12), Place("ptr", "pointer void", 40, 8), Place("pair", "struct Pair", 48, 8),
        Place("list", "int[]", 56, 52),
    )  # fmt: skip

    def __init__(self, *values: Any) -> None:
        for place, value in zip(self.layoutß, (*values, None, None, None), strict=False):
            setattr(self, place.name, value)


ROWS = (
    Simple(12.57839, 1627038900, 22345, 5, 0xFF0000, "text message"),
    Simple(135.82949, 1624232700, 8569, 6, 0xFFFFF0, NULL),
    Simple(1087.576, 1621072890, -3298, 7, 0x00FFFF, "note"),
)


def test_structures(say: Say) -> None:
    target = Array([*ROWS], Element("struct Simple"))
    assert show(say, target, "struct Simple[]") == [
        "       [value]              [time] [count] [type]    [clr]      [details] [ptr] [pair] [list]",
        '[0]   12.57839 2021.07.23 11:15:00   22345      5 00FF0000 "text message"   ...    ...    ...',
        "[1]  135.82949 2021.06.20 23:45:00    8569      6 00FFFFF0 null             ...    ...    ...",
        '[2] 1087.57600 2021.05.15 10:01:30   -3298      7 0000FFFF "note"           ...    ...    ...',
    ]
    assert show(say, target, "struct Simple[]", 3, ";", 0, -1, 16) == [
        '  12.578;2021.07.23;  22345;     5;00FF0000;"text message";  ...;   ...;   ...',
        " 135.829;2021.06.20;   8569;     6;00FFFFF0;null          ;  ...;   ...;   ...",
        '1087.576;2021.05.15;  -3298;     7;0000FFFF;"note"        ;  ...;   ...;   ...',
    ]
    assert show(say, target, "struct Simple[]", 3, ";", 0, -1, 32)[0].split(";")[1] == " 11:15"

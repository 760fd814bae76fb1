"""The chapter of strings. rows: bi:ST1 bi:ST2 bi:ST3 bi:ST4 bi:ST5 bi:ST6 bi:ST7 bi:ST8 bi:ST10 bi:ST11 bi:ST12"""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.by_reference import Ref
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.strings import sort_key
from mqlnet.mql5.values.strings import NULL, units
from tests.mqlnet.mql5.library.support.calling import Calls, array


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


def test_length_counts_units(calls: Calls) -> None:  # rows: bi:CM7
    assert calls("StringLen", units("😀")) == 2
    assert calls("StringLen", NULL) == 0
    assert calls("StringBufferLen", "abc") >= 3
    assert calls("StringBufferLen", NULL) == 0


def test_init(calls: Calls) -> None:
    assert calls.on("StringInit", "abc", 3, ord("x")) == (True, "xxx")
    assert calls.on("StringInit", "abc", 3) == (True, "")
    assert calls.on("StringInit", "abc")[1] is NULL


def test_reserve_changes_nothing(calls: Calls) -> None:
    assert calls.on("StringReserve", "abc", 1) == (True, "abc")


def test_set_length_cuts_and_never_lengthens(calls: Calls) -> None:
    assert calls.on("StringSetLength", "message", 4) == (True, "mess")
    assert calls.on("StringSetLength", "message", 7) == (True, "message")
    assert calls.error == 0
    assert calls.on("StringSetLength", NULL, 0)[1] is NULL
    assert calls.on("StringSetLength", "message", 8) == (False, "message")
    assert calls.error == 5035


def test_fill(calls: Calls) -> None:
    assert calls.on("StringFill", "abc", ord("-")) == (True, "---")
    assert calls.on("StringFill", "abc", 0) == (True, "")


def test_add(calls: Calls) -> None:
    assert calls.on("StringAdd", "ab", "cd") == (True, "abcd")
    assert calls.on("StringAdd", NULL, "cd") == (True, "cd")


def test_concatenate_replaces_the_target(calls: Calls) -> None:
    target = Ref("old")
    kinds = ("string", "double", "string", "bool", "datetime", "color", "enum ENUM_DAY_OF_WEEK", "char")
    assert calls("StringConcatenate", target, 1.0, " ", True, 60, 0x0000FF, 5, 65, types=kinds) == len(target.value)
    assert target.value == "1.0 true1970.01.01 00:01:00clrRed565"


@pytest.mark.parametrize(
    ("what", "start", "found"),
    [("D", 0, 6), ("E", 0, -1), ("d", 0, -1), ("A", 1, 3), ("A", -5, 0), ("A", 11, -1), ("A", 99, -1), ("", 0, -1)],
)
def test_find(calls: Calls, what: str, start: int, found: int) -> None:
    assert calls("StringFind", "ABRACADABRA", what, start) == found
    assert calls.error == 0


@pytest.mark.parametrize(
    ("start", "length", "part"),
    [(4, 3, "CAD"), (4, 100, "CADABRA"), (100, -1, ""), (-1, 3, ""), (4, -7, "CADABRA"), (4, 0, ""), (11, -1, "")],
)
def test_substr(calls: Calls, start: int, length: int, part: str) -> None:
    assert calls("StringSubstr", "ABRACADABRA", start, length) == part


def test_switches_of_find_and_substr(make_host: Any) -> None:  # rows: bi:Q1 bi:Q2 bi:Q3
    calls = Calls(make_host(options={"find_empty": "start", "substr_zero": "rest", "split_zero": "whole"}))
    assert calls("StringFind", "abc", "", 1) == 1
    assert calls("StringSubstr", "abc", 1, 0) == "bc"
    result = array("string")
    assert calls("StringSplit", "abc", 0, result) == 1


def test_replace(calls: Calls) -> None:
    assert calls.on("StringReplace", "ABRACADABRA", "ABRA", "-ABRA-") == (2, "-ABRA-CAD-ABRA-")
    assert calls.on("StringReplace", "aaa", "aa", "a") == (1, "aa")
    assert calls.on("StringReplace", "abc", "x", "y") == (0, "abc")
    assert calls.error == 0
    for target, find in (("abc", ""), ("", "a"), (NULL, "a"), ("abc", NULL)):
        assert calls.on("StringReplace", target, find, "XYZ") == (-1, target)
        assert calls.error == 5040


@pytest.mark.parametrize(
    ("string", "separator", "parts"),
    [
        ("a,,b", ",", ["a", "", "b"]),
        ("--ABRA---ABRA--", "-", ["", "", "ABRA", "", "", "ABRA", "", ""]),
        ("abc", ",", ["abc"]),
        (",", ",", ["", ""]),
        ("", ",", []),
        (NULL, ",", []),
        ("abc", "\0", ["a", "b", "c"]),
    ],
)
def test_split(calls: Calls, string: str, separator: str, parts: list[str]) -> None:  # rows: bi:ST13 bi:ST14
    result = array("string", "old", "old")
    assert calls("StringSplit", string, ord(separator), result) == len(parts)
    assert result.data == parts


def test_split_into_an_array_of_fixed_size(calls: Calls) -> None:  # rows: bi:ST15
    result = array("string", "", "", "", fixed=True)
    assert calls("StringSplit", "a,b", 44, result) == 2
    assert result.data == ["a", "b", ""]
    assert calls("StringSplit", "a,b,c,d", 44, result) == -1
    assert calls.error == 4007


def test_trim_cuts_by_reference_and_counts(calls: Calls) -> None:  # rows: bi:ST16
    assert calls.on("StringTrimLeft", "  \tAbCdE F1  ") == (3, "AbCdE F1  ")
    assert calls.on("StringTrimRight", "AbCdE F1  ") == (2, "AbCdE F1")
    assert calls.on("StringTrimRight", "a\u00a0") == (0, "a\u00a0")
    assert calls.on("StringTrimLeft", "\r\n\v\f x") == (5, "x")
    assert calls.on("StringTrimLeft", NULL) == (0, NULL)


def test_case_is_changed_unit_by_unit(calls: Calls) -> None:  # rows: bi:ST18
    assert calls.on("StringToUpper", "straßenführung") == (True, "STRAßENFÜHRUNG")
    assert calls.on("StringToLower", "ÄÖ ЖИ Σ") == (True, "äö жи σ")
    assert calls.on("StringToUpper", "abc1") == (True, "ABC1")
    assert calls.on("StringToUpper", NULL) == (True, NULL)


def test_get_character(calls: Calls) -> None:  # rows: bi:ST19
    assert calls("StringGetCharacter", "abc", 2) == ord("c")
    for position in (3, -1):
        assert calls("StringGetCharacter", "abc", position) == 0
        assert calls.error == 5041


def test_set_character(calls: Calls) -> None:  # rows: bi:ST20
    assert calls.on("StringSetCharacter", "0123456789", 7, 0) == (True, "0123456")
    assert calls.on("StringSetCharacter", "abc", 1, ord("x")) == (True, "axc")
    assert calls.on("StringSetCharacter", "abc", 3, ord("x")) == (True, "abcx")
    assert calls.on("StringSetCharacter", "abc", 3, 0) == (False, "abc")
    assert calls.error == 5042
    assert calls.on("StringSetCharacter", "abc", 4, ord("x")) == (False, "abc")
    assert calls.error == 5041


@pytest.mark.parametrize(
    ("first", "second", "case_sensitive", "order"),
    [
        ("A", "a", True, 1), ("A", "a", False, 0), ("x", "y", True, -1), ("aB", "Ab", True, -1), ("a", "B", True, -1),
        ("b", "A", True, 1), ("a", "aa", True, -1), ("abc", "abc", True, 0), ("_", "1", True, -1), ("1", "a", True, -1),
        ("", "a", False, -1),
    ],
)  # fmt: skip
def test_compare(
    calls: Calls, first: str, second: str, case_sensitive: bool, order: int
) -> None:  # rows: bi:ST21 bi:ST22
    assert calls("StringCompare", first, second, case_sensitive) == order
    assert calls("StringCompare", second, first, case_sensitive) == -order


def test_compare_puts_null_before_the_empty_string(calls: Calls) -> None:  # rows: bi:CM8
    assert calls("StringCompare", NULL, "", True) == -1
    assert calls("StringCompare", NULL, NULL, True) == 0


def test_order_of_the_book(calls: Calls) -> None:
    words = [
        word
        for one in "abc"
        for two in "abc"
        for word in (one + two, one + two.upper(), one.upper() + two, (one + two).upper())
    ]
    assert words[:4] == ["aa", "aA", "Aa", "AA"]
    assert all(calls("StringCompare", first, second, True) == -1 for first, second in itertools.pairwise(words))


@given(st.text("abAB1_ é", max_size=6), st.text("abAB1_ é", max_size=6), st.text("abAB1_ é", max_size=6))
def test_order_is_total(first: str, second: str, third: str) -> None:
    keys = sorted(map(sort_key, (first, second, third)))
    assert keys[0] <= keys[1] <= keys[2]

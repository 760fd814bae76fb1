"""Strings of UTF-16 units, and NULL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.values.strings import NULL, from_python, text, to_python, unit_at, units, with_unit


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_texts_cross_and_come_back(value: str) -> None:
    string = units(value)
    assert len(string) == len(value.encode("utf-16-le")) // 2
    assert text(string) == value


def test_a_code_0_ends_a_string() -> None:
    assert units("ab\0cd") == "ab"


def test_a_lone_surrogate_leaves_as_a_replacement() -> None:
    assert text("a\ud83d") == "a�"


def test_null_equals_itself_only_and_is_the_least() -> None:
    assert (NULL == NULL, NULL == "", NULL == "", NULL != "", NULL != NULL) == (True, False, False, True, False)
    assert (NULL < "", NULL < "", NULL <= NULL, NULL >= "", NULL > "", NULL >= "") == (
        True,
        True,
        True,
        False,
        False,
        False,
    )
    assert (len(NULL), NULL + "a", "a" + NULL, (NULL + NULL) is NULL) == (0, "a", "a", False)
    assert {NULL: 1}[NULL] == 1
    assert (from_python(None) is NULL, to_python(NULL), to_python("")) == (True, None, "")


@pytest.mark.parametrize(("index", "code"), [(0, 97), (1, 98), (2, 0), (-1, 0)])
def test_units_are_read_by_index(index: int, code: int) -> None:
    assert unit_at("ab", index) == code


@pytest.mark.parametrize(
    ("index", "code", "result"), [(0, 65, "Ab"), (1, 0, "a"), (2, 67, "abC"), (3, 67, "ab"), (-1, 67, "ab")]
)
def test_units_are_set_by_index(index: int, code: int, result: str) -> None:
    assert with_unit("ab", index, code) == result

"""Look-ups by number, name and function, and what an unknown word is near to."""

import pytest

from mqlnet.explain.facts import CodeFacts, FunctionFacts, UnknownNameError, find, near, spelled
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import functions_of


@pytest.mark.parametrize("text", ["4014", " 4014 ", "ERR_FUNCTION_NOT_ALLOWED", "err_function_not_allowed"])
def test_a_code_is_found_by_number_and_by_name_in_any_case(text: str) -> None:
    found = find(text)
    assert isinstance(found, CodeFacts)
    assert (found.number, found.name) == (4014, "ERR_FUNCTION_NOT_ALLOWED")


@pytest.mark.parametrize("text", ["WebRequest", "webrequest", "web_request"])
def test_a_function_is_found_by_both_its_names(text: str) -> None:
    found = find(text)
    assert isinstance(found, FunctionFacts)
    assert found.name == "WebRequest"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_has_its_codes_and_exactly_its_rows(function: str) -> None:
    found = find(function)
    assert isinstance(found, FunctionFacts)
    assert tuple(code for code, _, _ in found.codes) == FUNCTIONS[function].errors
    assert found.rows
    assert all(function in functions_of(row.id) for row in found.rows)


def test_a_code_names_the_functions_that_leave_it_and_what_they_return() -> None:
    found = find("5203")
    assert isinstance(found, CodeFacts)
    assert {one.function: one.returns for one in found.left_by} == {"WebRequest": "-1"}
    leaving = {name for name, row in FUNCTIONS.items() if 5270 in row.errors}
    sockets = find("5270")
    assert isinstance(sockets, CodeFacts)
    assert {one.function for one in sockets.left_by} == leaving


def test_no_row_is_shown_twice() -> None:
    found = find("4014")
    assert isinstance(found, CodeFacts)
    shown = {row.id for one in found.left_by for row in one.rows}
    assert not shown & {row.id for row in found.also}


def test_a_pseudo_status_is_explained_as_a_result_of_web_request() -> None:
    found = find("1001")
    assert isinstance(found, CodeFacts)
    assert (found.name, [(one.function, one.returns) for one in found.left_by]) == ("", [("WebRequest", "1001")])


def test_a_code_that_no_network_function_leaves_is_explained_too() -> None:
    found = find("4001")
    assert isinstance(found, CodeFacts)
    assert found.plain.endswith("No network function leaves it.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0", "0 is no error"),
        ("-1", "-1 is what a failed call returns"),
        ("5271x", "no code or function '5271x'"),
        ("socket-refused", "'socket-refused' is a switch, no code or function: `mqlnet rules --switches` explains it"),
        ("WebRequst", "near it: WebRequest"),
        ("5277", "near it: 5273, 5274, 5275"),
    ],
)
def test_an_unknown_word_is_refused_with_what_is_near(text: str, says: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(text)
    assert says in str(caught.value)


def test_near_words_are_at_most_three_whatever_their_case() -> None:
    assert near("sendmial", list(FUNCTIONS))[0] == "SendMail"
    assert len(near("socket", list(FUNCTIONS))) <= 3
    assert near("zzzzzzzz", list(FUNCTIONS)) == []


@pytest.mark.parametrize(("value", "text"), [(False, "false"), (True, "true"), (-1, "-1"), (0, "0")])
def test_a_value_is_spelled_as_mql5_does(value: bool | int, text: str) -> None:
    assert spelled(value) == text

"""The declarations are complete and agree with lists that were typed apart from them."""

import re
from pathlib import Path

import pytest

from mqlnet.facts.errors import ERRORS
from mqlnet.mql5.library import codes, declarations
from mqlnet.mql5.library.declarations import mql4, numbers
from mqlnet.mql5.rows import ROWS

SIMPLE = "bool char uchar short ushort int uint long ulong color datetime float double string void"
WORDS = "any number any_enum any_struct any_object any_variable"
PROTOTYPE = re.compile(r"(\w+) \*?(\w+)\((.*)\)")
PARAMETER = re.compile(r"(?:const )?(\w+) ?[&*]? ?(\w+)(?:\[\])?(?: ?= ?(.+))?")
# what rows of builtins.md write like a function although it is no function
STRING_METHODS = "bi:ST23"
NO_FUNCTIONS = {"OnDeinit", "ToUpper", "CharToStr", "DoubleToStr", "TimeToStr", "StrToDouble", "StrToInteger"}


def functions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in declarations.read():
        if each.name.startswith("functions/"):
            for line in each.text.splitlines():
                if not line.startswith("//"):
                    match = PROTOTYPE.fullmatch(line.rstrip(";"))
                    assert match, line
                    found.setdefault(match[2], []).append(line)
    return found


def types_declared() -> set[str]:
    text = "".join(each.text for each in declarations.read())
    return {*re.findall(r"^(?:enum|struct) (\w+)", text, re.MULTILINE), *SIMPLE.split(), *WORDS.split()}


def test_every_type_and_default_of_a_prototype_is_declared() -> None:
    known = types_declared()
    unknown = []
    for line in (line for lines in functions().values() for line in lines):
        result, _, parameters = PROTOTYPE.fullmatch(line.rstrip(";")).groups()  # type: ignore[union-attr]
        words = [result]
        for parameter in filter(None, parameters.split(", ")):
            if parameter != "...":
                match = PARAMETER.fullmatch(parameter)
                assert match, parameter
                words.append(match[1])
                unknown += [name for name in re.findall(r"\b[A-Z_]\w+", match[3] or "") if not is_constant(name)]
        unknown += [word for word in words if word not in known]
    assert unknown == []


def is_constant(name: str) -> bool:
    return name in {"NULL", "_Digits"} or numbers.number(name) is not None


def test_functions_of_the_rows_are_declared() -> None:
    rows = (row for row in ROWS.values() if row.chapter == "builtins" and row.id != STRING_METHODS)
    text = " ".join(row.text for row in rows)
    named = set(re.findall(r"\b([A-Z][a-z]+[A-Z]\w+)\b(?=\()", text))
    assert len(named) > 130
    assert sorted(named - set(functions()) - NO_FUNCTIONS) == []


def test_functions_of_the_manual_s_index_are_declared() -> None:
    names = (Path(__file__).parent / "function_names.txt").read_text(encoding="utf-8").split()
    assert len(names) > 500
    assert sorted(set(names) - set(functions())) == []


def test_chapters_have_as_many_functions_as_the_manual() -> None:
    counts = {
        each.name[10:-4]: len(set(re.findall(r"^\w+ \*?(\w+)\(", each.text, re.MULTILINE)))
        for each in declarations.read()
        if each.name.startswith("functions/")
    }
    assert counts["indicators"] == 39
    assert counts["strings"] == 19
    assert counts["network"] == 18
    assert counts["files"] == 40
    assert counts["global_variables"] == 11


def test_error_numbers_agree_with_those_of_the_client() -> None:  # rows: bi:KN4
    client = {row.name: code for code, row in ERRORS.items()}
    assert {name: numbers.number(name) for name in client} == client


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PERIOD_H4", 16388), ("PERIOD_MN1", 49153), ("PERIOD_CURRENT", 0), ("PERIOD_M30", 30),
        ("PERIOD_W1", 32769), ("OBJPROP_PRICE", 9), ("ORDER_FILLING_RETURN", 2), ("clrRed", 0x0000FF),
        ("clrLightGoldenrod", 0xD2FAFA), ("INIT_SUCCEEDED", 0), ("INIT_FAILED", 1),
        ("INIT_PARAMETERS_INCORRECT", 32767), ("ERR_USER_ERROR_FIRST", 65536), ("FILE_COMMON", 4096),
        ("TRADE_RETCODE_DONE", 10009), ("TRADE_ACTION_REMOVE", 8), ("REASON_CLOSE", 9), ("CP_UTF8", 65001),
        ("WHOLE_ARRAY", -1), ("INVALID_HANDLE", -1), ("CRYPT_ARCH_ZIP", 7), ("TERMINAL_BUILD", 5),
        ("TERMINAL_CODEPAGE", 12), ("TERMINAL_LANGUAGE", 13), ("ULONG_MAX", 2**64 - 1), ("NO_SUCH_NAME", None),
    ],
)  # fmt: skip
def test_some_numbers_by_heart(name: str, value: int | None) -> None:  # rows: bi:KN2 bi:KN3 bi:KN6
    assert numbers.number(name) == value


def test_error_numbers_of_the_library_agree() -> None:
    written = {name: value for name, value in vars(codes).items() if name.startswith("ERR_")}
    assert {name: numbers.number(name) for name in written} == written


def test_members_by_number_and_colours_by_name() -> None:
    assert numbers.members("ENUM_ACCOUNT_INFO_DOUBLE")[37] == "ACCOUNT_BALANCE"
    assert numbers.members("ENUM_DAY_OF_WEEK")[0] == "SUNDAY"
    assert numbers.colors()["clrBlue"] == 0xFF0000
    assert numbers.colors()["clrNONE"] == 0xFFFFFFFF
    assert len(numbers.colors()) == 142


def test_names_of_mql4_are_unknown_and_their_cures_known() -> None:
    known = set(functions()) | types_declared()
    cures = mql4.cures()
    assert list(cures) == sorted(cures, key=str.lower)
    assert [name for name in cures if name in known or numbers.number(name) is not None] == []
    words = {
        word for cure in cures.values() for word in re.findall(r"\b(?:[A-Z][A-Z]+_\w+|i?[A-Z][a-z]+[A-Z]\w+)", cure)
    }
    unknown = {word for word in words if word not in known and numbers.number(word) is None}
    assert unknown == {"PositionClose"}

"""Numbers, colours and members to text and back."""

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.library.conversion import double_to_string, read_integer, string_to_double
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.text import color_text
from tests.mqlnet.mql5.library.support.calling import Calls, NoSwitches

PI = math.pi


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1.5, 0, "2"), (2.5, 0, "3"), (0.5, 0, "1"), (-2.5, 0, "-3"), (123.4567890123456789, 8, "123.45678901"),
        (123.4567890123456789, -5, "1.23457e+02"), (1.005, 2, "1.00"), (0.125, 2, "0.13"), (0.999, 2, "1.00"),
        (9.999999, 3, "10.000"), (1e15, 1, "1000000000000000.0"), (1e-9, -2, "1.00e-09"), (1.0, 17, "1.00000000"),
        (1.0, -17, "1.00000000"), (-0.004, 2, "-0.00"), (-0.0, 1, "-0.0"), (math.inf, 2, "inf"), (-math.inf, 2, "-inf"),
        (math.nan, 8, "9223372129088496176.54775808"), (-math.nan, 8, "9223372129088496176.54775808"),
        (1e19, 1, "10000000000000000000.0"), (7.0, 3, "7.000"),
    ],
)  # fmt: skip
def test_double_to_string(
    calls: Calls, value: float, digits: int, text: str
) -> None:  # rows: bi:CV1 bi:CV2 bi:CV3 bi:CV5 bi:CV6 bi:CV7 bi:Q8 bi:Q9 bi:Q10
    assert calls("DoubleToString", value, digits) == text


def test_double_to_string_has_eight_decimals_by_default(calls: Calls) -> None:
    assert calls("DoubleToString", PI) == "3.14159265"


def test_switches_of_double_to_string(make_host: Any) -> None:
    calls = Calls(make_host(options={"round_half": "0.5000001", "dts_big": "wrap", "neg_zero": "drop"}))
    assert calls("DoubleToString", 1.005, 2) == "1.01"
    assert calls("DoubleToString", math.inf, 8) == "9223372129088496176.54775808"
    assert calls("DoubleToString", -0.001, 2) == "0.00"
    assert calls("DoubleToString", -0.01, 2) == "-0.01"


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_double_to_string_is_decimal_rounding_but_near_halves(value: float, digits: int) -> None:  # rows: bi:CV4
    exact = Decimal(value)
    unit = Decimal(1).scaleb(-digits)
    text = double_to_string(NoSwitches(), value, digits)  # type: ignore[arg-type]
    rounded = exact.quantize(unit, rounding=ROUND_HALF_UP)
    assert abs(Decimal(text) - exact) <= unit / 2 + unit * Decimal("1e-6")
    if abs((exact / unit) % 1) - Decimal("0.5") > Decimal("1e-6"):
        assert Decimal(text) == rounded


@pytest.mark.parametrize(
    ("value", "digits", "result"),
    [(PI, 8, 3.1415926499999998), (PI, 2, 3.14), (1.005, 2, 1.0), (2.5, 0, 3.0), (-2.5, 0, -3.0), (1.45, 1, 1.5),
     (PI, 16, 3.14159265359), (PI, -1, 3.14159265359), (1e300, 2, 1e300), (-0.01, 1, -0.0)],
)  # fmt: skip
def test_normalize_double(calls: Calls, value: float, digits: int, result: float) -> None:  # rows: bi:CV22
    found = calls("NormalizeDouble", value, digits)
    assert (found, math.copysign(1, found)) == (pytest.approx(result, rel=1e-15), math.copysign(1, result))
    if digits == 8:
        assert f"{found:.16f}" == "3.1415926499999998"


def test_normalize_double_leaves_what_is_no_number(calls: Calls) -> None:
    assert calls("NormalizeDouble", math.inf, 2) == math.inf
    assert math.isnan(calls("NormalizeDouble", math.nan, 2))


@pytest.mark.parametrize(
    ("arguments", "text"),
    [((7, 4, 48), "0007"), ((2147483647, 5), "2147483647"), ((7, 4), "   7"), ((-5, 5, 48), "000-5"), ((-5,), "-5")],
)
def test_integer_to_string(calls: Calls, arguments: tuple[int, ...], text: str) -> None:  # rows: bi:CV8
    assert calls("IntegerToString", *arguments) == text


@pytest.mark.parametrize(
    ("string", "value"),
    [
        (" 12 3", 12.0), ("1,234.50", 1.0), ("-+12345", 0.0), ("-+1", 0.0), ("", 0.0), ("123e-5", 0.00123),
        ("-123e-5 x", -0.00123), ("0x12345", 74565.0), ("x1", 0.0), ("123.4.5", 123.4), (".5", 0.5), ("5.", 5.0),
        ("1e", 1.0), ("\t\n 7", 7.0), ("+7", 7.0), ("inf", math.inf), ("-inf", -math.inf), ("e5", 0.0),
        (".", 0.0), ("0x", 0.0), ("٣", 0.0),
    ],
)  # fmt: skip
def test_string_to_double(calls: Calls, string: str, value: float) -> None:  # rows: bi:CV9
    assert calls("StringToDouble", string) == value
    assert calls.error == 0


def test_string_to_double_reads_nan(calls: Calls) -> None:
    assert math.isnan(calls("StringToDouble", "nan"))


@given(st.floats(allow_nan=False))
def test_string_to_double_reads_what_python_writes(value: float) -> None:
    assert string_to_double(repr(value)) == value


@pytest.mark.parametrize(
    ("string", "value"),
    [
        ("-9223372036854775808", -(2**63)),
        ("9223372036854775807", 2**63 - 1),
        ("12345.54321", 12345),
        ("-123e-5 x", -123),
        ("0x1F", 31),
        ("-0x10", -16),
        (" 12 3", 12),
        ("", 0),
        ("abc", 0),
    ],
)
def test_string_to_integer(calls: Calls, string: str, value: int) -> None:  # rows: bi:CV10
    assert calls("StringToInteger", string) == value
    assert calls.error == 0


def test_whole_numbers_that_are_too_large(calls: Calls, make_host: Any) -> None:  # rows: bi:Q11
    assert calls("StringToInteger", "9223372036854775808") == 2**63 - 1
    assert calls.error == 5036
    assert calls("StringToInteger", "-99999999999999999999") == -(2**63)
    wrapping = Calls(make_host(options={"str_overflow": "wrap"}))
    assert wrapping("StringToInteger", "18446744073709551615") == -1


@given(st.integers())
def test_read_integer_reads_what_python_writes(value: int) -> None:
    assert read_integer(f" {value}x") == value


def test_enum_to_string(calls: Calls, host: Host) -> None:  # rows: bi:CV18
    assert calls("EnumToString", 1, types=("enum ENUM_APPLIED_PRICE",)) == "PRICE_CLOSE"
    assert calls("EnumToString", 10, types=("enum ENUM_APPLIED_PRICE",)) == "ENUM_APPLIED_PRICE::10"
    assert calls.error == 4003
    host.enums = {"MINE": {5: "FIVE"}}
    assert calls("EnumToString", 5, types=("enum MINE",)) == "FIVE"
    assert calls("EnumToString", 6, types=("enum MINE",)) == "MINE::6"


def test_color_to_string(calls: Calls) -> None:  # rows: bi:CV19
    assert calls("ColorToString", 0x34AB6821, True) == "33,104,171"
    assert calls("ColorToString", 0xFF0000) == "0,0,255"
    assert calls("ColorToString", 0xFF0000, True) == "clrBlue"
    assert calls("ColorToString", 0x01FF0000, True) == "clrBlue"


@pytest.mark.parametrize(
    ("string", "color"),
    [
        ("This is color: 128,128,128", 0x808080), ("Blue", 0), ("clrBlue", 0xFF0000), ("255, 0,1", 0x0100FF),
        ("", 0), ("clrNONE", 0xFFFFFFFF), ("1,2", 0),
    ],
)  # fmt: skip
def test_string_to_color(calls: Calls, string: str, color: int) -> None:  # rows: bi:CV20
    assert calls("StringToColor", string) == color


def test_color_to_argb(calls: Calls) -> None:  # rows: bi:CV21
    assert calls("ColorToARGB", 0xFF0000) == 0xFF0000FF
    assert calls("ColorToARGB", 0xFFBF00, 0x40) == 0x4000BFFF
    assert calls("ColorToPRGB", 0xFFFFFF, 0x40) == 0x40404040
    assert calls("ColorToPRGB", 0xFF0000) == 0xFF0000FF
    assert calls("ColorToPRGB", 0x0102FF) == 0xFFFF0201
    assert calls("ColorToARGB", 0x0102FF) == 0xFFFF0201


def test_colours_have_their_names_in_print(calls: Calls) -> None:  # rows: bi:PR7 bi:Q30
    del calls
    assert [color_text(value) for value in (0xFF0000, 0x808080, 0xFFFFFFFF, 0x030201)] == [
        "clrBlue", "clrGray", "clrNONE", "1,2,3"
    ]  # fmt: skip

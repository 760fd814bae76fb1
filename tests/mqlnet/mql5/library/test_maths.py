"""The chapter of mathematics."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.library import maths, registry
from mqlnet.mql5.library.declarations.numbers import members
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.text import double_text
from tests.mqlnet.mql5.library.support.calling import Calls

SHORT_NAMES = (
    "MathAbs fabs abs MathArccos acos MathArcsin asin MathArctan atan MathArctan2 atan2 MathCeil ceil MathCos cos "
    "MathCosh cosh MathExp exp MathExpm1 expm1 MathFloor floor MathLog log MathLog10 log10 MathLog1p log1p "
    "MathMax fmax MathMin fmin MathMod fmod MathPow pow MathRand rand MathRound round MathSin sin MathSinh sinh "
    "MathSqrt sqrt MathSrand srand MathTan tan MathTanh tanh MathArccosh acosh MathArcsinh asinh MathArctanh "
    "atanh MathIsValidNumber MathClassify MathSwap "
)


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


def test_every_name_is_there(calls: Calls) -> None:  # rows: bi:MA1
    assert set(SHORT_NAMES.split()) <= set(registry.load())
    assert calls("MathSin", 1.0) == calls("sin", 1.0) == math.sin(1.0)
    assert calls("MathArctan2", 1.0, -1.0) == math.atan2(1.0, -1.0)


@pytest.mark.parametrize(
    ("name", "values", "types", "result"),
    [
        # rows: bi:MA2
        ("MathMax", (1, 2), ("int", "int"), 2), ("MathMin", (1, 2), ("int", "int"), 1),
        ("MathMax", (3, 2.5), ("int", "double"), 3.0), ("MathMin", (-1, 1), ("int", "uint"), 1),
        ("MathMax", (-1, 1), ("int", "uint"), 4294967295), ("MathMax", (-1, 1), ("long", "uint"), 1),
        ("MathMax", (-1, 1), ("long", "ulong"), 2**64 - 1), ("MathMax", (-1, 1), ("char", "uchar"), 1),
        ("MathMax", (10, "abc"), ("int", "string"), "abc"), ("fmin", ("b", "a"), ("string", "string"), "a"),
        ("MathMax", ("a", "B"), ("string", "string"), "B"),
        ("MathMin", (True, 5), ("bool", "int"), 1),
        ("MathAbs", (-5,), ("int",), 5), ("fabs", (-2.5,), ("double",), 2.5), ("abs", (7,), ("ulong",), 7),
    ],
)  # fmt: skip
def test_results_have_the_common_type(
    calls: Calls, name: str, values: Any, types: tuple[str, ...], result: Any
) -> None:
    found = calls(name, *values, types=types)
    assert (type(found), found) == (type(result), result)


@pytest.mark.parametrize(
    ("name", "value", "result"),
    [
        # rows: bi:MA3
        ("MathRound", 5.5, 6.0), ("MathRound", -5.5, -6.0), ("MathRound", 2.5, 3.0),
        ("MathRound", 0.49999999999999994, 0.0), ("MathRound", math.inf, math.inf),
        ("MathRound", -0.2, -0.0), ("MathRound", 4503599627370497.5, 4503599627370498.0),
        ("MathCeil", 1.2, 2.0), ("MathCeil", -1.2, -1.0), ("MathCeil", -0.5, -0.0), ("MathFloor", 1.8, 1.0),
        ("MathFloor", -1.2, -2.0), ("MathFloor", -math.inf, -math.inf), ("ceil", 1e300, 1e300),
    ],
)  # fmt: skip
def test_rounding(calls: Calls, name: str, value: float, result: float) -> None:
    found = calls(name, value)
    assert (double_text(found), type(found)) == (double_text(result), float)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_round_is_half_away_from_zero(value: float) -> None:
    found = maths.math_round(value)
    assert found.is_integer()
    assert abs(found - value) <= 0.5
    if abs(value) % 1 == 0.5:
        assert abs(found) > abs(value)


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        # rows: bi:MA4 bi:MA5
        ("MathMod", (10.0, -1.5), "1.0"), ("MathMod", (-10.0, -1.5), "-1.0"), ("MathMod", (5.0, 0.0), "-nan(ind)"),
        ("MathSqrt", (-2.0,), "-nan(ind)"), ("MathLog", (-0.5,), "-nan(ind)"), ("MathArcsin", (2.0,), "-nan(ind)"),
        ("MathLog", (0.0,), "-inf"), ("MathLog10", (-0.0,), "-inf"), ("MathLog1p", (-1.0,), "-inf"),
        ("MathLog1p", (-2.0,), "-nan(ind)"), ("MathExp", (10000.0,), "inf"), ("MathExp", (-10000.0,), "0.0"),
        ("MathSinh", (-1000.0,), "-inf"), ("MathCosh", (-1000.0,), "inf"), ("MathExpm1", (1000.0,), "inf"),
        ("MathArctanh", (1.0,), "inf"), ("MathArctanh", (-1.0,), "-inf"), ("MathArctanh", (2.0,), "-nan(ind)"),
        ("MathArccosh", (0.5,), "-nan(ind)"), ("MathSin", (math.inf,), "-nan(ind)"), ("MathSqrt", (2.25,), "1.5"),
        ("MathPow", (2.0, 0.5), "1.414213562373095"), ("MathPow", (10.0, 400.0), "inf"),
        ("MathPow", (-10.0, 401.0), "-inf"),
        ("MathPow", (0.0, -2.0), "inf"), ("MathPow", (-0.0, -3.0), "-inf"), ("MathPow", (-8.0, 1 / 3), "-nan(ind)"),
        ("pow", (2.0, 10.0), "1024.0"), ("MathLog", (math.e,), "1.0"),
    ],
)  # fmt: skip
def test_values_at_the_edges(calls: Calls, name: str, values: tuple[float, ...], text: str) -> None:
    assert double_text(calls(name, *values)) == text
    assert calls.error == 0


def test_random_numbers(calls: Calls) -> None:  # rows: bi:MA6 bi:MA7 bi:MA8 bi:Q17
    assert [calls("MathRand") for _ in range(3)] == [41, 18467, 6334]
    calls("MathSrand", 42)
    assert [calls("rand") for _ in range(3)] == [175, 400, 17869]
    calls("srand", 1)
    assert calls("MathRand") == 41


def test_seed_of_the_random_numbers(make_host: Any) -> None:
    assert Calls(make_host(options={"rand_seed": "42"}))("MathRand") == 175
    drawn = {Calls(make_host(options={"rand_seed": "random"}))("MathRand") for _ in range(20)}
    assert len(drawn) > 1
    calls = Calls(make_host())
    calls("MathSrand", -1)
    assert calls("_RandomSeed") == -1


@pytest.mark.parametrize(
    ("value", "is_valid", "name"),
    [
        # rows: bi:MA9 bi:MA10
        (1.5, True, "FP_NORMAL"), (0.0, True, "FP_ZERO"), (-0.0, True, "FP_ZERO"), (5e-324, True, "FP_SUBNORMAL"),
        (2.2250738585072014e-308, True, "FP_NORMAL"), (math.inf, False, "FP_INFINITE"), (-math.nan, False, "FP_NAN"),
    ],
)  # fmt: skip
def test_kinds_of_reals(calls: Calls, value: float, is_valid: bool, name: str) -> None:
    assert calls("MathIsValidNumber", value) is is_valid
    assert members("ENUM_FP_CLASS")[calls("MathClassify", value)] == name


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [
        # rows: bi:MA11
        (0x12345678, "uint", 0x78563412), (0x1234, "ushort", 0x3412), (0x0102030405060708, "ulong", 0x0807060504030201),
        (-1, "int", 0xFFFFFFFF), (-2, "short", 0xFEFF), (1, "uchar", 0x0100),
    ],
)  # fmt: skip
def test_swap(calls: Calls, value: int, kind: str, result: int) -> None:
    assert calls("MathSwap", value, types=(kind,)) == result

"""StringFormat against the book's prints, and against C's printf where a compiler is there."""

import ctypes
import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.library.formatting import formatted
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.strings import NULL
from tests.mqlnet.mql5.library.support.calling import Calls, NoSwitches

KINDS = {bool: "bool", int: "long", float: "double", str: "string"}
LONG_MAX = 2**63 - 1
UINT_MAX = 2**32 - 1
ULONG_MAX = 2**64 - 1


def shown(form: str, *values: Any) -> str:
    kinds = ["string" if isinstance(value, str) else KINDS[type(value)] for value in values]
    return formatted(NoSwitches(), form, values, kinds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "values", "text"),
    [
        # rows: bi:FM2 bi:FM3
        ("%.2f", (1.005,), "1.00"),
        ("%*.*f|%-*s|%.3s", (12, 5, math.pi, 8, "AB", "EURUSD"), "     3.14159|AB      |EUR"),
        ("%+d % d %05d %-5d|", (5, 5, 5, 5), "+5  5 00005 5    |"),
        ("%05.3d|%.0d|%.3d", (7, 0, -7), "  007||-007"),
        ("%#x %#X %#o %#x", (255, 255, 8, 0), "0xff 0XFF 010 0"),
        ("%08.2f %+.1f", (-3.14159, 2.0), "-0003.14 +2.0"),
        ("%*d|%-3d", (-5, 7, 8), "7    |8  "),
        ("%.*f", (-1, 1.5), "1.500000"),
        ("%+*.1f|%#*.0f|%0*.1f", (6, 2.5, 4, 2.0, 6, -2.5), "  +2.5|  2.|-002.5"),
        ("%3s|%-3s|%5.2s", ("abcd", "a", "xyz"), "abcd|a  |   xy"),
        # rows: bi:FM4 bi:FM5 bi:FM6
        ("%i %lli", (LONG_MAX, LONG_MAX), "-1 9223372036854775807"),
        ("%u %x %X", (-1, -1, 48879), "4294967295 ffffffff BEEF"),
        ("%d", (UINT_MAX,), "-1"),
        ("%hi %hu", (2147483647, -1), "-1 65535"),
        ("%I64u %llu %I64X", (ULONG_MAX, ULONG_MAX, 255), "18446744073709551615 18446744073709551615 FF"),
        ("%ld %I32d", (2**32 + 5, 2**32 + 5), "5 5"),
        ("%d %d", (True, False), "1 0"),
        ("%o", (8,), "10"),
        # rows: bi:FM7
        ("%e %E %g %G", (12345.678, 1e-7, 1e-7, 1e20), "1.234568e+04 1.000000E-07 1e-07 1E+20"),
        ("%#g %g %.3g", (1.0, 100000.0, 1234.5), "1.00000 100000 1.23e+03"),
        ("%a %.10a", (math.pi, math.pi), "0x1.921fb54442d18p+1 0x1.921fb54443p+1"),
        ("%A %.0a", (math.pi, 1.5), "0X1.921FB54442D18P+1 0x2p+0"),
        ("%f %f %5.1f|%F", (math.inf, -math.inf, math.nan, 1.0), "inf -inf   nan|%F"),
        ("%08f %E", (math.inf, math.inf), "     inf INF"),
        # rows: bi:FM8 bi:Q28
        ("%.1f %.1f %.1f", (1.25, 1.75, 1.35), "1.2 1.8 1.4"),
        ("%.1f %.1f %.1f", (1.45, 1.15, 1.95), "1.4 1.1 1.9"),
        # rows: bi:FM9
        ("%c%c|%3c", (0x416, 65, 66), "\u0416A|  B"),
        ("%C", (0xA9,), "©"),
        # rows: bi:FM10 bi:FM11 bi:FM12 bi:FM13 bi:Q12
        ("%s", (math.pi,), "(non-string passed)"),
        ("%s", (5,), "(non-string passed)"),
        ("%s %d %f %s", ("X",), "X 0 0.000000 (missed string parameter)"),
        ("%s", (NULL,), "(null)"),
        ("%d", (math.pi,), "1413754136"),
        ("%d", (1.5,), "0"),
        ("%d %x", ("12", "a"), "0 0"),
        ("%f", (5,), "0.000000"),
        ("100%% %d", (1, 2, 3), "100% 1"),
        # rows: bi:FM14 bi:Q13
        ("100% of %d", (7,), "1007f 0"),  # `% o` is octal and takes the argument
        ("50% ", (), "50% "),
        ("%", (), "%"),
        ("%y %d", (5,), "%y 5"),
        ("no argument", (), "no argument"),
    ],
)
def test_format(form: str, values: tuple[Any, ...], text: str) -> None:
    assert shown(form, *values) == text


def test_float_is_promoted() -> None:  # rows: bi:FM15
    value = struct.unpack("<f", struct.pack("<f", 0.1))[0]
    assert formatted(NoSwitches(), "%.10f %d", (value, value), ("float", "float")) == "0.1000000015 -1610612736"  # type: ignore[arg-type]


def test_enumerations_colours_and_moments_are_integers() -> None:
    kinds = ("enum ENUM_DAY_OF_WEEK", "color", "datetime", "uchar")
    assert formatted(NoSwitches(), "%d %x %d %d", (5, 0xFF0000, 60, 255), kinds) == "5 ff0000 60 255"  # type: ignore[arg-type]


def test_switches(make_host: Any) -> None:
    host = make_host(options={"fmt_null": "empty", "fmt_bad": "drop", "printf_ties": "away"})
    assert formatted(host, "%s|%y|%.1f|%.1f", (NULL, 1.25, -1.25), ("string", "double", "double")) == "|y|1.3|-1.3"


def test_string_format_and_print_format(host: Host) -> None:  # rows: bi:FM1
    calls = Calls(host)
    lines: list[str] = []
    host.listen = lines.append
    assert calls("StringFormat", "%d", 5, types=("string", "int")) == "5"
    calls("PrintFormat", "a\n%d", 5, types=("string", "int"))
    calls("printf", "b", types=("string",))
    assert lines == ["a", "5", "b"]


libc = ctypes.CDLL(None)


def printf(form: str, *values: Any) -> str:
    """The result of the C library for a format; C has no types at run time, so each value says its type."""
    buffer = ctypes.create_string_buffer(2000)
    libc.snprintf(buffer, len(buffer), form.encode(), *values)
    return buffer.value.decode()


FLAGS = st.lists(st.sampled_from("-+0 #"), max_size=3).map("".join)
WIDTH = st.one_of(st.just(""), st.integers(0, 30).map(str))
PRECISION = st.one_of(st.just(""), st.integers(0, 15).map(".{}".format))


@given(FLAGS, WIDTH, PRECISION, st.sampled_from("diuoxX"), st.integers(-(2**63), 2**63 - 1))
def test_integers_are_those_of_c(flags: str, width: str, precision: str, letter: str, value: int) -> None:
    form = f"[%{flags}{width}{precision}ll{letter}]"
    assert shown(form, value) == printf(form, ctypes.c_longlong(value))
    form = f"[%{flags}{width}{precision}{letter}]"
    assert shown(form, value) == printf(form, ctypes.c_int(value & 0xFFFFFFFF))


@given(FLAGS, WIDTH, PRECISION, st.sampled_from("eEfgG"), st.floats(allow_nan=False, allow_infinity=False))
def test_reals_are_those_of_c(flags: str, width: str, precision: str, letter: str, value: float) -> None:
    form = f"[%{flags}{width}{precision}{letter}]"
    assert shown(form, value) == printf(form, ctypes.c_double(value))


@given(st.integers(0, 12), st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False))
def test_base_sixteen_is_that_of_c(precision: int, value: float) -> None:
    if value == 0:
        return
    form = f"%.{precision}a"
    assert shown(form, value) == printf(form, ctypes.c_double(value))

"""Values as text."""

import math

import pytest

from mqlnet.mql5.values.text import text_of


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (0.1, "double", "0.1"), (1.0, "double", "1.0"), (-0.0, "double", "-0.0"), (1e-5, "double", "1e-05"),
        (512.06, "double", "512.0599999999999"), (1e16, "double", "1e+16"), (math.inf, "double", "inf"),
        (-math.inf, "double", "-inf"), (math.nan, "double", "nan"),
        (math.copysign(math.nan, -1), "double", "-nan(ind)"),
        (3.1415927410125732, "float", "3.14159"), (1.0, "float", "1.0"), (1e-6, "float", "1e-06"),
        (0.0, "float", "0.0"),
        (True, "bool", "true"), (False, "bool", "false"), (65, "uchar", "65"), (-5, "enum ENUM_X", "-5"),
        (60, "datetime", "1970.01.01 00:01:00"), (-1, "datetime", "wrong datetime"), (32535215999, "datetime",
        "3000.12.31 23:59:59"), (32535216000, "datetime", "wrong datetime"), (0x015588, "color", "136,85,1"),
        (0xFFFFFFFF, "color", "clrNONE"), (None, "pointer C", "0"), ("x", "string", "x"),
    ],
)  # fmt: skip
def test_a_value_as_text(value: object, kind: str, text: str) -> None:
    assert text_of(value, kind) == text

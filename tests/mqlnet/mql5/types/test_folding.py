"""Constants are worked out with the run-time's own arithmetic and types; the probes of language.md, section 21.

rows: lang:TY1 lang:TY2 lang:TY3 lang:TY4 lang:TY6 lang:TY7 lang:TY11 lang:TY12 lang:CV1 lang:CV2 lang:CV3 lang:CV4
rows: lang:CV5 lang:CV6 lang:CV7 lang:CV8 lang:CV10 lang:CV11 lang:CV13 lang:CV14 lang:CV15 lang:CV16 lang:CV17
rows: lang:CV18 lang:CV19 lang:CV20 lang:OP1 lang:OP2 lang:OP3 lang:OP4 lang:OP5 lang:OP8 lang:OP10 lang:OP11 lang:OP12
rows: lang:OP13 lang:OP14 lang:OP15 lang:OP16 lang:OP18 lang:OP19 lang:OP28 lang:OP35 lang:OP37 lang:SR5 lang:SR8
rows: lang:LX34 lang:LX41 lang:EN1 lang:TY5
"""

import math

import pytest

from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.types import check, library_of, typed
from tests.mqlnet.mql5.support.complaints import library

AROUND = """
enum E {{ e1 = 1, e2, e3, e6 = 6, e7 }};
struct Packed {{ char a; int b; }};
struct Wide pack(4) {{ char a; int b; }};
double g_matrix[2][2];
int g_open[];
{declaration}
void OnStart() {{ Print(g_matrix[0][0], g_open[0]); }}
"""


def constant(expression: str) -> typed.Expression:
    """The expression as a checked node, before it is converted to anything."""
    text = AROUND.format(declaration=f"void Take() {{ Print({expression}); }}")
    unit = parse("m.mq5", read=from_mapping({"m.mq5": text}), types=library_of(library()).type_names)
    program = check(unit, library())
    assert unit.diagnostics.errors == 0, list(unit.diagnostics)
    (take,) = [each for each in program.functions if each.name == "Take"]
    assert take.body is not None
    statement = take.body.statements[0]
    assert isinstance(statement, typed.Evaluate)
    assert isinstance(statement.expression, typed.CallBuiltin)
    return statement.expression.arguments[0]


@pytest.mark.parametrize(
    ("expression", "kind", "value"),
    [
        # section 21
        ("(uchar)300", "uchar", 44),
        ("(char)400", "char", -112),
        ("(uchar)400", "uchar", 144),
        ("(char)3000", "char", -72),
        ("(uchar)3000", "uchar", 184),
        ("(uint)-1", "uint", 4294967295),
        ("(int)10000000000", "int", 1410065408),
        ("(uchar)-120", "uchar", 136),
        ("7/2", "int", 3),
        ("24/7", "int", 3),
        ("-7/2", "int", -3),
        ("-7/8", "int", 0),
        ("-7%3", "int", -1),
        ("7%-3", "int", 1),
        ("1/2", "int", 0),
        ("1/2.0", "double", 0.5),
        ("1000000000*1000000000", "int", -1486618624),
        ("(uint)11+(int)-49", "uint", 4294967258),
        ("(char)55*(char)55", "int", 3025),
        ("(int)9.8", "int", 9),
        ("(int)-9.8", "int", -9),
        ("'A'+1", "int", 66),
        ("'9'-'0'", "int", 9),
        ("5==true", "bool", False),
        ("(bool)5", "bool", True),
        ("(bool)-2.5", "bool", True),
        ("(bool)0.1", "bool", True),
        ("10<5<2", "bool", True),
        ("0.3+0.6==0.9", "bool", False),
        ("'a'<<1", "int", 194),
        ("'a'>>1", "int", 48),
        ("~1", "int", -2),
        ("(ushort)~1", "ushort", 65534),
        ("(char)~'a'", "char", -98),
        ("154&55", "int", 18),
        ("154|55", "int", 191),
        ("154^55", "int", 173),
        ("e2", "E", 2),
        ("e3", "E", 3),
        ("e7", "E", 7),
        ("sizeof(long)", "ulong", 8),
        ("sizeof(datetime)", "ulong", 8),
        ("sizeof(color)", "ulong", 4),
        ("sizeof(bool)", "ulong", 1),
        ("sizeof(E)", "ulong", 4),
        ("sizeof(Packed)", "ulong", 5),
        ("sizeof(Wide)", "ulong", 8),
        ("offsetof(Wide, b)", "ulong", 4),
        ("sizeof(g_matrix)", "ulong", 32),
        ("sizeof(g_open)", "ulong", 52),
        ("typename(1+2)", "string", "int"),
        ("typename(double)", "string", "double"),
        ("typename(g_matrix)", "string", "double [2][2]"),
        ("typename('a')", "string", "ushort"),
        ('"abcdef">"abc"', "bool", True),
        ('"ABCdef">"abcdef"', "bool", False),
        ('"abcdef">"abs"', "bool", False),
        ('"a"+"b"', "string", "ab"),
        ("false ? 1 : (true ? 4 : 5)", "int", 4),
        ("1 ? 2 : 3.0", "double", 2.0),
        ("(double)1234.56789f", "double", 1234.56787109375),
        ("DBL_MAX/DBL_MIN", "double", math.inf),
        # sizes and types
        ("sizeof(char)", "ulong", 1),
        ("sizeof(short)", "ulong", 2),
        ("sizeof(int)", "ulong", 4),
        ("sizeof(float)", "ulong", 4),
        ("sizeof(double)", "ulong", 8),
        ("sizeof(string)", "ulong", 12),
        ("sizeof(MqlDateTime)", "ulong", 32),
        ("sizeof(MqlRates)", "ulong", 60),
        ("(uint)1+(long)1", "long", 2),
        ("(long)1+1.5f", "float", 2.5),
        ("1+1.5f", "float", 2.5),
        ("1.5f+1.5", "double", 3.0),
        ("(uchar)200 > -1", "bool", True),
        ("-1 < (uint)1", "bool", False),
        ("true+true", "int", 2),
        ("(datetime)60+60", "datetime", 120),
        ("(datetime)60+(long)60", "long", 120),
        ("(color)-1", "color", 0xFFFFFFFF),
        ("(float)123456789", "float", 123456792.0),
        ("(float)0.1", "float", 0.10000000149011612),
        ("(int)1e300", "int", -2147483648),
        ("(long)1e300", "long", -9223372036854775808),
        ("(uint)-1.0", "uint", 4294967295),
        # operators
        ("2+3*4", "int", 14),
        ("10-3-2", "int", 5),
        ("(int)7/2", "int", 3),
        ("(double)7/2", "double", 3.5),
        ("1&3==3", "int", 1),
        ("1<<33", "int", 2),
        ("(long)1<<33", "long", 8589934592),
        ("-8>>1", "int", -4),
        ("(uint)-8>>1", "uint", 2147483644),
        ("-2147483648", "long", -2147483648),
        ("INT_MIN/-1", "int", -2147483648),
        ("!5", "bool", False),
        ("!0", "bool", True),
        ("-(uint)1", "uint", 4294967295),
        ("INT_MAX+1", "int", -2147483648),
        ("UINT_MAX+1", "uint", 0),
        ("LONG_MAX+1", "long", -9223372036854775808),
        ("1 && 0 || 1", "bool", True),
        ("NULL == 0", "bool", True),
        ("WRONG_VALUE == -1", "bool", True),
    ],
)  # fmt: skip
def test_a_constant_expression_has_its_type_and_value(expression: str, kind: str, value: object) -> None:
    found = constant(expression)
    assert isinstance(found, typed.Constant)
    assert (found.type.name, found.value) == (kind, value)


def test_text_and_numbers_join_from_the_left() -> None:
    sum_first = constant('1+2+"a"')
    assert isinstance(sum_first, typed.Concat)
    first = sum_first.parts[0]
    assert isinstance(first, typed.Convert)
    assert isinstance(first.operand, typed.Constant)
    assert first.operand.value == 3
    text_first = constant('"a"+1+2')
    assert isinstance(text_first, typed.Concat)
    assert len(text_first.parts) == 3

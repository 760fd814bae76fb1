"""Values and types of literals, by the rows that print them."""

import pytest

from mqlnet.mql5.source import literals
from mqlnet.mql5.source.dates import read_date
from mqlnet.mql5.source.dialect import Dialect
from tests.mqlnet.mql5.source.support.reading import body, found, program, value

PLAIN = Dialect()


# rows: lang:LX21, lang:LX22, lang:LX23, lang:LX24, lang:LX28, lang:LX29, lang:LX30, lang:LX32, lang:Q4
@pytest.mark.parametrize(
    ("text", "value", "type_", "number"),
    [
        ("0", 0, "int", None),
        ("2147483647", 2147483647, "int", None),
        ("2147483648", 2147483648, "long", None),
        ("10000000000", 10000000000, "long", None),
        ("9223372036854775807", 2**63 - 1, "long", None),
        ("9223372036854775808", 2**63, "ulong", None),
        ("18446744073709551615", 2**64 - 1, "ulong", None),
        ("18446744073709551616", 2.0**64, "double", 34),
        ("0x7fffffff", 0x7FFFFFFF, "int", None),
        ("0xFFFFFFFF", 0xFFFFFFFF, "uint", None),
        ("0X100000000", 2**32, "long", None),
        ("0xFFFFFFFFFFFFFFFF", 2**64 - 1, "ulong", None),
        ("0x123456789ABCDEF012", 0x3456789ABCDEF012, "long", 35),
        ("0x", 0, "int", 36),
        ("2147483600u", 2147483600, "uint", None),
        ("6000000ULL", 6000000, "ulong", None),
        ("5L", 5, "long", None),
        ("1.", 1.0, "double", None),
        (".5", 0.5, "double", None),
        ("1.5e-3", 0.0015, "double", None),
        ("1.5f", 1.5, "float", None),
        ("2i", 2.0, "complex", None),
        ("1e400", float("inf"), "double", None),
    ],
)
def test_numbers(text: str, value: float, type_: str, number: int | None) -> None:
    reading = literals.number(text, PLAIN)
    assert (reading.value, reading.type, reading.is_error) == (value, type_, False)
    assert (reading.complaint[0] if reading.complaint else None) == number


# rows: lang:LX27, lang:Q2, lang:Q4
def test_octal_and_hexadecimal_by_choice() -> None:
    assert literals.number("010", PLAIN).value == 10
    assert literals.number("010", Dialect(octal=True)).value == 8
    assert literals.number("0xFFFFFFFF", Dialect(hex_type="long")).type == "long"


# rows: lang:LX25
def test_binary() -> None:
    assert literals.binary("0101")[:2] == (5, "int")
    assert literals.binary("1" * 32)[:2] == (2**32 - 1, "uint")
    assert literals.binary("11" + "0" * 32).complaint is not None


# rows: lang:LX36, lang:LX37, lang:LX38, lang:LX39, lang:LX40, lang:LX44, lang:SR2
@pytest.mark.parametrize(
    ("inside", "value"),
    [
        (r"Queen\x2660Ace\x2662", "Queen♠Ace♢"),
        (r"\xF0\x9F", "\xf0\x9f"),
        (r"\x00A9", "©"),
        (r"\x41BC", "䆼"),
        (r"\n\r\t\\\'\"", "\n\r\t\\'\""),
        (r"\65", "A"),
        (r"\0134", "\\"),
        (r"\0", "\0"),
        (r"\d", "d"),
        ("😀", "\ud83d\ude00"),
    ],
)
def test_escapes(inside: str, value: str) -> None:
    assert literals.text(inside, PLAIN)[0] == value


# rows: lang:Q3
def test_numeric_escapes_by_choice() -> None:
    assert literals.text(r"\65", Dialect(escape_num="oct"))[0] == "5"
    assert literals.text(r"\0134", Dialect(escape_num="dec"))[0] == chr(134)


# rows: lang:LX59
def test_colours_are_stored_with_blue_first() -> None:
    assert literals.color("0x33,0x66,0x99").value == 0x996633
    assert literals.color(" 255 , 0 , 1 ").value == 0x0100FF
    complaint = literals.color("300,0,0").complaint
    assert complaint is not None
    assert complaint[0] == 24


# rows: lang:LX51, lang:LX52, lang:LX53, lang:LX54, lang:LX55, lang:LX56, lang:LX57, lang:LX58, lang:Q5
@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("1970.01.01", 0),
        ("2021.12.31 23:59:59", 1640995199),
        ("31.12.2021 23:59:59", 1640995199),
        ("19.07.1980 12", 332856000),
        ("19.07.1980 12:30", 332857800),
        ("3000.12.31 23:59:59", 32535215999),
        ("2021.02.30", 1614643200),
        ("2021.22.01", 1664582400),
        ("12:30:27", 86400 + 45027),
        ("", 86400 + 3600),
        ("2015/01/02", 1420156800),
    ],
)
def test_dates(inside: str, value: int) -> None:
    assert read_date(inside, Dialect(compiled_at=86400 + 3600)).value == value


def test_empty_date_by_choice() -> None:
    assert read_date("", Dialect(compiled_at=86400 + 3600, empty_date="day")).value == 86400


@pytest.mark.parametrize("inside", ["x", "1.1.1", "2020.01", "1969.12.31", "3001.01.01", "12", "2020.01.01 1:2:3:4"])
def test_impossible_dates(inside: str) -> None:
    reading = read_date(inside, PLAIN)
    assert reading.is_error
    assert reading.complaint is not None
    assert reading.complaint[0] == 287


# rows: lang:LX35, lang:LX42, lang:LX45, lang:LX47
def test_characters_and_strings_as_nodes() -> None:
    assert value("'©'") == "Integer(169, type=ushort)"
    assert value("'\\xFFFF'") == "Integer(65535, type=ushort)"
    assert value('"' + "x" * 65_535 + '"') == f"Text({'x' * 65_535})"
    assert found(program('string s = "' + "x" * 65_536 + '";')) == [(1, "error", 371)]
    assert found(program('string s = "a\nb";\nint x;'))[0] == (1, "error", 112)
    assert body('string a[] = {"one" "two", "three"};').endswith("InitList(elements=[Text(onetwo), Text(three)]))])")

"""Strings and structures to bytes and back: what goes over the wire."""

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.library import codepages
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.values.strings import NULL, units
from mqlnet.mql5.values.structures import Place, Structure
from tests.mqlnet.mql5.library.support.calling import Calls, NoSwitches, array, chars, fixed

UTF8 = 65001
CYRILLIC = "ABCDE\u0410\u0411\u0412\u0413\u0414"


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


def copied(calls: Calls, string: str, *arguments: int) -> tuple[int, bytes]:
    target = chars()
    return calls("StringToCharArray", string, target, *arguments), bytes(target)


@pytest.mark.parametrize(
    ("string", "arguments", "count", "data"),
    [
        ("abc", (), 4, b"abc\0"),
        ("abc", (0, 3), 3, b"abc"),
        ("abc", (0, -1, UTF8), 4, b"abc\0"),
        ("x" * 50, (), 51, b"x" * 50 + b"\0"),
        ("Monkey", (0, 6), 6, b"Monkey"),
        ("abc", (0, 99), 4, b"abc\0"),
        ("abc", (0, 0), 0, b""),
        ("", (), 1, b"\0"),
        (NULL, (), 1, b"\0"),
        ("straße", (0, -1, UTF8), 8, b"stra\xc3\x9fe\0"),
        ("straße", (0, -1, 1251), 7, b"stra?e\0"),
        ("ü", (0, -1, 1251), 2, b"u\0"),
        ("éa", (0, 2, UTF8), 2, b"\xc3\xa9"),
        ("é€", (0, 2, UTF8), 2, b"\xc3\xa9"),
        ("©€", (), 3, b"\xa9\x80\0"),
        ("abc", (2,), 4, b"\0\0abc\0"),
        ("\u0416", (0, -1, 866), 2, b"\x86\0"),
        ("a+b", (0, -1, 65000), 5, b"a+-b\0"),
        ("é", (0, -1, 2), 2, b"\x8e\0"),
        ("é", (0, -1, 1), 2, b"\x82\0"),
        ("ł", (0, -1, 28592), 2, b"\xb3\0"),
        ("€", (0, -1, 28605), 2, b"\xa4\0"),
        ("\x81\x80", (), 3, b"\x81?\0"),
    ],
)
def test_string_to_char_array(
    calls: Calls, string: str, arguments: tuple[int, ...], count: int, data: bytes
) -> None:  # rows: bi:SC1 bi:SC2 bi:SC3 bi:SC5 bi:SC7 bi:SC8 bi:SC9 bi:Q4 bi:Q5 bi:Q29
    assert copied(calls, string, *arguments) == (count, data)


def test_dynamic_array_never_shrinks(calls: Calls) -> None:  # rows: bi:SC4
    target = chars(b"0123456789")
    assert calls("StringToCharArray", "abc", target) == 4
    assert target == b"abc\x00456789"
    assert calls("StringToCharArray", "abc", target, 20) == 4
    assert bytes(target[10:]) == bytes(10) + b"abc\0"


def test_fixed_array_takes_what_fits(calls: Calls) -> None:  # rows: bi:SC6 bi:SC11
    target = fixed(2)
    assert calls("StringToCharArray", "abc", target) == 2
    assert bytes(target) == b"ab"
    assert calls("StringToCharArray", "abc", target, 2) == 0
    assert calls.error == 5052
    assert calls("StringToCharArray", "abc", chars(), -1) == 0
    assert calls.error == 5052


def test_lone_surrogates_become_replacement_characters(calls: Calls) -> None:  # rows: bi:SC10
    assert copied(calls, "\ud800\udc00a\udc00", 0, -1, UTF8)[1] == "\U00010000a\ufffd\0".encode()


def test_unknown_code_page_copies_nothing(calls: Calls) -> None:
    assert copied(calls, "abc", 0, -1, 99999) == (0, b"")
    assert calls.error == 4003


def test_switches(make_host: Any) -> None:
    calls = Calls(
        make_host(
            options={"chararray_count": "chars", "chararray_null": "0", "best_fit": "off", "ansi_codepage": "1251"}
        )
    )
    assert copied(calls, "éa", 0, 2, UTF8) == (3, b"\xc3\xa9a")
    assert copied(calls, "éa", 0, 3, UTF8) == (4, b"\xc3\xa9a\0")
    assert copied(calls, NULL) == (0, b"")
    assert copied(calls, "ü") == (2, b"?\0")


@pytest.mark.parametrize(
    ("data", "arguments", "string"),
    [
        (b"ABC", (), "ABC"),
        (b"Th\0A", (), "Th"),
        (b"A\0B", (0, 3), "A"),
        (b"ABCDE", (1, 3), "BCD"),
        (b"ABC", (0, 0), ""),
        (b"ABC", (3,), ""),
        (b"ABC", (9,), ""),
        (b"ABC", (-1,), ""),
        (b"", (), ""),
        (b"\xffA", (0, -1, UTF8), "\ufffdA"),
        (b"\xe2\x82", (0, -1, UTF8), "\ufffd\ufffd"),
        (b"ab\xffc\xff", (0, -1, UTF8), "ab\ufffdc\ufffd"),
        (b"\xef\xbb\xbfA", (0, -1, UTF8), "\ufeffA"),
        ("😀".encode(), (0, -1, UTF8), "\ud83d\ude00"),
        (b"\x80\x81", (), "€\x81"),
        (b"\x86", (0, -1, 866), "\u0416"),
    ],
)
def test_char_array_to_string(
    calls: Calls, data: bytes, arguments: tuple[int, ...], string: str
) -> None:  # rows: bi:CS1 bi:CS2 bi:CS3 bi:CS4 bi:CS5 bi:CS6 bi:Q6 bi:Q7
    assert calls("CharArrayToString", chars(data), *arguments) == string


def test_switches_of_char_array_to_string(make_host: Any) -> None:
    calls = Calls(make_host(options={"chararray_zero": "whole", "utf8_mark": "strip"}))
    assert calls("CharArrayToString", chars(b"ABC"), 1, 0) == "BC"
    assert calls("CharArrayToString", chars(b"\xef\xbb\xbfA"), 0, -1, UTF8) == "A"


def test_short_arrays(calls: Calls) -> None:  # rows: bi:SH1 bi:SH2
    target = array("ushort")
    assert calls("StringToShortArray", CYRILLIC, target) == 11
    assert (len(target), target.data[9:]) == (11, [0x414, 0])
    assert calls("ShortArrayToString", target) == CYRILLIC
    assert calls("ShortArrayToString", target, 4, 2) == "E\u0410"
    assert calls("ShortArrayToString", target, 0, 0) == ""
    assert calls("StringToShortArray", CYRILLIC, array("ushort"), 0, 10) == 10
    assert calls("StringToShortArray", CYRILLIC, array("ushort"), 0, 0) == 0
    small = array("ushort", 0, 0, 0, 0, 0, fixed=True)
    assert calls("StringToShortArray", CYRILLIC, small) == 5
    assert calls("StringToShortArray", CYRILLIC, target, 20) == 11
    assert len(target) == 31


def test_one_character(calls: Calls) -> None:  # rows: bi:SH3 bi:SH4
    assert [calls("CharToString", code) for code in (0xA9, 0x80, 0)] == ["©", "€", ""]
    assert [calls("ShortToString", code) for code in (0x416, 0xD83D, 0)] == ["\u0416", "\ud83d", ""]


class Sample(Structure):
    __slots__ = ("flag", "number", "when")
    layoutß = (Place("flag", "bool", 0, 1), Place("number", "int", 1, 4), Place("when", "datetime", 5, 8))
    sizeß = 13

    def __init__(self) -> None:
        self.flag, self.number, self.when = True, -2, 60


class WithText(Sample):
    simpleß = False


def test_structures_are_raw_bytes(calls: Calls) -> None:  # rows: bi:SX1 bi:SX2
    target = chars()
    data = struct.pack("<?iq", True, -2, 60)
    assert calls("StructToCharArray", Sample(), target, 2)
    assert bytes(target) == b"\0\0" + data
    other = Sample()
    other.number = 5
    assert calls("CharArrayToStruct", other, target, 2)
    assert (other.number, other.when) == (-2, 60)


def test_structures_that_do_not_fit(calls: Calls) -> None:
    assert calls("StructToCharArray", Sample(), fixed(13))
    assert not calls("StructToCharArray", Sample(), fixed(12))
    assert calls.error == 5052
    other = Sample()
    assert not calls("CharArrayToStruct", other, chars(bytes(12)))
    assert (calls.error, other.number) == (5052, -2)
    assert not calls("StructToCharArray", WithText(), chars())
    assert calls.error == 4005
    assert not calls("CharArrayToStruct", WithText(), chars(bytes(99)))


@given(st.text())
def test_utf8_round_trip(string: str) -> None:
    encoded = codepages.encode(units(string), UTF8, NoSwitches())
    assert encoded == units(string).encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()
    assert codepages.decode(encoded, UTF8, NoSwitches()) == units(string)


@given(st.binary())
def test_any_bytes_can_be_read_in_any_page(data: bytes) -> None:
    for page in (0, 1, 2, 932, 936, 1251, 20866, 28592, UTF8):
        assert isinstance(codepages.decode(data, page, NoSwitches()), str)


@given(st.text(st.characters(codec="cp1251"), max_size=20))
def test_single_byte_pages_round_trip(string: str) -> None:
    encoded = codepages.encode(string, 1251, NoSwitches())
    assert encoded == string.encode("cp1251")
    assert codepages.decode(encoded, 1251, NoSwitches()) == string

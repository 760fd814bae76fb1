"""Every form in which editors have written source text is read; what is no source is refused."""

import codecs

import pytest

from mqlnet.mql5.source.encoding import MAX_BYTES, NotSourceError, decode
from tests.mqlnet.mql5.source.support.reading import found, program

TEXT = 'string s = "Grüße ☃ Привет";\n'
FORMS = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16 le with mark": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 be with mark": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
}


# rows: lang:LX1, lang:LX2
@pytest.mark.parametrize("form", FORMS)
def test_marks_and_utf8(form: str) -> None:
    assert decode(FORMS[form]) == TEXT


# rows: lang:LX3
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode("int a = 1; // ü\n".encode(encoding)) == "int a = 1; // ü\n"


# rows: lang:LX2, lang:LX50, lang:Q1
def test_what_is_not_utf8_is_windows_1252_or_the_page_that_is_named() -> None:
    assert decode("// Grüße €".encode("cp1252")) == "// Grüße €"
    assert decode("// Привет".encode("cp1251"), "cp1251") == "// Привет"
    assert decode(b"// \x81\xff") == "// \x81ÿ"


# rows: lang:LX5
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    unit = program(end.join(["// comment", "int a;", "int $;"]).encode())
    assert found(unit) == [(3, "error", 110), (3, "error", 228)]


# rows: lang:LX4
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{\\rtf1\\ansi int a;}", "RTF"),
        (b"\n<!DOCTYPE html><html></html>", "HTML"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        (bytes(range(32)) * 20, "binary"),
        (b"\0" * 5_000, "binary"),
        (b" " * (MAX_BYTES + 1), "bytes"),
    ],
)
def test_what_is_no_source_is_refused_with_one_line(data: bytes, what: str) -> None:
    with pytest.raises(NotSourceError, match=what):
        decode(data)
    unit = program(data)
    assert found(unit) == [(1, "error", 100)]


def test_an_empty_file_is_source() -> None:
    assert decode(b"") == ""
    assert found(program(b"")) == []

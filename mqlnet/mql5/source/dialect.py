"""Answers to the questions about source text that no manual settles (language.md, section 19)."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Dialect:
    """The defaults are those of language.md; each field names its question."""

    source_ansi: str = "cp1252"  # Q1: the page of 8-bit files that are not UTF-8
    octal: bool = False  # Q2: 010 is 8
    escape_num: Literal["auto", "dec", "oct"] = "auto"  # Q3: "\65" and "\0134"; auto is octal after a zero
    hex_type: Literal["uint", "long"] = "uint"  # Q4: the type of 0xFFFFFFFF
    empty_date: Literal["now", "day"] = "now"  # Q5: D'' is the moment or the midnight of the compilation
    pp_if: bool = False  # Q6: #if and #elif are evaluated
    include_base: Literal["file", "main"] = "file"  # Q7: "x" is looked for beside the including file first
    include_fallback: bool = False  # Q7: "x" is looked for in the include folders, too
    property_strict: bool = False  # Q8: an unknown property is error 288
    compiled_at: int = 1_767_225_600  # seconds since 1970: __DATETIME__; fixed, so that runs repeat
    build: int = 5320  # __MQLBUILD__
    debug: bool = False  # _DEBUG instead of _RELEASE

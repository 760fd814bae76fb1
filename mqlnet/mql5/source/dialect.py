"""Answers to the questions about source text that no manual settles (lang:Q1-Q42)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

SWITCHES: Final = frozenset(
    {
        "empty_date",
        "escape_num",
        "handlers",
        "hex_type",
        "hiding",
        "include_base",
        "include_fallback",
        "octal",
        "oncalculate",
        "pp_if",
        "property",
        "source_ansi",
        "static_fp",
    }
)
"""The switches by which a user answers; ``library/switches.tsv`` has their values."""


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
    static_fp: bool = True  # Q23: a function pointer can point to a static method
    hiding_strict: bool = False  # Q24: a method hides those of its name in base classes
    oncalculate: Literal["ohlc", "price"] = "ohlc"  # Q31: which form of OnCalculate is called if both are there
    handlers_strict: bool = False  # Q32: a handler without its const or & is not called
    compiled_at: int = 1_767_225_600  # seconds since 1970: __DATETIME__; fixed, so that runs repeat
    build: int = 5320  # __MQLBUILD__
    debug: bool = False  # _DEBUG instead of _RELEASE


def dialect_of(options: Mapping[str, str]) -> Dialect:
    """Return the answers that switches choose; switches of the run-time say nothing here."""
    option = options.get
    ansi = option("source_ansi", "1252")
    escape_num, hex_type = option("escape_num", "auto"), option("hex_type", "uint")
    return Dialect(
        source_ansi=f"cp{ansi}",
        octal=option("octal", "off") == "on",
        escape_num="dec" if escape_num == "dec" else "oct" if escape_num == "oct" else "auto",
        hex_type="long" if hex_type == "long" else "uint",
        empty_date="day" if option("empty_date", "now") == "day" else "now",
        pp_if=option("pp_if", "off") == "on",
        include_base="main" if option("include_base", "file") == "main" else "file",
        include_fallback=option("include_fallback", "off") == "on",
        property_strict=option("property", "ignore") == "strict",
        static_fp=option("static_fp", "on") == "on",
        hiding_strict=option("hiding", "legacy") == "strict",
        oncalculate="price" if option("oncalculate", "ohlc") == "price" else "ohlc",
        handlers_strict=option("handlers", "loose") == "strict",
    )

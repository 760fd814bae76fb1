"""Names of MQL4 that MQL5 does not know, and what does their work (bi:ST9 CV23 KN4)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def cures() -> Mapping[str, str]:
    """Return what to write in MQL5, by the name of MQL4."""
    text = files(__package__).joinpath("mql4.tsv").read_text(encoding="utf-8")
    return MappingProxyType(dict(line.split("\t") for line in text.splitlines()[1:]))

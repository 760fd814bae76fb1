"""Names of MQL4 that MQL5 does not know, and what does their work (bi:ST9 CV23 KN4)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from mqlnet.mql5.library import declarations


@cache
def cures() -> Mapping[str, str]:
    """Return what to write in MQL5, by the name of MQL4."""
    _, *rows = declarations.one("mql4.tsv").text.splitlines()
    return MappingProxyType(dict(row.split("\t") for row in rows))

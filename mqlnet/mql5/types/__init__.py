"""Tree to typed tree: every name, type, conversion and call is decided here (`check`), or reported."""

from mqlnet.mql5.types.check import check
from mqlnet.mql5.types.signatures import Library, library_of
from mqlnet.mql5.types.typed import Program

__all__ = ["Library", "Program", "check", "library_of"]

"""Critical errors: what ends a program at once (lang:RT1-RT6).

Each kind is a class with the number that the terminal's log shows, where one is known. Python's own errors that
translated code may raise are read by ``of``: the check of every index, divisor and pointer costs nothing that way.
"""

from types import TracebackType
from typing import ClassVar, Final

_OF_NOTHING: Final = "'NoneType' object has no attribute"
"""How Python's error for a member of NULL begins; one that was set, not read, has no name of its own to ask for."""


class Critical(Exception):  # noqa: N818 - a program's end, named as the manual names it
    """A critical error; ``kind`` is the text of the journal line, ``number`` the log's number (0: unknown)."""

    kind: ClassVar[str] = "critical error"
    number: ClassVar[int] = 0

    def __str__(self) -> str:
        detail = super().__str__()
        return f"{self.kind}: {detail}" if detail else self.kind


class ArrayOutOfRange(Critical):
    """An index outside 0 to size - 1 (lang:AR5)."""

    kind = "array out of range"
    number = 502


class ZeroDivide(Critical):
    """An integer or real division by zero (lang:OP6 OP7)."""

    kind = "zero divide"
    number = 503


class InvalidPointer(Critical):
    """A member of NULL or of a deleted object (lang:PT10)."""

    kind = "invalid pointer access"
    number = 506


class BadCast(Critical):
    """A pointer cast to a class that the object is not (lang:CV45)."""

    kind = "incorrect casting of pointers"


class StackOverflow(Critical):
    """Calls nested too deep (lang:FN23)."""

    kind = "stack overflow"


class PureCall(Critical):
    """A call of a pure virtual method during construction (lang:VI6)."""

    kind = "pure virtual function call"


class BadFunctionPointer(Critical):
    """A call through a function pointer that is NULL (lang:FN27)."""

    kind = "invalid function pointer call"


class UnresolvedImport(Critical):
    """A call of an imported function that is not there (lang:PP62)."""

    kind = "unresolved import function call"


class OutOfMemory(Critical):
    """More memory than a program may have."""

    kind = "out of memory"


class BadConversion(Critical):
    """A real that does not fit into an integer type, where a user wants to know (lang:Q15)."""

    kind = "real out of range"


class NoReturn(Critical):
    """A function that ended without a value, where a user wants to know (lang:Q34)."""

    kind = "no value returned"


class NotSupported(Critical):
    """A built-in that is not there offline; never a silent zero."""

    kind = "not supported offline"


class TooLong(Critical):
    """A handler that ran longer than it may."""

    kind = "time limit exceeded"


def is_translated(filename: str) -> bool:
    """Return whether a code object's file name is that of MQL5 source."""
    return filename.lower().endswith((".mq5", ".mqh", ".mq4", ".mq5>", ".mqh>"))


def innermost(trace: TracebackType | None) -> str:
    """Return the file name of the frame in which an error was raised."""
    filename = ""
    while trace is not None:
        filename, trace = trace.tb_frame.f_code.co_filename, trace.tb_next
    return filename


def of(error: BaseException) -> Critical | None:
    """Return the critical error that a Python error in translated code stands for; None if there is none."""
    if isinstance(error, Critical):
        return error
    if isinstance(error, RecursionError):
        return StackOverflow()
    if isinstance(error, MemoryError):
        return OutOfMemory()
    if isinstance(error, IndexError):
        return ArrayOutOfRange()
    if isinstance(error, ZeroDivisionError):
        return ZeroDivide()
    if isinstance(error, AttributeError) and str(error).startswith(_OF_NOTHING):
        return InvalidPointer()
    return None

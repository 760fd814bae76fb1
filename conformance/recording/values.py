"""The recording of a case: its calls, the records of the servers, its faults and differences, on one time axis.

Everything here is a plain value with a JSON form (msgspec writes it, and its JSON Schema). Times are milliseconds
since the case began. Values are *shown*: bytes and long texts become a ``Blob`` of bounded size that says how large
the value was. No value can hold itself, so the garbage collector need not look at them (``gc=False``).
"""

from typing import Any, Literal

import msgspec


class Blob(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Bytes, or a text too long to show whole; ``text`` or ``base64`` holds the beginning, all of it unless ``cut``."""

    type: Literal["bytes", "text"]
    size: int
    text: str | None = None
    base64: str | None = None
    cut: bool = False


Shown = None | bool | int | float | str | Blob | tuple[str | tuple[str, ...], ...]


class Given(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An argument of a call under its name in the manual; by reference, ``value`` is what it held before."""

    name: str
    value: Shown
    by_reference: bool = False
    fixed: bool = False


class Call(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One call and its answer; ``trouble`` says why there is no answer."""

    at_ms: float
    took_ms: float
    program: int
    kind: str
    tester: bool = False
    function: str
    arguments: tuple[Given, ...] = ()
    value: Shown = None
    last_error: int | None = None
    out: dict[str, Shown] = {}
    trouble: str = ""


class Step(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Something that the case did beside calls: it started a program, changed settings, restarted the terminal."""

    at_ms: float
    what: str
    detail: str = ""


class Seen(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One record of a server."""

    at_ms: float
    server: str
    kind: str
    detail: dict[str, Shown] = {}


class Misbehaviour(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A fault in its text form, when it was armed, how often it fired, and when it first did."""

    text: str
    server: str
    armed_at_ms: float
    fired: int = 0
    first_at_ms: float | None = None


class Difference(msgspec.Struct, frozen=True, gc=False):
    """A field in which what was observed differs from what was expected."""

    field: str
    expected: Shown
    observed: Shown


class Recording(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The recording of one run of a case; ``settings`` are the settings that it changes.

    ``left_out`` counts calls and records beyond the bound.
    """

    settings: dict[str, Any] = {}
    virtual_clock_s: float | None = None
    steps: tuple[Step, ...] = ()
    calls: tuple[Call, ...] = ()
    seen: tuple[Seen, ...] = ()
    faults: tuple[Misbehaviour, ...] = ()
    differences: tuple[Difference, ...] = ()
    elapsed_ms: float = 0.0
    elapsed_virtual_ms: float | None = None
    left_out: int = 0

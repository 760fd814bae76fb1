"""The namespace that a program's code runs in: its own names, the run-time's, the library's; and its heap.

Every started program has one, so that a program can be started many times from one translation.
"""

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from random import Random
from typing import Any, Final

from mqlnet.mql5.library import conversion, time_texts
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import Builtin
from mqlnet.mql5.values import numbers, objects, text
from mqlnet.mql5.values.arrays import AnyArray, Element
from mqlnet.mql5.values.critical import BadConversion, InvalidPointer, NoReturn, NotSupported, UnresolvedImport
from mqlnet.mql5.values.garbage import fill, garbage
from mqlnet.mql5.values.numbers import single
from mqlnet.mql5.values.operations import HELPERS, end

HANDLE_STEP: Final = 1_048_576  # descriptors count by it in printed logs (bi:PR10)
REALS: Final = frozenset({"double", "float"})
PREDEFINED: Final[Mapping[str, Callable[[Host], object]]] = {
    "_LastError": lambda host: host.last_error,
    "_StopFlag": lambda host: int(host.is_stopping),
    "_UninitReason": lambda host: host.uninit_reason,
    "_IsX64": lambda host: 1,  # noqa: ARG005
    "_AppliedTo": lambda host: 0,  # noqa: ARG005
}
CALLED: Final[Mapping[str, str]] = {"_Symbol": "Symbol", "_Period": "Period", "_Digits": "Digits", "_Point": "Point"}
"""Predefined variables that are functions in all but form."""

Imports = Callable[[str, str], Callable[..., Any] | None]


class Machine:
    """A program's namespace and heap. ``imports`` finds a function of another program, None: there is none."""

    def __init__(
        self, host: Host, builtins: Mapping[str, Builtin], inputs: Mapping[str, object], imports: Imports
    ) -> None:
        self.host = host
        self.heap: set[Any] = set()
        self._births: dict[Any, tuple[str, int]] = {}
        self._handles: dict[int, int] = {}
        self._numbers: Random | None = Random(1)
        self._builtins = builtins
        self._inputs = inputs
        self._imports = imports
        self.names: dict[str, Any] = dict(HELPERS)
        self.names |= {
            "$host": host, "$new": self._new, "$delete": self._delete, "$element": self._element, "$input": self._input,
            "$predefined": self._predefined_value, "$imported": self._imported, "$missing": self._missing,
            "$parse_real": conversion.string_to_double, "$parse_float": _parse_float,
            "$parse_integer": conversion.read_integer, "$parse_color": conversion.string_to_color,
            "$parse_datetime": time_texts.string_to_time, "$handle_text": self._handle_text,
            "$unset": self._unset, "$zeroed": self._zeroed, "$unset_array": self._unset_array, "$no_return": _no_return,
        }  # fmt: skip
        self.names |= _chosen(host)
        self.names |= {f"${name}": row.code for name, row in builtins.items()}

    # -- variables without a value

    @contextmanager
    def zeroing(self) -> Iterator[None]:
        """Let everything that begins in the block begin with zeros, as globals do (lang:IN3 IN5)."""
        before, self._numbers = self._numbers, None
        try:
            yield
        finally:
            self._numbers = before

    def _zeroed(self, make: Callable[[], Any]) -> Any:
        """Make an object for a brace list, which gives zero to the fields that it leaves out (lang:IN25)."""
        with self.zeroing():
            return make()

    def _unset(self, kind: str) -> object:
        if self._numbers is not None:
            return garbage(kind, self._numbers)
        return 0.0 if kind in REALS else False if kind == "bool" else 0

    def _unset_array(self, kind: str, array: AnyArray) -> AnyArray:
        return fill(array, kind, self._numbers) if self._numbers else array

    # -- objects

    def _new(self, thing: Any) -> Any:
        self.heap.add(thing)
        return thing

    def note_births(self) -> None:
        """Note from now on in which line each object is made; it costs a little for each."""
        self.names["$new"] = self._new_noted

    def _new_noted(self, thing: Any) -> Any:
        maker = sys._getframe(1)
        self._births[thing] = maker.f_code.co_filename, maker.f_lineno
        return self._new(thing)

    def births(self) -> Counter[tuple[str, str, int]]:
        """Return how many objects of each class were never deleted, with the file and line that made them."""
        return Counter((type(each).__name__, *self._births.get(each, ("", 0))) for each in self.heap)

    def _delete(self, host: Host, handle: Any) -> None:
        """Take an object off the heap (lang:PT3-PT6): what is not on it is left alone and reported."""
        if handle is None:
            return
        if handle not in self.heap:
            dead = type(handle) is objects.Dead
            if dead and host.option("double_delete", "note") == "critical":
                raise InvalidPointer
            host.note("delete invalid pointer" if dead else "delete of an object that was not made by new")
            return
        self.heap.discard(handle)
        self._births.pop(handle, None)
        end(handle)

    def pointer_type(self, handle: Any) -> int:
        """CheckPointer(): 0 invalid, 1 dynamic, 2 automatic (lang:PT7)."""
        if not objects.is_live(handle):
            return 0
        return 1 if handle in self.heap else 2

    def handle(self, thing: Any) -> int:
        """Return the number of a handle: the same for the same object."""
        if thing is None:
            return 0
        return self._handles.setdefault(id(thing), (len(self._handles) + 1) * HANDLE_STEP)

    def _handle_text(self, host: Host, thing: Any) -> str:
        del host
        return str(self.handle(thing))

    def leaks(self) -> Counter[str]:
        """Return how many objects of each class were never deleted (lang:PT16)."""
        return Counter(type(each).__name__ for each in self.heap)

    def leaked_bytes(self) -> int:
        """Return how large those objects are, as ``sizeof`` counts."""
        return sum(type(each).sizeß for each in self.heap)

    def _element(self, kind: str, zero: object, maker: str = "", dies: bool = False) -> Element:
        names = self.names
        if not maker:
            return Element(kind, zero)

        def make() -> Any:
            return names[maker]()

        return Element(kind, None, make, end if dies else None)

    # -- variables and functions that come from outside

    def _input(self, name: str, value: object) -> object:
        return self._inputs.get(name, value)

    def _predefined_value(self, name: str) -> object:
        known = PREDEFINED.get(name)
        if known is not None:
            return known(self.host)
        row = self._builtins.get(CALLED.get(name, name))
        if row is None:
            return self._missing(name)
        return row.code(self.host) if row.takes_host else row.code()

    def _imported(self, module: str, name: str) -> Callable[..., Any]:
        found = self._imports(module, name)
        if found is None:
            raise UnresolvedImport(f"{name} of {module}")
        return found

    def _missing(self, name: str, *_: object) -> Any:
        raise NotSupported(name)


def _no_return(function: str) -> NoReturn:
    raise NoReturn(f"{function} ended without one")


def _chosen(host: Host) -> dict[str, Any]:
    """Return what takes the place of some operations where a switch says so."""
    found: dict[str, Any] = {}
    fits = host.option("float_int", "x86")
    if fits != "x86":
        convert = numbers.saturated if fits == "saturate" else _fitting
        found |= {f"$to_{kind}": partial(convert, kind=kind) for kind in ("int", "uint", "long", "ulong")}
    if host.option("color_text", "name") != "name":
        found["$color_text"] = str if host.option("color_text", "name") == "number" else text.color_parts
    if host.option("ptr_bool", "live") == "handle":
        found["$is_live"] = _is_set
    return found


def _is_set(handle: object) -> bool:
    """Return whether a handle is not NULL, dead or alive (lang:Q26)."""
    return handle is not None


def _fitting(value: float, kind: str) -> int:
    whole = numbers.saturated(value, kind)
    if math.isnan(value) or abs(whole - value) >= 1:
        raise BadConversion(f"{text.double_text(value)} as {kind}")
    return whole


def _parse_float(string: str) -> float:
    return single(conversion.string_to_double(string))

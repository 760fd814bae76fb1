"""The entry of functions of the scripted world: as any built-in, and each call is written down."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Final

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.world.live import Asked
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values import structures
from mqlnet.mql5.values.arrays import Array
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.structures import Structure
from mqlnet.rules.program_kinds import RESTRICTIONS

Code = Callable[..., Any]


def scripted(name: str, rows: str = "", failure: Any = None) -> Callable[[Code], Code]:
    """Enter a function whose first parameter is the host.

    ``failure`` is what it returns where this kind of program may not call it.
    """

    def enter(code: Code) -> Code:
        skipped = 1 if "types" in signature(code).parameters else 0
        is_restricted = any(name in row.functions for row in RESTRICTIONS)

        @wraps(code)
        def recorded(host: Host, *arguments: Any) -> Any:
            before, live = host.last_error, live_of(host)
            is_refused = is_restricted and host.program.refuses(name)
            with live.lock:
                result = failure if is_refused else code(host, *arguments)
                shown = tuple([each if type(each) in _VALUES else _plain(each) for each in arguments[skipped:]])
                error = host.last_error if host.last_error != before else 0
                live.record(Asked(name, shown, result, error))
            host.record(name, shown, result)
            return result

        return builtin(name, rows=rows)(recorded)

    return enter


_VALUES: Final = frozenset({int, float, str, bool})
_ARRAYS: Final = (Array, bytearray, memoryview)


def _plain(argument: Any) -> Any:
    """Return what is kept of an argument: values as they are, the contents of variables at this moment."""
    if isinstance(argument, Ref):
        return argument.value
    if isinstance(argument, _ARRAYS):
        return f"[{len(argument)}]"
    if isinstance(argument, Structure):
        return {place.name: _plain(getattr(argument, place.name)) for place in structures.layout(argument)}
    return argument

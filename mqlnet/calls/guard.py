"""The guard in front of every function that takes a socket's handle.

It asks whether the program may call the function (4014), whether the handle is open (5270) and whether the socket's
state lets the call go to the network (the table in ``rules.sockets``), and it holds the lock. A failure becomes the
function's failure value, as ``facts.functions`` has it, and the program's last error. What is wrong with the arguments
counts before the state: only where the state refuses is it asked for here, else the function itself finds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from mqlnet.calls.permissions import Permissions
from mqlnet.calls.slot import Slot
from mqlnet.facts.errors import ERR_NETSOCKET_INVALIDHANDLE
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.terminal_state import LastError


class FailedError(Exception):
    """A call fails and leaves this code."""

    def __init__(self, code: int) -> None:
        self.code = code


class Guarded(Protocol):
    """The part of a program's sockets that the guard needs."""

    permissions: Permissions
    last_error: LastError
    lock: Lock

    @property
    def slots(self) -> Mapping[int, Slot]:
        """The open sockets by their handles."""
        ...

    def refused(self, slot: Slot, function: str) -> int:
        """Return the code with which the socket's state refuses a call, after what this does to the socket."""
        ...


G = TypeVar("G", bound=Guarded)
P = ParamSpec("P")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Guard:
    """The guard of one function."""

    function: str
    failure: bool | int
    arguments_fault: Callable[..., int]

    def around(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """Return the guarded function. Its parameters are counted out: to hand a tuple through costs as much again."""
        function, failure = self.function, self.failure
        count = len(signature(act).parameters) - 2

        def call(sockets: Guarded, handle: int, one: Any = None, two: Any = None, three: Any = None) -> Any:
            permissions = sockets.permissions
            if function in permissions.forbidden and permissions.refuses(function):
                return failure
            with sockets.lock:
                slot = sockets.slots.get(handle)
                if slot is None or function in slot.refusals:
                    return self._refuse(sockets, slot, *(one, two, three)[:count])
                try:
                    if count == 2:
                        return act(sockets, slot, one, two)
                    if count == 3:
                        return act(sockets, slot, one, two, three)
                    return act(sockets, slot, one) if count else act(sockets, slot)
                except FailedError as failed:
                    return self._leave(sockets, failed.code)

        return call

    def _refuse(self, sockets: Guarded, slot: Slot | None, *arguments: Any) -> bool | int:
        """Fail because of the handle, the arguments or the state."""
        if slot is None:
            return self._leave(sockets, ERR_NETSOCKET_INVALIDHANDLE)
        return self._leave(sockets, self.arguments_fault(sockets, *arguments) or sockets.refused(slot, self.function))

    def _leave(self, sockets: Guarded, code: int) -> bool | int:
        if code:
            sockets.last_error.code = code
        return self.failure


def guarded(
    function: str, arguments_fault: Callable[..., int] = lambda *_: 0
) -> Callable[[Callable[Concatenate[G, Slot, P], V]], Callable[Concatenate[G, int, P], V]]:
    """Return a decorator that makes of what a function does with an open socket the function of a handle.

    ``arguments_fault`` takes the sockets and the arguments, and returns the code that the arguments leave, 0 for none.
    """
    guard = _Guard(function, FUNCTIONS[function].failure, arguments_fault)

    def decorate(work: Callable[Concatenate[G, Slot, P], V]) -> Callable[Concatenate[G, int, P], V]:
        return cast("Callable[Concatenate[G, int, P], V]", wraps(work)(guard.around(work)))

    return decorate

"""Objects of classes: handles that know when their object is gone (lang:PT4 PT10 PT11).

An object that is deleted, or whose scope ends, changes its Python class to ``Dead``, whose attributes cannot be
reached: so every access through an old handle is found, and living objects pay nothing for it.
"""

from typing import Any, ClassVar, NoReturn

from mqlnet.mql5.values.critical import BadCast, InvalidPointer


class Object:
    """The base of every class of a program; it describes itself as ``structures.Structure`` does."""

    layoutß: ClassVar[tuple[Any, ...]] = ()
    sizeß: ClassVar[int] = 0
    simpleß: ClassVar[bool] = False


class Dead(Object):
    """The rest of a deleted object: a handle that is not NULL and leads nowhere."""

    def __getattr__(self, name: str) -> NoReturn:
        raise InvalidPointer

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise InvalidPointer

    def __repr__(self) -> str:
        return "<deleted object>"


def is_live(handle: object) -> bool:
    """Return whether a handle leads to an object (lang:PT8 PT9)."""
    return handle is not None and type(handle) is not Dead


def bury(thing: Object) -> None:
    """Make every handle of an object a dead one."""
    thing.__dict__.clear()
    thing.__class__ = Dead


def cast(handle: Any, wanted: type[Object]) -> Any:
    """Return the handle as one of ``wanted``; an object of another class ends the program (lang:CV45)."""
    if handle is None or isinstance(handle, wanted) or type(handle) is Dead:
        return handle
    raise BadCast


def dynamic_cast(handle: Any, wanted: type[Object]) -> Any:
    """Return the handle, or NULL if its object is no ``wanted`` (lang:CV46)."""
    return handle if isinstance(handle, wanted) else None

"""References to variables: the parameter ``T &x`` and what the caller gives for it.

A variable that is ever passed by reference lives in a ``Ref`` of its own. A field or an element is reached through
its owner, so that both names mean one variable (lang:FN6). All of them are ``mqlnet.Ref``: the client takes them as
they are.
"""

from collections.abc import MutableSequence
from typing import Any

from mqlnet.by_reference import Ref
from mqlnet.mql5.values.numbers import wrap

__all__ = ["CharRef", "ElementRef", "FieldRef", "PlaceRef", "Ref", "WrapRef"]


class PlaceRef(Ref[Any]):
    """A reference whose value is elsewhere."""

    __slots__ = ()

    def __init__(self) -> None:
        pass


class FieldRef(PlaceRef):
    """A reference to a field of an object."""

    __slots__ = ("name", "owner")

    def __init__(self, owner: object, name: str) -> None:
        self.owner = owner
        self.name = name

    @property
    def value(self) -> Any:
        """The value of the field."""
        return getattr(self.owner, self.name)

    @value.setter
    def value(self, value: Any) -> None:
        setattr(self.owner, self.name, value)


class ElementRef(PlaceRef):
    """A reference to an element of an array; the index is inside the array when it is made."""

    __slots__ = ("data", "index")

    def __init__(self, data: MutableSequence[Any], index: int) -> None:
        data[index]  # an index outside ends the program here, where the reference is made
        self.data = data
        self.index = index

    @property
    def value(self) -> Any:
        """The value of the element."""
        return self.data[self.index]

    @value.setter
    def value(self, value: Any) -> None:
        self.data[self.index] = value


class CharRef(ElementRef):
    """A reference to an element of an array of char: its byte, read with its sign."""

    __slots__ = ()

    @property
    def value(self) -> Any:
        """The value of the element, with its sign."""
        return (self.data[self.index] ^ 128) - 128

    @value.setter
    def value(self, value: Any) -> None:
        self.data[self.index] = value & 255


class WrapRef(PlaceRef):
    """A reference to an integer as one of the other sign: the same bits, read in another way (lang:FN6)."""

    __slots__ = ("_inner", "_inward", "_outward")

    def __init__(self, inner: Ref[Any], outward: str, inward: str) -> None:
        self._inner = inner
        self._outward = outward
        self._inward = inward

    @property
    def value(self) -> Any:
        """The integer's bits in the reference's type."""
        return wrap(self._inner.value, self._outward)

    @value.setter
    def value(self, value: Any) -> None:
        self._inner.value = wrap(value, self._inward)

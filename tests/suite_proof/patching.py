"""Parts of the client put in place of others while a wrong subject is at work: a function, a constant, a method."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Patch:
    """An attribute of a module or class, and what stands there meanwhile."""

    owner: Any
    name: str
    instead: Any


@contextlib.contextmanager
def patched(patches: tuple[Patch, ...]) -> Iterator[None]:
    """Put the patches in place, and take them away at the end; one that replaces nothing is an AttributeError."""
    before = [(one, getattr(one.owner, one.name)) for one in patches]
    for one in patches:
        setattr(one.owner, one.name, one.instead)
        _forget(one.owner)
    try:
        yield
    finally:
        for one, original in before:
            setattr(one.owner, one.name, original)
            _forget(one.owner)


def _forget(owner: Any) -> None:
    """Forget what the functions of a module have kept: it may come from what stood there before."""
    for value in vars(owner).values():
        clear = getattr(value, "cache_clear", None)
        if clear is not None:
            clear()

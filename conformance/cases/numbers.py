"""The whole numbers in the source of a case.

Expectations are literals in this suite, so a case that expects the code 5273 holds the number 5273: in its function, in
the helpers and constants of its module that the function names, or in the values of its row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import CodeType, FunctionType
from typing import Any


def numbers_of(function: object, row: Mapping[str, object]) -> frozenset[int]:
    """Return every whole number in a case's function and in the values of its row."""
    literals = _literals(function) if isinstance(function, FunctionType) else frozenset()
    return literals | frozenset(_numbers(row))


def _numbers(value: Any) -> Iterator[int]:
    """Yield every whole number in a nested value."""
    if isinstance(value, bool | str | bytes):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping):
        yield from _numbers(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _numbers(one)
    elif is_dataclass(value):
        yield from _numbers(tuple(getattr(value, field.name) for field in fields(value)))


def _literals(function: FunctionType, seen: frozenset[str] = frozenset()) -> frozenset[int]:
    """Return the numbers in a function, and in the helpers and constants of its own module that it names."""
    codes = list(_codes(function.__code__))
    found = {number for code in codes for number in _numbers(code.co_consts)}
    for name in (name for code in codes for name in code.co_names):
        value = function.__globals__.get(name)
        if isinstance(value, FunctionType) and value.__module__ == function.__module__ and name not in seen:
            found |= _literals(value, seen | {name})
        elif isinstance(value, tuple):
            found |= set(_numbers(value))
    return frozenset(found)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a function's code and that of the functions and comprehensions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)

"""Every case of the suite, read without running any.

pytest collects; what a case expects is read from its literals: the numbers in its function, in the helpers and
constants of its module that the function names, and in the values of its row. Expectations are literals in this
suite, so a case that ends in 5273 holds the number 5273.
"""

import contextlib
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType, MappingProxyType
from typing import Any, Final

import pytest

import conformance
from conformance.cases import collected as of

SUITE: Final = Path(conformance.__file__).parent
ARGUMENTS: Final = (
    "-c", str(SUITE / "pytest.ini"), "--rootdir", str(SUITE), "-p", "conformance.run.plugin", "-p", "no:cacheprovider",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, where it stands, what it proves, and every number it holds."""

    id: str
    node: str
    chapter: str
    purpose: str
    rules: tuple[str, ...]
    level: str
    numbers: frozenset[int]


class _Collected:
    """A pytest plugin that keeps what was collected."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the cases."""
        self.items = list(session.items)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Keep pytest to this suite's own plugins, and its printing to itself."""
    name = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@lru_cache(maxsize=1)
def read() -> Mapping[str, Case]:
    """Return every case of the suite by its id, in the suite's order."""
    collected = _Collected()
    with alone():
        pytest.main(
            [str(SUITE / "chapters"), *ARGUMENTS, "--assert=plain", "--collect-only", "-qq"], plugins=[collected]
        )
    return MappingProxyType({case.id: case for case in map(case_of, collected.items)})


def case_of(item: pytest.Item) -> Case:
    """Return what is known of a collected case."""
    function = getattr(item, "function", None)
    row = getattr(getattr(item, "callspec", None), "params", {})
    return Case(
        id=of.case_id(item),
        node=item.nodeid,
        chapter=of.chapter(item),
        purpose=of.purpose(item),
        rules=of.rules(item),
        level=of.level(item),
        numbers=frozenset(_numbers(row)) | (_literals(function) if isinstance(function, FunctionType) else frozenset()),
    )


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
    found = set(_numbers(function.__code__.co_consts))
    for name in _names(function.__code__):
        value = function.__globals__.get(name)
        if isinstance(value, FunctionType) and value.__module__ == function.__module__ and name not in seen:
            found |= _literals(value, seen | {name})
        elif isinstance(value, tuple):
            found |= set(_numbers(value))
    return frozenset(found)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)

"""From a test that pytest collected to the case it is."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import conformance
from conformance.cases.case import Case
from conformance.cases.numbers import numbers_of

CHAPTERS: Final = Path(conformance.__file__).parent / "chapters"
_CASE: Final[pytest.StashKey[Case]] = pytest.StashKey()


def is_case(item: pytest.Item) -> bool:
    """Return whether the item is one of the suite's own cases."""
    return _is_in_a_chapter(item.path)


@cache
def _is_in_a_chapter(path: Path) -> bool:
    return CHAPTERS in path.parents


def case_of(item: pytest.Item) -> Case:
    """Return the case that a collected item is; it is read once."""
    if _CASE not in item.stash:
        item.stash[_CASE] = _read(item)
    return item.stash[_CASE]


def row_of(item: pytest.Item) -> dict[str, Any]:
    """Return the values of the case's row; an empty one for a case that has no row."""
    callspec = getattr(item, "callspec", None)
    return dict(callspec.params) if callspec is not None else {}


def parameters_of(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of the parameters of the case's function."""
    code = item.obj.__code__  # type: ignore[attr-defined]  # every case is a function
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return names


def with_numbers(item: pytest.Item) -> Case:
    """Return the case with the numbers in its source, which a run does not need."""
    return replace(case_of(item), numbers=numbers_of(getattr(item, "function", None), row_of(item)))


def _read(item: pytest.Item) -> Case:
    function = getattr(item, "function", None)
    return Case(
        id=_id(item),
        purpose=" ".join((getattr(function, "__doc__", None) or "").split()),
        rules=tuple(str(row) for mark in item.iter_markers("rule") for row in mark.args),
        chapter=_chapter(item.path),
        node=item.nodeid,
        is_control=item.get_closest_marker("control") is not None,
    )


def _id(item: pytest.Item) -> str:
    """Return the id of the case's row, or the name of its function in words."""
    callspec = getattr(item, "callspec", None)
    return str(callspec.id) if callspec is not None else item.name.removeprefix("test_").replace("_", "-")


def _chapter(path: Path) -> str:
    """Return the name of the file, or of the folder where a chapter has several files."""
    return path.stem.removeprefix("test_") if path.parent.name == "chapters" else path.parent.name

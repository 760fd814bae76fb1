"""What a collected pytest item says about its case."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import conformance
from mqlnet.facts.rows import poorest, weakest

CHAPTERS: Final = Path(conformance.__file__).parent / "chapters"

_RULES: Final[pytest.StashKey[tuple[str, ...]]] = pytest.StashKey()


def is_case(item: pytest.Item) -> bool:
    """Whether the item is one of the suite's own."""
    return _is_in_a_chapter(item.path)


@cache
def _is_in_a_chapter(path: Path) -> bool:
    return CHAPTERS in path.parents


def case_id(item: pytest.Item) -> str:
    """Return the case's permanent name: its row's id, or its function's name in words."""
    callspec = getattr(item, "callspec", None)
    if callspec is not None:
        return str(callspec.id)
    return item.name.removeprefix("test_").replace("_", "-")


def purpose(item: pytest.Item) -> str:
    """Return what must hold, in a sentence."""
    doc = getattr(getattr(item, "function", None), "__doc__", None) or ""
    return " ".join(doc.split())


def chapter(item: pytest.Item) -> str:
    """Return the chapter: the folder of a chapter in several files, else the file."""
    folder = item.path.parent.name
    return item.path.stem.removeprefix("test_") if folder == "chapters" else folder


def rules(item: pytest.Item) -> tuple[str, ...]:
    """Return the spec rows that the case proves."""
    if _RULES not in item.stash:
        item.stash[_RULES] = tuple(str(row) for mark in item.iter_markers("rule") for row in mark.args)
    return item.stash[_RULES]


def level(item: pytest.Item) -> str:
    """Return how binding the case is."""
    return weakest(rules(item))


def evidence(item: pytest.Item) -> str:
    """Return how well it is known what must hold."""
    return poorest(rules(item))


def is_control(item: pytest.Item) -> bool:
    """Whether this is its chapter's control: the simplest path to success."""
    return item.get_closest_marker("control") is not None


def digest(items: Iterable[pytest.Item]) -> str:
    """Return what tells one set of cases from another: their names and the rows they prove."""
    lines = sorted(f"{case_id(item)} {' '.join(rules(item))}" for item in items)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

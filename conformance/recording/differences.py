"""The differences of an expected and an observed value, field by field."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from conformance.recording.display import one_line, shown
from conformance.recording.values import Difference
from conformance.subject.interface import Answer

# what stands in a case -> what it means to somebody who has not read the case
_MEANINGS: Final = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"\w+\.value", "return value"),
        (r"\w+\.last_error", "last error"),
        (r"\w+\.out\[['\"](\w+)['\"]\]", r"\1"),
        (r"\w+\[['\"](\w+)['\"]\]", r"\1"),
        (r"stack\.connections\(\)", "connections"),
    )
)


def differences(
    expected: object, observed: object, *, name: str, members: tuple[str, ...] = ()
) -> tuple[Difference, ...]:
    """Return the fields in which two values differ; ``name`` is the name of the whole value.

    Answers, mappings and sequences of equal length are compared member by member, anything else as a whole. ``members``
    are the names of a sequence's members, where they have any: their sources in the case.
    """
    if _are_rows(expected, observed) and len(members) == len(observed):  # type: ignore[arg-type]  # rows have a length
        triples = zip(expected, observed, members, strict=True)  # type: ignore[call-overload]  # rows
        return tuple(found for one, other, source in triples for found in _differences(one, other, _plainly(source)))
    return tuple(_differences(expected, observed, name))


def _plainly(source: str) -> str:
    """Return what a case's expression means: ``answer.out['result']`` is ``result``."""
    for pattern, meaning in _MEANINGS:
        if match := pattern.fullmatch(source):
            return match.expand(meaning)
    return source


def _differences(expected: object, observed: object, name: str) -> Iterable[Difference]:
    if isinstance(expected, Answer) and isinstance(observed, Answer):
        place = f"{name[: name.index(']') + 1]} " if name.startswith("[") else ""
        yield from _unequal(f"{place}return value", expected.value, observed.value)
        yield from _unequal(f"{place}last error", expected.last_error, observed.last_error)
        yield from _by_key(expected.out, observed.out, place)
    elif isinstance(expected, Mapping) and isinstance(observed, Mapping):
        yield from _by_key(expected, observed, "")
    elif _are_rows(expected, observed):
        for index, (one, other) in enumerate(zip(expected, observed, strict=True)):  # type: ignore[call-overload]  # rows
            yield from _differences(one, other, f"[{index}]")
    else:
        yield from _unequal(name, expected, observed)


def _are_rows(expected: object, observed: object) -> bool:
    both = isinstance(expected, (list, tuple)) and isinstance(observed, (list, tuple))
    return both and len(expected) == len(observed) > 0  # type: ignore[arg-type]  # both are sequences


def _by_key(expected: Mapping[Any, object], observed: Mapping[Any, object], place: str) -> Iterable[Difference]:
    for key in {**expected, **observed}:
        yield from _unequal(f"{place}{key}", expected.get(key, "absent"), observed.get(key, "absent"))


def _unequal(field: str, expected: object, observed: object) -> Iterable[Difference]:
    same_type = isinstance(expected, bool) == isinstance(observed, bool)
    if expected != observed or not same_type:
        yield Difference(field, shown(expected), shown(observed))


def describe(one: Difference) -> str:
    """Return a difference in a line: ``last error: 4516 expected, 4003 observed``."""
    return f"{one.field}: {one_line(one.expected)} expected, {one_line(one.observed)} observed"

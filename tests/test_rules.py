"""Every spec row is proven by a case or says why none can prove it."""

import re
from collections.abc import Mapping

import pytest

from conformance.cases import coverage
from conformance.cases.case import Case
from conformance.run import catalogue
from mqlnet.facts.limits import LIMITS
from mqlnet.facts.rows import CHAPTERS, LEVELS, ROWS


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return tuple(catalogue.read().values())


@pytest.fixture(scope="module")
def proven(cases: tuple[Case, ...]) -> Mapping[str, list[str]]:
    return coverage.by_row(cases)


def test_every_row_is_proven_or_says_why_not(proven: Mapping[str, list[str]]) -> None:
    assert [row.id for row in ROWS.values() if not proven.get(row.id) and not row.untestable] == []


def test_a_row_that_is_proven_does_not_say_it_cannot_be(proven: Mapping[str, list[str]]) -> None:
    assert [row.id for row in ROWS.values() if proven.get(row.id) and row.untestable] == []


def test_every_row_that_must_hold_has_a_must_case_or_a_reason(cases: tuple[Case, ...]) -> None:
    assert coverage.rows_without_must_case(cases) == []


def test_a_row_that_points_to_another_points_to_one_that_exists() -> None:
    named = re.compile(r"\b(?:[NMFC]Q?|W\d\.|WQ|SQ|[A-Z]{2})\d[\d.]*\b")
    for row in ROWS.values():
        for other in named.findall(row.untestable):
            if not other.startswith("MT"):
                assert other.rstrip(".") in ROWS, f"{row.id}: {other}"


def test_every_rule_that_a_case_names_exists(proven: Mapping[str, list[str]]) -> None:
    assert set(proven) <= set(ROWS)


def test_every_limit_stands_on_rows_with_cases(proven: Mapping[str, list[str]]) -> None:
    for limit in LIMITS.values():
        rows = limit.source.split()
        assert rows
        assert set(rows) <= set(ROWS), limit.name
        assert any(proven.get(row) for row in rows) or all(ROWS[row].untestable for row in rows), limit.name


def test_every_case_says_in_a_sentence_what_must_hold(cases: tuple[Case, ...]) -> None:
    assert len(cases) > 800
    assert [case.id for case in cases if not re.match(r"[^a-z ].*[.:]$", case.purpose)] == []


def test_every_row_is_complete() -> None:
    for row in ROWS.values():
        assert row.chapter in CHAPTERS
        assert row.evidence in LEVELS
        assert row.text
        assert row.source

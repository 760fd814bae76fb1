"""The suite is proven: the cases that a wrong subject names notice it, and each must case notices a wrong subject."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import coverage
import pytest

from conformance.run.interactive import InteractiveSession, interact
from mqlnet.facts.functions import FUNCTIONS
from tests.suite_proof import codes
from tests.suite_proof.attempts import status_with
from tests.suite_proof.catalogue import BY_NAME, DEFECTS
from tests.suite_proof.matrix import PROFILES, Trial, prove, published

RENEW = "the published matrix is out of date: run `make kills`, and read what it says"


@contextmanager
def unmeasured() -> Iterator[None]:
    """Measure no coverage: it would double the time, and the run of the suite in test_conformance is measured."""
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.stop()
    yield
    if measuring is not None:
        with warnings.catch_warnings(action="ignore"):  # that what is measured has been imported
            measuring.start()


@pytest.fixture(scope="module")
def trials() -> dict[str, Trial]:
    """Every line of the published matrix, proven again."""
    with unmeasured():
        return {profile: prove(published(), profile) for profile in PROFILES}


@pytest.mark.slow
def test_every_defect_is_noticed_where_it_says(trials: dict[str, Trial]) -> None:
    unnoticed = [f"{name} is not noticed by {case}" for trial in trials.values() for case, name in trial.survivals]
    assert not unnoticed, RENEW


@pytest.mark.slow
def test_every_case_that_must_hold_notices_a_defect(trials: dict[str, Trial]) -> None:
    for_all = trials[PROFILES[0]]
    must = {case for case, level in for_all.levels.items() if level == "must"}
    assert must
    assert must - set(for_all.kills) - for_all.not_run == set(), RENEW


@pytest.mark.slow
def test_every_case_that_must_hold_notices_a_defect_of_what_it_is_about(trials: dict[str, Trial]) -> None:
    assert trials[PROFILES[0]].blunt == [], RENEW


@pytest.mark.slow
def test_the_matrix_names_the_defects_and_cases_that_there_are(trials: dict[str, Trial]) -> None:
    matrix = published()
    assert matrix.defects == {name: BY_NAME[name].says for name in BY_NAME}, RENEW
    assert {*matrix.kills, *matrix.idle} == set(trials[PROFILES[0]].levels), RENEW
    assert {name for names in matrix.kills.values() for name in names} == set(BY_NAME), RENEW


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows itself has no such files")
def test_names_that_only_windows_lacks_are_noticed_where_a_file_has_them() -> None:
    names = "drive", "stream", "question-mark", "star", "control-character", "device", "device-with-extension"
    cases = (*(f"ftp-name-{name}" for name in names), "ftp-folders-beyond-max-path")
    ends: dict[str, str] = {}

    def direct(session: InteractiveSession) -> None:
        defect = BY_NAME["ftp-no-sandbox"]
        ends.update((one, status_with(session, one, PROFILES[0], defect)) for one in cases)

    with unmeasured():
        interact(direct)
    assert ends == dict.fromkeys(cases, "fail")


def test_every_function_has_wrong_subjects_of_its_own() -> None:
    assert {name for name in FUNCTIONS if f"{name}-does-nothing" in BY_NAME} == set(FUNCTIONS)
    assert {name: set(cases) for name, cases in codes.CAUGHT_BY.items()} == {
        name: set(row.errors) for name, row in FUNCTIONS.items()
    }


def test_every_wrong_subject_names_a_case() -> None:
    assert len(DEFECTS) >= 60
    assert [defect.name for defect in DEFECTS if not defect.caught_by] == []

"""A subject need not offer the switches of a profile: a case that sets a switch without effect is not run."""

import pytest

from conformance.run.interactive import InteractiveSession, interact
from tests.suite_proof.attempts import status_with
from tests.suite_proof.subject import Defect

WITHOUT = Defect(
    "no-switches",
    "passes over the switches in its settings",
    (),
    (),
    settings=lambda full: {key: value for key, value in full.items() if key != "switches"},
)


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["documented", "observed"])
def test_a_subject_without_switches_is_not_failed(profile: str) -> None:
    ends: dict[str, str] = {}

    def direct(session: InteractiveSession) -> None:
        cases = (name for name, case in session.cases.items() if case.chapter == "switches")
        ends.update((name, status_with(session, name, profile, WITHOUT)) for name in cases)

    interact(direct)
    assert {case: end for case, end in ends.items() if end not in ("not-run", "pass")} == {}
    assert list(ends.values()).count("not-run") > 40  # some cases say that a switch changes nothing for them

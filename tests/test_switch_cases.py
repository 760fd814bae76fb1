"""Nobody has to offer the profiles' switches: cases that set one are not run where it changes nothing."""

import pytest

from tests.suite_proof.ground import Ground, stand
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

    def work(ground: Ground) -> None:
        ends.update((case, ground.status(case, WITHOUT)) for case in ground.items)

    stand(profile, work, "--mql-chapter", "switches")
    assert len(ends) == 14
    assert ends == dict.fromkeys(ends, "not-run")

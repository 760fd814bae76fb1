"""An observation knows its build."""

from mqlnet.observations.observation import Observation


def test_the_build_is_among_the_facts() -> None:
    assert Observation({"build": "5260"}).build == "5260"
    assert Observation().build == ""

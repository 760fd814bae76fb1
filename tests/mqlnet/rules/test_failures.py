"""The value and the code that a program gets for a request without an answer."""

import pytest

from mqlnet.facts.profiles import DOCUMENTED, OBSERVED
from mqlnet.rules.failures import FAILURES, Failure


@pytest.mark.parametrize("failure", list(Failure))
def test_every_failure_has_its_value_in_either_style(failure: Failure) -> None:
    value, code = FAILURES[DOCUMENTED["web-transport-failure"], failure]
    assert value == -1
    assert code in (5201, 5202, 5203)
    value, code = FAILURES[OBSERVED["web-transport-failure"], failure]
    assert value in (1001, 1003)
    assert code == 5203

"""Under which circumstances a case calls its functions."""

import pytest

from conformance.recording.values import Misbehaviour, Recording
from conformance.report.circumstances import circumstances
from tests.conformance.support.results import RECORDING, result


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        (Recording(), "plain"),
        (None, "plain"),
        (RECORDING, "cut"),
        (Recording(settings={"email": {}}), "settings"),
        (Recording(settings={"expert_advisors": {}}), "allow-list"),
        (Recording(virtual_clock_s=1.0), "time"),
        (Recording(faults=(Misbehaviour("tls.handshake reset", "tcp", 0.0),)), "TLS"),
        (Recording(faults=(Misbehaviour("smtp.data stall", "smtp", 0.0),)), "slow"),
    ],
)
def test_circumstances_follow_from_what_the_case_did(kept: Recording | None, name: str) -> None:
    assert circumstances(result(recording=kept)) == name

"""The badge of a run."""

import json

from conformance.report import badge
from conformance.verdict.results import Result, Run
from tests.conformance.support.results import result, stream


def run(*results: Result) -> Run:
    return stream(*results).runs[0]


def test_badge_is_green_only_when_conformant() -> None:
    good, bad = json.loads(badge.document(run(result()))), json.loads(badge.document(run(result(status="fail"))))
    assert (good["schemaVersion"], good["color"], good["message"]) == (1, "brightgreen", "1 of 1 pass")
    assert (bad["color"], bad["message"]) == ("red", "1 unexpected")

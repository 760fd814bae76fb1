"""Results in values: the reason of a failure, the footer of a run."""

import msgspec
import pytest

from conformance.recording.values import Difference, Recording
from conformance.verdict.judgement import Demands, Status
from conformance.verdict.results import by_chapter, conclude, passed, reason, split, tally
from tests.conformance.support.results import RECORDING, result, stream

DIFFERENCES = (Difference("last error", 4516, 4003), Difference("port", "127.0.0.1:4711", "localhost:1"))


@pytest.mark.parametrize(
    ("status", "message", "expected"),
    [
        ("fail", "E   other", "last error: 4516 expected, 4003 observed; port: '127.0.0.1:PORT' expected, "
         "'localhost:PORT' observed"),
        ("crash", "it ended\nE   at last", "at last"),
        ("crash", "it ended", "it ended"),
        ("pass", "said", ""),
        ("unsupported", "", ""),
        ("unsupported", "no TLS", "no TLS"),
    ],
)  # fmt: skip
def test_reason_is_one_line_that_is_the_same_in_every_run(status: Status, message: str, expected: str) -> None:
    assert reason(status, DIFFERENCES, message) == expected


def test_only_what_passed_and_was_recorded_has_passed() -> None:
    results = [result("a"), result("b", "fail"), result("c", recording=None)]
    assert list(passed(results)) == [("a", RECORDING)]


def test_a_result_holds_its_recording_as_it_is_written() -> None:
    kept = result("a")
    assert kept.recording == RECORDING
    assert msgspec.json.decode(msgspec.json.encode(kept))["recording"] == msgspec.json.decode(
        msgspec.json.encode(RECORDING)
    )
    assert result("b", recording=None).recording is None
    odd = result("c", recording=Recording(differences=(Difference("\ud800", 1, 2),))).recording
    assert odd == Recording(differences=(Difference("?", 1, 2),))


def test_results_are_counted_and_grouped() -> None:
    results = [result("a"), result("b", "fail", chapter="mail"), result("c")]
    assert tally(results) == {"pass": 2, "fail": 1}
    assert {name: [one.case for one in own] for name, own in by_chapter(results).items()} == {
        "push": ["a", "c"],
        "mail": ["b"],
    }


def test_footer_has_a_verdict_a_profile_and_the_worst_exit_code() -> None:
    results = (result("a", profile="documented"), result("a", "fail"))
    header = stream(*results).header
    footer = conclude(header, results, Demands(1), seconds=1.0)
    assert footer.complete
    assert (footer.exit_code, [one.exit_code for one in footer.verdicts]) == (1, [0, 1])
    assert [(run.profile, run.is_conformant) for run in split(header, results, footer)] == [
        ("documented", True),
        ("observed", False),
    ]


def test_run_without_a_result_for_each_case_and_profile_is_incomplete() -> None:
    results = (result("a", profile="documented"), result("a"))
    header = stream(*results).header
    footer = conclude(header, results[:1], Demands(1), seconds=1.0)
    assert not footer.complete
    assert footer.verdicts[1].not_run == ("a",)

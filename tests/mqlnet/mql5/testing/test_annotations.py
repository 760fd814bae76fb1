"""Failures reach GitHub with file, line and text."""

from pathlib import Path

from mqlnet.mql5.library.harness import Finding
from mqlnet.mql5.testing.annotations import commands, is_wanted, places
from mqlnet.mql5.testing.bench import Outcome

FOLDER = Path("/home/trader/Tests").absolute()


def test_every_failure_has_a_command_with_its_line() -> None:
    findings = (
        Finding("FAILED", "CHECK(a,b): 50%\nmore", "Bridge.mqh", 3),
        Finding("SKIPPED", "later", "test_bridge.mq5", 4),
    )
    leak = Finding("LEAKED", "1 undeleted", "Bridge.mqh", 7)
    outcome = Outcome(findings, "way\nzero divide in 'x'", (leak,), (), ())
    found = places(outcome, FOLDER, FOLDER / "test_bridge.mq5", 9)
    assert list(commands("sends", found, str(FOLDER.parent))) == [
        "::error file=Tests/Bridge.mqh,line=3,title=TEST sends::CHECK(a,b): 50%25%0Amore",
        "::error file=Tests/Bridge.mqh,line=7,title=TEST sends::1 undeleted",
        "::error file=Tests/test_bridge.mq5,line=9,title=TEST sends::zero divide in 'x'",
    ]


def test_a_file_elsewhere_keeps_its_path_and_signs_of_the_command_are_escaped() -> None:
    elsewhere = (FOLDER / "a,b.mq5").as_posix()
    (said,) = commands("t", [(elsewhere, 1, "x")], "")
    assert said == f"::error file={elsewhere.replace(':', '%3A').replace(',', '%2C')},line=1,title=TEST t::x"


def test_only_a_workflow_of_github_gets_annotations() -> None:
    assert (is_wanted({"GITHUB_ACTIONS": "true"}), is_wanted({})) == (True, False)

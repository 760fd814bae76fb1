"""A run in lines of text."""

from typing import Any

from conformance.recording.values import Call, Difference, Recording
from conformance.verdict.lines import MOST, WIDTH, closing, opening
from conformance.verdict.results import Result, Run
from tests.conformance.support.results import result, stream


def run(*results: Result) -> Run:
    return stream(*results).runs[0]


def test_a_chapter_that_the_subject_lacks_has_an_empty_bar() -> None:
    lines = [line.split() for line in closing(run(result("a"), result("b", "unsupported", chapter="mail")))]
    assert [line for line in lines if line and line[0] in ("push", "mail")] == [
        ["push", "█" * WIDTH, "1/1"],
        ["mail", "░" * WIDTH, "0/1,", "1", "unsupported"],
    ]


def test_head_says_everything_that_decides_the_results() -> None:
    header = stream(result(), seed=7, order="random", shards=("1/2",), lenient=True, repeat=3).header
    said = "\n".join(opening(header))
    for part in ("mine 1.2 JavaScript  (node my.js)", "1 of 3, case set feed (shard 1/2)", "order random, seed 7",
                 "each case 3 times", "lenient", "Linux, OpenSSL, Python 3.12"):  # fmt: skip
        assert part in said


def failed(case: str, *rows: Difference, function: str = "SocketRead", **more: Any) -> Result:
    calls = (Call(at_ms=1.0, took_ms=2.5, program=1, kind="script", function=function, arguments=(), value=0),)
    return result(case, "fail", recording=Recording(calls=calls, differences=rows), **more)


def test_failures_of_one_cause_are_one_group() -> None:
    zero = Difference("return value", -1, 0)
    said = list(closing(run(*(failed(f"read-{number}", zero) for number in range(16)))))
    assert "  fail: SocketRead: return value 0 in place of -1, 16 cases" in said
    assert "    read-0  [observed, push, must]" in said
    assert "    also read-1, read-2, read-3, read-4, read-5, read-6, read-7, read-8 and 7 more" in said


def test_a_place_in_a_list_makes_no_cause_of_its_own() -> None:
    one, other = Difference("[2] last error", 1, 0), Difference("last error", 1, 0)
    said = list(closing(run(failed("a", one), failed("b", other), failed("c", Difference("[0]", 1, 0)))))
    assert "  fail: SocketRead: last error 0 in place of 1, 2 cases" in said
    assert "  fail: SocketRead: the value 0 in place of 1" in said


def test_groups_are_listed_up_to_a_number() -> None:
    said = list(closing(run(*(failed(f"push-{at}", Difference("last error", at, 0)) for at in range(MOST + 2)))))
    assert sum(line.startswith("  fail: ") for line in said) == MOST
    assert "  … and 2 more" in said


def test_the_last_words_of_a_subject_that_ended_are_shown() -> None:
    message = "the subject ended\nexit code 1\nits last words:\n| Traceback\n| \x1b[1mBoom"
    said = list(closing(run(result("push-a", "crash", reason="the subject ended", message=message))))
    at = said.index("  crash: the subject ended")
    assert said[at + 3 : at + 5] == ["    | Traceback", "    | \\x1b[1mBoom"]


def test_the_last_line_repeats_the_first_failure() -> None:
    *_, last = closing(run(result("push-a"), result("push-b", "fail"), result("push-c", "fail")))
    assert last == 'to repeat the first: mqlnet check --subject "node my.js" --profile observed --case push-b'
    assert not list(closing(run(result())))[-1].startswith("to repeat")


def test_chapter_without_its_control_case_has_one_line() -> None:
    said = list(
        closing(run(result("push-a", "fail"), result("push-b", "environment"), result("push-c", "environment")))
    )
    assert "  environment: 2 cases of push say nothing, since the chapter's control case failed" in said

"""A run in lines of text."""

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


def test_unexpected_results_are_listed_up_to_a_number() -> None:
    said = list(closing(run(*(result(f"push-{number}", "fail") for number in range(MOST + 2)))))
    assert sum("fail: push-" in line for line in said) == MOST
    assert "  … and 2 more" in said


def test_chapter_without_its_control_case_has_one_line() -> None:
    said = list(
        closing(run(result("push-a", "fail"), result("push-b", "environment"), result("push-c", "environment")))
    )
    assert "  environment: 2 cases of push say nothing, since the chapter's control case failed" in said

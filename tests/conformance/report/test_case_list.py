"""The list of all cases: chapters that count, filters that offer what is there, and keys that are explained."""

import re

from conformance.report import html
from conformance.report.case_list import case_list
from conformance.verdict.results import Result
from tests.conformance.support.results import result, stream


def shown(*results: Result) -> str:
    return case_list(stream(*results).runs)


def test_cases_stand_under_their_chapter_which_counts_them() -> None:
    results = [
        result("push-a"),
        result("mail-a", "fail", chapter="mail"),
        result("push-b"),
        result("mail-b", chapter="mail"),
    ]
    document = shown(*results)
    assert re.findall(r'class="chapter"|data-case="[^"]+"', document) == [
        'class="chapter"', 'data-case="mail-a"', 'data-case="mail-b"',
        'class="chapter"', 'data-case="push-a"', 'data-case="push-b"',
    ]  # fmt: skip
    text = re.sub(r"<[^>]+>", "", document)
    assert "mail 2 1 of 2 as expected" in text
    assert "push 2 2 of 2 as expected" in text


def test_chapter_that_the_subject_lacks_is_not_green() -> None:
    document = shown(result("push-a"), result("push-b", "unsupported"))
    assert '<span class="s quiet">2 of 2 as expected, 1 unsupported</span>' in document


def test_every_key_that_the_script_knows_is_explained() -> None:
    document = shown(result())
    keys = set(re.findall(r'key === "([^"]+)"', html._asset("page.js")))
    assert keys | {"Enter"} == set(re.findall(r"<kbd>([^<]+)</kbd></td>", document))


def test_a_case_that_one_run_lacks_has_an_empty_cell() -> None:
    document = shown(result("push-a", profile="documented"), result("push-b", profile="observed"))
    (line,) = re.findall(r'<tr data-case="push-a".*?</tr>', document)
    assert [bool(cell) for cell in re.findall(r"<td>(.*?)</td>", line)][1:3] == [True, False]


def test_the_filters_offer_what_some_case_has() -> None:
    document = shown(
        result("push-a"), result("mail-a", "fail", chapter="mail", level="should", functions=("SendMail",))
    )
    found = dict(re.findall(r"<label>(\w+) <select[^>]*>(.*?)</select>", document))
    offered = {name: re.findall(r"<option>([^<]*)</option>", options) for name, options in found.items()}
    assert offered["chapter"] == ["push", "mail"]
    assert offered["level"] == ["must", "should"]
    assert {"pass", "fail", "unexpected"} <= set(offered["status"])

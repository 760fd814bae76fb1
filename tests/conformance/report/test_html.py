"""The page: verdict and failures in plain HTML, everything escaped, nothing from outside, details packed and whole."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import get_args

from conformance.recording.values import Call, Difference, Given, Misbehaviour, Recording, Seen
from conformance.report import html
from conformance.verdict.judgement import Status
from conformance.verdict.results import Result, SubjectInfo
from tests.conformance.support.results import result, stream

HOSTILE = "</script><script>alert('1')</script> \" ' & \x00 \ud800 <img src=http://example.com/x onerror=alert(1)>"
VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """Notes what is opened, what is closed wrongly, the links, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.links += [value for name in ("src", "href", "action") if (value := attributes.get(name))]
        self.ids += [value] if (value := attributes.get("id")) else []
        self.wrong += [name for name in attributes if name.startswith("on")]
        self.scripts += tag == "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    reader.close()
    return reader


def packed(document: str) -> dict[str, str]:
    found = re.search(r'id="packed">([^<]*)<', document)
    assert found is not None
    unpacked: dict[str, str] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return unpacked


def page(*results: Result) -> str:
    return html.page(stream(*results).runs)


def hostile() -> Result:
    kept = Recording(
        settings={"email": {"server": HOSTILE}},
        calls=(
            Call(at_ms=1, took_ms=1, program=1, kind="script", function="SendMail", trouble=HOSTILE,
                 arguments=(Given("subject", HOSTILE),)),
        ),
        seen=(Seen(1.5, "smtp", "command", {"argument": HOSTILE}),),
        faults=(Misbehaviour("smtp.data close", "smtp", 0.5),),
        differences=(Difference(HOSTILE, HOSTILE, HOSTILE),),
    )  # fmt: skip
    facts = {"purpose": HOSTILE, "reason": HOSTILE, "message": HOSTILE, "known": HOSTILE, "chapter": HOSTILE}
    return result("push-empty", "fail", recording=kept, **facts)


def test_page_of_every_status_is_well_formed_and_needs_nothing_from_outside() -> None:
    reader = read(page(*(result(f"case-{status}", status) for status in get_args(Status))))
    assert (reader.open, reader.wrong) == ([], [])
    assert {link for link in reader.links if not link.startswith("#")} == {"data:,"}
    assert set(html.PARTS) <= set(reader.ids)


def test_style_and_script_name_no_address() -> None:
    for name in ("page.css", "page.js"):
        assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp", html._asset(name))


def test_policy_lets_only_the_pages_own_style_and_script_run() -> None:
    document = page(hostile())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', document)
    assert found is not None
    allowed = dict(part.split(" ", 1) for part in found[1].split("; "))
    assert allowed == {
        "default-src": "'none'",
        "style-src": digest(re.findall(r"<style>(.*?)</style>", document, re.DOTALL)),
        "script-src": digest(re.findall(r"<script>(.*?)</script>", document, re.DOTALL)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert " style=" not in document
    assert not any(" style=" in article for article in packed(document).values())


def digest(sources: list[str]) -> str:
    (only,) = sources
    return f"'sha256-{base64.b64encode(hashlib.sha256(only.encode()).digest()).decode()}'"


def test_hostile_text_stays_text() -> None:
    document = page(hostile())
    reader = read(document)
    assert (reader.open, reader.wrong, reader.scripts) == ([], [], 2)
    assert "<img" not in document
    assert all("<script" not in article and "<img" not in article for article in packed(document).values())
    document.encode("utf-8")


def test_failure_is_shown_without_a_script() -> None:
    text = read(page(result("push-null"), result("push-empty", "fail", message="the whole message"))).text
    for part in (
        "not conformant",
        "Unexpected 1",
        "An empty text has its own code.",
        "4516 ERR_NOTIFICATION_WRONG_PARAMETER",
        "4003 ERR_INVALID_PARAMETER",
        "the whole message",
        "push.submit close",
        "once, first at 1.7 ms",
        "Settings it changes: email.enabled = false",
        'mqlnet check --profile observed --case push-empty --subject "node my.js"',
        "SendNotification-4516-as-4003",
    ):
        assert part in text


def test_verdict_comes_before_configuration_and_that_before_the_unexpected() -> None:
    ids = [one for one in read(page(result())).ids if one in html.PARTS]
    assert ids == list(html.PARTS)


def test_every_case_has_a_line_and_packed_details_of_each_run() -> None:
    results = [result(case, profile=profile) for case in ("push-a", "push-b") for profile in ("observed", "documented")]
    document = page(*results)
    assert re.findall(r'data-case="([^"]+)"', document) == ["push-a", "push-b"]
    assert all(article.count("<article") == 2 for article in packed(document).values())


def test_several_subjects_stand_side_by_side() -> None:
    other = stream(result(status="fail"), run_id="def", subject=SubjectInfo("theirs", "node their.js"))
    text = read(html.page([*stream(result()).runs, *other.runs])).text
    assert [cell for cell in ("✓ 1/1", "✗ 0/1", "✗ 1/2") if cell in text] == ["✓ 1/1", "✗ 0/1"]
    assert "Functions and subjects" in text
    assert "✓ conformant 1/1" in text
    assert "✗ not conformant 0/1" in text


def test_known_deviation_is_folded_and_not_unexpected() -> None:
    document = page(result("push-null"), result("push-empty", "fail", standing="known-failure", known="issue 7"))
    assert "Unexpected 0" in read(document).text
    assert "<details><summary>Known deviations" in document


def test_silenced_chapter_is_one_line() -> None:
    silent = [result(f"push-{number}", "environment") for number in range(70)]
    text = read(page(result("push-delivered", "fail"), *silent)).text
    assert "70 cases of push (observed) say nothing" in text


def test_many_failures_are_bounded_in_full_and_listed_all() -> None:
    document = page(*(result(f"push-{number}", "fail") for number in range(html.FULL + 5)))
    assert document.count("<details open>") == html.FULL
    assert "And 5 more" in document

"""JUnit's XML: every status in its place, hostile text harmless, the form that CI servers read."""

from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import fromstring

import pytest
import xmlschema

from conformance.report import junit, markdown
from conformance.verdict.judgement import Status
from conformance.verdict.results import Result, Run
from tests.conformance.support.results import result, stream

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))
HOSTILE = "]]> <script>alert(1)</script> \x00\x0b & | `x` [a](b)\ud800"


def run(*results: Result) -> Run:
    return stream(*results).runs[0]


EVERY = [result(f"case-{status}", status) for status in get_args(Status)]


def test_junit_of_every_status_is_valid() -> None:
    document = junit.document([run(*EVERY)])
    SCHEMA.validate(document.decode())
    root = fromstring(document)
    found = {case.get("name"): [one.tag for one in case] for case in root.iter("testcase")}
    assert found["case-pass"] == []
    assert found["case-fail"] == ["failure"]
    assert found["case-crash"] == ["failure"]
    assert found["case-harness-error"] == ["error"]
    assert found["case-invalid"] == ["error"]
    assert found["case-unsupported"] == ["skipped"]
    assert (root.get("tests"), root.get("errors")) == (str(len(EVERY)), "2")


def test_junit_names_profile_and_seed() -> None:
    root = fromstring(junit.document([stream(result(), seed=7).runs[0]]))
    properties = {one.get("name"): one.get("value") for one in root.iter("property")}
    assert (properties["profile"], properties["seed"], properties["subject"]) == ("observed", "7", "node my.js")


def test_a_known_deviation_is_skipped_with_its_issue() -> None:
    known = result(status="fail", standing="known-failure", known="https://example.com/7")
    root = fromstring(junit.document([run(known)]))
    assert [one.get("message") for one in root.iter("skipped")] == [f"known-failure: {known.reason}"]


@pytest.mark.parametrize("standing", ["unexpected-pass", "wrong-known-failure"])
def test_a_baseline_that_is_wrong_fails(standing: str) -> None:
    status = "pass" if standing == "unexpected-pass" else "fail"
    root = fromstring(junit.document([run(result(status=status, standing=standing))]))  # type: ignore[arg-type]
    assert [one.get("type") for one in root.iter("failure")] == [standing]


def test_hostile_text_stays_text() -> None:
    bad = result(status="fail", reason=HOSTILE, message=HOSTILE, purpose=HOSTILE)
    document = junit.document([run(bad)])
    SCHEMA.validate(document.decode())
    assert "<script>" in (next(fromstring(document).iter("failure")).text or "")
    assert "<script>" not in markdown.document([run(bad)])

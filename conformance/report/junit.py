"""The report as JUnit XML, in the dialect that CI servers read: a suite a chapter, a case a case.

A ``failure`` blames the subject, an ``error`` the suite. A result that proves nothing is ``skipped``, with its reason,
and so is a known deviation.
"""

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conformance.verdict.results import Result, Run, by_chapter

_HARNESS: Final = frozenset({"harness-error", "invalid"})
_SILENT: Final = frozenset({"unsupported", "not-run", "environment"})
_IMPOSSIBLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


def document(runs: Sequence[Run]) -> bytes:
    """Return the XML of one or several runs."""
    root = Element("testsuites", name="mqlnet")
    for run in runs:
        for chapter, results in by_chapter(run.results).items():
            root.append(_suite(run, chapter, results))
    for total in ("tests", "failures", "errors", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}'.encode()


def _suite(run: Run, chapter: str, results: Sequence[Result]) -> Element:
    suite = Element(
        "testsuite",
        name=_clean(f"{run.subject} {run.profile} {chapter}"),
        tests=str(len(results)),
        time=f"{sum(one.seconds for one in results):.3f}",
        timestamp=_clean(run.header.started.partition("+")[0]),
    )
    properties = SubElement(suite, "properties")
    header = run.header
    facts = {
        "subject": header.subject.spec or header.subject.name,
        "profile": run.profile,
        "seed": header.seed,
        "order": header.order,
        "case-set": header.cases_digest,
        "run": header.run_id,
    }
    for name, value in facts.items():
        SubElement(properties, "property", name=name, value=_clean(str(value)))
    cases = [_case(run, result) for result in results]
    suite.extend(cases)
    for total, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(total, str(sum(case.find(tag) is not None for case in cases)))
    return suite


def _case(run: Run, result: Result) -> Element:
    case = Element(
        "testcase",
        name=_clean(result.case),
        classname=_clean(f"conformance.{run.profile}.{result.chapter}"),
        time=f"{result.seconds:.3f}",
    )
    why = _clean(result.reason or result.known or result.status)
    if result.standing == "known-failure" or (result.is_good and result.status in _SILENT):
        SubElement(case, "skipped", message=f"{result.standing}: {why}" if result.known else f"{result.status}: {why}")
    elif not result.is_good:
        tag = "error" if result.status in _HARNESS else "skipped" if result.status in _SILENT else "failure"
        kind = result.status if result.standing == "unexpected" else result.standing
        if tag == "skipped":
            SubElement(case, tag, message=f"{kind}: {why}")
        else:
            SubElement(case, tag, message=why, type=kind).text = _clean(f"{result.purpose}\n\n{result.message}")
    return case


def _clean(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)

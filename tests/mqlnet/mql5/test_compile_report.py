"""The output of `mqlnet compile`: text, JSON and SARIF of the same diagnostics, and the exit codes."""

import json
from typing import Any

import jsonschema
import pytest

from mqlnet.mql5.compile_report import (
    EXIT_CODES,
    Address,
    Addresses,
    Report,
    Unknown,
    as_document,
    as_sarif,
    as_text,
    exit_code,
)
from mqlnet.mql5.diagnostics import Diagnostic, Note, Place

ERROR = Diagnostic(
    "error", 256, "undeclared identifier 'x'", Place("My EA/Bridge.mq5", 12, 7, "  y = x;"), "did you mean 'y'?"
)
HEADER = Diagnostic(
    "warning",
    None,
    "the body ends in a NUL byte",
    Place("/abs/a.mqh", 3, 1, via=(Note("'a.mqh' is included here", Place("My EA/Bridge.mq5", 1, 1)),)),
    name="trailing-nul",
)
OURS = Diagnostic("warning", None, "a leading zero", Place("My EA/Bridge.mq5", 1, 1))
ADDRESSES = Addresses(
    (Address("https://api.telegram.org", ("InpUrl",), (Place("b.mq5", 5, 9),), True),),
    (Unknown("SocketConnect", "…", (), Place("b.mq5", 6, 1)),),
)

# The part of the SARIF 2.1.0 schema that says what must be there, for the objects that are used here.
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}},
                    "required": ["uri"],
                    "additionalProperties": False,
                },
                "region": {
                    "type": "object",
                    "properties": {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn")},
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
        "message": {"type": "object", "required": ["text"]},
    },
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"type": "object", "required": ["id"]},
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {"type": "array", "items": PLACE},
                                "relatedLocations": {"type": "array", "items": PLACE},
                            },
                        },
                    },
                },
            },
        },
    },
}


def sarif(*reports: Report) -> Any:
    document = json.loads(json.dumps(as_sarif(reports, "1.2.3")))
    jsonschema.validate(document, SARIF)
    return document


def test_text_of_one_program() -> None:
    assert as_text([Report("Bridge.mq5", (ERROR,))]).splitlines() == [
        "My EA/Bridge.mq5(12,7) : error 256: undeclared identifier 'x'",
        "      y = x;",
        "          ^",
        "  did you mean 'y'?",
        "Result: 1 errors, 0 warnings",
    ]


def test_text_of_several_programs_ends_with_the_totals_of_all() -> None:
    lines = as_text([Report("a.mq5", (ERROR,)), Report("b.mq5", (HEADER, OURS))]).splitlines()
    assert lines[0] == "a.mq5"
    assert "b.mq5" in lines
    assert [line for line in lines if line.startswith("Result")] == [
        "Result: 1 errors, 0 warnings",
        "Result: 0 errors, 2 warnings",
        "Result: 1 errors, 2 warnings",
    ]


def test_text_lists_addresses() -> None:
    lines = as_text([Report("b.mq5", (), ADDRESSES)]).splitlines()
    assert lines == [
        "Result: 0 errors, 0 warnings",
        "Addresses to allow:",
        "  https://api.telegram.org  (from input InpUrl)  b.mq5(5,9)",
        "  b.mq5(6,1) : SocketConnect asks for …",
    ]
    assert as_text([Report("b.mq5", (), Addresses((), ()))]).endswith("the source names none")


def test_json() -> None:
    document = json.loads(json.dumps(as_document([Report("b.mq5", (ERROR, HEADER), ADDRESSES)])))
    assert (document["errors"], document["warnings"]) == (1, 1)
    (program,) = document["programs"]
    error, warning = program["diagnostics"]
    assert error == {
        "severity": "error",
        "number": 256,
        "name": None,
        "message": "undeclared identifier 'x'",
        "file": "My EA/Bridge.mq5",
        "line": 12,
        "column": 7,
        "hint": "did you mean 'y'?",
        "notes": [],
    }
    assert warning["name"] == "trailing-nul"
    assert warning["notes"] == [
        {"message": "'a.mqh' is included here", "file": "My EA/Bridge.mq5", "line": 1, "column": 1}
    ]
    assert program["addresses"][0]["address"] == "https://api.telegram.org"
    assert program["unknown_addresses"][0]["function"] == "SocketConnect"
    without = json.loads(json.dumps(as_document([Report("b.mq5", ())])))
    assert "addresses" not in without["programs"][0]


def test_sarif() -> None:
    (run,) = sarif(Report("b.mq5", (ERROR, HEADER, OURS)))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["MQL256", "trailing-nul", "MQL-warning"]
    error, warning, _ = run["results"]
    assert (error["ruleId"], error["ruleIndex"], error["level"]) == ("MQL256", 0, "error")
    assert error["message"]["text"] == "undeclared identifier 'x'\ndid you mean 'y'?"
    place = error["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "My%20EA/Bridge.mq5"
    assert place["region"] == {"startLine": 12, "startColumn": 7}
    assert warning["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///abs/a.mqh"
    assert warning["relatedLocations"][0]["message"]["text"] == "'a.mqh' is included here"


def test_sarif_has_what_programs_share_once() -> None:
    (run,) = sarif(Report("a.mq5", (HEADER,)), Report("b.mq5", (HEADER,)))["runs"]
    assert len(run["results"]) == 1
    (run,) = sarif(Report("a.mq5", ()))["runs"]
    assert run["results"] == []


@pytest.mark.parametrize(
    ("diagnostics", "is_strict", "code"),
    [((), False, 0), ((ERROR,), False, 1), ((OURS,), False, 0), ((OURS,), True, 1), ((), True, 0)],
)
def test_exit_codes(diagnostics: tuple[Diagnostic, ...], is_strict: bool, code: int) -> None:
    assert exit_code([Report("a.mq5", diagnostics)], is_strict=is_strict) == code
    assert code in EXIT_CODES

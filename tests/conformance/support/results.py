"""Makes results and streams for the tests."""

from typing import Any

from conformance.recording.values import Call, Difference, Given, Misbehaviour, Recording, Seen, Step
from conformance.verdict.judgement import AS_EXPECTED, Demands, Status
from conformance.verdict.results import Header, Result, SubjectInfo, as_written, conclude
from conformance.verdict.stream import Stream

RECORDING = Recording(
    settings={"email": {"enabled": False}},
    steps=(Step(0.1, "program", "1: script"),),
    calls=(Call(at_ms=1.0, took_ms=2.5, program=1, kind="script", function="SendNotification",
                arguments=(Given("text", "<b>hello</b>"),), value=False, last_error=4003),),
    seen=(Seen(1.5, "push", "connection", {"port": 1}),),
    faults=(Misbehaviour("push.submit close", "push", 0.5, 1, 1.7),),
    differences=(Difference("last error", 4516, 4003),),
    elapsed_ms=4.0,
)  # fmt: skip


def result(case: str = "push-empty", status: Status = "pass", **more: Any) -> Result:
    """Return a result of a case that ended so."""
    facts: dict[str, Any] = {
        "profile": "observed",
        "chapter": "push",
        "purpose": "An empty text has its own code.",
        "rules": ("N3",),
        "level": "must",
        "evidence": "documented",
        "standing": "expected" if status in AS_EXPECTED else "unexpected",
        "reason": "" if status in AS_EXPECTED else "last error: 4516 expected, 4003 observed",
        "seconds": 0.004,
        "functions": ("SendNotification",),
    }
    recording = more.pop("recording", RECORDING)
    return Result(case=case, status=status, recorded=as_written(recording), **{**facts, **more})


def stream(*results: Result, name: str = "results.jsonl", demands: Demands | None = None, **header: Any) -> Stream:
    """Return the stream of a run with these results."""
    facts: dict[str, Any] = {
        "suite_version": "0.1.0",
        "run_id": "abc",
        "started": "2026-01-02T03:04:05+00:00",
        "subject": SubjectInfo("mine", "node my.js", "1.2", "JavaScript"),
        "profiles": tuple(dict.fromkeys(one.profile for one in results)) or ("observed",),
        "cases": 3,
        "cases_digest": "feed",
        "selected": tuple(dict.fromkeys(one.case for one in results)),
        "environment": {"os": "Linux", "python": "3.12", "tls": "OpenSSL"},
    }
    made = Header(**{**facts, **header})
    footer = conclude(made, results, demands or Demands(len(made.selected)), seconds=1.0)
    return Stream(name, made, results, footer)

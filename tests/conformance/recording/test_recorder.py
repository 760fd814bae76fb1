"""The recording of a case: one time axis, both sides, bounded and without secrets."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from conformance.cases.bench import Bench
from conformance.recording.values import Blob, Recording
from conformance.subject.in_process import InProcessSubject
from conformance.subject.interface import Answer, ByRef, UnsupportedError
from emulators.stack import Stack


@pytest.fixture
def subject() -> Iterator[InProcessSubject]:
    made = InProcessSubject()
    yield made
    made.close()


@pytest.fixture
def bench(stack: Stack, subject: InProcessSubject, tmp_path: Path) -> Bench:
    return Bench(subject, stack, tmp_path, "observed")


def test_call_carries_arguments_answer_and_outputs(bench: Bench) -> None:
    bench.web_request("GET", "/status/404")
    (call,) = bench.recording().calls
    assert (call.function, call.kind, call.value, call.last_error) == ("WebRequest", "script", 404, 0)
    assert [given.name for given in call.arguments][:2] == ["method", "url"]
    assert call.arguments[-1] == msgspec.structs.replace(call.arguments[-1], value="old", by_reference=True)
    assert isinstance(call.out["result"], Blob)


def test_both_sides_share_an_axis_that_starts_at_zero(bench: Bench, stack: Stack) -> None:
    stack.web.misbehave("web.response-head delay 20")
    bench.web_request("GET", "/")
    kept = bench.recording()
    (call,), request = kept.calls, next(one for one in kept.seen if one.kind == "request")
    assert 0 < call.at_ms < request.at_ms < call.at_ms + call.took_ms <= kept.elapsed_ms + 0.02, "rounded"


def test_fault_says_when_it_was_armed_and_fired(bench: Bench, stack: Stack) -> None:
    stack.web.misbehave("web.response-head close")
    stack.web.misbehave("web.response-body close")
    bench.web_request("GET", "/")
    fired, idle = bench.recording().faults
    assert (fired.text, fired.server, fired.fired) == ("web.response-head close", "web", 1)
    assert fired.first_at_ms is not None
    assert fired.armed_at_ms <= fired.first_at_ms
    assert (idle.fired, idle.first_at_ms) == (0, None)


def test_settings_and_steps_are_those_of_the_case(bench: Bench) -> None:
    bench.configure(virtual_clock=1.0, email={"enabled": False})
    bench.program("expert", tester=True)
    bench.advance(90)
    kept = bench.recording()
    assert kept.settings == {"email": {"enabled": False}}
    assert (kept.virtual_clock_s, kept.elapsed_virtual_ms) == (1.0, 90_000.0)
    assert [(step.what, step.detail) for step in kept.steps] == [
        ("program", "1: expert in the tester"),
        ("advance", "90 s"),
    ]


def test_no_secret_is_kept(bench: Bench) -> None:
    word = "s3cr3t-w0rd"
    bench.configure(email={"password": word}, ftp={"password": word})
    bench.file("a.htm", b"x")
    bench.call("SendMail", "subject", "text")
    bench.flush_mail()
    bench.call("SendFTP", "a.htm")
    bench.web_request("GET", "/echo", f"Authorization: Bearer {word}")
    kept = msgspec.json.encode(bench.recording())
    assert b'"login"' in kept
    assert word.encode() not in kept


def test_call_without_an_answer_says_why(
    bench: Bench, subject: InProcessSubject, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent:
        def call(self, *_: object) -> Answer:
            raise UnsupportedError("no sockets here")

        def stop(self) -> None: ...

    monkeypatch.setattr(subject, "program", lambda *_, **__: Silent())
    with pytest.raises(UnsupportedError):
        bench.call("SocketRead", 1, ByRef(), 5, 0)
    (call,) = bench.recording().calls
    assert (call.trouble, call.last_error) == ("unsupported: no sockets here", None)


def test_recording_reads_back(bench: Bench) -> None:
    bench.web_request("POST", "/echo", data=bytes(range(256)))
    kept = bench.recording()
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Recording) == kept

"""A failed control case spares its chapter, and a stock client decides who is to blame."""

import pytest

from conformance.cases.case import Case
from conformance.run.control_cases import ControlCases, blame, broken_servers
from conformance.verdict.results import Result
from emulators.stack import Stack
from tests.conformance.support.results import result

CASE, CONTROL = Case("push-a", "", ("N3",), "push"), Case("push-delivered", "", ("N1",), "push", is_control=True)


class Item:
    """A test as pytest collects it, of which the control cases ask nothing."""


def controls(judged: Result, runs: list[object]) -> ControlCases:
    """Return the control cases after the control of push has run with this result."""
    item: object = Item()
    found = ControlCases({"push": item})  # type: ignore[dict-item]  # nothing is asked of it

    def run(one: object) -> Result:
        runs.append(one)
        return judged

    for case in (CONTROL, CASE, CASE, Case("mail-a", "", ("M1",), "mail")):
        found.run_once(case, "observed", run)
    return found


def test_control_case_runs_once_and_not_for_itself_or_another_chapter() -> None:
    runs: list[object] = []
    controls(result(), runs)
    assert len(runs) == 1


def test_cases_run_if_their_control_case_is_good() -> None:
    assert controls(result(), []).outcome_without(CASE, "observed") is None


@pytest.mark.parametrize(
    ("status", "control_failed", "fixture_failed"), [("fail", True, False), ("harness-error", False, True)]
)
def test_cases_do_not_run_if_their_control_case_failed(status: str, control_failed: bool, fixture_failed: bool) -> None:
    failed = controls(result("push-delivered", status, reason="why"), [])  # type: ignore[arg-type]
    outcome = failed.outcome_without(CASE, "observed")
    assert outcome is not None
    assert (outcome.control_failed, outcome.fixture_failed) == (control_failed, fixture_failed)
    assert outcome.message.endswith("why")
    assert failed.outcome_without(CASE, "documented") is None
    assert failed.outcome_without(CONTROL, "observed") is None


def test_stock_client_reaches_every_server(stack: Stack) -> None:
    assert broken_servers(stack) == []


def test_servers_are_to_blame_if_a_stock_client_fails_too(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = result("push-delivered", "fail", control=True)
    assert blame(failed, lambda: stack) == failed

    def broken(_: Stack) -> None:
        raise RuntimeError("the servers are gone")

    monkeypatch.setattr(Stack, "reset", broken)
    judged = blame(failed, lambda: stack)
    assert (judged.status, judged.standing) == ("harness-error", "unexpected")
    assert judged.reason == "no stock client gets through: reset: the servers are gone"
    other = result("push-a", "fail")
    assert blame(other, lambda: stack) == other


def test_servers_that_cannot_start_have_been_blamed_already() -> None:
    def start() -> Stack:
        raise OSError("no port")

    failed = result("push-delivered", "fail", control=True)
    assert blame(failed, start) == failed

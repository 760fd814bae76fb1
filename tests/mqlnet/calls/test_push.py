"""SendNotification: the order of its checks, and the code of each."""

import pytest

from emulators.stack import Stack
from mqlnet.calls.push import send_notification
from mqlnet.clock import VirtualClock
from tests.mqlnet.conftest import Open


def test_a_notification_reaches_every_id(open_terminal: Open, stack: Stack) -> None:
    state = open_terminal(notifications={"metaquotes_id": "1C2F1442,AAAAAAAA"})._state
    assert send_notification(state, "hi") == 0
    assert [one["id"] for one in stack.push.capture.records("delivery")] == ["1C2F1442", "AAAAAAAA"]


@pytest.mark.parametrize(("text", "code"), [(None, 4003), ("", 4516)])
def test_a_wrong_text_is_refused_before_the_settings(open_terminal: Open, text: str | None, code: int) -> None:
    assert send_notification(open_terminal(notifications={"enabled": False})._state, text) == code


@pytest.mark.parametrize("changes", [{"enabled": False}, {"metaquotes_id": ""}, {"metaquotes_id": "short"}])
def test_wrong_settings_are_4517_and_nothing_is_sent(
    open_terminal: Open, stack: Stack, changes: dict[str, object]
) -> None:
    assert send_notification(open_terminal(notifications=changes)._state, "hi") == 4517
    assert stack.push.capture.records() == []


def test_the_third_call_in_a_second_is_4518_and_nothing_is_sent(open_terminal: Open, stack: Stack) -> None:
    state = open_terminal(clock=VirtualClock())._state
    assert [send_notification(state, "hi") for _ in range(3)] == [0, 0, 4518]
    assert len(stack.push.capture.records("delivery")) == 2


def test_a_relay_that_cannot_be_reached_is_4515_and_a_line_of_the_journal(open_terminal: Open, stack: Stack) -> None:
    state = open_terminal(notifications={"relay": f"http://127.0.0.1:{stack.refused_port}/submit"})._state
    assert send_notification(state, "hi") == 4515
    assert any("the relay cannot be reached" in line.text for line in state.journal)


def test_a_relay_that_answers_otherwise_is_4515(open_terminal: Open, stack: Stack) -> None:
    stack.push.misbehave("push.submit reply 500")
    assert send_notification(open_terminal()._state, "hi") == 4515

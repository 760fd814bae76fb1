"""One socket handle: what its state refuses, and how it ends."""

import pytest

from mqlnet.calls.slot import Slot
from mqlnet.rules.sockets import REFUSALS, State


def test_a_new_handle_is_created_and_without_a_connection() -> None:
    slot = Slot(7)
    assert (slot.handle, slot.state, slot.refusals) == (7, State.CREATED, REFUSALS[State.CREATED])
    assert (slot.send_s, slot.receive_s, slot.has_sent) == (None, None, False)


@pytest.mark.parametrize("state", State)
def test_a_state_brings_its_refusals(state: State) -> None:
    slot = Slot(1)
    slot.enter(state)
    assert (slot.state, slot.refusals) == (state, REFUSALS[state])


def test_a_connection_is_asked_for_only_where_there_is_one() -> None:
    with pytest.raises(AssertionError, match="connected state"):
        _ = Slot(1).live_link
    with pytest.raises(AssertionError, match="secured state"):
        _ = Slot(1).live_layer


class Recorded:
    """A link and a TLS layer that write down what they are asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def say_goodbye(self) -> None:
        self.asked.append("goodbye")

    def close(self) -> None:
        self.asked.append("close")


@pytest.mark.parametrize(("state", "asked"), [(State.TLS, ["goodbye", "close"]), (State.PLAIN, ["close"])])
def test_a_close_says_goodbye_under_tls_alone(state: State, asked: list[str]) -> None:
    slot, recorded = Slot(1), Recorded()
    slot.link = slot.layer = recorded  # type: ignore[assignment]
    slot.enter(state)
    slot.close()
    assert recorded.asked == asked


def test_a_close_without_a_connection_is_no_error() -> None:
    Slot(1).close()

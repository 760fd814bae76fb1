"""The guard of the socket functions: what it asks, in which order, and how a call fails."""

from threading import Lock

import pytest

from mqlnet.calls.guard import FailedError, guarded
from mqlnet.calls.permissions import Permissions
from mqlnet.calls.slot import Slot
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.rules.sockets import State
from mqlnet.terminal_state import LastError


class Handles:
    """A program's sockets with two functions: one asks, one takes two arguments."""

    def __init__(self, forbidden: frozenset[str] = frozenset(), *, is_silent: bool = False) -> None:
        self.last_error = LastError()
        self.permissions = Permissions(forbidden, self.last_error, is_silent=is_silent)
        self.lock = Lock()
        self.slots = {1: Slot(1)}
        self.was_refused: list[str] = []

    def refused(self, slot: Slot, function: str) -> int:
        self.was_refused.append(function)
        return slot.refusals[function]

    @guarded("SocketIsReadable")
    def ask(self, slot: Slot) -> int:
        return 7 + slot.handle

    @guarded("SocketRead", lambda _sockets, count, _text: 4003 if count < 0 else 0)
    def read(self, slot: Slot, count: int, text: str) -> int:
        del slot
        if count == 99:
            raise FailedError(5273)
        return count + len(text)


def plain(handles: Handles) -> Handles:
    handles.slots[1].enter(State.PLAIN)
    return handles


def test_a_call_in_the_right_state_is_made_with_its_arguments() -> None:
    handles = plain(Handles())
    assert handles.ask(1) == 8
    assert handles.read(1, 3, "ab") == 5
    assert handles.last_error.code == 0


@pytest.mark.parametrize("count", [1, -1])
def test_an_unknown_handle_comes_before_the_arguments(count: int) -> None:
    handles = plain(Handles())
    assert handles.read(2, count, "") == FUNCTIONS["SocketRead"].failure == -1
    assert handles.last_error.code == 5270
    assert handles.ask(2) == 0


def test_arguments_come_before_the_state() -> None:
    handles = Handles()
    assert handles.read(1, -1, "") == -1
    assert (handles.last_error.code, handles.was_refused) == (4003, [])
    assert handles.read(1, 1, "") == -1
    assert (handles.last_error.code, handles.was_refused) == (5273, ["SocketRead"])


def test_a_state_can_refuse_without_a_code() -> None:
    handles = Handles()
    handles.last_error.code = 4006
    assert handles.ask(1) == 0
    assert (handles.last_error.code, handles.was_refused) == (4006, ["SocketIsReadable"])


def test_a_failure_becomes_the_function_s_value_and_the_last_error() -> None:
    handles = plain(Handles())
    assert handles.read(1, 99, "") == -1
    assert handles.last_error.code == 5273
    assert not handles.lock.locked()


def test_permission_comes_first() -> None:
    handles = plain(Handles(frozenset({"SocketRead"})))
    assert handles.read(2, 1, "") == -1
    assert handles.last_error.code == 4014
    assert handles.ask(1) == 8
    silent = plain(Handles(frozenset({"SocketRead"}), is_silent=True))
    assert silent.read(1, 1, "") == -1
    assert silent.last_error.code == 0


def test_a_guarded_function_keeps_its_name_and_its_words() -> None:
    assert Handles.ask.__name__ == "ask"

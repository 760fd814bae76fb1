"""The form of a row of actions: what a row leaves out, and that a row never changes."""

import dataclasses

import pytest

from emulators.faults.action import Action, EchoPort, IdForm, Numbers, UrlForm, Word
from emulators.faults.actions import ACTIONS
from emulators.faults.stages import Kind
from emulators.faults.steps import Close, Steps


def hang_up(_data: bytes, _numbers: tuple[int, ...], _seed: int) -> Steps:
    return (Close(),)


def test_a_row_says_the_least_and_gets_the_plainest_action() -> None:
    row = Action("hang-up", "hang-up", "hangs up", "cut", hang_up, frozenset({Kind.REPLY}))
    assert (row.replaces, row.goes_on, row.is_random) == (False, False, False)
    assert (row.word, row.id_form, row.urls, row.ports, row.examples) == (None, None, (), (), ())
    assert row.numbers == Numbers(least=0, most=0, floor=0, ceiling=None)


@pytest.mark.parametrize(
    "value",
    [
        Numbers(),
        Word("a", "a", "b", "c"),
        IdForm("a", "b", "c"),
        UrlForm("/a", "b", "c"),
        EchoPort(0, "a", "b", "c"),
        next(iter(ACTIONS.values())),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_row_can_be_changed(value: object) -> None:
    assert dataclasses.is_dataclass(value)
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)

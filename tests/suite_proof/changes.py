"""Ways to make one thing wrong: an argument on its way in, an answer on its way out, a key of the settings."""

from collections.abc import Callable
from typing import Any

from conformance.subject.interface import Answer, Argument
from tests.suite_proof.subject import Arguments, Call, CallHook, SettingsHook

Change = Callable[[Any], Any]
AnswerChange = Callable[[Answer], Answer]


def argument(index: int, change: Change) -> CallHook:
    """Return a call hook that changes one argument, where there is one."""

    def call(right: Call, name: str, arguments: Arguments) -> Answer:
        return right(name, tuple(change(one) if at == index else one for at, one in enumerate(arguments)))

    return call


def arguments(change: Change) -> CallHook:
    """Return a call hook that changes every argument."""
    return lambda right, name, given: right(name, tuple(change(one) for one in given))


def answer(change: AnswerChange) -> CallHook:
    """Return a call hook that changes the answer."""
    return lambda right, name, given: change(right(name, given))


def outputs(**changes: Change) -> CallHook:
    """Return a call hook that changes what by-reference arguments hold afterwards."""

    def change(of: Answer) -> Answer:
        changed = {key: changes[key](held) if key in changes else held for key, held in of.out.items()}
        return Answer(of.value, of.last_error, changed)

    return answer(change)


def after(*codes: int, value: Argument, code: int = 0) -> CallHook:
    """Return a call hook that answers this value and this code where one of those codes belongs."""

    def change(of: Answer) -> Answer:
        assert isinstance(value, bool | int)
        return Answer(value, code, of.out) if of.last_error in codes else of

    return answer(change)


def table(name: str, **changes: Any) -> SettingsHook:
    """Return a settings hook that changes keys of one table; a function is given the value that stands there."""

    def settings(full: dict[str, Any]) -> dict[str, Any]:
        old = full.get(name, {})
        new = {key: change(old[key]) if callable(change) else change for key, change in changes.items()}
        return {**full, name: {**old, **new}}

    return settings

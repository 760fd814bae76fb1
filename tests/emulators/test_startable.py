"""A thing that starts and stops does so with its block, of either kind, also when the block raises."""

import asyncio

import pytest

from emulators.startable import Startable


class Noted(Startable):
    def __init__(self) -> None:
        self.calls: list[str] = []

    def start(self) -> None:
        self.calls.append("start")

    def stop(self) -> None:
        self.calls.append("stop")


def test_a_block_starts_and_stops() -> None:
    noted = Noted()
    with noted as same:
        assert same is noted
    assert noted.calls == ["start", "stop"]


def test_a_block_that_raises_stops_too() -> None:
    noted = Noted()
    with pytest.raises(ZeroDivisionError), noted:
        raise ZeroDivisionError
    assert noted.calls == ["start", "stop"]


def test_an_asynchronous_block_does_the_same() -> None:
    noted = Noted()

    async def use() -> None:
        async with noted as same:
            assert same is noted

    asyncio.run(use())
    assert noted.calls == ["start", "stop"]

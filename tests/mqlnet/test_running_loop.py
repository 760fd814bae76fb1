"""A call that blocks an event loop warns once, and names the cure."""

import asyncio
import warnings

import pytest

import mqlnet
from mqlnet import running_loop


@pytest.fixture(autouse=True)
def as_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_loop, "_warned", False)


async def calls(program: mqlnet.Program) -> list[str]:
    """Call functions that wait, in the loop; return the warnings."""
    result, headers = bytearray(), mqlnet.Ref("")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(2):
            program.web_request("GET", "http://127.0.0.1:1/", "", 100, b"", result, headers)
            program.socket_connect(program.socket_create(), "127.0.0.1", 1, 100)
    return [str(one.message) for one in caught]


def test_the_first_call_in_a_loop_warns_and_names_to_thread(program: mqlnet.Program) -> None:
    (warning,) = asyncio.run(calls(program))
    assert "await asyncio.to_thread(program.web_request, …)" in warning


def test_a_call_in_a_thread_beside_the_loop_is_quiet(program: mqlnet.Program) -> None:
    async def connect() -> None:
        await asyncio.to_thread(program.socket_connect, program.socket_create(), "127.0.0.1", 1, 100)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        asyncio.run(connect())


def test_without_a_loop_nothing_is_said(program: mqlnet.Program) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        program.send_notification("hello")


def test_a_terminal_is_opened_in_async_code_too() -> None:
    async def use() -> bool:
        async with mqlnet.Terminal() as terminal:
            return terminal.start("EA").is_stopping

    assert asyncio.run(use()) is False

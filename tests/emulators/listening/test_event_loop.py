"""The thread that turns the servers' loop."""

import asyncio
import concurrent.futures
import errno
import threading
from collections.abc import Iterator

import pytest

from emulators.listening.event_loop import LoopThread, settle


@pytest.fixture
def thread() -> Iterator[LoopThread]:
    made = LoopThread()
    made.start()
    yield made
    made.stop()


def test_work_runs_in_the_loops_own_thread_and_its_result_comes_back(thread: LoopThread) -> None:
    async def where() -> str:
        return threading.current_thread().name

    assert thread.run(where()) == "emulators"
    assert threading.current_thread().name != "emulators"


def test_an_error_of_the_work_reaches_the_caller(thread: LoopThread) -> None:
    async def fail() -> None:
        raise LookupError("no such port")

    with pytest.raises(LookupError, match="no such port"):
        thread.run(fail())


def test_work_that_does_not_end_in_time_is_given_up(thread: LoopThread) -> None:
    with pytest.raises(concurrent.futures.TimeoutError):
        thread.run(asyncio.sleep(60), timeout_s=0.01)


def test_settle_waits_for_callbacks_that_call_back_again(thread: LoopThread) -> None:
    done: list[str] = []
    again = thread.loop.call_soon
    thread.loop.call_soon_threadsafe(lambda: again(lambda: again(lambda: done.append("third turn"))))
    thread.settle()
    assert done == ["third turn"]


def test_settle_ends_on_a_loop_of_ones_own() -> None:
    turned: list[str] = []

    async def main() -> None:
        asyncio.get_running_loop().call_soon(turned.append, "once")
        await settle()
        assert turned == ["once"]

    asyncio.run(main())


def test_after_a_stop_the_thread_has_ended_and_the_loop_is_closed() -> None:
    thread = LoopThread()
    thread.start()
    thread.stop()
    assert thread.loop.is_closed()
    assert not thread._thread.is_alive()


def test_a_stop_leaves_no_task_behind() -> None:
    thread = LoopThread()
    thread.start()
    left: list[asyncio.Task[bool]] = []

    async def leave() -> None:
        left.append(asyncio.get_running_loop().create_task(asyncio.Event().wait()))

    thread.run(leave())
    thread.stop()
    assert [task.cancelled() for task in left] == [True]


def test_a_system_without_descriptors_is_one_line_and_other_errors_are_whole(
    thread: LoopThread, caplog: pytest.LogCaptureFixture
) -> None:
    full = OSError(errno.EMFILE, "Too many open files")
    thread.loop.call_exception_handler({"message": "socket.accept() out of system resource", "exception": full})
    thread.loop.call_exception_handler({"message": "something", "exception": LookupError("else")})
    first, second = caplog.records
    assert (first.getMessage(), first.exc_info) == (
        "socket.accept() out of system resource: Too many open files",
        None,
    )
    assert second.exc_info is not None

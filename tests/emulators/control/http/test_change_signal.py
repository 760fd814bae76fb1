"""The signal of changes: it wakes who waits, from any thread, and never twice for one turn."""

import asyncio
import threading

from emulators.control.http.change_signal import ChangeSignal


def test_a_change_from_another_thread_wakes_everyone_who_waits() -> None:
    async def main() -> list[bool]:
        changes = ChangeSignal()
        changes.attach(asyncio.get_running_loop())
        waits = [asyncio.create_task(changes.wait(0, 5)) for _ in range(3)]
        await asyncio.sleep(0)
        threading.Thread(target=changes.notify).start()
        return await asyncio.gather(*waits)

    assert asyncio.run(main()) == [True, True, True]


def test_several_changes_in_one_turn_count_once() -> None:
    async def main() -> int:
        changes = ChangeSignal()
        changes.attach(asyncio.get_running_loop())
        for _ in range(3):
            changes.notify()
        await asyncio.sleep(0)
        changes.notify()
        await asyncio.sleep(0)
        return changes.count

    assert asyncio.run(main()) == 2


def test_a_change_that_was_missed_is_seen_at_once_and_a_quiet_time_is_false() -> None:
    async def main() -> tuple[bool, bool]:
        changes = ChangeSignal()
        changes.attach(asyncio.get_running_loop())
        changes.notify()
        await asyncio.sleep(0)
        return await changes.wait(0, 0), await changes.wait(1, 0.001)

    assert asyncio.run(main()) == (True, False)


def test_the_end_wakes_everyone_and_later_changes_are_ignored() -> None:
    async def main() -> tuple[bool, bool, int]:
        changes = ChangeSignal()
        changes.attach(asyncio.get_running_loop())
        waiting = asyncio.create_task(changes.wait(0, 5))
        await asyncio.sleep(0)
        changes.end()
        changes.notify()
        woken = await waiting
        return woken, changes.has_ended, changes.count

    assert asyncio.run(main()) == (True, True, 0)


def test_before_a_loop_is_attached_a_change_is_no_error() -> None:
    changes = ChangeSignal()
    changes.notify()
    changes.end()
    assert (changes.count, changes.has_ended) == (0, False)

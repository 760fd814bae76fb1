"""SIGTERM and SIGHUP end a command as Ctrl-C does: what it has started is closed, what it has made is removed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupted(KeyboardInterrupt):
    """A signal other than Ctrl-C has come.

    Where a KeyboardInterrupt itself has passed through code of a string, as dataclasses have it, Python ends by SIGINT,
    whatever exit code a program asks for.
    """


@contextmanager
def interrupting() -> Iterator[list[int]]:
    """Let each of the two raise KeyboardInterrupt while the block lasts; give the list of the numbers that came.

    A second one ends the program at once. One that is ignored, as by nohup, stays so.
    """
    came: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        signal.signal(number, signal.SIG_DFL)
        raise Interrupted

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    is_main = threading.current_thread() is threading.main_thread()  # no other thread may ask for signals
    mine = [one for one in numbers if is_main and signal.getsignal(one) is signal.SIG_DFL]
    for number in mine:
        signal.signal(number, interrupt)
    try:
        yield came
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)

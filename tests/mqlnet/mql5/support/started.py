"""Helpers of tests of started programs: the begin of the clock, a source on the disk, the output of a program."""

from collections.abc import Callable

from mqlnet.journal import Tab
from mqlnet.mql5 import Running, Source

Make = Callable[..., Source]
START = 1_700_000_000.0


def printed(running: Running) -> list[str]:
    return running.terminal.journal.texts(running.source.name, tab=Tab.EXPERTS)


def noted(running: Running) -> list[str]:
    return running.terminal.journal.texts(running.source.name, tab=Tab.JOURNAL)

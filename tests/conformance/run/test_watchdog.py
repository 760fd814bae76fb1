"""The watchdog ends what hangs, and nothing else."""

import faulthandler
import time

import pytest

from conformance.run.watchdog import Watchdog


def test_every_case_has_its_whole_limit_however_many_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    now, ends = 0.0, 0.0

    def arm(seconds: float, **_: object) -> None:
        nonlocal ends
        ends = now + seconds

    monkeypatch.setattr(faulthandler, "dump_traceback_later", arm)
    monkeypatch.setattr(time, "monotonic", lambda: now)
    watchdog = Watchdog(0.5)
    for tenth in range(30):
        now = tenth / 10
        watchdog.begin()
        assert now + 0.5 <= ends <= now + 1.5
    watchdog.close()

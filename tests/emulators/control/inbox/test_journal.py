"""Lines of a journal get the moment at which they were written."""

import time
from datetime import datetime

import pytest

from emulators.capture import Capture
from emulators.control.inbox.journal import TERMINAL, add_line, moment


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    ("said", "now", "is_at"),
    [
        ("10:00:00.123", "2026-05-05 10:00:00.400", "2026-05-05 10:00:00.123"),
        ("10:00:00", "2026-05-05 10:00:00.400", "2026-05-05 10:00:00"),
        ("10:00:00.5", "2026-05-05 09:59:59", "2026-05-05 10:00:00.5"),
        ("23:59:59.900", "2026-05-05 00:00:00.100", "2026-05-04 23:59:59.900"),
        ("00:00:00.100", "2026-05-04 23:59:59.900", "2026-05-05 00:00:00.100"),
        ("25:00:00", "2026-05-05 10:00:00", "2026-05-05 10:00:00"),
        ("", "2026-05-05 10:00:00", "2026-05-05 10:00:00"),
    ],
)
def test_a_time_without_a_date_is_the_nearest(said: str, now: str, is_at: str) -> None:
    assert moment(said, at(now)) == pytest.approx(at(is_at))


def test_a_line_is_a_record_at_its_own_time() -> None:
    capture = Capture(TERMINAL)
    said = datetime.fromtimestamp(time.time() - 1)
    line = add_line(capture, tab="experts", time_text=f"{said:%H:%M:%S.%f}"[:-3], source="EA", text="hello")
    assert time.monotonic() - line.at == pytest.approx(1, abs=0.5)
    assert (line.kind, line["tab"], line["source"], line["text"]) == ("line", "experts", "EA", "hello")

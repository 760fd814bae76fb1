"""The time that the servers wait for bytes that a subject does not send."""

import contextlib
from collections.abc import Iterator

from emulators.capture import Capture


@contextlib.contextmanager
def less_patience(patience_s: float) -> Iterator[None]:
    """Let the servers wait only this long meanwhile."""
    before, Capture.patience_s = Capture.patience_s, patience_s
    try:
        yield
    finally:
        Capture.patience_s = before

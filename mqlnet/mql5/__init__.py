"""MQL5 programs as they are written: read, checked, translated and run on the client.

    from mqlnet import Terminal, mql5

    bridge = mql5.load("Bridge.mq5", inputs={"InpUrl": "https://example.test"}).start(terminal)
    bridge.call("SendHeartbeat", 1, "EURUSD")

The names are fetched when they are first used: who only reads source does not load the client.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mqlnet.mql5.compile import SourceError
    from mqlnet.mql5.crash import ProgramCrashed
    from mqlnet.mql5.events import Reason
    from mqlnet.mql5.run import Running, Source, load
    from mqlnet.mql5.watch import Limits

__all__ = ["Limits", "ProgramCrashed", "Reason", "Running", "Source", "SourceError", "load"]

_HOMES = {
    "Limits": "watch",
    "ProgramCrashed": "crash",
    "Reason": "events",
    "Running": "run",
    "Source": "run",
    "SourceError": "compile",
    "load": "run",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

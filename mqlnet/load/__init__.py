"""A fleet of terminals: load tests of the server that an EA talks to, on Locust.

    from locust import task
    from mqlnet.load import TerminalUser, in_step

    class Expert(TerminalUser):
        wait_time = in_step(1)

        @task
        def quote(self):
            result, headers = bytearray(), Ref("")
            self.program.web_request("GET", f"{self.host}/quote", "", 5000, b"", result, headers)

Locust spawns, counts and shows; a user of it is a terminal here. ``pip install 'mqlnet[load]'`` brings it. The names
are fetched when they are first used: schedules and statistics need no Locust.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mqlnet.load.mql5_user import Mql5User as Mql5User
    from mqlnet.load.schedules import in_step as in_step
    from mqlnet.load.schedules import openings as openings
    from mqlnet.load.schedules import spread as spread
    from mqlnet.load.statistics import MqlError as MqlError
    from mqlnet.load.terminal_user import TerminalUser as TerminalUser

_HOMES: Final = {
    "Mql5User": "mql5_user",
    "MqlError": "statistics",
    "TerminalUser": "terminal_user",
    "in_step": "schedules",
    "openings": "schedules",
    "spread": "schedules",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

"""The network half of the MetaTrader 5 terminal, offline."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mqlnet.by_reference import Ref
    from mqlnet.clock import RealClock, VirtualClock
    from mqlnet.program import Program, ProgramKind
    from mqlnet.settings import Settings, SettingsError, load
    from mqlnet.terminal import Terminal

__all__ = [
    "Program",
    "ProgramKind",
    "RealClock",
    "Ref",
    "Settings",
    "SettingsError",
    "Terminal",
    "VirtualClock",
    "load",
]

# every test run on a machine where mqlnet is installed imports this package for its fixtures: the client, and libcurl
# with it, is imported when a name of it is first used
_HOMES: Final = {
    "Program": "mqlnet.program",
    "ProgramKind": "mqlnet.program",
    "RealClock": "mqlnet.clock",
    "Ref": "mqlnet.by_reference",
    "Settings": "mqlnet.settings",
    "SettingsError": "mqlnet.settings",
    "Terminal": "mqlnet.terminal",
    "VirtualClock": "mqlnet.clock",
    "load": "mqlnet.settings",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

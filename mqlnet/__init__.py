"""The network half of the MetaTrader 5 terminal, offline."""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mqlnet.by_reference import Ref as Ref
    from mqlnet.clock import RealClock as RealClock
    from mqlnet.clock import VirtualClock as VirtualClock
    from mqlnet.program import Program as Program
    from mqlnet.program import ProgramKind as ProgramKind
    from mqlnet.settings import Settings as Settings
    from mqlnet.settings import SettingsError as SettingsError
    from mqlnet.settings import load_settings as load_settings
    from mqlnet.terminal import Terminal as Terminal

# every test run on a machine where mqlnet is installed imports this package for its fixtures: the client, and libcurl
# with it, is imported when a name of it is first used. Type checkers read the block above; a test compares the two.
_NAMES: Final = MappingProxyType(
    {
        "by_reference": ("Ref",),
        "clock": ("RealClock", "VirtualClock"),
        "program": ("Program", "ProgramKind"),
        "settings": ("Settings", "SettingsError", "load_settings"),
        "terminal": ("Terminal",),
    }
)
_HOMES: Final = MappingProxyType({name: module for module, names in _NAMES.items() for name in names})
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

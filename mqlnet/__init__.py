"""The network half of the MetaTrader 5 terminal, offline."""

from mqlnet.arrays import Ref
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

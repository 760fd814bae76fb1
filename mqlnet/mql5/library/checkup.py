"""Questions of a program about itself and its terminal (bi:KO1-KO16).

Properties with numbers are the client's: they follow the settings that the network functions follow. Paths are those
of a usual Windows machine, never of the real one.
"""

from collections.abc import Mapping
from pathlib import PureWindowsPath
from types import MappingProxyType
from typing import Any, Final

from mqlnet.facts.errors import ERR_MQL5_WRONG_PROPERTY, ERR_TERMINAL_WRONG_PROPERTY
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin

USER_ERROR: Final = 65536  # ERR_USER_ERROR_FIRST
INSTALLED: Final = PureWindowsPath("C:\\Program Files\\MetaTrader 5")
ROAMING: Final = PureWindowsPath("C:\\Users\\Trader\\AppData\\Roaming\\MetaQuotes\\Terminal")
DATA: Final = ROAMING / "0123456789ABCDEF0123456789ABCDEF"
FOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {"expert": "Experts", "script": "Scripts", "service": "Services", "indicator": "Indicators"}
)
_TERMINAL_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TERMINAL_COMPANY": "Offline",
        "TERMINAL_NAME": "MetaTrader 5",
        "TERMINAL_LANGUAGE": "English",
        "TERMINAL_PATH": str(INSTALLED),
        "TERMINAL_DATA_PATH": str(DATA),
        "TERMINAL_COMMONDATA_PATH": str(ROAMING / "Common"),
        "TERMINAL_CPU_NAME": "Offline",
        "TERMINAL_CPU_ARCHITECTURE": "x64",
        "TERMINAL_OS_VERSION": "Windows 10",
        "TERMINAL_COLORTHEME_NAME": "Light",
    }
)


# -- errors


@builtin("GetLastError", rows="bi:KO1 bi:CM1")
def get_last_error(host: Host) -> int:
    """Return the last error."""
    return host.last_error


@builtin("ResetLastError", rows="bi:KO1 bi:CM1")
def reset_last_error(host: Host) -> None:
    """Set the last error to 0."""
    host.leave(0)


@builtin("SetUserError", rows="bi:CM4")
def set_user_error(host: Host, number: int) -> None:
    """Set the last error to 65536 and the number."""
    host.leave(USER_ERROR + number)


# -- the program


@builtin("IsStopped", rows="bi:KO2")
def is_stopped(host: Host) -> bool:
    """Return whether the program has been asked to end."""
    return host.is_stopping


@builtin("UninitializeReason", rows="bi:KO3")
def uninitialize_reason(host: Host) -> int:
    """Return why the program ends."""
    return host.uninit_reason


@builtin("MQLInfoInteger", "MQL5InfoInteger", rows="bi:KO9")
def mql_info_integer(host: Host, property_id: int) -> int:
    """Return a property of the program."""
    name = numbers.members("ENUM_MQL_INFO_INTEGER").get(property_id, "")
    return host.program.mql_info_integer(name)


@builtin("MQLInfoString", "MQL5InfoString", rows="bi:KO10")
def mql_info_string(host: Host, property_id: int) -> str:
    """Return the program's name, or the path of its compiled file."""
    name = numbers.members("ENUM_MQL_INFO_STRING").get(property_id)
    if name == "MQL_PROGRAM_NAME":
        return program_name(host)
    if name == "MQL_PROGRAM_PATH":
        return str(DATA / "MQL5" / FOLDERS[host.kind] / f"{program_name(host)}.ex5")
    return host.fail(ERR_MQL5_WRONG_PROPERTY, "")


def program_name(host: Host) -> str:
    """Return the name of the program's file without folder and ending."""
    return PureWindowsPath(host.path.replace("/", "\\")).stem


@builtin("CheckPointer", rows="bi:KO7")
def check_pointer(host: Host, handle: Any) -> int:
    """Return whether a pointer leads nowhere, to an object of ``new``, or to another."""
    return host.pointer_type(handle)


@builtin("GetPointer", rows="bi:KO8")
def get_pointer(handle: Any) -> Any:
    """Return the pointer of an object."""
    return handle


# -- the terminal


@builtin("TerminalInfoInteger", rows="bi:KO11")
def terminal_info_integer(host: Host, property_id: int) -> int:
    """Return a property of the terminal."""
    name = numbers.members("ENUM_TERMINAL_INFO_INTEGER").get(property_id, "")
    return host.program.terminal_info_integer(name)


@builtin("TerminalInfoDouble", rows="bi:KO13")
def terminal_info_double(host: Host, property_id: int) -> float:
    """Return 0.0; the balance of a community account that is not there leaves 4512."""
    name = numbers.members("ENUM_TERMINAL_INFO_DOUBLE").get(property_id)
    if name is None:
        return host.fail(ERR_TERMINAL_WRONG_PROPERTY, 0.0)
    return host.fail(ERR_MQL5_WRONG_PROPERTY, 0.0) if name == "TERMINAL_COMMUNITY_BALANCE" else 0.0


@builtin("TerminalInfoString", rows="bi:KO12")
def terminal_info_string(host: Host, property_id: int) -> str:
    """Return a name or a path of the terminal."""
    name = numbers.members("ENUM_TERMINAL_INFO_STRING").get(property_id, "")
    text = _TERMINAL_TEXTS.get(name)
    return host.fail(ERR_TERMINAL_WRONG_PROPERTY, "") if text is None else text

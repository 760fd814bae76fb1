"""The numbers behind the names of properties: what a compiled program passes to TerminalInfo* and MQLInfo*.

The manual lists the names and not the numbers. ``observed`` numbers stand in a log that the official book prints
(bi:KN6, L:env_listing). ``assigned`` ones are ours: stable, in the order of that log's gaps and of the manual's tables,
and not to be relied on outside (bi:KN5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

TERMINAL_INTEGER: Final = "ENUM_TERMINAL_INFO_INTEGER"
TERMINAL_DOUBLE: Final = "ENUM_TERMINAL_INFO_DOUBLE"
TERMINAL_STRING: Final = "ENUM_TERMINAL_INFO_STRING"
MQL_INTEGER: Final = "ENUM_MQL_INFO_INTEGER"
MQL_STRING: Final = "ENUM_MQL_INFO_STRING"
PROGRAM_TYPE: Final = "ENUM_PROGRAM_TYPE"


@dataclass(frozen=True, slots=True)
class Constant:
    """One named number; ``evidence`` says whether it was observed or is assigned here."""

    name: str
    number: int
    enumeration: str
    evidence: str
    source: str


def _block(
    enumeration: str, source: str, observed: Mapping[str, int], assigned: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Constant]:
    for name, number in observed.items():
        yield Constant(name, number, enumeration, "observed", source)
    for name, number in assigned.items():
        yield Constant(name, number, enumeration, "assigned", "bi:KN5")


_KEYS: Final = {  # 1000 and the key's code in Windows
    "TERMINAL_KEYSTATE_TAB": 1009,
    "TERMINAL_KEYSTATE_ENTER": 1013,
    "TERMINAL_KEYSTATE_SHIFT": 1016,
    "TERMINAL_KEYSTATE_CONTROL": 1017,
    "TERMINAL_KEYSTATE_MENU": 1018,
    "TERMINAL_KEYSTATE_CAPSLOCK": 1020,
    "TERMINAL_KEYSTATE_ESCAPE": 1027,
    "TERMINAL_KEYSTATE_PAGEUP": 1033,
    "TERMINAL_KEYSTATE_PAGEDOWN": 1034,
    "TERMINAL_KEYSTATE_END": 1035,
    "TERMINAL_KEYSTATE_HOME": 1036,
    "TERMINAL_KEYSTATE_LEFT": 1037,
    "TERMINAL_KEYSTATE_UP": 1038,
    "TERMINAL_KEYSTATE_RIGHT": 1039,
    "TERMINAL_KEYSTATE_DOWN": 1040,
    "TERMINAL_KEYSTATE_INSERT": 1045,
    "TERMINAL_KEYSTATE_DELETE": 1046,
    "TERMINAL_KEYSTATE_NUMLOCK": 1144,
    "TERMINAL_KEYSTATE_SCRLOCK": 1145,
}

_ROWS: Final = (
    *_block(
        TERMINAL_INTEGER,
        "bi:KN6",
        {
            "TERMINAL_BUILD": 0,
            "TERMINAL_CONNECTED": 1,
            "TERMINAL_DLLS_ALLOWED": 2,
            "TERMINAL_TRADE_ALLOWED": 3,
            "TERMINAL_MAXBARS": 6,
            "TERMINAL_CODEPAGE": 7,
            "TERMINAL_MEMORY_PHYSICAL": 8,
            "TERMINAL_MEMORY_TOTAL": 9,
            "TERMINAL_MEMORY_AVAILABLE": 10,
            "TERMINAL_MEMORY_USED": 11,
            "TERMINAL_X64": 12,
        },
        {
            "TERMINAL_EMAIL_ENABLED": 4,  # the log leaves out 4 and 5, the manual's order puts these names there
            "TERMINAL_FTP_ENABLED": 5,
            "TERMINAL_OPENCL_SUPPORT": 13,
            "TERMINAL_DISK_SPACE": 14,
            "TERMINAL_CPU_CORES": 15,
            "TERMINAL_COMMUNITY_ACCOUNT": 16,
            "TERMINAL_COMMUNITY_CONNECTION": 17,
            "TERMINAL_NOTIFICATIONS_ENABLED": 18,
            "TERMINAL_MQID": 19,
            "TERMINAL_SCREEN_DPI": 20,
            "TERMINAL_PING_LAST": 21,
            "TERMINAL_VPS": 22,
            "TERMINAL_SCREEN_LEFT": 23,
            "TERMINAL_SCREEN_TOP": 24,
            "TERMINAL_SCREEN_WIDTH": 25,
            "TERMINAL_SCREEN_HEIGHT": 26,
            "TERMINAL_LEFT": 27,
            "TERMINAL_TOP": 28,
            "TERMINAL_RIGHT": 29,
            "TERMINAL_BOTTOM": 30,
            **_KEYS,
        },
    ),
    *_block(TERMINAL_DOUBLE, "bi:KN6", {"TERMINAL_COMMUNITY_BALANCE": 0, "TERMINAL_RETRANSMISSION": 1}),
    *_block(
        TERMINAL_STRING,
        "bi:KN6",
        {
            "TERMINAL_COMPANY": 0,
            "TERMINAL_NAME": 1,
            "TERMINAL_PATH": 2,
            "TERMINAL_DATA_PATH": 3,
            "TERMINAL_COMMONDATA_PATH": 4,
            "TERMINAL_LANGUAGE": 5,
        },
        {"TERMINAL_CPU_NAME": 6, "TERMINAL_CPU_ARCHITECTURE": 7, "TERMINAL_OS_VERSION": 8},
    ),
    *_block(
        MQL_INTEGER,
        "bi:KN6",
        {"MQL_PROGRAM_TYPE": 0, "MQL_DLLS_ALLOWED": 1, "MQL_TRADE_ALLOWED": 2, "MQL_DEBUG": 3, "MQL_LICENSE_TYPE": 7},
        {
            "MQL_TESTER": 4,
            "MQL_OPTIMIZATION": 5,
            "MQL_VISUAL_MODE": 6,
            "MQL_PROFILER": 8,
            "MQL_MEMORY_LIMIT": 9,
            "MQL_MEMORY_USED": 10,
            "MQL_FRAME_MODE": 11,
            "MQL_FORWARD": 12,
            "MQL_SIGNALS_ALLOWED": 13,
            "MQL_HANDLES_USED": 14,
            "MQL_STARTED_FROM_CONFIG": 15,
        },
    ),
    *_block(MQL_STRING, "bi:KN6", {"MQL_PROGRAM_NAME": 0, "MQL_PROGRAM_PATH": 1}),
    *_block(
        PROGRAM_TYPE,
        "bi:KO9",
        {"PROGRAM_SCRIPT": 1, "PROGRAM_EXPERT": 2, "PROGRAM_INDICATOR": 4, "PROGRAM_SERVICE": 5},
    ),
)

CONSTANTS: Final[Mapping[str, Constant]] = MappingProxyType({row.name: row for row in _ROWS})
_NAMES: Final[Mapping[tuple[str, int], str]] = MappingProxyType(
    {(row.enumeration, row.number): row.name for row in _ROWS}
)


def name_of(enumeration: str, value: str | int) -> str:
    """Return the name of an enumeration's value, given as number or name; empty if there is no such value."""
    if isinstance(value, int):
        return _NAMES.get((enumeration, value), "")
    row = CONSTANTS.get(value)
    return value if row is not None and row.enumeration == enumeration else ""

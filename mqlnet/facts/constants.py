"""The numbers behind the names of properties: what a compiled program passes to TerminalInfo* and MQLInfo*.

The manual lists the names and not the numbers. ``observed`` numbers are those that a client library passes to
terminals (bi:KN6); a listing in the official book shows ordinals only. ``assigned`` ones are ours: stable, and not to
be relied on outside (bi:KN5). Programs in MQL5 find the same numbers in ``mqlnet/mql5/library/declarations``.
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
            "TERMINAL_BUILD": 5,
            "TERMINAL_CONNECTED": 6,
            "TERMINAL_DLLS_ALLOWED": 7,
            "TERMINAL_TRADE_ALLOWED": 8,
            "TERMINAL_EMAIL_ENABLED": 9,
            "TERMINAL_FTP_ENABLED": 10,
            "TERMINAL_MAXBARS": 11,
            "TERMINAL_CODEPAGE": 12,
            "TERMINAL_MEMORY_PHYSICAL": 14,
            "TERMINAL_MEMORY_TOTAL": 15,
            "TERMINAL_MEMORY_AVAILABLE": 16,
            "TERMINAL_MEMORY_USED": 17,
            "TERMINAL_X64": 18,
            "TERMINAL_OPENCL_SUPPORT": 19,
            "TERMINAL_DISK_SPACE": 20,
            "TERMINAL_CPU_CORES": 21,
            "TERMINAL_MQID": 22,
            "TERMINAL_COMMUNITY_ACCOUNT": 23,
            "TERMINAL_COMMUNITY_CONNECTION": 24,
            "TERMINAL_NOTIFICATIONS_ENABLED": 26,
            "TERMINAL_SCREEN_DPI": 27,
            "TERMINAL_PING_LAST": 29,
        },
        {
            "TERMINAL_SCREEN_LEFT": 1146,
            "TERMINAL_SCREEN_TOP": 1147,
            "TERMINAL_SCREEN_WIDTH": 1148,
            "TERMINAL_SCREEN_HEIGHT": 1149,
            "TERMINAL_LEFT": 1150,
            "TERMINAL_TOP": 1151,
            "TERMINAL_RIGHT": 1152,
            "TERMINAL_BOTTOM": 1153,
            "TERMINAL_VPS": 1154,
            **_KEYS,
        },
    ),
    *_block(
        TERMINAL_DOUBLE,
        "bi:KN6",
        {
            "TERMINAL_COMMUNITY_BALANCE": 25,
        },
        {
            "TERMINAL_RETRANSMISSION": 26,
        },
    ),
    *_block(
        TERMINAL_STRING,
        "bi:KN6",
        {
            "TERMINAL_COMPANY": 0,
            "TERMINAL_NAME": 1,
            "TERMINAL_PATH": 2,
            "TERMINAL_DATA_PATH": 3,
            "TERMINAL_COMMONDATA_PATH": 4,
            "TERMINAL_LANGUAGE": 13,
        },
        {
            "TERMINAL_CPU_NAME": 14,
            "TERMINAL_CPU_ARCHITECTURE": 15,
            "TERMINAL_OS_VERSION": 16,
            "TERMINAL_COLORTHEME_NAME": 17,
        },
    ),
    *_block(
        MQL_INTEGER,
        "bi:KN6",
        {},
        {
            "MQL_HANDLES_USED": 16,
            "MQL_MEMORY_LIMIT": 14,
            "MQL_MEMORY_USED": 15,
            "MQL_PROGRAM_TYPE": 2,
            "MQL_DLLS_ALLOWED": 3,
            "MQL_TRADE_ALLOWED": 4,
            "MQL_SIGNALS_ALLOWED": 12,
            "MQL_DEBUG": 5,
            "MQL_PROFILER": 6,
            "MQL_TESTER": 7,
            "MQL_FORWARD": 13,
            "MQL_OPTIMIZATION": 8,
            "MQL_VISUAL_MODE": 9,
            "MQL_FRAME_MODE": 11,
            "MQL_LICENSE_TYPE": 10,
            "MQL_STARTED_FROM_CONFIG": 17,
        },
    ),
    *_block(
        MQL_STRING,
        "bi:KN6",
        {},
        {
            "MQL_PROGRAM_NAME": 0,
            "MQL_PROGRAM_PATH": 1,
        },
    ),
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

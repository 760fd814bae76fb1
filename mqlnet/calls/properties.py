"""TerminalInfoInteger and MQLInfoInteger: what a program can ask about its terminal and about itself.

A property is named by its identifier or by its number (``facts.constants``). The properties that the network
functions depend on follow the settings (C10-C12, NQ27, NQ28); the others have the fixed values of an ordinary terminal.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from mqlnet.facts.constants import CONSTANTS, MQL_INTEGER, TERMINAL_INTEGER, name_of
from mqlnet.facts.errors import ERR_MQL5_WRONG_PROPERTY, ERR_TERMINAL_WRONG_PROPERTY
from mqlnet.rules import push
from mqlnet.terminal_state import TerminalState

_SET: Final[Mapping[str, Callable[[TerminalState], int]]] = MappingProxyType(
    {
        "TERMINAL_EMAIL_ENABLED": lambda terminal: int(terminal.settings.email.enabled),
        "TERMINAL_FTP_ENABLED": lambda terminal: int(terminal.settings.ftp.enabled),
        "TERMINAL_NOTIFICATIONS_ENABLED": lambda terminal: int(terminal.settings.notifications.enabled),
        "TERMINAL_MQID": lambda terminal: int(
            push.parse_ids(terminal.settings.notifications.metaquotes_id, terminal.profile) is not None
        ),
        "TERMINAL_BUILD": lambda terminal: terminal.settings.build.number,
    }
)

# what is 0 is left out (bi:KO11, bi:KO9)
_FIXED: Final[Mapping[str, int]] = MappingProxyType(
    {
        "TERMINAL_CONNECTED": 1,
        "TERMINAL_TRADE_ALLOWED": 1,
        "TERMINAL_MAXBARS": 100_000,
        "TERMINAL_CODEPAGE": 1252,
        "TERMINAL_X64": 1,
        "TERMINAL_CPU_CORES": 1,
        "TERMINAL_PING_LAST": 50_000,
        "TERMINAL_MEMORY_PHYSICAL": 8192,
        "TERMINAL_MEMORY_TOTAL": 8192,
        "TERMINAL_MEMORY_AVAILABLE": 7168,
        "TERMINAL_MEMORY_USED": 1024,
        "TERMINAL_DISK_SPACE": 65_536,
        "TERMINAL_SCREEN_DPI": 96,
        "TERMINAL_SCREEN_WIDTH": 1920,
        "TERMINAL_SCREEN_HEIGHT": 1080,
        "TERMINAL_RIGHT": 1920,
        "TERMINAL_BOTTOM": 1080,
        "MQL_TRADE_ALLOWED": 1,
        "MQL_MEMORY_LIMIT": 8192,
        "MQL_MEMORY_USED": 1,
    }
)


def terminal_info(terminal: TerminalState, identifier: str | int) -> tuple[int, int]:
    """Return the value of a terminal property and the code it leaves: 4513 if it is unknown (C11)."""
    name = name_of(TERMINAL_INTEGER, identifier)
    if not name:
        return 0, ERR_TERMINAL_WRONG_PROPERTY
    read = _SET.get(name)
    return (read(terminal) if read else _FIXED.get(name, 0)), 0


def program_info(kind: str, tester: bool, identifier: str | int) -> tuple[int, int]:
    """Return the value of a program property and the code it leaves: 4512 if it is unknown (bi:KO9)."""
    name = name_of(MQL_INTEGER, identifier)
    if not name:
        return 0, ERR_MQL5_WRONG_PROPERTY
    if name == "MQL_PROGRAM_TYPE":
        return CONSTANTS[f"PROGRAM_{kind.upper()}"].number, 0
    return (int(tester) if name == "MQL_TESTER" else _FIXED.get(name, 0)), 0

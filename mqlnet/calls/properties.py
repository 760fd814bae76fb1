"""The terminal and program properties that the network functions lean on (C10-C12, NQ27, NQ28)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from mqlnet.facts.errors import ERR_MQL5_WRONG_PROPERTY, ERR_TERMINAL_WRONG_PROPERTY
from mqlnet.rules import push
from mqlnet.terminal_state import Shared

PROGRAM_TYPES: Final = MappingProxyType({"script": 1, "expert": 2, "indicator": 4, "service": 5})

_TERMINAL: Final[Mapping[str, Callable[[Shared], int]]] = MappingProxyType(
    {
        "TERMINAL_EMAIL_ENABLED": lambda shared: int(shared.settings.email.enabled),
        "TERMINAL_FTP_ENABLED": lambda shared: int(shared.settings.ftp.enabled),
        "TERMINAL_NOTIFICATIONS_ENABLED": lambda shared: int(shared.settings.notifications.enabled),
        "TERMINAL_MQID": lambda shared: int(
            push.parse_ids(shared.settings.notifications.metaquotes_id, shared.profile) is not None
        ),
        "TERMINAL_BUILD": lambda shared: shared.settings.build.number,
        "TERMINAL_VPS": lambda _: 0,
    }
)


def terminal_info(shared: Shared, identifier: str) -> tuple[int, int]:
    """Return the value of a terminal property and the code it leaves: 4513 for one that is not known."""
    read = _TERMINAL.get(identifier)
    return (0, ERR_TERMINAL_WRONG_PROPERTY) if read is None else (read(shared), 0)


def program_info(kind: str, tester: bool, identifier: str) -> tuple[int, int]:
    """Return the value of a program property and the code it leaves: 4512 for one that is not known."""
    values = {"MQL_PROGRAM_TYPE": PROGRAM_TYPES[kind], "MQL_TESTER": int(tester)}
    return (values[identifier], 0) if identifier in values else (0, ERR_MQL5_WRONG_PROPERTY)

"""SendNotification's checks and budget, decided from values (N rows).

Order: NULL 4003, empty or too long 4516, switched off or bad MetaQuotes IDs 4517, budget 4518.
"""

import re
from collections import deque
from collections.abc import Mapping
from typing import Final

from mqlnet.facts.errors import (
    ERR_INVALID_PARAMETER,
    ERR_NOTIFICATION_TOO_FREQUENT,
    ERR_NOTIFICATION_WRONG_PARAMETER,
    ERR_NOTIFICATION_WRONG_SETTINGS,
)
from mqlnet.facts.limits import LIMITS

MAX_TEXT: Final = LIMITS["push-text"].value
MAX_IDS: Final = LIMITS["push-ids"].value
PER_SECOND: Final = LIMITS["push-per-second"].value
PER_MINUTE: Final = LIMITS["push-per-minute"].value
SPACING_S: Final = LIMITS["push-spacing"].value / 1000
_ID_LENGTH: Final = LIMITS["metaquotes-id"].value
_IDS: Final = {
    "alphanumeric": re.compile(rf"[0-9A-Za-z]{{{_ID_LENGTH}}}"),
    "hexadecimal": re.compile(rf"[0-9A-Fa-f]{{{_ID_LENGTH}}}"),
}
_VIOLATION_CODES: Final = {
    "block-4518": ERR_NOTIFICATION_TOO_FREQUENT,
    "block-4517": ERR_NOTIFICATION_WRONG_SETTINGS,
}


def check_text(text: str | None, profile: Mapping[str, str]) -> int:
    """Return the code that the text earns, 0 if it may be sent; length counts UTF-16 units (N2-N5, 2.2)."""
    if text is None:
        return ERR_INVALID_PARAMETER if profile["push-null-text"] == "4003" else ERR_NOTIFICATION_WRONG_PARAMETER
    if not text or (len(utf16(text)) > MAX_TEXT * 2 and profile["push-too-long"] == "4516"):
        return ERR_NOTIFICATION_WRONG_PARAMETER
    return 0


def utf16(text: str) -> bytes:
    """Return the text as MQL5 stores it."""
    return text.encode("utf-16-le", "surrogatepass")


def cut(text: str) -> str:
    """Return the text without what exceeds the limit (switch ``push-too-long``); half a character is dropped."""
    kept = utf16(text)[: MAX_TEXT * 2].decode("utf-16-le", "surrogatepass")
    return kept[:-1] if "\ud800" <= kept[-1:] <= "\udbff" and kept != text else kept


def parse_ids(field: str, profile: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the MetaQuotes IDs of the settings, None if there are none, too many, or a bad one (N7, N8, NQ26)."""
    ids = tuple(part.strip() for part in field.split(","))
    pattern = _IDS[profile["metaquotes-id"]]
    if len(ids) > MAX_IDS or not all(pattern.fullmatch(one) for one in ids):
        return None
    return ids


class Budget:
    """The terminal's allowance of notifications: sliding windows of a second and a minute (N9, NQ2-NQ4, NQ31).

    A refused call costs nothing. With the switch ``push-violation`` set to a block, the first refusal blocks every
    later call until it is lifted.
    """

    def __init__(self, profile: Mapping[str, str]) -> None:
        self._spacing = profile["push-spacing"] == "half-second"
        self._violation = profile["push-violation"]
        self._spent: deque[float] = deque(maxlen=PER_MINUTE)
        self._blocked = 0

    def spend(self, now: float) -> int:
        """Take one call out of the budget and return 0, or return the code that refuses it."""
        if self._blocked:
            return self._blocked
        if self._is_exceeded(now):
            self._blocked = _VIOLATION_CODES.get(self._violation, 0)
            return self._blocked or ERR_NOTIFICATION_TOO_FREQUENT
        self._spent.append(now)
        return 0

    def _is_exceeded(self, now: float) -> bool:
        spent = self._spent
        if len(spent) == PER_MINUTE and now - spent[0] < 60:
            return True
        if self._spacing:
            return bool(spent) and now - spent[-1] < SPACING_S
        return len(spent) >= PER_SECOND and now - spent[-PER_SECOND] < 1

    def block(self, code: int) -> None:
        """Refuse every call with this code from now on; 0 lifts the block."""
        self._blocked = code

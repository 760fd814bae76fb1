"""Knows the functions that a program may not call; every call asks this first."""

from collections.abc import Set
from dataclasses import dataclass

from mqlnet.facts.errors import ERR_FUNCTION_NOT_ALLOWED
from mqlnet.terminal_state import LastError


@dataclass(frozen=True, slots=True)
class Permissions:
    """The functions that one program may not call; a silent refusal leaves no code (switch ``tester-result``)."""

    forbidden: Set[str]
    last_error: LastError
    is_silent: bool

    def refuses(self, function: str) -> bool:
        """Return whether the program may not call the function, and leave 4014 if so."""
        if function not in self.forbidden:
            return False
        if not self.is_silent:
            self.last_error.code = ERR_FUNCTION_NOT_ALLOWED
        return True

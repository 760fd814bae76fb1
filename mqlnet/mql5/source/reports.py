"""The way from a complaint of the source phase to the collected diagnostics."""

from collections.abc import Iterable

from mqlnet.mql5.diagnostics import Diagnostics
from mqlnet.mql5.source.complaints import Complaint


class Reports:
    """Fills the gaps of complaints and hands them on."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics

    def error(
        self,
        complaint: Complaint,
        pos: int,
        *details: object,
        hint: str = "",
        notes: Iterable[tuple[str, int]] = (),
    ) -> None:
        """Report an error at a position."""
        number, text = complaint
        self.diagnostics.error(number, text.format(*details), pos, hint=hint, notes=notes)

    def warning(self, complaint: Complaint, pos: int, *details: object, hint: str = "") -> None:
        """Report a warning at a position."""
        number, text = complaint
        self.diagnostics.warning(number, text.format(*details), pos, hint=hint)

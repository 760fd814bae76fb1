"""The notifications that arrived."""

from emulators.stack import Stack

FOUR_IDS = "1C2F1442,2C2F1442,3C2F1442,4C2F1442"


def deliveries(stack: Stack) -> list[tuple[str, str]]:
    """Return what arrived at the relay, ID and text."""
    return [(one["id"], one["text"]) for one in stack.push.capture.records("delivery")]

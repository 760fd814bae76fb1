"""Text from elsewhere: a subject, a stream, a file of somebody. It is cut, and no terminal or CI log obeys it."""

from typing import Final

from mqlnet.facts.harmless import harmless

NAME: Final = 200  # characters of a name
MESSAGE: Final = 65_536  # characters of a message


def name(text: str) -> str:
    """Return a foreign name on one line of at most 200 characters."""
    return _cut(harmless(text[: NAME + 1]), NAME)


def message(text: str) -> str:
    """Return a foreign message on one line of at most 64 K characters."""
    return _cut(harmless(text[: MESSAGE + 1]), MESSAGE)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"

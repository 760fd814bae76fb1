"""Print, Alert and Comment: what a program says (bi:PR1-PR13)."""

from collections.abc import Sequence
from typing import Any, Final

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.text import text_of

COMMENT_LENGTH: Final = 2045


class ChartComment:
    """The text in the corner of the chart, one for all programs of a terminal; CHART_COMMENT reads it."""

    text = ""


def write(host: Host, string: str) -> None:
    """Write a text into the journal, an entry for each of its lines (bi:PR1)."""
    for line in string.replace("\r\n", "\n").split("\n"):
        host.print(line)


def joined(host: Host, values: Sequence[Any], types: Sequence[str]) -> str:
    """Return the texts of values without anything between them."""
    return "".join(
        str(host.handle(value)) if kind.startswith("pointer") else text_of(value, kind)
        for value, kind in zip(values, types, strict=True)
    )


@builtin("Print", rows="bi:PR1 bi:PR2 bi:PR3 bi:PR4 bi:PR5 bi:PR6 bi:PR7 bi:PR10 bi:PR11")
def print_values(host: Host, types: tuple[str, ...], *values: Any) -> None:
    """Write values into the journal."""
    write(host, joined(host, values, types))


@builtin("Alert", rows="bi:PR12")
def alert(host: Host, types: tuple[str, ...], *values: Any) -> None:
    """Write values into the journal, marked as an alert; the tester shows none."""
    if not host.is_tester:
        text = joined(host, values, types)
        host.record("Alert", (text,), None)
        write(host, f"Alert: {text}")


@builtin("Comment", rows="bi:PR13")
def comment(host: Host, types: tuple[str, ...], *values: Any) -> None:
    """Replace the chart's comment."""
    text = joined(host, values, types)[:COMMENT_LENGTH]
    host.shared(ChartComment).text = text
    host.record("Comment", (text,), None)

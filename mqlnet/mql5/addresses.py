"""The addresses that a program's source names, for the terminal's list of allowed URLs.

WebRequest asks the list for scheme, host and port of its URL, SocketConnect for its host (rows W5.2.2, AL1). Both are
followed back to their texts: through constants, macros, inputs, variables, parameters and concatenations. A call of
which no address is known is reported too, with as much of it as the source says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from mqlnet.mql5.compile_report import Address, Addresses, Unknown
from mqlnet.mql5.diagnostics import Place
from mqlnet.mql5.origins.flow import Flow, flow_of
from mqlnet.mql5.origins.texts import Text, Texts, shown
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import typed

ASKING: Final = {"WebRequest": "url", "SocketConnect": "server"}
"""Each function that asks the list, and its parameter that names whom."""
_URL: Final = re.compile(
    r"(?P<scheme>https?)://(?:[^/?#@]*@)?(?P<host>[^/?#:@]+)(?::(?P<port>\d+))?(?P<end>[/?#]|$)", re.I
)
_WHOLE_HOST: Final = re.compile(r"localhost|[\d.]+|[\w.-]+\.[a-z]{2,}", re.I)
_DEFAULT_PORTS: Final = {"http": "80", "https": "443"}


@dataclass(slots=True)
class _Row:
    inputs: set[str] = field(default_factory=set)
    places: dict[Place, None] = field(default_factory=dict)
    certain: bool = False


def addresses(unit: Unit, program: typed.Program, flow: Flow | None = None) -> Addresses:
    """Return the addresses that a program names; ``flow`` are the notes on it, if there are some already."""
    flow = flow or flow_of(program)
    texts = Texts(flow)
    rows: dict[str, _Row] = {}
    unknown: dict[Place, Unknown] = {}
    for site in flow.calls(*ASKING):
        place = unit.files.place(site.call.pos)
        said = texts.of(site.argument(ASKING[site.name]))
        read = url_entry if site.name == "WebRequest" else host_entry
        found = [(row, text) for text in said if (row := read(text)) is not None]
        if not found:
            most = max(said, key=lambda text: len(shown(text)), default=())
            unknown.setdefault(place, Unknown(site.name, shown(most), tuple(sorted(set(_inputs(most)))), place))
        for (entry, certain), text in found:
            gathered = rows.setdefault(entry, _Row())
            gathered.inputs.update(_inputs(text))
            gathered.places.setdefault(place)
            gathered.certain = gathered.certain or certain
    entries = (
        Address(entry, tuple(sorted(gathered.inputs)), tuple(gathered.places), gathered.certain)
        for entry, gathered in sorted(rows.items())
    )
    return Addresses(tuple(entries), tuple(unknown.values()))


def url_entry(text: Text) -> tuple[str, bool] | None:
    """Return the row for a URL, and whether it is certain; None if the URL is not known so far.

    The row is scheme, host, and the port if it is not the scheme's own.
    """
    known, is_whole = _beginning(text)
    found = _URL.match(known)
    if found is None:
        return None
    is_closed = is_whole or bool(found["end"])
    if not is_closed and not _WHOLE_HOST.fullmatch(found["host"]):
        return None
    scheme, port = found["scheme"].lower(), found["port"]
    shown_port = f":{port}" if port and port != _DEFAULT_PORTS[scheme] else ""
    return f"{scheme}://{found['host']}{shown_port}", is_closed


def host_entry(text: Text) -> tuple[str, bool] | None:
    """Return the row for a socket's host, as it is passed (AL6); None if it is not known."""
    known, is_whole = _beginning(text)
    return (known, True) if is_whole and known else None


def _beginning(text: Text) -> tuple[str, bool]:
    """Return what is known of a text up to its first unknown piece, and whether that is all of it."""
    known: list[str] = []
    for piece in text:
        if piece.text is None:
            return "".join(known), False
        known.append(piece.text)
    return "".join(known), True


def _inputs(text: Text) -> Iterator[str]:
    """Go through the inputs that a text begins with: those behind the host decide nothing."""
    length = 0
    found = _URL.match(shown(text))
    for piece in text:
        if piece.input and (found is None or length < found.end()):
            yield piece.input
        length += len(piece.text or "…")

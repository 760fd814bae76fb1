"""The addresses that a program's source names, for the terminal's list of allowed URLs.

WebRequest asks the list for scheme, host and port of its URL, SocketConnect for its host (notes W5, AL). Both are
followed back to their texts: through constants, macros, inputs, variables, parameters and concatenations. What cannot
be known from the source is told too, with as much of it as is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mqlnet.mql5.diagnostics import Place
from mqlnet.mql5.origins.flow import Flow, Site, flow_of
from mqlnet.mql5.origins.texts import Piece, Text, Texts, shown
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import typed

ASKING: Final = {"WebRequest": "url", "SocketConnect": "server"}
"""Each function that asks the list, and its parameter that names whom."""
_DEFAULT_PORTS: Final = {"http": "80", "https": "443"}
_ENDS: Final = "/?#"


@dataclass(frozen=True, slots=True)
class Address:
    """A row for the list. ``inputs`` are the inputs whose first values are in it: with others the row must change."""

    entry: str
    inputs: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A call whose address the source does not say; ``known`` is what it says, with … for the rest."""

    function: str
    known: str
    place: Place


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a program's list must hold, sorted by row; and the calls of which that cannot be said."""

    entries: tuple[Address, ...]
    unknown: tuple[Unknown, ...]


def addresses(unit: Unit, program: typed.Program, flow: Flow | None = None) -> Addresses:
    """Return the addresses that a program names."""
    flow = flow or flow_of(program)
    texts = Texts(flow)
    rows: dict[str, tuple[set[str], dict[Place, None]]] = {}
    unknown: dict[tuple[str, Place], Unknown] = {}
    for site, text in _asked(flow, texts):
        place = unit.files.place(site.call.pos)
        entry = url_entry(text) if site.name == "WebRequest" else host_entry(text)
        if entry is None:
            told = Unknown(site.name, shown(text), place)
            unknown.setdefault((told.known, place), told)
            continue
        inputs, places = rows.setdefault(entry, (set(), {}))
        inputs.update(_inputs(text))
        places.setdefault(place)
    found = [Address(entry, tuple(sorted(inputs)), tuple(places)) for entry, (inputs, places) in sorted(rows.items())]
    return Addresses(tuple(found), tuple(unknown.values()))


def _asked(flow: Flow, texts: Texts) -> Iterator[tuple[Site, Text]]:
    for site in flow.calls(*ASKING):
        for text in texts.of(site.argument(ASKING[site.name])):
            yield site, text


def url_entry(text: Text) -> str | None:
    """Return the row for a URL: scheme, host, and the port if it is not the scheme's own. None: not known so far."""
    head = _known_head(text)
    scheme, separator, rest = head.text.partition("://")
    if not separator or scheme.lower() not in _DEFAULT_PORTS:
        return None
    end = min((at for at in (rest.find(mark) for mark in _ENDS) if at >= 0), default=-1)
    if end < 0 and not head.is_whole:
        return None
    authority = rest[:end] if end >= 0 else rest
    host, colon, port = authority.rpartition("@")[2].partition(":")
    if not host:
        return None
    shown_port = f":{port}" if colon and port and port != _DEFAULT_PORTS[scheme.lower()] else ""
    return f"{scheme.lower()}://{host}{shown_port}"


def host_entry(text: Text) -> str | None:
    """Return the row for a socket's host: the host as it is passed (AL6). None: not known."""
    head = _known_head(text)
    return head.text if head.is_whole and head.text else None


@dataclass(frozen=True, slots=True)
class _Head:
    text: str
    is_whole: bool


def _known_head(text: Text) -> _Head:
    known: list[str] = []
    for piece in text:
        if piece.text is None:
            return _Head("".join(known), is_whole=False)
        known.append(piece.text)
    return _Head("".join(known), is_whole=True)


def _inputs(text: Text) -> Iterator[str]:
    """Go through the inputs in the part of a text that the row was made from."""
    for piece in _head_pieces(text):
        if piece.input:
            yield piece.input


def _head_pieces(text: Text) -> Iterator[Piece]:
    length = 0
    authority_begins = shown(text).find("://") + 3
    for piece in text:
        yield piece
        length += len(piece.text or "…")
        beyond = shown(text)[authority_begins:length] if length > authority_begins else ""
        if any(mark in beyond for mark in _ENDS):
            return

"""A program that has been read: its tree, its files, and what was found wrong on the way."""

from dataclasses import dataclass, field

from mqlnet.mql5.diagnostics import Diagnostics
from mqlnet.mql5.source import tree
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.places import Files


@dataclass(frozen=True, slots=True)
class Unit:
    """One program with all that it includes, in the order of the text.

    ``diagnostics`` is open: later phases add to it. ``allowed`` holds (file index, line, NAME) of each comment
    ``// mqlnet: allow NAME``. ``labels`` of inputs and enumeration members are in the tree.
    """

    path: str
    declarations: tuple[tree.Declaration, ...]
    properties: tuple[tree.Property, ...]
    resources: tuple[tree.Resource, ...]
    files: Files
    diagnostics: Diagnostics
    allowed: frozenset[tuple[int, int, str]] = frozenset()
    dialect: Dialect = field(default_factory=Dialect)

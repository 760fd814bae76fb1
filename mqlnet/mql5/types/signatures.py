"""The library's declarations: functions, enumerations, constants, structures and predefined variables, as MQL5 text.

The text is only indexed at first: where each declaration begins and which names it brings. A declaration is parsed
and typed when a program asks for one of its names, so that a program pays for what it uses. What was typed is kept:
a `Library` serves many programs.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from mqlnet.mql5.source import tree
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.types import classes, declarations, functions
from mqlnet.mql5.types.arithmetic import value_of
from mqlnet.mql5.types.context import Context
from mqlnet.mql5.types.conversion import convert
from mqlnet.mql5.types.functions import find_same
from mqlnet.mql5.types.kinds import PSEUDO_NAMES
from mqlnet.mql5.types.scopes import Entity, NamedConstant, Overloads, Scope
from mqlnet.mql5.types.symbols import Class, Function, Kind, Storage, Variable
from mqlnet.mql5.types.typed import Constant
from mqlnet.mql5.types.typenames import resolve
from mqlnet.mql5.types.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_START: Final = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)
_COMMENT: Final = re.compile(r"//[^\n]*")
_ENUM: Final = re.compile(r"enum\s+(\w+)?\s*\{(.*?)\}", re.DOTALL)
_ENUM_MEMBER: Final = re.compile(r"(?:^|[,{])\s*([A-Za-z_]\w*)")
_STRUCTURE: Final = re.compile(r"(?:struct|class|union)\s+(?:pack\(\d+\)\s*)?(\w+)")
_FUNCTION: Final = re.compile(r"[^(]*?(\w+)\s*\(")
_VARIABLE: Final = re.compile(r"[^=;]*?(\w+)\s*(?:=|;|\[)")
_TYPE_WORDS: Final = frozenset({"enum", "struct", "class", "union"})
PSEUDO: Final = frozenset(PSEUDO_NAMES)
WRITABLE: Final = "_RandomSeed"  # as the manual's own sample does
NOWHERE: Final = -1  # the position of what is not in the program


class Declared(Protocol):
    """A file of declarations."""

    @property
    def text(self) -> str:
        """Its text."""


@lru_cache(maxsize=4)
def library_of(declarations: tuple[Declared, ...]) -> Library:
    """Return the library that some declarations make; the same ones make the same library."""
    return Library(each.text for each in declarations)


class Library:
    """The declarations for every program."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pieces: dict[str, list[str]] = {}
        for text in texts:
            _index(text, self._pieces)
        self._known: dict[str, Entity | None] = {}
        self._classes: list[Class] = []

    @cached_property
    def type_names(self) -> frozenset[str]:
        """The names of structures and enumerations."""
        return frozenset(name for name, pieces in self._pieces.items() if _names_type(name, pieces[0]))

    @cached_property
    def constant_names(self) -> frozenset[str]:
        """The names of constants that are in no enumeration."""
        return frozenset(name for name, pieces in self._pieces.items() if pieces[0].startswith("const "))

    def names(self) -> Iterable[str]:
        """Return all names that are declared."""
        return self._pieces.keys()

    def find(self, name: str) -> Entity | None:
        """Return what a name means, None if nothing."""
        try:
            return self._known[name]
        except KeyError:
            pass
        pieces = self._pieces.get(name)
        if pieces is None:
            return None
        self._load("\n".join(pieces))
        return self._known.get(name)

    def same_name(self, found: Overloads) -> list[Overloads]:
        """Return the built-ins of the name that a program's functions have."""
        known = self.find(found.name)
        return [known] if isinstance(known, Overloads) and known is not found else []

    def has_same(self, made: Function) -> bool:
        """Say whether a built-in has a function's name and parameters (lang:FN19)."""
        known = self.find(made.name)
        return isinstance(known, Overloads) and find_same(known.functions, made) is not None

    def used_classes(self) -> list[Class]:
        """Return the structures that were asked for."""
        return self._classes

    def _load(self, text: str) -> None:
        """Parse and type some declarations."""
        unit = parse("library", read=from_mapping({"library": text}), types=self.type_names | PSEUDO)
        world = World(unit, self, classes.complete_class)
        world.pseudo = True
        scope = world.top
        declarations.declare_types(world, scope, unit.declarations)
        self._known.update(scope.names)
        for node in unit.declarations:
            if isinstance(node, tree.Function):
                self._function(world, scope, node)
            elif isinstance(node, tree.Variables):
                self._variables(world, scope, node)
            elif isinstance(node, tree.Class):
                made = self._known[node.name]
                assert isinstance(made, Class)
                made.pos = NOWHERE
                self._known[node.name] = made
                classes.complete_class(world, made)
                self._classes.append(made)
        for each in unit.diagnostics:
            if each.severity == "error":
                raise ValueError(f"the library's own declarations are wrong: {each}: {each.place.text}")

    def _function(self, world: World, scope: Scope, node: tree.Function) -> None:
        """Enter a built-in function."""
        known = self._known.get(node.name)
        if not isinstance(known, Overloads):
            known = self._known[node.name] = Overloads(node.name, None)
        variadic = bool(node.parameters) and node.parameters[-1].name == "..."
        if variadic:
            node = msgspec.structs.replace(node, parameters=node.parameters[:-1])
        made = functions.make(world, scope, node, None, node.name)
        made.kind = Kind.BUILTIN
        made.pos = made.defined_pos = NOWHERE
        made.variadic = variadic
        made.used = True
        if find_same(known.functions, made) is None:
            known.functions.append(made)

    def _variables(self, world: World, scope: Scope, node: tree.Variables) -> None:
        """Enter constants, which are their values, and predefined variables."""
        context = Context(world, scope)
        for each in node.variables:
            kind = resolve(world, scope, each.type)
            if each.value is not None and not isinstance(each.value, tree.InitList):
                value = convert(context, value_of(context, each.value), kind, each.pos, explicit=True)
                assert isinstance(value, Constant)
                self._known[each.name] = NamedConstant(kind, value.value)
            else:
                made = Variable(each.name, kind, Storage.PREDEFINED, NOWHERE, const=each.name != WRITABLE)
                made.assigned = True
                self._known[each.name] = made


def _index(text: str, pieces: dict[str, list[str]]) -> None:
    """Enter each declaration of a text under the names that it brings."""
    bare = _COMMENT.sub("", text)
    starts = [each.start() for each in _START.finditer(bare)]
    for start, end in zip(starts, [*starts[1:], len(bare)], strict=True):
        piece = bare[start:end].strip()
        for name in _names(piece):
            pieces.setdefault(name, []).append(piece)


def _names_type(name: str, piece: str) -> bool:
    """Say whether a declaration declares a type of this name."""
    word, _, rest = piece.partition(" ")
    return word in _TYPE_WORDS and rest.partition("{")[0].split()[-1:] == [name]


def _names(piece: str) -> Iterator[str]:
    """Go through the names that a declaration brings."""
    enum = _ENUM.match(piece)
    if enum is not None:
        if enum[1]:
            yield enum[1]
        yield from _ENUM_MEMBER.findall("{" + enum[2])
        return
    for pattern in (_STRUCTURE, _FUNCTION, _VARIABLE):
        if pattern is _FUNCTION and "(" not in piece.partition("=")[0]:
            continue
        found = pattern.match(piece)
        if found is not None:
            yield found[1]
            return

"""Names and what they stand for, from the innermost block outwards.

A scope is a dictionary with a parent. The scope of a class looks into its bases before it asks its parent; the
outermost asks the library. Functions of one name share an `Overloads`. What a name can be: see `Entity`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mqlnet.mql5.types.kinds import Enum, Type
from mqlnet.mql5.types.symbols import Class, Function, Namespace, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mqlnet.mql5.source import tree


class EnumMember:
    """A member of an enumeration, as a name."""

    __slots__ = ("enum", "name", "value")

    def __init__(self, enum: Enum, name: str, value: int) -> None:
        self.enum = enum
        self.name = name
        self.value = value


class NamedConstant:
    """A constant of the library: `M_PI`, `CP_UTF8`."""

    __slots__ = ("type", "value")

    def __init__(self, kind: Type, value: int | float | str | tuple[float, float] | None) -> None:
        self.type = kind
        self.value = value


class Clash:
    """A name that two enumerations of one scope have (lang:EN9)."""

    __slots__ = ("members",)

    def __init__(self, first: EnumMember, second: EnumMember) -> None:
        self.members = (first, second)


class FunctionTemplate:
    """A function or method with type parameters; `instances` has one function for each set of types."""

    __slots__ = ("access", "instances", "name", "names", "owner", "scope", "source", "words")

    def __init__(self, source: tree.Function, scope: Scope, owner: Class | None) -> None:
        self.source = source
        self.scope = scope
        self.owner = owner
        self.access = source.access or "public"
        self.words = source.modifiers
        """`static` and `const`, which only the declaration in the class says."""
        self.name = source.name
        self.names = tuple(each.name for each in source.template or ())
        self.instances: dict[tuple[Type, ...], Function] = {}


class ClassTemplate:
    """A class with type parameters.

    `outside` are the definitions of its methods and static fields at global level (lang:TP15).
    """

    __slots__ = ("instances", "name", "names", "outside", "scope", "source")

    def __init__(self, source: tree.Class, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.name = source.name
        self.names = tuple(each.name for each in source.template or ())
        self.outside: list[tree.Function | tree.Variables] = []
        self.instances: dict[tuple[Type, ...], Class] = {}


class Overloads:
    """All functions of one name in one scope."""

    __slots__ = ("functions", "name", "owner", "templates", "using")

    def __init__(self, name: str, owner: Class | None) -> None:
        self.name = name
        self.owner = owner
        self.functions: list[Function] = []
        self.templates: list[FunctionTemplate] = []
        self.using = False
        """True if `using Base::name;` adds those of the base."""


Entity = Variable | Overloads | EnumMember | NamedConstant | Clash | Type | ClassTemplate | Namespace


def beside(name: str) -> str:
    """Return the key of the functions whose name a variable of the same scope has, too (lang:IN12)."""
    return f"{name}()"


class Outermost(Protocol):
    """The last scope: it is asked when no scope of the program knows a name."""

    def find(self, name: str) -> Entity | None:
        """Return what the library has under a name."""


class Scope:
    """Names of one block, class, namespace or the program."""

    __slots__ = ("names", "owner", "parent")

    def __init__(self, parent: Scope | None, owner: Class | Function | Namespace | None = None) -> None:
        self.names: dict[str, Entity] = {}
        self.parent = parent
        self.owner = owner

    def find(self, name: str) -> Entity | None:
        """Return what a name means here, None if nothing."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                return found
            if type(scope) is not Scope:
                found = scope.inherited(name)
                if found is not None:
                    return found
            scope = scope.parent
        return None

    def find_type(self, name: str) -> Entity | None:
        """Return the type or template of a name, even if a method or variable of that name is nearer."""
        scope: Scope | None = self
        while scope is not None:
            for found in (scope.names.get(name), scope.inherited(name)):
                if isinstance(found, (Type, ClassTemplate)):
                    return found
            scope = scope.parent
        return None

    def find_function(self, name: str) -> Overloads | None:
        """Return the functions of a name, even if a variable of that name is nearer."""
        scope: Scope | None = self
        while scope is not None:
            for found in (scope.names.get(name), scope.names.get(beside(name)), scope.inherited(name)):
                if isinstance(found, Overloads):
                    return found
            scope = scope.parent
        return None

    def inherited(self, name: str) -> Entity | None:  # noqa: ARG002 - for scopes that have bases
        """Return what bases, or the library, know under a name; a plain scope has neither."""
        return None

    def visible(self) -> Iterator[str]:
        """Go through all names that can be seen from here, for suggestions."""
        scope: Scope | None = self
        while scope is not None:
            yield from scope.names
            if isinstance(scope, ClassScope):
                base = scope.of.base
                while base is not None:
                    yield from base.scope.names
                    base = base.base
            scope = scope.parent


class ClassScope(Scope):
    """The members of a class."""

    __slots__ = ("of",)

    def __init__(self, parent: Scope, of: Class) -> None:
        super().__init__(parent, of)
        self.of = of

    def inherited(self, name: str) -> Entity | None:
        """Return what a base class has under a name."""
        base = self.of.base
        while base is not None:
            found = base.scope.names.get(name)
            if found is not None:
                return found
            if base.source_name == name:
                return base
            base = base.base
        return None


class GlobalScope(Scope):
    """The program's own names; behind them are the library's."""

    __slots__ = ("library",)

    def __init__(self, library: Outermost) -> None:
        super().__init__(None)
        self.library = library

    def inherited(self, name: str) -> Entity | None:
        """Return what the library has under a name."""
        return self.library.find(name)

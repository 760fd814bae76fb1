"""The state that all parts of the checker share while they work on one program.

Names, reports, instances, and what is still to be checked.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types.scopes import EnumMember, GlobalScope
from mqlnet.mql5.types.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mqlnet.mql5.source import tree
    from mqlnet.mql5.source.unit import Unit
    from mqlnet.mql5.types.context import Context
    from mqlnet.mql5.types.kinds import Enum
    from mqlnet.mql5.types.messages import Message
    from mqlnet.mql5.types.scopes import Scope
    from mqlnet.mql5.types.signatures import Library
    from mqlnet.mql5.types.symbols import Class, Function, Variable
    from mqlnet.mql5.types.typed import Expression, Global

DEEPEST_INSTANCE: Final = 40  # templates that need each other; real programs stay below 6


class World:
    """A program that is being checked."""

    __slots__ = (
        "ahead",
        "borrowed",
        "builtins",
        "called",
        "classes",
        "completer",
        "constructs",
        "cures",
        "defined",
        "diagnostics",
        "enums",
        "errors",
        "externs",
        "functions",
        "globals",
        "group",
        "has_imports",
        "instance_depth",
        "library",
        "named_properties",
        "pseudo",
        "reached",
        "silent",
        "static_fields",
        "temporary",
        "top",
        "unit",
        "waiting",
    )

    def __init__(self, unit: Unit, library: Library, completer: Callable[[World, Class], None]) -> None:  # noqa: PLR0915 - a line for each field
        self.unit = unit
        self.library = library
        self.diagnostics = unit.diagnostics
        self.top = GlobalScope(library)
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.enums: list[Enum] = []
        self.globals: list[Global] = []
        self.ahead: set[Variable] = set()
        """Global variables that are declared further down than the body that is being checked."""
        self.static_fields: list[Variable] = []
        self.externs: list[Variable] = []
        self.borrowed: set[Function] = set()
        """The methods of the library's structures that the program calls."""
        self.reached: set[tree.Node] = set()
        """The functions that the walk in order of text has come by."""
        self.defined: set[Variable] = set()
        """The static fields that are defined outside of their class."""
        self.called: dict[Function, int] = {}
        """Functions without a body that are called, and where first."""
        self.builtins: dict[str, list[int]] = {}
        self.waiting: deque[Function] = deque()
        """Functions whose body is to be checked: instances of templates."""
        self.instance_depth = 0
        self.named_properties = {
            each.name: each.value
            for each in unit.properties
            if each.is_main and each.value is not None and each.name.startswith("indicator_")
        }
        """What `indicator_buffers` and its like say: such a name is a value (lang:PP59)."""
        self.has_imports = False
        """True if functions of other modules are declared."""
        self.group: str | None = None
        self.errors = 0
        """How many errors were found, those of trials too."""
        self.completer = completer
        """Works out what a class holds (`classes.complete_class`)."""
        self.constructs: Callable[[Context, Class, Expression], bool] | None = None
        """Says whether a class has a constructor for a value (`calling.constructs`); None while it is asked."""
        self.temporary: Callable[[Context, Class, list[Expression], list[int], int], Expression] | None = None
        """Makes an unnamed object (`calling.temporary`)."""
        self.cures: Mapping[str, str] = {}
        """What to write instead of names of MQL4."""
        self.pseudo = False
        """True for the library's own declarations, which know pseudo types (`kinds.PSEUDO_NAMES`)."""
        self.silent = 0
        """Above 0, nothing is reported: something is only tried."""

    def report(
        self, message: Message, pos: int, *values: object, hint: str = "", notes: Iterable[tuple[str, int]] = ()
    ) -> None:
        """Report a mistake at a position; a note is a sentence and its own position."""
        if message.severity == "error":
            self.errors += 1
        if self.silent:
            return
        text = message.text.format(*values)
        hint = hint or message.hint.format(*values)
        if message.severity == "error":
            self.diagnostics.error(message.number, text, pos, hint=hint, notes=notes)
        else:
            self.diagnostics.warning(message.number, text, pos, hint=hint, notes=notes)

    def borrow(self, function: Function) -> None:
        """Take a method of a structure of the library into this program: its body is checked for each program."""
        if function not in self.borrowed:
            self.borrowed.add(function)
            function.body = None
            self.waiting.append(function)

    def enum_member(self, enum: Enum, name: str) -> EnumMember | None:
        """Return a member of an enumeration as a name."""
        value = enum.members.get(name)
        return EnumMember(enum, name, value) if value is not None else None

    def suggest_member(self, name: str, made: Class) -> str:
        """Return "did you mean 'x'?" for a member that a class does not have, or nothing."""
        known: list[str] = []
        each: Class | None = made
        while each is not None:
            known.extend(each.scope.names)
            each = each.base
        found = nearest(name, known)
        return f"did you mean '{found}'?" if found else ""

    def suggest(self, name: str, scope: Scope) -> str:
        """Return a cure for a name that nothing has: the name of MQL5, or one that looks alike."""
        if name in self.cures:
            return f"'{name}' is a name of MQL4: write {self.cures[name]}"
        found = nearest(name, scope.visible()) or nearest(name, self.library.names())
        return f"did you mean '{found}'?" if found else ""

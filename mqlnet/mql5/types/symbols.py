"""The meanings of names: variables, functions, classes, namespaces.

They are mutable while the program is checked, and finished after it.

The translator reads them; only the checker writes them. An instance of a template is a function or class of its
own.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from mqlnet.mql5.types.kinds import DOUBLE, ConstArgument, Family, Pointer, Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from mqlnet.mql5.source import tree
    from mqlnet.mql5.types import typed
    from mqlnet.mql5.types.scopes import ClassScope, FunctionTemplate, Scope


class Storage(Enum):
    """The storage of a variable."""

    LOCAL = "local"
    STATIC = "static local"
    PARAMETER = "parameter"
    GLOBAL = "global"
    INPUT = "input"
    FIELD = "field"
    STATIC_FIELD = "static field"
    PREDEFINED = "predefined"  # `_Symbol`, `_Point` …; the library knows them


class Passing(Enum):
    """The way an argument reaches a parameter."""

    VALUE = "value"  # a number, string, enum, pointer or function pointer; a numeric object is copied
    REFERENCE = "reference"  # `T &`: the argument is a `typed.Reference`
    CONST_REFERENCE = "const reference"  # `const T &`: the same, and the function does not write it
    OBJECT = "object"  # a class object or an array: the thing itself, never a copy


class Variable:
    """A variable. `initial` belongs to globals and static fields; a local's is in its `typed.Declare`."""

    __slots__ = (
        "access",
        "assigned",
        "cell",
        "const",
        "deferred",
        "extern",
        "home",
        "initial",
        "input",
        "name",
        "offset",
        "owner",
        "passing",
        "pos",
        "read",
        "storage",
        "type",
    )  # fmt: skip

    def __init__(self, name: str, kind: Type, storage: Storage, pos: int, *, const: bool = False) -> None:
        self.name = name
        self.type = kind
        self.storage = storage
        self.pos = pos
        self.const = const
        self.read = False
        self.assigned = False
        self.extern = False
        self.cell = False
        """True if a `typed.Reference` to this variable is made: it needs a cell that others can write."""
        self.home: list[Variable] | None = None
        """Of a local variable: those of its block that have to be ended."""
        self.passing = Passing.VALUE
        """Of a parameter."""
        self.owner: Class | Function | None = None
        """The class of a field, the function of a static local."""
        self.access = "public"
        """Of a field."""
        self.offset = 0
        """Of a field: its place in bytes."""
        self.initial: typed.Expression | None = None
        self.deferred: tree.Node | None = None
        """The default value of a parameter, before it is checked."""
        self.input: Input | None = None

    def __repr__(self) -> str:
        return f"{self.storage.value} {self.name}"


class Input:
    """The description of an input variable for its user.

    The shown name, the heading it stands under, and whether the optimiser may turn it.
    """

    __slots__ = ("group", "label", "optimised")

    def __init__(self, label: str, group: str | None, *, optimised: bool) -> None:
        self.label = label
        self.group = group
        self.optimised = optimised


class Kind(Enum):
    """The kind of a function."""

    FUNCTION = "function"
    METHOD = "method"
    OPERATOR = "operator"
    CONSTRUCTOR = "constructor"
    DESTRUCTOR = "destructor"
    BUILTIN = "builtin"
    IMPORTED = "imported"
    SIGNATURE = "signature"  # of a function-pointer type


class Function:
    """A function with its signature and, once checked, its body.

     `name` is the bare name (`operator+`, `~C`), `qualified` the one that `__FUNCTION__` gives, `signature` what
    `__FUNCSIG__` gives.
    """

    __slots__ = (
        "access",
        "body",
        "const",
        "declared",
        "defined_pos",
        "deleted",
        "exported",
        "final",
        "initialisers",
        "kind",
        "locals",
        "module",
        "name",
        "optional",
        "overridden",
        "owner",
        "parameters",
        "pos",
        "pure",
        "qualified",
        "required",
        "result",
        "scope",
        "slot",
        "source",
        "static",
        "statics",
        "type_arguments",
        "used",
        "variadic",
        "virtual",
    )  # fmt: skip

    def __init__(  # noqa: PLR0915 - a line for each field
        self, name: str, kind: Kind, result: Type, parameters: tuple[Variable, ...], pos: int
    ) -> None:
        self.name = name
        self.qualified = name
        self.kind = kind
        self.result = result
        self.parameters = parameters
        self.pos = pos
        """Where it is declared first."""
        self.defined_pos = pos
        """Where its body is; the translator's code object begins here."""
        self.owner: Class | None = None
        self.access = "public"
        self.static = False
        self.virtual = False
        self.pure = False
        self.const = False
        self.final = False
        self.deleted = False
        self.exported = False
        self.variadic = False
        """Of a built-in: more arguments may follow, each of any simple type."""
        self.used = False
        self.declared: tree.Node | None = None
        """The first declaration of a function of the program."""
        self.overridden: Function | None = None
        """The method of the base class that this one replaces."""
        self.slot: Function | None = None
        """Of a virtual method: the method that first declared it virtual; all that replace each other share it."""
        self.module: str | None = None
        """Of an imported function: the file it is in, as written after `#import`."""
        self.type_arguments: tuple[Type, ...] = ()
        """Of an instance of a template."""
        self.body: typed.Block | None = None
        self.initialisers: tuple[typed.Initialiser, ...] = ()
        """Of a constructor: the base class first, then the fields in order of declaration; what is not here starts by
        its type's default.
        """
        self.locals: list[Variable] = []
        self.statics: list[Variable] = []
        self.required = len(parameters)
        """How many arguments a call must give."""
        self.source: tree.Node | None = None
        self.scope: Scope | None = None
        """Where its body's names are looked up."""
        self.optional: tuple[typed.Expression | None, ...] = ()
        """The checked default value of each parameter, None where it has none."""

    @property
    def signature(self) -> str:
        """As `__FUNCSIG__` prints it (lang:PP34): `double Max<double>(double,double)`."""
        result = "" if self.kind in {Kind.CONSTRUCTOR, Kind.DESTRUCTOR} else self.result.name + " "
        parameters = ",".join(parameter_text(each) for each in self.parameters)
        return f"{result}{self.qualified}({parameters}){' const' if self.const else ''}"

    def __repr__(self) -> str:
        return self.signature


def parameter_text(parameter: Variable) -> str:
    """Return a parameter's type as signatures print it: `const string&`, `double&[]`."""
    kind = parameter.type
    const = "const " if parameter.const and not kind.name.startswith("const ") else ""
    by_reference = parameter.passing is not Passing.VALUE
    if kind.family is Family.ARRAY:
        element, _, brackets = kind.name.partition(" [")
        return f"{const}{element}&[{brackets}" if by_reference else f"{const}{element}[{brackets}"
    return f"{const}{kind.name}{'&' if by_reference else ''}"


class Shape(Enum):
    """The keyword that a user-defined type was declared with."""

    STRUCT = "struct"
    CLASS = "class"
    INTERFACE = "interface"
    UNION = "union"


class Class(Type):
    """A structure, class, interface or union.

     `fields` are its own, in order of declaration; `all_fields` begin with the base's. `methods` holds its own by
    name, with overloads; `virtuals` maps each slot (see `Function.slot`), those of the base too, to the function
    that an object of exactly this class calls.
    """

    __slots__ = (
        "_const_argument",
        "_const_pointer",
        "_pointer",
        "abstract",
        "access",
        "alignment",
        "all_fields",
        "base",
        "base_access",
        "complete",
        "constructor_templates",
        "constructors",
        "copied_by",
        "destroys",
        "destructor",
        "fields",
        "final",
        "finish",
        "laid_out",
        "methods",
        "owner",
        "pack",
        "pos",
        "qualified",
        "reached",
        "scope",
        "shape",
        "simple",
        "source",
        "source_name",
        "static_fields",
        "template",
        "type_arguments",
        "used",
        "virtuals",
    )  # fmt: skip

    def __init__(self, name: str, shape: Shape, pos: int) -> None:  # noqa: PLR0915 - a line for each field
        super().__init__(name, Family.CLASS, 0)
        self.shape = shape
        self.source_name = name.partition("<")[0]
        """The name as it is written, without template arguments: what its constructors are called."""
        self.qualified = name
        self.pos = pos
        self.base: Class | None = None
        self.base_access = "public"
        self.access = "public"
        self.owner: Class | None = None
        self.pack = 1
        self.alignment = 1
        self.fields: list[Variable] = []
        self.all_fields: list[Variable] = []
        self.static_fields: list[Variable] = []
        self.methods: dict[str, list[Function]] = {}
        self.constructors: list[Function] = []
        """All that are written. Empty: the implicit one."""
        self.destructor: Function | None = None
        self.virtuals: dict[Function, Function] = {}
        self.final = False
        self.abstract = False
        self.simple = False
        """True if only numbers, bools, enums and simple structures are inside (lang:SU4): its bytes can be copied."""
        self.destroys = False
        """True if something happens when an object dies: it, its base or a field has a destructor."""
        self.copied_by: Function | None = None
        """The written `operator=(const C &)`, if there is one."""
        self.complete = False
        self.laid_out = False
        self.reached = False
        """True once its body was reached in the order of the text."""
        self.finish: Callable[[Class], None] | None = None
        """Makes an instance of a template learn its members."""
        self.constructor_templates: list[FunctionTemplate] = []
        self.used = False
        self.template: object = None
        """The template that this is an instance of."""
        self.type_arguments: tuple[Type, ...] = ()
        self.source: tree.Node | None = None
        self.scope: ClassScope
        self._pointer: Pointer | None = None
        self._const_pointer: Pointer | None = None
        self._const_argument: ConstArgument | None = None

    @property
    def pointer(self) -> Pointer:
        """`C *`."""
        if self._pointer is None:
            self._pointer = Pointer(self, const=False)
        return self._pointer

    @property
    def const_pointer(self) -> Pointer:
        """`const C *`."""
        if self._const_pointer is None:
            self._const_pointer = Pointer(self, const=True)
        return self._const_pointer

    @property
    def of_template(self) -> bool:
        """Say whether this is an instance of a template, or stands in one."""
        return self.template is not None or (self.owner is not None and self.owner.of_template)

    @property
    def as_argument(self) -> ConstArgument:
        """`const C` as a template argument."""
        if self._const_argument is None:
            self._const_argument = ConstArgument(self)
        return self._const_argument

    @property
    def is_object(self) -> bool:
        """True of a class or interface: pointers to it exist, and its objects have a virtual table (lang:CL18)."""
        return self.shape in OBJECT_SHAPES

    def derives_from(self, other: Class) -> bool:
        """Say whether `other` is this class or one of its bases."""
        each: Class | None = self
        while each is not None:
            if each is other:
                return True
            if not each.complete and each.finish is not None:
                each.finish(each)
            each = each.base
        return False

    def default_constructor(self) -> Function | None:
        """Return the constructor that needs no arguments, None if there is none; one without parameters comes first."""
        fitting = [each for each in self.constructors if not each.required]
        return next((each for each in fitting if not each.parameters), fitting[0] if fitting else None)


OBJECT_SHAPES: Final = frozenset({Shape.CLASS, Shape.INTERFACE})


class Namespace:
    """A namespace, or the scope of an imported module (lang:PP61)."""

    __slots__ = ("name", "of_module", "qualified", "scope")

    def __init__(self, name: str, qualified: str, *, of_module: bool = False) -> None:
        self.name = name
        self.qualified = qualified
        self.of_module = of_module
        self.scope: Scope


COMPLEX_FIELDS: Final = {name: Variable(name, DOUBLE, Storage.FIELD, 0) for name in ("real", "imag")}  # lang:MX2

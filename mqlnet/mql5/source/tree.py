"""The tree of a program as it is written: what the parser makes and the checker reads.

Nodes are frozen and compare by identity, so a later pass can keep what it learns in a dictionary with the node as
key. Every node opens with ``pos``, one integer; `Files.place(pos)` turns it into file, line, column and the chain of
macros and includes. It is the place of the token that a message should point at: a binary expression has its
operator's, a call has its callee's, a declaration has its name's.

The tree keeps what the text says and decides nothing: ``f(x)`` is a `Call` even where ``f`` is a class, and the name
in ``sizeof(x)`` is a `Name`, whatever it names. Left-nested chains (``a + b + c …``, ``else if``) are as deep as the
text is long, up to `nesting.CHAIN`; everything else nests up to `nesting.DEPTH`.
"""

from typing import Literal

import msgspec


class Node(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A piece of a program; no node holds itself, so the garbage collector need not look at any."""

    pos: int


# --- Names and types, as written ---


class Name(Node, frozen=True):
    """An identifier, with template arguments if they are written: ``x``, ``CHashMap<string,int>``.

    A built-in type is a name like any other: ``int``, ``string``, ``void``; ``matrix<double>`` has an argument.
    """

    text: str
    arguments: "tuple[Type, ...] | None" = None


class Scoped(Node, frozen=True):
    """``scope::name``; a scope of None is the global one: ``::name``."""

    scope: "Path | None"
    name: Name


Path = Name | Scoped


class Type(Node, frozen=True):
    """A type as written, without array brackets: ``const C<int> *const &``."""

    path: Path
    is_const: bool = False
    stars: int = 0
    is_pointer_const: bool = False
    is_reference: bool = False


# --- Expressions: literals ---


class Integer(Node, frozen=True):
    """A literal that is a whole number of a type.

    ``type`` is one of int, uint, long, ulong, ushort (a character), bool, color, datetime.
    """

    value: int
    type: str


class Real(Node, frozen=True):
    """A real literal; ``type`` is double, float or complex (an imaginary part: ``2i``)."""

    value: float
    type: str


class Text(Node, frozen=True):
    """A string literal, neighbours joined, escapes done: each character is one UTF-16 unit (lang:LX45, LX46)."""

    value: str


class Null(Node, frozen=True):
    """``NULL``."""


class Predefined(Node, frozen=True):
    """``__FUNCTION__`` or ``__FUNCSIG__`` or ``__RANDOM__``, whose value a later pass knows (lang:PP33, PP34, PP40)."""

    name: str


# --- Expressions: the rest ---


class Member(Node, frozen=True):
    """``object.name``; the name may be scoped (``a.Base::f``) or have template arguments (``a.f<int>``)."""

    object: "Expression"
    name: Path


class Index(Node, frozen=True):
    """``object[index]``; the index is None in ``object[]`` (lang:OV6)."""

    object: "Expression"
    index: "Expression | None"


class Call(Node, frozen=True):
    """``function(arguments)``: a call, a cast by ``int(x)`` or an unnamed object ``C(x)``; None is ``f(a,,b)``'s gap.

    The callee of ``int(x)`` is the `Name` ``int``.
    """

    function: "Expression"
    arguments: "tuple[Expression | None, ...]"


class Cast(Node, frozen=True):
    """``(type)operand``."""

    type: Type
    operand: "Expression"


class DynamicCast(Node, frozen=True):
    """``dynamic_cast<type>(operand)``."""

    type: Type
    operand: "Expression"


class Unary(Node, frozen=True):
    """A prefix operator: ``- + ! ~ ++ -- & *``."""

    operator: str
    operand: "Expression"


class Postfix(Node, frozen=True):
    """``operand++`` or ``operand--``."""

    operator: str
    operand: "Expression"


class Binary(Node, frozen=True):
    """``left operator right``, without assignments: ``* / % @ + - << >> < > <= >= == != & ^ | && ||``."""

    operator: str
    left: "Expression"
    right: "Expression"


class Assign(Node, frozen=True):
    """``target operator value``: ``= += -= *= /= %= &= |= ^= <<= >>=``; a list is for matrices (lang:MX3, IN27)."""

    operator: str
    target: "Expression"
    value: "Initialiser"


class Conditional(Node, frozen=True):
    """``condition ? then : otherwise``."""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"


class Comma(Node, frozen=True):
    """``a, b, c`` where no list is expected; the value is the last one's (lang:OP30)."""

    parts: "tuple[Expression, ...]"


class New(Node, frozen=True):
    """``new type``, ``new type(arguments)``; arguments are None without parentheses.

    ``length`` is there for ``new type[length]`` alone.
    """

    type: Type
    arguments: "tuple[Expression | None, ...] | None"
    length: "Expression | None" = None


class Delete(Node, frozen=True):
    """``delete operand``; of no type."""

    operand: "Expression"


class SizeOf(Node, frozen=True):
    """``sizeof(operand)``; a `Type` if it can be nothing else (``int``, ``C*``), otherwise an expression."""

    operand: "Type | Expression"


class TypeNameOf(Node, frozen=True):
    """``typename(operand)``; a `Type` if it can be nothing else (``int``, ``C*``), otherwise an expression."""

    operand: "Type | Expression"


class OffsetOf(Node, frozen=True):
    """``offsetof(object, member)``; the object may name a structure, the member may be nested (``a.b``)."""

    object: "Expression"
    member: "Expression"


class This(Node, frozen=True):
    """The object itself: ``this``."""


class InitList(Node, frozen=True):
    """``{1, , {2, 3}}``; None is an element that is left out (lang:IN26)."""

    elements: "tuple[Expression | InitList | None, ...]"


class Invalid(Node, frozen=True):
    """Stands where an expression has a syntax error that is already reported; of every type."""


Constant = Integer | Real | Text | Null | Predefined
Expression = (
    Name
    | Scoped
    | Constant
    | Member
    | Index
    | Call
    | Cast
    | DynamicCast
    | Unary
    | Postfix
    | Binary
    | Assign
    | Conditional
    | Comma
    | New
    | Delete
    | SizeOf
    | TypeNameOf
    | OffsetOf
    | This
    | Invalid
)
Initialiser = Expression | InitList
Arguments = tuple[Expression | None, ...]
"""What stands in call parentheses; None is a gap: ``f(a,,b)`` (lang:FN12)."""


# --- Statements ---


class ExpressionStatement(Node, frozen=True):
    """``expression;``."""

    expression: Expression


class Block(Node, frozen=True):
    """``{ … }``; ``end`` is the place of the closing brace."""

    statements: "tuple[Statement, ...]"
    end: int


class If(Node, frozen=True):
    """``if(condition) then else otherwise``."""

    condition: Expression
    then: "Statement"
    otherwise: "Statement | None"


class While(Node, frozen=True):
    """``while(condition) body``."""

    condition: Expression
    body: "Statement"


class DoWhile(Node, frozen=True):
    """``do body while(condition);``."""

    body: "Statement"
    condition: Expression


class For(Node, frozen=True):
    """``for(start; condition; step) body``; the start may be a declaration."""

    start: "Variables | Expression | None"
    condition: Expression | None
    step: Expression | None
    body: "Statement"


class Case(Node, frozen=True):
    """``case value:`` or ``default:`` (None), with the statements up to the next label."""

    value: Expression | None
    statements: "tuple[Statement, ...]"


class Switch(Node, frozen=True):
    """``switch(value) { cases }``."""

    value: Expression
    cases: tuple[Case, ...]
    end: int


class Break(Node, frozen=True):
    """``break;``."""


class Continue(Node, frozen=True):
    """``continue;``."""


class Return(Node, frozen=True):
    """``return;`` or ``return value;``."""

    value: Expression | None


class Empty(Node, frozen=True):
    """A lone ``;``."""


# --- Declarations ---

Access = Literal["", "public", "protected", "private"]
"""Empty outside classes; inside, the section's, or what the kind of class says without one (lang:CL1)."""

Storage = Literal["", "static", "extern", "input", "sinput"]


class TemplateParameter(Node, frozen=True):
    """``typename T``."""

    name: str


class Variable(Node, frozen=True):
    """One variable of a declaration: ``int *a[3]={…}``, ``C a(1,2)``, ``int C::count=5``.

    ``dimensions`` holds the bracketed lengths, None for ``[]``. ``value`` is what follows ``=``; ``arguments`` is what
    stands in constructor parentheses, None without them. ``scope`` is there in the definition of a static member.
    """

    name: str
    type: Type
    dimensions: tuple[Expression | None, ...] = ()
    value: Initialiser | None = None
    arguments: tuple[Expression | None, ...] | None = None
    scope: Path | None = None


class Variables(Node, frozen=True):
    """Variables that are declared together.

    ``label`` is an input's name for display: ``input(name="…")``, else the comment on its line (lang:IN20).
    """

    variables: tuple[Variable, ...]
    storage: Storage = ""
    access: Access = ""
    label: str | None = None
    template: tuple[TemplateParameter, ...] | None = None


class InputGroup(Node, frozen=True):
    """``input group "title"``; declares nothing."""

    title: Expression


class Parameter(Node, frozen=True):
    """A parameter of a function; its name is empty if it is left out (lang:FN14)."""

    name: str
    type: Type
    dimensions: tuple[Expression | None, ...] = ()
    default: Initialiser | None = None


class MemberInit(Node, frozen=True):
    """``name(arguments)`` in a constructor's list: a member or the base (lang:CT4)."""

    path: Path
    arguments: tuple[Expression | None, ...]


class Function(Node, frozen=True):
    """A function, method, constructor, destructor or operator; a prototype has no body.

    ``name`` is ``operator+``, ``operator[]`` … for operators and ``~C`` for destructors. ``result`` is None if no type
    is written, as in constructors and destructors; ``void`` may be (lang:CT1). ``modifiers`` holds those of the words
    static virtual override final const export inline delete that are written, and pure for ``= 0`` or ``= NULL``.
    ``template`` is None without a header, empty for ``template<>``; two headers (of the class and of the method) stand
    one behind the other. ``scope`` is there in a definition outside of the
    class. ``inits`` is None without a colon, empty for a colon with nothing behind it. ``end`` is the place of the
    closing brace, or of the semicolon.
    """

    name: str
    result: Type | None
    parameters: tuple[Parameter, ...]
    body: Block | None
    modifiers: frozenset[str] = frozenset()
    access: Access = ""
    scope: Path | None = None
    inits: tuple[MemberInit, ...] | None = None
    template: tuple[TemplateParameter, ...] | None = None
    end: int = 0


class BaseClass(Node, frozen=True):
    """``public Base<int>`` in a class's head; the access is empty if none is written."""

    access: Access
    path: Path


class Class(Node, frozen=True):
    """A class, struct, union or interface; members are None in a forward declaration, the name is empty without one."""

    kind: Literal["class", "struct", "union", "interface"]
    name: str
    members: "tuple[Declaration, ...] | None"
    bases: tuple[BaseClass, ...] = ()
    is_final: bool = False
    pack: Expression | None = None
    access: Access = ""
    template: tuple[TemplateParameter, ...] | None = None
    end: int = 0


class EnumMember(Node, frozen=True):
    """``NAME = value``; ``label`` is the comment on its line (lang:EN15)."""

    name: str
    value: Expression | None = None
    label: str | None = None


class Enum(Node, frozen=True):
    """An enumeration; the name is empty without one."""

    name: str
    members: tuple[EnumMember, ...]
    access: Access = ""
    end: int = 0


class FunctionType(Node, frozen=True):
    """``typedef result (*name)(parameters);``."""

    name: str
    result: Type
    parameters: tuple[Parameter, ...]
    access: Access = ""


class Using(Node, frozen=True):
    """``using Base::method;`` (lang:VI9)."""

    path: Path
    access: Access = ""


class Namespace(Node, frozen=True):
    """``namespace name { declarations }``."""

    name: str
    declarations: "tuple[Declaration, ...]"
    end: int


class Import(Node, frozen=True):
    """``#import "file"`` with the prototypes up to the next ``#import``."""

    file: str
    declarations: "tuple[Declaration, ...]"


Declaration = Variables | Function | Class | Enum | FunctionType | Using | Namespace | Import | InputGroup
Statement = (
    ExpressionStatement
    | Block
    | If
    | While
    | DoWhile
    | For
    | Switch
    | Break
    | Continue
    | Return
    | Empty
    | Variables
    | Class
    | Enum
    | FunctionType
)


# --- Directives that are no text ---


class Property(Node, frozen=True):
    """``#property name value``; ``is_main`` is false in an included file, where it counts for nothing (lang:PP57)."""

    name: str
    value: Expression | None
    is_main: bool


class Resource(Node, frozen=True):
    """``#resource "path"``, with ``as type name[]`` if the program reads it as a variable (lang:PP65, PP66)."""

    path: str
    variable: Variable | None

"""The typed tree: a program whose every question of meaning is answered. This is all that the translator reads.

- Every expression has its `type` and `pos`, the position in the source (`Files.place`).
- Every implicit step is a node: conversions (`Convert`, with a row of `conversions.py`), the way from a pointer to
  its object (`Dereference`), the making of a reference (`Reference`), default arguments, the copy of an object, the
  `this` before a member.
- Names are the variables and functions themselves (`symbols.py`); constants, `sizeof`, `typename` and enum members
  are `Constant`s.
- A *place* is what can be assigned to: `Name`, `Field`, `Element`, `StringUnit`, `Dereference`, `This`. An
  expression of a class type always denotes the object itself; who keeps it makes a copy, and such a copy is a node:
  `Construct` or `CopyObject`.
- Conditions are of type bool. Both sides of `Binary` and `Compare` have one type; only a shift's count may have
  another.
- Order: operands left to right; of `Assign` the value before the place's indices (lang:OP22); of `Update` the place
  first (lang:OP23); arguments right to left (lang:OP31). What an expression of a class type makes and nobody keeps
  dies after the full expression (lang:FN21).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from mqlnet.mql5.diagnostics import Diagnostic
    from mqlnet.mql5.types.conversions import How
    from mqlnet.mql5.types.kinds import Enum, Type
    from mqlnet.mql5.types.symbols import Class, Function, Variable

# --- expressions ---


class Expression(Struct, frozen=True, eq=False):
    """An expression: it has a value or denotes an object."""

    type: Type
    pos: int


class Constant(Expression, frozen=True, eq=False):
    """A value that is known.

    An `int` within the type's range, a `bool`, a `float` (already single if the type is `float`), a `str` of UTF-16
    units, a pair of floats (complex), or None: no string, no object, no function.
    """

    value: int | float | str | tuple[float, float] | None


class Name(Expression, frozen=True, eq=False):
    """A variable that is no field: local, static, parameter, global, input, static field, predefined."""

    variable: Variable


class This(Expression, frozen=True, eq=False):
    """The object that a method runs on."""


class Field(Expression, frozen=True, eq=False):
    """A field of an object. `object` is of a class type: an object behind a pointer is under a `Dereference`."""

    object: Expression
    field: Variable


class Element(Expression, frozen=True, eq=False):
    """An element of an array, or with fewer indices than dimensions a row, which is an array.

    Indices are of an integer type.
    """

    array: Expression
    indices: tuple[Expression, ...]


class StringUnit(Expression, frozen=True, eq=False):
    """`s[i]`: a unit of a string, of type ushort."""

    string: Expression
    index: Expression


class Dereference(Expression, frozen=True, eq=False):
    """The object behind a pointer; a dead or NULL handle ends the program."""

    pointer: Expression


class AddressOf(Expression, frozen=True, eq=False):
    """The handle of an object: `&object`, `GetPointer(object)`, or an object where a pointer is wanted (lang:CV48)."""

    object: Expression


class FunctionAddress(Expression, frozen=True, eq=False):
    """A function where a function pointer is wanted."""

    function: Function


class Reference(Expression, frozen=True, eq=False):
    """A place given to a parameter that is passed by reference, for types whose values are not objects (numbers.

    Strings, enums, pointers, function pointers, numeric objects). The type is the parameter's: the place may be an
    integer of the other sign, or a pointer to another class. `place` may be a value that is no place only if the
    parameter is const.
    """

    place: Expression


class Convert(Expression, frozen=True, eq=False):
    """`operand` becomes `type`; `how` says in which way, once for written and unwritten conversions."""

    how: How
    operand: Expression
    explicit: bool


class Negate(Expression, frozen=True, eq=False):
    """`-x`, of a number not below int."""

    operand: Expression


class Invert(Expression, frozen=True, eq=False):
    """`~x`, of an integer not below int."""

    operand: Expression


class Not(Expression, frozen=True, eq=False):
    """`!x` of a bool. Of a pointer the operand is a `Convert` to bool: is there a live object? (lang:PT8)."""

    operand: Expression


class Binary(Expression, frozen=True, eq=False):
    """`+ - * / % << >> & | ^` on numbers (and numeric objects, with `@`).

    The result's type is that of both sides, for a shift of the left one.
    """

    operator: str
    left: Expression
    right: Expression


class Concat(Expression, frozen=True, eq=False):
    """Strings joined, two or more: `a + b + c` is one node."""

    parts: tuple[Expression, ...]


class Compare(Expression, frozen=True, eq=False):
    """`== != < > <= >=` on numbers, strings, or handles (`==` and `!=` only)."""

    operator: str
    left: Expression
    right: Expression


class Logical(Expression, frozen=True, eq=False):
    """`&&` and `||`; the right side is evaluated only if it decides."""

    operator: str
    left: Expression
    right: Expression


class Conditional(Expression, frozen=True, eq=False):
    """`condition ? then : otherwise`; both have the type of the whole."""

    condition: Expression
    then: Expression
    otherwise: Expression


class Comma(Expression, frozen=True, eq=False):
    """Expressions in a row; the value is the last one's."""

    parts: tuple[Expression, ...]


class Assign(Expression, frozen=True, eq=False):
    """`place = value` for values; the result is the value, which has the place's type already."""

    place: Expression
    value: Expression


class CopyObject(Expression, frozen=True, eq=False):
    """`target = value` for objects without an `operator=` of their own.

    The fields of `shared` are copied, the nearest class that both are.

     A field whose class has an `operator=` is copied by that. The type is void.
    """

    target: Expression
    value: Expression
    shared: Class


class CopyArray(Expression, frozen=True, eq=False):
    """`target = value` for arrays, where it is allowed. The type is void."""

    target: Expression
    value: Expression


class Update(Expression, frozen=True, eq=False):
    """`place op= value`: the place is read, converted by `before` to `compute`, the type of `value` (of a shift.

    To its own promoted type), `operator` is applied, the result is converted by `after` to the place's type,
    stored, and the value of the whole.
    """

    operator: str
    place: Expression
    value: Expression
    compute: Type
    before: How
    after: How


class Increment(Expression, frozen=True, eq=False):
    """`++` and `--`: `step` is 1 or -1; the value is the old one if `post`.

    The result wraps at the place's type (lang:OP26).
    """

    place: Expression
    step: int
    post: bool


class Call(Expression, frozen=True, eq=False):
    """A call of a function or static method of the program, or of an imported one.

    `arguments` has one for each parameter.
    """

    function: Function
    arguments: tuple[Expression, ...]


class CallMethod(Expression, frozen=True, eq=False):
    """A call of a method or operator on `object`. If `virtual`, the object's class decides which one runs."""

    object: Expression
    function: Function
    arguments: tuple[Expression, ...]
    virtual: bool


class CallBuiltin(Expression, frozen=True, eq=False):
    """A call of a function of the library; `function` is the signature that was chosen.

    Arguments for `...` stand at the end, as they are.
    """

    function: Function
    arguments: tuple[Expression, ...]


class CallPointer(Expression, frozen=True, eq=False):
    """A call through a function pointer."""

    pointer: Expression
    arguments: tuple[Expression, ...]


class Construct(Expression, frozen=True, eq=False):
    """A new object of the class `type`.

    `constructor` None: each field by its default, then the fields' own constructors.
    """

    constructor: Function | None
    arguments: tuple[Expression, ...]


class Copied(Expression, frozen=True, eq=False):
    """A new object of the class `type` with the value of `object`.

    By default construction, then as `CopyObject` does.
    """

    object: Expression


class Assigned(Expression, frozen=True, eq=False):
    """A new object of the class `type` that begins by itself and is given a value by `function`.

    Its `operator=` (lang:CT8).
    """

    constructor: Function | None
    initial: tuple[Expression, ...]
    function: Function
    arguments: tuple[Expression, ...]


class New(Expression, frozen=True, eq=False):
    """`new C(…)`: the handle of a new object, which lives until it is deleted."""

    made: Class
    constructor: Function | None
    arguments: tuple[Expression, ...]


class Delete(Expression, frozen=True, eq=False):
    """`delete pointer`. The type is void."""

    pointer: Expression


class Braces(Expression, frozen=True, eq=False):
    """A brace list, fitted to `type`.

    Of an array: its elements (rows of several dimensions are `Braces`); what is missing is zero. Of a structure:
    the values of `all_fields` in their order; what is missing is zero. None is a skipped item: zero.
    """

    items: tuple[Expression | None, ...]


class Wrong(Expression, frozen=True, eq=False):
    """An error that has been reported. A program with one is never translated."""


# --- statements ---


class Statement(Struct, frozen=True, eq=False):
    """A statement."""

    pos: int


class Evaluate(Statement, frozen=True, eq=False):
    """An expression whose value nobody wants."""

    expression: Expression


class Declare(Statement, frozen=True, eq=False):
    """A local variable begins.

    `initial` None: zero, NULL, an empty array; an object, or each object of an array, is default-constructed.

     A dynamic array with `Braces` has the type of a fixed one already (lang:AR1).
    """

    variable: Variable
    initial: Expression | None


class DeclareStatic(Statement, frozen=True, eq=False):
    """A static local: it begins when control first gets here (lang:IN10)."""

    variable: Variable
    initial: Expression | None


class Block(Statement, frozen=True, eq=False):
    """Statements with a scope of their own.

    `dying` are the variables whose objects have something to do at the end, in order of declaration: they die in
    reverse order, however the block is left.
    """

    statements: tuple[Statement, ...]
    dying: tuple[Variable, ...]
    end: int


class If(Statement, frozen=True, eq=False):
    """`if`."""

    condition: Expression
    then: Statement
    otherwise: Statement | None


class While(Statement, frozen=True, eq=False):
    """`while`."""

    condition: Expression
    body: Statement


class DoWhile(Statement, frozen=True, eq=False):
    """`do … while`."""

    body: Statement
    condition: Expression


class For(Statement, frozen=True, eq=False):
    """`for`. `condition` None is true. `dying` as in `Block`, of the variables that the head declares."""

    first: tuple[Statement, ...]
    condition: Expression | None
    step: Expression | None
    body: Statement
    dying: tuple[Variable, ...]


class Case(Struct, frozen=True, eq=False):
    """A part of a switch: the labels before it, and what follows them until the next labels.

    Control falls through to the next part.
    """

    values: tuple[int, ...]
    default: bool
    statements: tuple[Statement, ...]
    pos: int


class Switch(Statement, frozen=True, eq=False):
    """`switch` on an integer."""

    subject: Expression
    cases: tuple[Case, ...]
    dying: tuple[Variable, ...]


class Break(Statement, frozen=True, eq=False):
    """`break`."""


class Continue(Statement, frozen=True, eq=False):
    """`continue`."""


class Return(Statement, frozen=True, eq=False):
    """`return`. A value of a class type is a `Construct`, a `Copied` or a call: it is kept by who called."""

    value: Expression | None


class Initialiser(Struct, frozen=True, eq=False):
    """A step of a constructor before its body: for a field, its value.

    For the base class (`field` None), a `Construct` whose arguments count.

     A field of a class type has a `Construct` or a `Copied`.
    """

    field: Variable | None
    value: Expression
    pos: int


# --- a program ---


class Global(Struct, frozen=True, eq=False):
    """A global variable or static field, in the order in which they begin (lang:CT15). `initial` as in `Declare`."""

    variable: Variable
    initial: Expression | None


class Handler(Struct, frozen=True, eq=False):
    """A function that the terminal calls (lang:EV3 …)."""

    name: str
    function: Function


class Program(Struct, eq=False):
    """A checked program.

    With an error among `diagnostics` the rest may have holes (`Wrong`) and is not for translation.
    """

    functions: list[Function]
    """All with a body: instances of templates too, methods too."""
    classes: list[Class]
    """Bases before what derives from them; instances of templates too."""
    enums: list[Enum]
    globals: list[Global]
    handlers: dict[str, Handler]
    kind: str
    """`expert`, `indicator`, `script`, `service` or `library` (lang:EV1)."""
    properties: dict[str, list[object]]
    builtins: dict[str, list[int]]
    """The library's functions that are called, and where."""
    diagnostics: list[Diagnostic]


Place: TypeAlias = Name | Field | Element | StringUnit | Dereference | This

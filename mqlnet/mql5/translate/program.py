"""A whole program: typed tree in, Python modules out, one for each source file, so that code objects bear its name.

All modules share one namespace. The first holds the classes, the last attaches methods and gives globals their zeros;
in between stand the functions, by file. Globals begin in functions of their own, a run of globals of one file each,
which whoever starts the program calls in order (lang:CT15 LC1).
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from mqlnet.mql5.translate import (  # noqa: F401 - these enter their translators in the tables
    arithmetic,
    calls,
    classes,
    conversions,
    functions,
    kinds,
    loops,
    operands,
    places,
    statements,
    stores,
    switches,
)
from mqlnet.mql5.translate.calls import element_class, needs_constructing
from mqlnet.mql5.translate.code import Code, Takes
from mqlnet.mql5.translate.names import Names
from mqlnet.mql5.translate.statements import first_value, full
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Array, Type
from mqlnet.mql5.types.symbols import Class, Function, Kind, Storage, Variable

BEGIN: Final = "$begin"
Locate = Callable[[int], tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class TranslatedFunction:
    """A function that can be called by name: its Python name, its parameters' static types and passing, its result."""

    code: str
    parameters: tuple[tuple[str, str, str], ...]
    result: str


@dataclass(frozen=True, slots=True)
class TranslatedVariable:
    """A global variable, static field or static local: its Python name, its static type, whether it is in a cell."""

    code: str
    kind: str
    is_boxed: bool
    is_input: bool


@dataclass(slots=True)
class Translation:
    """A translated program: ``begins`` are functions that start globals, ``dying`` the globals with a destructor.

    ``imports`` are the files whose functions it calls.
    """

    modules: list[tuple[str, ast.Module]] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    dying: list[str] = field(default_factory=list)
    functions: dict[str, list[TranslatedFunction]] = field(default_factory=dict)
    variables: dict[str, TranslatedVariable] = field(default_factory=dict)
    handlers: dict[str, str] = field(default_factory=dict)
    imports: set[str] = field(default_factory=set)


class Translator:
    """Translates one checked program.

    ``locate`` gives file, line and column of a position; ``options`` are the switches that change the code.
    """

    def __init__(
        self,
        program: typed.Program,
        locate: Locate,
        library: Mapping[str, Takes],
        options: Mapping[str, str] | None = None,
    ) -> None:
        self._program = program
        self._locate = locate
        self._library = library
        self._options = options or {}
        self._names = Names(program)
        self._written = frozenset(each for each in program.functions if each.body is not None)
        self._elements: dict[str, Type] = {}
        self._statics: list[tuple[Variable, typed.Expression | None]] = []
        self._flags: list[str] = []
        self._imports: set[str] = set()
        self._files: dict[str, list[ast.stmt]] = {}
        self._main = ""

    def translate(self) -> Translation:
        """Return the program's modules and what starts them."""
        whole = Translation()
        for function in self._program.functions:
            if function.body is not None:
                self._function(function)
        self._begin_globals(whole)
        tail = self._tail(whole)
        head = [classes.definition(self._code(), each) for each in self._program.classes]
        main = self._locate(-1)[0]
        whole.modules = [(main, _module(head)), *((name, _module(body)) for name, body in self._files.items())]
        whole.modules.append((main, _module(tail)))
        self._register(whole)
        whole.imports = self._imports
        return whole

    def _where(self, at: int) -> tuple[int, int]:
        _, line, column = self._locate(at)
        return line, column

    def _code(self, function: Function | None = None) -> Code:
        code = Code(self._names, self._where, self._library, function, self._options)
        code.written = self._written
        return code

    def _into(self, at: int, body: list[ast.stmt]) -> None:
        self._files.setdefault(self._locate(at)[0], []).extend(body)

    def _take(self, code: Code) -> None:
        self._elements.update(code.elements)
        self._statics += code.statics
        self._flags += code.flags
        self._imports |= code.imports

    def _function(self, function: Function) -> None:
        code = self._code(function)
        self._into(function.defined_pos, functions.function(code, function))
        self._take(code)

    def _begin_globals(self, whole: Translation) -> None:
        def file_of(node: typed.Global) -> str:
            return self._locate(node.variable.pos)[0]

        for number, (file, run) in enumerate(groupby(self._program.globals, file_of)):
            code = self._code()
            body: list[ast.stmt] = []
            for node in run:
                code.make.move(node.variable.pos)
                body += self._begin(code, node)
            name = f"{BEGIN} {number}"
            whole.begins.append(name)
            self._files.setdefault(file, []).append(code.make.function(name, [], body, sorted(code.shared)))
            self._take(code)

    def _begin(self, code: Code, node: typed.Global) -> list[ast.stmt]:
        """Return the beginning of a global; one without a value or constructor has begun with its zero."""
        variable = node.variable
        inner = element_class(variable.type)
        constructs = inner is not None and needs_constructing(inner)
        if node.initial is None and variable.storage is not Storage.INPUT and not constructs:
            return []

        def emit() -> list[ast.stmt]:
            value = first_value(code, variable.type, node.initial)
            if variable.storage is Storage.INPUT:
                value = code.make.call("$input", code.make.constant(variable.name), value)
            return [stores.declared(code, variable, value)]

        if node.initial is not None and not isinstance(node.initial, typed.Constant):
            code.ranges.walk((), typed.Evaluate(pos=variable.pos, expression=node.initial))
        return full(code, emit)

    def _tail(self, whole: Translation) -> list[ast.stmt]:
        code = self._code()
        for kind in self._program.classes:
            self._into(kind.pos, self._supports(kind))
        body = [each for kind in self._program.classes for each in classes.description(code, kind)]
        self._take(code)
        zeros = self._zeros(code)
        self._take(code)
        whole.dying = [self._names.shared(each) for each in self._dying()]
        return [*self._element_facts(code), *body, *zeros]

    def _supports(self, kind: Class) -> list[ast.stmt]:
        """Return the functions that begin, copy and end objects of a class."""
        code = self._code()
        body = [classes.beginning(code, kind), classes.assigning(code, kind), classes.copying(code, kind)]
        if kind.destroys:
            body.append(functions.ending(code, kind))
        if needs_constructing(kind) and not kind.constructors:
            body += functions.implicit_constructor(code, kind)
        self._take(code)
        return body

    def _element_facts(self, code: Code) -> list[ast.stmt]:
        make = code.make
        found: list[ast.stmt] = []
        for text, kind in self._elements.items():
            zero = code.zero(kind) if not isinstance(kind, Class) else make.constant(None)
            facts = [make.constant(text), zero]
            if isinstance(kind, Class):
                facts.append(make.constant(calls.maker(code, kind, kind.default_constructor())))
                facts.append(make.constant(kind.destroys))
            found.append(make.put(f"$of {text}", make.call("$element", *facts)))
        return found

    def _zeros(self, code: Code) -> list[ast.stmt]:
        make = code.make
        found: list[ast.stmt] = []
        for variable in (each.variable for each in self._program.globals):
            make.move(variable.pos)
            found.append(stores.declared(code, variable, self._zero(code, variable.type)))
        for variable, initial in self._statics:
            make.move(variable.pos)
            value = first_value(code, variable.type, initial) if initial else self._zero(code, variable.type)
            found.append(stores.declared(code, variable, value))
        return [*found, *(make.put(flag, make.constant(False)) for flag in self._flags)]

    def _zero(self, code: Code, kind: Type) -> ast.expr:
        inner = element_class(kind)
        if inner is not None and needs_constructing(inner):
            return code.make.constant(None)
        return first_value(code, kind, None)

    def _dying(self) -> Iterable[Variable]:
        for variable in [each.variable for each in self._program.globals] + [each for each, _ in self._statics]:
            kind = variable.type.element if isinstance(variable.type, Array) else variable.type
            if isinstance(kind, Class) and kind.destroys:
                yield variable

    def _register(self, whole: Translation) -> None:
        for function in self._program.functions:
            if function.body is not None and function.kind is Kind.FUNCTION:
                parameters = tuple(
                    (each.name, kinds.text(each.type), each.passing.value) for each in function.parameters
                )
                entry = TranslatedFunction(self._names.function(function), parameters, kinds.text(function.result))
                whole.functions.setdefault(function.qualified, []).append(entry)
        for name, handler in self._program.handlers.items():
            whole.handlers[name] = self._names.function(handler.function)
        code = self._code()
        for variable in [each.variable for each in self._program.globals] + [each for each, _ in self._statics]:
            name = self._names.shared(variable)
            is_input = variable.storage is Storage.INPUT
            whole.variables[name] = TranslatedVariable(
                name, kinds.text(variable.type), code.is_boxed(variable), is_input
            )


def _module(body: list[ast.stmt]) -> ast.Module:
    return ast.Module(body, [])

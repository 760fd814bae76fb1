"""A call of the conformance suite -> the MQL5 program that makes it.

What a case passes is written as literals, so that lexer, checker and translator take part. Arrays and references are
variables; where they live, their home, changes from call to call, because the translator passes a global, a local, a
field and a parameter in different ways. After the call the program copies them into globals, ``out_`` and the manual's
name. What is too long for a literal comes in as a parameter of ``Ask``, the function that makes the call.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import Final, NamedTuple

from conformance.subject.interface import SIGNATURES, Argument, ByRef
from mqlnet.facts.constants import CONSTANTS

LONGEST: Final = 2000  # bytes or characters of a literal: longer ones say nothing new and take long to read
ENUMS: Final = {"TerminalInfoInteger": "ENUM_TERMINAL_INFO_INTEGER", "MQLInfoInteger": "ENUM_MQL_INFO_INTEGER"}
UNKNOWN_PROPERTY: Final = 9999
OUT: Final = "out_"
_PARAMETER: Final = re.compile(r"(?:const\s+)?(\w+)\s*&?\s*(\w+)\s*(\[\])?\s*(?:=.*)?$")
_PLAIN: Final = re.compile(r"[ !#-\[\]-~\x80-\ud7ff\ue000-\U0010ffff]")


class Home(Enum):
    """The place of the variables of a call."""

    GLOBAL = auto()
    LOCAL = auto()
    FIELD = auto()
    PARAMETER = auto()


class Parameter(NamedTuple):
    """A parameter of the manual's signature."""

    type: str
    name: str
    is_array: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A program that makes one call; ``given`` are the arguments for its ``Ask``."""

    text: str
    given: Sequence[bytes | str] = ()


@dataclass(slots=True)
class _Program:
    """The parts of a program while it is written; lines of ``before`` and ``after`` stand around the call."""

    home: Home
    globals: list[str] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    given: list[bytes | str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)

    def at_home(self, name: str) -> str:
        """Return how ``Ask`` names a variable."""
        return f"held.{name}" if self.home is Home.FIELD else name


def question(function: str, arguments: Sequence[Argument], home: Home | None = None) -> Question:
    """Return the program for a call of the suite; without a home the call's words choose one, whatever its numbers."""
    result, parameters = overload(function, len(arguments))
    program = _Program(home or _home(function, arguments))
    call = ", ".join(
        _pass(program, function, parameter, argument) for parameter, argument in zip(parameters, arguments, strict=True)
    )
    program.globals.append("int error;")
    if result != "void":
        program.globals.append(f"{result} value;")
    lines = [f"{'' if result == 'void' else 'value = '}{function}({call});", "error = _LastError;"]
    return Question(_written(program, lines), program.given)


def _home(function: str, arguments: Sequence[Argument]) -> Home:
    words = re.sub(r"\d", "", f"{function}{arguments!r}")
    return list(Home)[zlib.crc32(words.encode("utf-8", "surrogatepass")) % len(Home)]


def _written(program: _Program, call: list[str]) -> str:
    heads, body = [*program.globals], [*program.before, *call, *program.after]
    if program.home is Home.GLOBAL:
        heads += program.variables
    elif program.home is Home.FIELD and program.variables:
        heads += [f"struct Held {{ {' '.join(program.variables)} }};", "Held held;"]
    elif program.home is Home.LOCAL:
        body = [*program.variables, *body]
    elif program.home is Home.PARAMETER:
        heads.append(_function("Through", program.parameters, call))
        body = [*program.variables, *program.before, f"Through({', '.join(program.passed)});", *program.after]
    return "\n".join([*heads, _function("Ask", program.asked, body), "void OnStart() {}", ""])


def _function(name: str, parameters: list[str], lines: list[str]) -> str:
    return "\n  ".join([f"void {name}({', '.join(parameters)}) {{", *lines]) + "\n}"


@cache
def overload(function: str, count: int) -> tuple[str, tuple[Parameter, ...]]:
    """Return the result's type and the first ``count`` parameters of the shortest overload that has as many."""
    read = [_signature(signature) for signature in SIGNATURES[function]]
    result, parameters = min((each for each in read if len(each[1]) >= count), key=lambda each: len(each[1]))
    return result, parameters[:count]


def _signature(signature: str) -> tuple[str, tuple[Parameter, ...]]:
    inner = signature[signature.index("(") + 1 : signature.rindex(")")]
    matches = [_PARAMETER.match(part.strip()) for part in inner.split(",") if part.strip()]
    return signature.split()[0], tuple(Parameter(each[1], each[2], bool(each[3])) for each in matches if each)


def _pass(program: _Program, function: str, parameter: Parameter, argument: Argument) -> str:
    """Declare what an argument needs and return how the call names it."""
    if not isinstance(argument, ByRef):
        if isinstance(argument, bytes):
            return _array(program, parameter, argument)
        if function in ENUMS:
            return str(argument) if argument in CONSTANTS else f"({ENUMS[function]}){UNKNOWN_PROPERTY}"
        return _long(program, parameter, argument) or literal(argument)
    name, brackets = parameter.name, "[]" if parameter.is_array else ""
    program.globals.append(f"{parameter.type} {OUT}{name}{brackets};")
    if isinstance(argument.value, bytes):
        at_home = program.at_home(name)
        # copying an empty array fails, and the program would keep that error (bi:AR9)
        program.after.append(f"if (ArraySize({at_home}) > 0) ArrayCopy({OUT}{name}, {at_home});")
        return _array(program, parameter, argument.value, is_fixed=argument.fixed)
    value = _long(program, parameter, argument.value) or literal(argument.value)
    program.before.append(f"{program.at_home(name)} = {value};")
    program.after.append(f"{OUT}{name} = {program.at_home(name)};")
    return _variable(program, parameter, "")


def _array(program: _Program, parameter: Parameter, value: bytes, *, is_fixed: bool = False) -> str:
    if value:
        source = _long(program, parameter, value) or _bytes(program, parameter, value)
        program.before.append(f"ArrayCopy({program.at_home(parameter.name)}, {source});")
    return _variable(program, parameter, f"[{len(value) if is_fixed else ''}]")


def _variable(program: _Program, parameter: Parameter, brackets: str) -> str:
    """Declare a variable at home and return how the call names it."""
    name = parameter.name
    program.variables.append(f"{parameter.type} {name}{brackets};")
    program.parameters.append(f"{parameter.type} &{name}{'[]' if brackets else ''}")
    program.passed.append(program.at_home(name))
    return program.at_home(name)


def _long(program: _Program, parameter: Parameter, value: object) -> str:
    """Let a long value come in as a parameter of ``Ask`` and return its name; nothing for a short one."""
    if not isinstance(value, bytes | str) or len(value) <= LONGEST:
        return ""
    name = f"given_{parameter.name}"
    program.given.append(value)
    declared = f"const {parameter.type} {f'&{name}[]' if parameter.is_array else name}"
    program.asked.append(declared)
    if not parameter.is_array:
        program.parameters.append(declared)
        program.passed.append(name)
    return name


def _bytes(program: _Program, parameter: Parameter, value: bytes) -> str:
    name, sign = f"given_{parameter.name}", 128 if parameter.type == "char" else 0
    items = ", ".join(str((byte ^ sign) - sign) for byte in value)
    program.globals.append(f"const {parameter.type} {name}[] = {{{items}}};")
    return name


def literal(value: bool | int | str | None) -> str:
    """Return a value as MQL5 writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(each if _PLAIN.match(each) else f"\\x{ord(each):04X}" for each in value) + '"'

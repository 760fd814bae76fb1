"""A call of the conformance suite -> the MQL5 program that makes it.

Each argument is a global variable with the value of the case, written as a literal, so that lexer, checker and
translator take part; the call's value, last error and references are read from the globals afterwards. What is too
long for a literal comes in as a parameter of ``Ask``, the function that makes the call.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from conformance.subject.interface import SIGNATURES, Argument, ByRef
from mqlnet.facts.constants import CONSTANTS

LONGEST: Final = 2000  # bytes or characters of a literal: longer ones say nothing new and take long to read
ENUMS: Final = {"TerminalInfoInteger": "ENUM_TERMINAL_INFO_INTEGER", "MQLInfoInteger": "ENUM_MQL_INFO_INTEGER"}
UNKNOWN_PROPERTY: Final = 9999
_PARAMETER: Final = re.compile(r"(?:const\s+)?(\w+)\s*&?\s*(\w+)\s*(\[\])?\s*(?:=.*)?$")
_PLAIN: Final = re.compile(r"[ !#-\[\]-~\x80-\ud7ff\ue000-\U0010ffff]")


class Parameter(NamedTuple):
    """A parameter of the manual's signature."""

    type: str
    name: str
    is_array: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A program that makes one call; ``given`` are arguments for its ``Ask``, ``references`` globals to be read."""

    text: str
    given: Sequence[bytes | str] = ()
    references: Sequence[str] = ()


@dataclass(slots=True)
class _Program:
    """The parts of a program while it is written."""

    globals: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    given: list[bytes | str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def question(function: str, arguments: Sequence[Argument]) -> Question:
    """Return the program for a call of the suite."""
    result, parameters = overload(function, len(arguments))
    program = _Program()
    passed = [
        _pass(program, function, parameter, argument) for parameter, argument in zip(parameters, arguments, strict=True)
    ]
    call = f"{function}({', '.join(passed)});"
    if result != "void":
        program.globals.append(f"{result} value;")
        call = f"value = {call}"
    program.globals.append("int error;")
    references = [
        each.name for each, argument in zip(parameters, arguments, strict=True) if isinstance(argument, ByRef)
    ]
    body = "\n  ".join([*program.lines, call, "error = _LastError;"])
    asks = f"void Ask({', '.join(program.parameters)}) {{\n  {body}\n}}"
    return Question("\n".join([*program.globals, asks, "void OnStart() {}", ""]), program.given, references)


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
    value = argument.value if isinstance(argument, ByRef) else argument
    if isinstance(value, bytes):
        return _array(program, parameter, value, is_fixed=isinstance(argument, ByRef) and argument.fixed)
    if function in ENUMS:
        return _property(ENUMS[function], value)
    if isinstance(value, str) and len(value) > LONGEST:
        program.parameters.append(f"const string given_{parameter.name}")
        program.given.append(value)
        if not isinstance(argument, ByRef):
            return f"given_{parameter.name}"
        program.lines.append(f"{parameter.name} = given_{parameter.name};")
        value = ""
    if not isinstance(argument, ByRef):
        return literal(value)
    program.globals.append(f"{parameter.type} {parameter.name} = {literal(value)};")
    return parameter.name


def _array(program: _Program, parameter: Parameter, value: bytes, *, is_fixed: bool) -> str:
    name, source = parameter.name, f"given_{parameter.name}"
    program.globals.append(f"{parameter.type} {name}[{len(value) if is_fixed else ''}];")
    if not value:
        return name
    if len(value) > LONGEST:
        program.parameters.append(f"const {parameter.type} &{source}[]")
        program.given.append(value)
    else:
        sign = 128 if parameter.type == "char" else 0
        items = ", ".join(str((byte ^ sign) - sign) for byte in value)
        program.globals.append(f"const {parameter.type} {source}[] = {{{items}}};")
    program.lines.append(f"ArrayCopy({name}, {source});")
    return name


def _property(enumeration: str, name: object) -> str:
    return str(name) if name in CONSTANTS else f"({enumeration}){UNKNOWN_PROPERTY}"


def literal(value: bool | int | str | None) -> str:
    """Return a value as MQL5 writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(each if _PLAIN.match(each) else f"\\x{ord(each):04X}" for each in value) + '"'

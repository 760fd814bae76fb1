"""Checks a program that has no errors and finds things in it."""

from collections.abc import Mapping

from mqlnet.mql5.source.dialect import dialect_of
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.types import check, library_of, typed
from mqlnet.mql5.types.symbols import Class, Function
from tests.mqlnet.mql5.support.complaints import library


def program(text: str, name: str = "m.mq5", options: Mapping[str, str] | None = None) -> typed.Program:
    types = library_of(library()).type_names
    unit = parse(name, read=from_mapping({name: text}), types=types, dialect=dialect_of(options or {}))
    made = check(unit, library())
    assert [str(each) for each in made.diagnostics if each.severity == "error"] == []
    return made


def function(made: typed.Program, qualified: str) -> Function:
    (found,) = [each for each in made.functions if each.qualified == qualified]
    return found


def klass(made: typed.Program, name: str) -> Class:
    (found,) = [each for each in made.classes if each.name == name]
    return found


def statement(made: typed.Program, qualified: str, at: int = 0) -> typed.Statement:
    body = function(made, qualified).body
    assert body is not None
    return body.statements[at]


def value(made: typed.Program, qualified: str, at: int = 0) -> typed.Expression:
    """The expression of a statement: what is evaluated, returned, or what a variable begins with."""
    found = statement(made, qualified, at)
    if isinstance(found, typed.Evaluate):
        return found.expression
    if isinstance(found, typed.Return):
        assert found.value is not None
        return found.value
    assert isinstance(found, typed.Declare)
    assert found.initial is not None
    return found.initial

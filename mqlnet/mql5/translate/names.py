"""Python names for a program's functions, classes and variables.

A name stays as it is written wherever it can: it is what tracebacks, debuggers and ``Running.globals`` show. What is
not unique becomes so by what MQL5 itself would add: scope, signature, and at last a number.
"""

from collections.abc import Iterable

from mqlnet.mql5.types import typed
from mqlnet.mql5.types.symbols import Class, Function, Namespace, Storage, Variable, parameter_text

THIS = "this"


class Names:
    """The names of what a whole program shares."""

    def __init__(self, program: typed.Program) -> None:
        self._functions: dict[Function, str] = {}
        self._classes: dict[Class, str] = {}
        self._variables: dict[Variable, str] = {}
        self._fields: dict[Variable, str] = {}
        self.taken: set[str] = {THIS}
        for kind in program.classes:
            self._classes[kind] = self._unique(kind.name, ())
        for each in program.globals:
            self._variables[each.variable] = self._unique(_qualified(each.variable), ())
        for function in program.functions:
            self._functions[function] = self._unique(function.qualified, (_signature(function),))
            for variable in function.statics:
                self._variables[variable] = self._unique(f"{function.qualified}::{variable.name}", ())

    def _unique(self, name: str, longer: Iterable[str]) -> str:
        candidates = [name, *longer]
        found = next((each for each in candidates if each not in self.taken), None)
        number = 2
        while found is None:
            numbered = f"{candidates[-1]}#{number}"
            found = None if numbered in self.taken else numbered
            number += 1
        self.taken.add(found)
        return found

    def function(self, function: Function) -> str:
        """Return the name of a function's code."""
        found = self._functions.get(function)
        if found is None:
            found = self._functions[function] = self._unique(function.qualified, (_signature(function),))
        return found

    def method(self, function: Function) -> str:
        """Return the attribute under which objects have a method: all that replace each other share it."""
        return self.function(function.slot or function)

    def kind(self, kind: Class) -> str:
        """Return the name of a class."""
        found = self._classes.get(kind)
        if found is None:
            found = self._classes[kind] = self._unique(kind.name, ())
        return found

    def shared(self, variable: Variable) -> str:
        """Return the name of a global variable, static field or static local."""
        found = self._variables.get(variable)
        if found is None:
            found = self._variables[variable] = self._unique(_qualified(variable), ())
        return found

    def field(self, field: Variable) -> str:
        """Return the attribute of a field; one that hides a field of a base bears a number."""
        found = self._fields.get(field)
        if found is None:
            owner = field.owner
            base = owner.base if isinstance(owner, Class) else None
            hidden = sum(each.name == field.name for each in base.all_fields) if base is not None else 0
            found = self._fields[field] = f"{field.name}ß{hidden}" if hidden else field.name
        return found


class LocalNames:
    """The names of one function's locals and parameters; no two share one, and none hides what the program shares."""

    def __init__(self, names: Names) -> None:
        self._shared = names.taken
        self._used: set[str] = set()
        self._found: dict[Variable, str] = {}

    def local(self, variable: Variable) -> str:
        """Return the name of a local variable or parameter."""
        found = self._found.get(variable)
        if found is None:
            found = base = variable.name or "unnamed"
            number = 2
            while found in self._used or found in self._shared:
                found = f"{base}#{number}"
                number += 1
            self._used.add(found)
            self._found[variable] = found
        return found


def _qualified(variable: Variable) -> str:
    owner = variable.owner
    if variable.storage is Storage.STATIC_FIELD and isinstance(owner, Class):
        return f"{owner.name}::{variable.name}"
    if isinstance(owner, Function | Namespace):
        return f"{owner.qualified}::{variable.name}" if owner.qualified else variable.name
    return variable.name


def _signature(function: Function) -> str:
    return f"{function.qualified}({','.join(parameter_text(each) for each in function.parameters)})"

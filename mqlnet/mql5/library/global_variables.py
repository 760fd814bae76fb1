"""Global variables of the terminal: numbers that programs share and that outlive them (bi:GV1-GV10).

They are kept in a file of the terminal's data folder, which is read at first use and written by
``GlobalVariablesFlush`` and at the end of each program that used them. A variable that nobody has used for four weeks
is gone.
"""

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.datetime import local_time
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.terminal_codes import (
    ERR_GLOBALVARIABLE_EXISTS,
    ERR_GLOBALVARIABLE_NOT_FOUND,
    ERR_GLOBALVARIABLE_NOT_MODIFIED,
)
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units

LONGEST_NAME: Final = 63
LIFETIME_S: Final = 4 * 7 * 86_400
FILE: Final = "gvariables.json"


@dataclass(slots=True)
class Variable:
    """A variable: its value, when it was last used, and whether it dies with the terminal."""

    value: float
    used: int
    is_temporary: bool = False


class Globals:
    """The global variables of one terminal; ``lock`` is held by each function, so that a change is atomic."""

    def __init__(self) -> None:
        self.variables: dict[str, Variable] = {}
        self.lock = Lock()
        self._path: Path | None = None

    def open(self, path: Path, now: int) -> None:
        """Read the file at first use, and forget what has not been used for too long."""
        if self._path is None:
            self._path = path
            with contextlib.suppress(OSError, ValueError, TypeError, RecursionError):
                saved = json.loads(path.read_text(encoding="utf-8") if path.is_file() else "[]")
                self.variables = {str(name): Variable(float(value), int(used)) for name, value, used in saved}
        old = [name for name, one in list(self.variables.items()) if now - one.used > LIFETIME_S]
        for name in old:
            self.variables.pop(name, None)

    def save(self) -> None:
        """Write all variables that are not temporary; a disk that takes no file leaves the old one."""
        if self._path is None:
            return
        rows = [(name, one.value, one.used) for name, one in self.variables.items() if not one.is_temporary]
        with contextlib.suppress(OSError):
            if self._path.is_file() or not self._path.exists():  # a pipe would wait for its reader
                self._path.write_text(json.dumps(rows), encoding="utf-8")

    def restart(self) -> None:
        """Forget the temporary ones, as a terminal that is closed and opened does (bi:GV8)."""
        with self.lock:
            self.variables = {name: one for name, one in self.variables.items() if not one.is_temporary}


class Used:
    """A program's use of the global variables; its end writes them to the disk (bi:GV10)."""

    def __init__(self, host: Host) -> None:
        self._globals = host.shared(Globals)

    def close(self) -> None:
        """Write the variables."""
        with self._globals.lock:
            self._globals.save()


def _all(host: Host) -> Globals:
    host.state(Used)
    found = host.shared(Globals)
    found.open(host.terminal.files.root.parents[1] / FILE, local_time(host))
    return found


def _missing(host: Host, name: str) -> Variable | None:
    """Return a variable; None leaves 4501."""
    found = _all(host).variables.get(text(name))
    return host.fail(ERR_GLOBALVARIABLE_NOT_FOUND, None) if found is None else found


@builtin("GlobalVariableSet", rows="bi:GV1")
def global_variable_set(host: Host, name: str, value: float) -> int:
    """Create or overwrite a variable; return the time, 0 for a bad name."""
    if not 0 < len(name) <= LONGEST_NAME:
        return host.fail(ERR_INVALID_PARAMETER, 0)
    found = _all(host)
    now = local_time(host)
    with found.lock:
        held = found.variables.get(text(name))
        found.variables[text(name)] = Variable(value, now, held is not None and held.is_temporary)
    return now


@builtin("GlobalVariableGet", rows="bi:GV2")
def global_variable_get(host: Host, name: str, value: Ref[float] | None = None) -> float | bool:
    """Return the value, or put it into ``value`` and return true; a missing one leaves 4501."""
    found = _missing(host, name)
    if found is None:
        return 0.0 if value is None else False
    found.used = local_time(host)
    if value is None:
        return found.value
    value.value = found.value
    return True


@builtin("GlobalVariableCheck", rows="bi:GV3 bi:Q23 bi:CM3")
def global_variable_check(host: Host, name: str) -> bool:
    """Return whether there is such a variable; a missing one is no error."""
    found = _all(host).variables.get(text(name))
    if found is not None and host.option("gv_check", "keep") == "touch":
        found.used = local_time(host)
    return found is not None


@builtin("GlobalVariableTime", rows="bi:GV4")
def global_variable_time(host: Host, name: str) -> int:
    """Return when a variable was last used."""
    found = _missing(host, name)
    return 0 if found is None else found.used


@builtin("GlobalVariableDel", rows="bi:GV5")
def global_variable_del(host: Host, name: str) -> bool:
    """Remove a variable."""
    return _missing(host, name) is not None and _all(host).variables.pop(text(name), None) is not None


@builtin("GlobalVariablesDeleteAll", rows="bi:GV6")
def global_variables_delete_all(host: Host, prefix: str, limit: int) -> int:
    """Remove the variables of a prefix that were not used since ``limit``; return their number."""
    found = _all(host)
    with found.lock:
        gone = [
            name
            for name, one in found.variables.items()
            if name.startswith(text(prefix)) and (not limit or one.used < limit)
        ]
        for name in gone:
            del found.variables[name]
    return len(gone)


@builtin("GlobalVariablesTotal", rows="bi:GV7")
def global_variables_total(host: Host) -> int:
    """Return the number of variables."""
    return len(_all(host).variables)


@builtin("GlobalVariableName", rows="bi:GV7")
def global_variable_name(host: Host, index: int) -> str:
    """Return the name at a place of the sorted list."""
    names = sorted(_all(host).variables)
    return units(names[index]) if 0 <= index < len(names) else host.fail(ERR_GLOBALVARIABLE_NOT_FOUND, "")


@builtin("GlobalVariableTemp", rows="bi:GV8")
def global_variable_temp(host: Host, name: str) -> bool:
    """Create a variable that is not saved."""
    if not 0 < len(name) <= LONGEST_NAME:
        return host.fail(ERR_INVALID_PARAMETER, False)
    found = _all(host)
    with found.lock:
        if text(name) in found.variables:
            return host.fail(ERR_GLOBALVARIABLE_EXISTS, False)
        found.variables[text(name)] = Variable(0.0, local_time(host), is_temporary=True)
    return True


@builtin("GlobalVariableSetOnCondition", rows="bi:GV9")
def global_variable_set_on_condition(host: Host, name: str, value: float, check: float) -> bool:
    """Set a variable if it has a value; no other program comes between."""
    found = _missing(host, name)
    if found is None:
        return False
    with _all(host).lock:
        if found.value != check:
            return host.fail(ERR_GLOBALVARIABLE_NOT_MODIFIED, False)
        found.value, found.used = value, local_time(host)
    return True


@builtin("GlobalVariablesFlush", rows="bi:GV10")
def global_variables_flush(host: Host) -> None:
    """Write the variables to the disk."""
    found = _all(host)
    with found.lock:
        found.save()

"""A program that runs: `Source.start` gives a `Running`, which is called, ticked, timed and stopped.

Starting runs the globals and, in an expert or indicator, OnInit; a script's or service's OnStart runs with
`Running.run`. A critical error ends the program as the terminal does: a line in the journal, no OnDeinit, no
destructors (lang:RT5 RT6); the caller gets it as `ProgramCrashed`.
"""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, TypedDict, Unpack

from mqlnet.mql5 import crash, lines, marshalling
from mqlnet.mql5.compile import TRANSLATED, Compiled, compiled
from mqlnet.mql5.crash import ProgramCrashed
from mqlnet.mql5.disk import Disk
from mqlnet.mql5.events import SUCCEEDED, Life, Reason
from mqlnet.mql5.library import registry
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.machine import Machine
from mqlnet.mql5.trace import Trace
from mqlnet.mql5.values.operations import end
from mqlnet.mql5.variables import Globals, read_input
from mqlnet.mql5.watch import WATCHER, Limits
from mqlnet.program import ProgramKind
from mqlnet.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a program's start: see `Source.start`."""

    inputs: Mapping[str, Any]
    kind: str
    tester: bool
    options: Mapping[str, str]
    limits: Limits
    traces: bool


class Given(TypedDict, total=False):
    """The keyword arguments of `Source.start`, all of them optional.

    ``inputs``: values by name. ``kind``: expert, indicator, script or service, instead of what the source says.
    ``tester``: as in the Strategy Tester. ``options``: switches of behaviour (``library/switches.tsv``). ``limits``:
    for runaway programs. ``trace``: keep a row for each call of the network, which doubles what such a call costs.
    """

    inputs: Mapping[str, Any] | None
    kind: str
    tester: bool
    options: Mapping[str, str] | None
    limits: Limits | None
    trace: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A program that has been read and translated; it can be started many times.

    ``inputs`` are values of input variables by name; `start` may give more.
    """

    path: str
    code: Compiled
    inputs: Mapping[str, Any] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    keep: bool = True

    @property
    def name(self) -> str:
        """The program's name in the terminal: the file's without its ending."""
        return Path(self.path).stem

    def code_for(self, options: Mapping[str, str]) -> Compiled:
        """Return the program's code under switches, of which some change it."""
        if not TRANSLATED.intersection(options):
            return self.code
        return compiled(self.path, include=self.include, keep=self.keep, options=options)

    @property
    def talks(self) -> bool:
        """Return whether it can reach the network: it calls one of the eighteen functions, or a library that may."""
        from mqlnet.facts.functions import FUNCTIONS

        return not FUNCTIONS.keys().isdisjoint(self.code.builtins) or bool(self.code.imports)

    @property
    def missing(self) -> Mapping[str, Sequence[str]]:
        """The built-in functions that the program calls and that are not there, with the places of the calls."""
        return self.code.missing

    def start(self, terminal: Terminal, *, init: bool = True, **settings: Unpack[Given]) -> "Running":
        """Start the program in a terminal; without ``init`` OnInit is left out, for calls of single functions.

        ``settings`` are those of `Given`.
        """
        running = self.prepare(terminal, **settings)
        running.begin(init=init)
        return running

    def prepare(
        self,
        terminal: Terminal,
        *,
        inputs: Mapping[str, Any] | None = None,
        kind: str = "",
        tester: bool = False,
        options: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        trace: bool = False,
    ) -> "Running":
        """Return the program as it is before its first line runs; ``Running.begin`` goes on."""
        chosen = Settings(inputs or {}, kind or self.code.kind, tester, options or {}, limits or Limits(), trace)
        return Running(self, terminal, chosen)


def load(
    path: str | Path,
    *,
    include: Sequence[str | Path] = (),
    inputs: Mapping[str, Any] | None = None,
    keep: bool = True,
) -> Source:
    """Read, check and translate a program; one with errors is a `SourceError`.

    ``include`` are folders for ``#include <…>``; ``keep`` False does without the cache of translations.
    """
    folders = tuple(str(each) for each in include)
    code = compiled(path, include=folders, keep=keep)
    lines.register({name for name, _ in code.modules})
    return Source(str(path), code, dict(inputs or {}), folders, keep)


class Running:
    """A started program. ``host`` is what its library sees; ``trace``, if it was asked for, what it asked."""

    def __init__(self, source: Source, terminal: Terminal, settings: Settings) -> None:
        self.source = source
        self.terminal = terminal
        self.crash: ProgramCrashed | None = None
        self.ended = False
        self._code = source.code_for(settings.options)
        self._limits = settings.limits
        kind = ProgramKind("expert" if settings.kind == "library" else settings.kind)
        program = terminal.start(source.name, kind=kind, tester=settings.tester)
        self.program = program
        self.host = Host(terminal, program, options=settings.options)
        self.host.path = source.path
        self.host.enums = self._code.enums
        self.host.properties = self._code.properties
        self.inputs = self._inputs({**source.inputs, **settings.inputs})
        self._machine = Machine(self.host, _builtins(self._code), self.inputs, self._import)
        self.host.pointer_type = self._machine.pointer_type
        self.host.handle = self._machine.handle
        self._names = self._machine.names
        self._files = {name for name, _ in self._code.modules}
        self._libraries: dict[str, Running | None] = {}
        self.life = Life(self)
        self.trace: Trace | None = Trace(self.host, self._files) if settings.traces else None

    # -- the beginning

    def begin(self, *, init: bool = True) -> None:
        """Run the globals, then OnInit where the kind has one."""
        frames = int(self.host.option("stack_frames", "10000"))  # lang:Q41
        sys.setrecursionlimit(max(sys.getrecursionlimit(), frames))
        self.guarded(self._load)
        self.host.leave(0)
        if init:
            self.life.init()

    def _load(self) -> None:
        with self._machine.zeroing():
            for _, code in self._code.modules:
                exec(code, self._names)
            for name in self._code.begins:
                self._names[name]()

    def reload(self) -> None:
        """End all globals and begin them afresh (lang:LC5)."""
        self.guarded(self._destroy)
        self.guarded(self._load)
        self.host.leave(0)

    def restart(self) -> None:
        """Begin the program afresh as after its terminal was closed and opened; a function under way goes on.

        Its globals and static variables die and begin again, its files and sockets are closed; what the terminal keeps
        in memory alone is gone (`Terminal.restart`). OnDeinit and OnInit are the caller's to call.
        """
        self.guarded(self._destroy)
        self.host.restart()
        self.terminal.restart()
        self.guarded(self._load)
        self.host.leave(0)

    def _inputs(self, given: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in given.items():
            variable = self._code.variables.get(name)
            if variable is None or not variable.is_input:
                known = ", ".join(each for each, facts in self._code.variables.items() if facts.is_input)
                raise ValueError(f"{self.source.name} has no input {name}; its inputs are: {known or 'none'}")
            found[name] = read_input(name, variable.kind, value, self._code.enums)
        return found

    def reset_inputs(self) -> None:
        """Give the input variables their values again, as the terminal does before OnInit (lang:IN22)."""
        for name, value in self.inputs.items():
            self._store(name, value)

    # -- calls

    def guarded(self, code: Any, *arguments: Any) -> Any:
        """Run a function of the program under its limits; a critical error ends the program."""
        try:
            with WATCHER.watching(self._limits):
                return code(*arguments)
        except Exception as error:
            found = crash.of(error, self._files)
            if found is None:
                raise
            self._crashed(found)
            raise found from None

    def _crashed(self, found: ProgramCrashed) -> None:
        if self.crash is None:
            self.crash = found
            self.host.note(found.message)
            if self.host.option("deinit_after_crash", "off") == "on":
                self._leave_crashed()
            self._close()

    def _leave_crashed(self) -> None:
        """Run OnDeinit and the globals' destructors after a critical error (lang:Q27); their own errors are ignored."""
        with suppress(ProgramCrashed):
            self.life.deinit(Reason.REMOVE)
        with suppress(ProgramCrashed):
            self.guarded(self._destroy)

    def handler(self, name: str) -> Any:
        """Return the code of an event handler, None if the program has none."""
        code = self._code.handlers.get(name)
        return None if code is None else self._names[code]

    def handle(self, name: str, *arguments: Any) -> Any:
        """Call an event handler, if there is one, with values of the program."""
        code = self.handler(name)
        if code is None or self.ended:
            return None
        called = self._code.handlers[name]
        entry = next(each for each in self._code.functions[name] if each.code == called)
        return self.guarded(code, *marshalling.boxed(entry, arguments))

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function of the program by its name and return its result.

        Texts are str, NULL is None; arrays are lists, or bytes and bytearray for char and uchar. What comes back by
        reference is in the lists, bytearrays and ``Ref`` objects that were given.
        """
        entries = self._code.functions.get(name)
        if entries is None:
            close = ", ".join(sorted(each for each in self._code.functions if each.casefold() == name.casefold()))
            raise ValueError(
                f"{self.source.name} has no function {name}" + (f"; did you mean {close}?" if close else "")
            )
        entry = marshalling.choose(name, entries, len(arguments))
        values, back = marshalling.arguments(entry, arguments)
        result = self.guarded(self._names[entry.code], *values)
        for put in back:
            put()
        return marshalling.outward(result)

    # -- life

    def tick(self) -> None:
        """Let a price come: OnTick, or OnCalculate of an indicator."""
        self.life.tick()

    def timer(self) -> None:
        """Let the timer come due: OnTimer."""
        self.life.deliver("OnTimer")

    def chart_event(self, number: int, lparam: int = 0, dparam: float = 0.0, sparam: str = "") -> None:
        """Let something happen on the chart: OnChartEvent."""
        self.life.deliver("OnChartEvent", number, lparam, dparam, marshalling.inward("sparam", "string", sparam))

    def run(self, *, seconds: float | None = None, tick_seconds: float | None = None) -> None:
        """Run a script or service to its end, an expert or indicator for ``seconds`` of the terminal's clock.

        With ``tick_seconds`` prices come in that rhythm. A script that still runs when the time is over is asked to
        stop.
        """
        self.life.run(seconds, tick_seconds)

    def stop(self, reason: Reason = Reason.REMOVE) -> None:
        """End the program: OnDeinit, then the globals' destructors, then the report of what was never deleted."""
        if not self.ended:
            self.life.deinit(reason)
            self.finish()

    def finish(self) -> None:
        """End the program without OnDeinit."""
        if self.ended:
            return
        self.guarded(self._destroy)
        self._report_leaks()
        self._close()

    def _destroy(self) -> None:
        for name in reversed(self._code.dying):
            thing = self._names[name]
            if thing is not None:
                end(thing)

    def _report_leaks(self) -> None:
        leaks = self._machine.leaks()
        if leaks and self.host.option("leaks", "on") == "on":
            self.host.note(f"{leaks.total()} undeleted dynamic objects found:")
            for name, count in sorted(leaks.items()):
                self.host.note(f"{count} object{'s' if count > 1 else ''} of class '{name}'")
            self.host.note(f"{self._machine.leaked_bytes()} bytes of leaked memory")

    def note_births(self) -> None:
        """Note from now on where objects are made, for ``undeleted``."""
        self._machine.note_births()

    @property
    def undeleted(self) -> Mapping[tuple[str, str, int], int]:
        """The numbers of objects that were never deleted: by class, and by line if ``note_births`` was called."""
        return self._machine.births()

    def _close(self) -> None:
        self.ended = True
        for library in self._libraries.values():
            if library is not None:
                library.stop()
        self.host.close()
        self.program.stop()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        if not self.ended:
            self.stop()

    # -- what is seen from outside

    @property
    def globals(self) -> "Globals":
        """The program's global variables, by name; static ones as ``Class::name`` and ``Function::name``."""
        return Globals(self._code, self._names)

    @property
    def files(self) -> frozenset[str]:
        """The names of its source files, as tracebacks have them."""
        return frozenset(self._files)

    @property
    def was_refused(self) -> bool:
        """Return whether OnInit returned another code than INIT_SUCCEEDED."""
        return self.life.init_code not in (None, SUCCEEDED)

    @property
    def last_error(self) -> int:
        """The program's last error."""
        return self.program.last_error

    def set_reason(self, reason: int) -> None:
        """Let ``_UninitReason`` say why the program ends, in its libraries too (lang:PP46)."""
        self.host.uninit_reason = reason
        for library in self._libraries.values():
            if library is not None:
                library.set_reason(reason)

    def _store(self, name: str, value: Any) -> None:
        variable = self._code.variables[name]
        if variable.is_boxed:
            self._names[variable.code].value = value
        else:
            self._names[variable.code] = value

    def structure(self, name: str, fields: Mapping[str, Any]) -> Any:
        """Return a structure of the program with some of its fields set; None if the program does not know the type."""
        made = self._names.get(name)
        if made is None:
            return None
        with self._machine.zeroing():
            thing = made()
        for field_name, value in fields.items():
            setattr(thing, field_name, value)
        return thing

    # -- libraries

    def _import(self, module: str, name: str) -> Any:
        if module not in self._libraries:
            self._libraries[module] = self._library(module)
        library = self._libraries[module]
        entries = library._code.functions.get(name) if library is not None else None
        return None if library is None or entries is None else library._names[entries[0].code]

    def _library(self, module: str) -> "Running | None":
        """Start the library whose source lies where its ``.ex5`` would: beside, or in Libraries (lang:PP61)."""
        if not module.lower().endswith(".ex5"):
            return None
        relative = module.replace("\\", "/")[: -len(".ex5")] + ".mq5"
        beside = Path(self.source.path).parent
        libraries = [beside, *beside.parents[:3], *(Path(each).parent for each in self.source.include)]
        places = [beside / relative, *(each / "Libraries" / relative for each in libraries)]
        found = next((each for each in map(Disk().find, places) if each is not None), None)
        return None if found is None else self._started(load(found, include=self.source.include))

    def _started(self, source: Source) -> "Running":
        library = source.start(self.terminal, kind=self.program.kind.value, limits=self._limits, init=False)
        library.host.program = self.program
        return library


def _builtins(code: Compiled) -> dict[str, registry.Builtin]:
    """Return the rows of the library functions that a program calls; only their chapters are imported."""
    for module, _ in code.builtins.values():
        if module:
            import_module(module)
    for module in code.predefined:
        import_module(module)
    return registry.BUILTINS

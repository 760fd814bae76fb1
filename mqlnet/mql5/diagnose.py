"""Read and check a program without running it: what ``mqlnet compile`` asks for.

The user's folders come first; behind them the Include folder of the MQL5 tree that the file lies in, if it lies in one,
as a terminal would look there; our own headers come last.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mqlnet.mql5.addresses import addresses
from mqlnet.mql5.compile import OWN_HEADERS
from mqlnet.mql5.compile_report import Report
from mqlnet.mql5.disk import Disk, include_folders
from mqlnet.mql5.habits import detectors
from mqlnet.mql5.library import declarations
from mqlnet.mql5.library.declarations import mql4
from mqlnet.mql5.origins.flow import flow_of
from mqlnet.mql5.source.dialect import dialect_of
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.check import check
from mqlnet.mql5.types.signatures import library_of


def diagnose(
    path: str,
    *,
    include: Sequence[str] = (),
    defines: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    wants_addresses: bool = False,
    disk: Disk | None = None,
) -> Report:
    """Return what is wrong with a program, and habits worth mending if it has no error; `diagnosis.diagnosis` asks."""
    unit, program = read(path, include, defines, options=options, disk=disk)
    named = None
    if not unit.diagnostics.errors:
        flow = flow_of(program)
        detectors.report(unit, program, flow, own_include=OWN_HEADERS)
        named = addresses(unit, program, flow) if wants_addresses else None
    return Report(path, tuple(unit.diagnostics), named)


def read(
    path: str,
    include: Sequence[str] = (),
    defines: Mapping[str, str] | None = None,
    *,
    options: Mapping[str, str] | None = None,
    disk: Disk | None = None,
) -> tuple[Unit, typed.Program]:
    """Return a program as it was read and as it was checked; ``unit.diagnostics`` says what is wrong with it."""
    declared = declarations.read()
    unit = parse(
        path,
        read=disk or Disk(),
        include=[*include, *include_folders(Path(path))],
        own_include=OWN_HEADERS,
        defines=defines,
        dialect=dialect_of(options or {}),
        types=library_of(declared).type_names,
        constants=library_of(declared).constant_names,
    )
    return unit, check(unit, declared, mql4.cures())

"""A program's typed tree and notes from a text."""

from mqlnet.mql5.library import declarations
from mqlnet.mql5.origins.flow import Flow, flow_of
from mqlnet.mql5.source.parse import parse
from mqlnet.mql5.source.reading import from_mapping
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import check, library_of
from mqlnet.mql5.types.typed import Program

DECLARED = declarations.read()


def read(source: str) -> tuple[Unit, Program, Flow]:
    known = library_of(DECLARED).type_names
    unit = parse("main.mq5", read=from_mapping({"main.mq5": source}), types=known)
    program = check(unit, DECLARED)
    assert [str(each) for each in unit.diagnostics if each.severity == "error"] == []
    return unit, program, flow_of(program)

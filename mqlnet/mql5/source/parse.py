"""Text -> tree: the one way in.

`parse` reads a main file with its includes and returns a `Unit`, whatever the text holds: mistakes are diagnostics.
Before the parser starts, the names that the program declares as types and as templates are gathered from its tokens,
for the few places where the grammar alone cannot tell a type from a value (`expressions`, `functions`).
"""

import posixpath
from collections.abc import Mapping, Sequence

from mqlnet.mql5.diagnostics import Diagnostics
from mqlnet.mql5.source import operands, statements
from mqlnet.mql5.source.cursor import Cursor
from mqlnet.mql5.source.declarations import program
from mqlnet.mql5.source.declared import declared
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.directives import properties, resources
from mqlnet.mql5.source.headers import Headers
from mqlnet.mql5.source.including import Folders
from mqlnet.mql5.source.labels import allowed
from mqlnet.mql5.source.places import Files
from mqlnet.mql5.source.preprocessor import Preprocessor
from mqlnet.mql5.source.reading import Read
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import Tokens
from mqlnet.mql5.source.unit import Unit


def parse(
    main_path: str,
    *,
    read: Read,
    include: Sequence[str] = (),
    own_include: str | None = None,
    defines: Mapping[str, str] | None = None,
    dialect: Dialect | None = None,
    types: frozenset[str] = frozenset(),
    constants: frozenset[str] = frozenset(),
) -> Unit:
    """Read a program.

    ``include`` are the folders for ``#include <…>`` in their order, ``own_include`` is the one of our headers and comes
    last. ``defines`` are macros that the program finds defined, with their texts. ``types`` are names of types that the
    program does not declare itself, such as the library's; ``constants`` are names that ``#ifdef`` finds defined.
    """
    dialect = dialect or Dialect()
    files = Files()
    diagnostics = Diagnostics(files.place)
    reports = Reports(diagnostics)
    path = main_path.replace("\\", "/")
    folders = Folders(posixpath.dirname(path), include, own_include)
    headers = Headers(read, folders, dialect, reports)
    read_in = Preprocessor(headers, dialect, files, reports, constants).run(path, defines or {})

    known = declared(read_in.tokens)

    def cursor(tokens: Tokens) -> Cursor:
        made = Cursor(tokens, files, reports, dialect)
        made.types, made.templates = known.types | types, known.templates
        made.read_block, made.readers = statements.block, operands.READERS
        return made

    return Unit(
        path,
        program(cursor(read_in.tokens)),
        properties(read_in.properties, cursor),
        resources(read_in.resources, cursor, read),
        files,
        diagnostics,
        allowed(files),
        dialect,
    )

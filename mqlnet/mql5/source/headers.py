"""Gets the files of a program: the main one, and each header once (lang:PP47-PP54).

Where a header is looked for is `including`'s business. Whatever is wrong (a malformed name, nothing there, a folder, a
picture) is one diagnostic, and the program is read on without the header.
"""

import re
from typing import Final, NamedTuple

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.encoding import NotSourceError, decode
from mqlnet.mql5.source.including import Folders
from mqlnet.mql5.source.reading import Read, Source, UnreadableError
from mqlnet.mql5.source.reports import Reports

_INCLUDE: Final = re.compile(r"""\s*(?:<(?P<angle>[^>\n]*)>|"(?P<quote>[^"\n]*)")[\s;]*(?P<rest>.*)""", re.DOTALL)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


class Header(NamedTuple):
    """A file that takes the place of an ``#include``."""

    path: str
    text: str


class Headers:
    """The files of one program; it remembers which it has given out."""

    def __init__(self, read: Read, folders: Folders, dialect: Dialect, reports: Reports) -> None:
        self._read, self._folders, self._dialect, self._reports = read, folders, dialect, reports
        self._given: set[str] = set()

    def main(self, path: str) -> tuple[str, str]:
        """Return the text of the main file; if it cannot be read, nothing, and why."""
        try:
            source = self._read(path)
            if source is None:
                return "", f"'{path}' is not there"
            self._given.add(source.path.casefold())
            return decode(source.data, self._dialect.source_ansi), ""
        except (UnreadableError, NotSourceError) as error:
            return "", f"'{path}' cannot be read: {error}"

    def included(self, line: str, pos: int, start: int, including: str) -> Header | None:
        """Return the file for what stands behind ``#include`` in a file, None if there is nothing to read.

        ``pos`` is the position of the directive, ``start`` that of the line's text.
        """
        match = _INCLUDE.match(line)
        name = re.sub(r"[\\/]+", "/", match["quote"] or match["angle"] or "").strip() if match else ""
        if match is None or not name:
            self._reports.error(_fault(line) if match is None else C.BAD_INCLUDE, pos)
            return None
        if rest := _COMMENT.sub("", match["rest"]).strip():
            self._reports.warning(C.BEHIND_INCLUDE, start + match.start("rest"), rest)
        try:
            source = self._sought(name, including, pos, is_quoted=match["quote"] is not None)
            return self._once(source) if source else None
        except (UnreadableError, NotSourceError) as error:
            self._reports.error(C.UNREADABLE, pos, f"'{name}' cannot be read: {error}")
            return None

    def _sought(self, name: str, including: str, pos: int, *, is_quoted: bool) -> Source | None:
        """Return the file of a name; report where it was looked for if it is nowhere."""
        tried: list[str] = []
        for path, warning in self._folders.candidates(name, including, self._dialect, is_quoted=is_quoted):
            tried.append(path)
            if source := self._found(path):
                if warning:
                    self._reports.warning(C.INCLUDE_PLACE, pos, warning)
                return source
        hint = "looked for " + ", ".join(tried)
        meant = next(filter(None, map(self._found, self._folders.elsewhere(name))), None) if is_quoted else None
        if meant:
            hint += f"; it is in an include folder: write #include <{name}>"
        self._reports.error(C.NO_INCLUDE, pos, name, hint=hint)
        return meant

    def _found(self, path: str) -> Source | None:
        """Return a file; one that was given out already comes without its bytes."""
        if path.casefold() in self._given:
            return Source(path, b"")
        return self._read(path)

    def _once(self, source: Source) -> Header | None:
        """Return the text of a file the first time, None after that (lang:PP52)."""
        key = source.path.casefold()
        if key in self._given:
            return None
        self._given.add(key)
        return Header(source.path, decode(source.data, self._dialect.source_ansi))


def _fault(line: str) -> C.Complaint:
    """Return what is wrong with the name of a file that is neither in <> nor in quotes."""
    name = line.strip()
    if name.startswith("<"):
        return C.OPEN_INCLUDE_NAME
    return C.OPEN_STRING if name.startswith('"') else C.NO_INCLUDE_QUOTE if name else C.BAD_INCLUDE

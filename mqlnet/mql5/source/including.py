"""The folders in which an ``#include`` is looked for (lang:PP47-PP53).

``"x"``: beside the file that includes it, then beside the main file. ``<x>``: in the include folders in their order,
then beside the main file, then in our own folder of headers. A terminal knows one include folder and nothing else, so
a find beside the main file is worth a warning.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mqlnet.mql5.source.dialect import Dialect


class Candidate(NamedTuple):
    """A path to try; ``warning`` is what to say if the file is found there."""

    path: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that take part: of the main file, those named by the user, and the one of our headers."""

    main: str
    include: Sequence[str] = ()
    own: str | None = None

    def candidates(self, name: str, including: str, dialect: Dialect, *, is_quoted: bool) -> Iterator[Candidate]:
        """Return the paths for an ``#include`` in a file, in the order in which they are tried."""
        if is_quoted:
            folders = [self.main] if dialect.include_base == "main" else [posixpath.dirname(including), self.main]
            yield from (Candidate(join(folder, name)) for folder in dict.fromkeys(folders))
            if dialect.include_fallback:
                yield from (Candidate(join(folder, name)) for folder in self.include)
            return
        yield from (Candidate(join(folder, name)) for folder in self.include)
        yield Candidate(
            join(self.main, name),
            f'a terminal looks for <{name}> in its Include folder only; write #include "{name}"',
        )
        if self.own is not None:
            yield Candidate(join(self.own, name))

    def elsewhere(self, name: str) -> Iterator[str]:
        """Return the paths where a quoted name is not looked for, but may have been meant."""
        folders = [*self.include, self.own] if self.own is not None else self.include
        yield from (join(folder, name) for folder in folders)


def join(folder: str, name: str) -> str:
    """Return a path below a folder; ``..`` is resolved, separators are ``/``."""
    return posixpath.normpath(posixpath.join(folder, name.replace("\\", "/").lstrip("/")))

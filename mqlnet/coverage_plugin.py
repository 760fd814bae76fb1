"""Lets coverage.py measure MQL5: which lines of ``.mq5`` and ``.mqh`` files ran.

    # .coveragerc, or [tool.coverage.run] of pyproject.toml
    [run]
    plugins = mqlnet.coverage_plugin
    source = MQL5

    [mqlnet.coverage_plugin]
    include = MQL5/Include

``include`` are folders for ``#include <…>``, one a line; they are needed where macros of theirs change what a file
holds. All reports of coverage.py work: ``report``, ``html``, ``lcov``, ``xml``, ``json``. They count statements, each
at its first line; branches are not measured.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from coverage import Coverage, CoveragePlugin, FileReporter, FileTracer

if TYPE_CHECKING:
    from coverage.plugin_support import Plugins
    from coverage.types import TLineNo

PLUGIN: Final = "mqlnet.coverage_plugin"
SUFFIXES: Final = frozenset({".mq5", ".mqh"})


def coverage_init(reg: "Plugins", options: dict[str, Any]) -> None:
    """Enter the plug-in in coverage.py's list."""
    reg.add_file_tracer(Mql5Plugin(str(options.get("include", "")).split("\n")))


def measuring(include: Iterable[str], data_file: Path | None = None) -> Coverage:
    """Return a measurement of MQL5 alone, whatever configuration there is; without a file it is kept in memory."""
    made = Coverage(
        data_file=None if data_file is None else str(data_file),
        config_file=False,
        include=["*.mq5", "*.mqh"],
        messages=False,
    )
    made.set_option("run:plugins", [PLUGIN])
    made.set_option("run:disable_warnings", ["no-data-collected"])  # whoever reports says so
    made.set_option(f"{PLUGIN}:include", "\n".join(include))
    return made


class Mql5Plugin(CoveragePlugin):
    """Measures MQL5 files, headers that come with mqlnet apart. ``include`` are folders for ``#include <…>``."""

    def __init__(self, include: Iterable[str]) -> None:
        self._include = tuple(folder.strip() for folder in include if folder.strip())

    def file_tracer(self, filename: str) -> FileTracer | None:
        """Return what measures a file, None if it is no MQL5."""
        from mqlnet.mql5.compile import OWN_HEADERS

        path = Path(filename)
        if path.suffix.lower() not in SUFFIXES or path.is_relative_to(OWN_HEADERS):
            return None
        return Mql5Tracer(filename)

    def file_reporter(self, filename: str) -> "Mql5Reporter":
        """Return what a report must know of a file."""
        return Mql5Reporter(filename, self._include)

    def find_executable_files(self, src_dir: str) -> Iterator[str]:
        """Return the MQL5 files of a folder: those that never ran belong into the report, too."""
        for path in sorted(Path(src_dir).rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                yield str(path)


class Mql5Tracer(FileTracer):
    """Lets coverage.py know that the code of a file bears the file's own lines."""

    def __init__(self, filename: str) -> None:
        self._filename = filename

    def source_filename(self) -> str:
        """Return the file's name."""
        return self._filename

    def line_number_range(self, frame: FrameType) -> "tuple[TLineNo, TLineNo]":
        """Return the line that runs."""
        return frame.f_lineno, frame.f_lineno


class Mql5Reporter(FileReporter):
    """The content of a file, read as the compiler reads it."""

    def __init__(self, filename: str, include: tuple[str, ...]) -> None:
        super().__init__(filename)
        self._include = include

    def source(self) -> str:
        """Return the file's text, whatever its encoding."""
        from mqlnet.mql5.source.encoding import decode

        return decode(Path(self.filename).read_bytes())

    def lines(self) -> "set[TLineNo]":
        """Return the first line of each statement."""
        return set(self._statements.values())

    def translate_lines(self, lines: "Iterable[TLineNo]") -> "set[TLineNo]":
        """Return the first lines of the statements to which some lines belong."""
        known = self._statements
        return {known[line] for line in lines if line in known}

    @cached_property
    def _statements(self) -> dict[int, int]:
        from mqlnet.mql5.disk import Disk, include_folders
        from mqlnet.mql5.front import parsed
        from mqlnet.mql5.source.executable import executable

        folders = [*self._include, *include_folders(Path(self.filename))]
        return executable(parsed(self.filename, folders, Disk()))

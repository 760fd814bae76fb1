"""Imports the chapters so that their assertions keep what they compare (``conformance.recording.operands``).

The finder stands before all others, also before pytest's own, which would rewrite the assertions in its way. Compiled
code is kept beside Python's own, under a name of its own, since both differ.
"""

import ast
import contextlib
import importlib.util
import marshal
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Final

from conformance.cases.collected import CHAPTERS
from conformance.recording.operands import FORM, keep_operands

PACKAGE: Final = "conformance.chapters."
_KEY_BYTES: Final = 8


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """Return the code of a chapter, from the cache if the source is still the same."""
        path = self.get_filename(fullname)
        source = self.get_data(path)
        key = importlib.util.source_hash(FORM + source)
        cache = importlib.util.cache_from_source(path, optimization="operands")
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            held = self.get_data(cache)
            if held[:_KEY_BYTES] == key:
                return _code(held[_KEY_BYTES:])
        code: CodeType = compile(keep_operands(ast.parse(source, path)), path, "exec", dont_inherit=True)
        if not sys.dont_write_bytecode:
            self.set_data(cache, key + marshal.dumps(code))
        return code


def _code(held: bytes) -> CodeType:
    code = marshal.loads(held)  # the loader itself has written it
    if not isinstance(code, CodeType):
        raise TypeError("this is no code")
    return code


class ChapterFinder(MetaPathFinder):
    """Finds the modules of the chapters."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a chapter's module; None for any other module."""
        del path, target
        if not fullname.startswith(PACKAGE):
            return None
        file = CHAPTERS.joinpath(*fullname.removeprefix(PACKAGE).split(".")).with_suffix(".py")
        if not file.is_file():
            return None
        return importlib.util.spec_from_file_location(fullname, file, loader=_Loader(fullname, str(file)))


FINDER: Final = ChapterFinder()


def install() -> None:
    """Put the finder before all others; it stays there, since a module that is imported stays imported."""
    sys.meta_path[:] = [FINDER, *(one for one in sys.meta_path if one is not FINDER)]

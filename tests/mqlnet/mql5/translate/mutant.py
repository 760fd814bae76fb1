"""Runs test programs with one module changed and says whether one of them notices.

``python -m tests.mqlnet.mql5.translate.mutant MODULE OLD NEW PROGRAM…``
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

PROGRAMS = Path(__file__).parent.parent / "programs"


class Changed(SourceFileLoader):
    """Loads a module with a piece of its text replaced."""

    old = new = ""

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        if source.count(self.old) != 1:
            sys.exit(f"{fullname} has {source.count(self.old)} times: {self.old}")
        return compile(source.replace(self.old, self.new), self.path, "exec")


class Finder(MetaPathFinder):
    """Finds the one changed module."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        spec = PathFinder.find_spec(name, path, target)
        assert spec is not None
        assert spec.origin is not None
        spec.loader = Changed(name, spec.origin)
        return spec


def main(module: str, old: str, new: str, programs: list[str]) -> str:
    Changed.old, Changed.new = old, new
    sys.meta_path.insert(0, Finder(module))
    from tests.mqlnet.mql5.support.expectations import expected, happened

    for program in programs:
        path = PROGRAMS / f"{program}.mq5"
        try:
            if happened(path).output() != expected(path).output():
                return "noticed"
        except Exception:  # noqa: BLE001 - a mutant may fail in any way
            return "noticed"
    return "not noticed" if module in sys.modules else "not loaded"


if __name__ == "__main__":
    print(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))  # noqa: T201

"""Judges a mutant in a process of its own, which imports the client with the change in place.

Bodies of classes and modules run when the client is imported, as do decorators: what is changed there cannot be put in
place afterwards.
"""

import ast
import importlib
import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from tests.mutants.operators import Mutant, mutants

LONGEST_S: Final = 120.0  # the cases of one mutant; those that hang end earlier


class _Mutated(SourceFileLoader):
    """Loads one module from its changed tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code; what Python has compiled before is left alone."""
        del fullname
        code: CodeType = compile(self._tree, self.path, "exec", dont_inherit=True)
        return code


class _Finder(MetaPathFinder):
    """Finds one module, with a mutant in it."""

    def __init__(self, mutant: Mutant, path: Path) -> None:
        self._name = module_name(mutant.file)
        self._loader = _Mutated(self._name, str(path), mutant.tree)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module is."""
        del path, target
        if fullname != self._name:
            return None
        return spec_from_file_location(fullname, self._loader.path, loader=self._loader)


def module_name(file: str) -> str:
    """Return the module of a file of the client."""
    return "mqlnet." + file.removesuffix(".py").replace("/", ".")


def judge(mutant: Mutant, cases: Sequence[str]) -> tuple[str, str]:
    """Return what becomes of a mutant in a fresh process, and the case that said so."""
    asked = json.dumps([mutant.file, mutant.name, list(cases)])
    words = [sys.executable, "-m", "tests.mutants.fresh"]
    try:
        done = subprocess.run(words, input=asked, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired:
        return "hung", "the whole process"
    if done.returncode:
        raise RuntimeError(f"{mutant.name}: {done.stderr}")
    fate, case = json.loads(done.stdout.splitlines()[-1])
    return fate, case


def main() -> None:
    """Judge the mutant that stands on the standard input with its cases, and print its fate."""
    file, name, cases = json.load(sys.stdin)
    client = find_spec("mqlnet")
    assert client is not None
    assert client.submodule_search_locations is not None
    path = Path(client.submodule_search_locations[0], file)
    mutant = next(one for one in mutants(file, path.read_text(encoding="utf-8")) if one.name == name)
    sys.meta_path.insert(0, _Finder(mutant, path))
    try:
        importlib.import_module("mqlnet.terminal")
    except Exception:  # noqa: BLE001 - a client that cannot be imported passes no case, whatever it raises
        fate, case = "killed", cases[0]
    else:
        assert module_name(file) in sys.modules, f"the client does not import {file}"
        from tests.mutants.trial import put_alone  # it imports the client

        fate, case = put_alone(mutant, cases)
    sys.stdout.write(f"\n{json.dumps([fate, case])}\n")


if __name__ == "__main__":
    main()

"""Tests are found by name: each module has a test file of its name in the mirroring folder, and the other way round.

``ABOUT_SEVERAL`` lists the test files that are about several modules at once. A new test file does not belong there
without a reason. Most modules of the MQL5 wing are steps of one compiler or functions of one library: programs in
MQL5 test them. ``WING`` says, for a folder or a module, where those programs and their tests are.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = {
    "emulators": "tests/emulators",
    "mqlnet": "tests/mqlnet",
    "mqlnet/cli": "tests/cli",
    "conformance": "tests/conformance",
}
# rows are texts; chapters and examples are run as they stand
OUTSIDE = ("mqlnet/mql5/include/", "mqlnet/mql5/rows/", "mqlnet/facts/rows/", "conformance/chapters/",
           "conformance/examples/")  # fmt: skip
ABOUT_SEVERAL = {
    "tests/cli/test_code_pages.py": "every command, piped in other code pages",
    "tests/cli/test_help.py": "the help of every command",
    "tests/conformance/test_examples.py": "the examples, run as subjects",
    "tests/conformance/test_neutrality.py": "the imports of the whole suite",
    "tests/conformance/test_null_subjects.py": "the whole suite against subjects that do nothing",
    "tests/conformance/test_readme.py": "the README of the suite",
    "tests/conformance/test_layout.py": "the folders of the suite",
    "tests/emulators/test_containerfile.py": "the Containerfile and its recipes",
    "tests/emulators/test_curl.py": "all servers, driven by curl",
    "tests/emulators/test_every_fault.py": "every fault at every stage of every server",
    "tests/emulators/test_stock_peers.py": "all servers, driven by stock clients",
    "tests/mqlnet/wire/test_hostile_servers.py": "mail, FTP and web against servers that stall and flood",
    "tests/mqlnet/witness/test_agent.py": "the agent of the kit, which is MQL5",
    "tests/mqlnet/test_switches.py": "the switches, where the code asks for them",
}
WING = {
    "compile.py": "test_cache.py",
    "crash.py": "test_run.py",
    "diagnose.py": "test_compile_report.py",
    "events.py": "test_life.py",
    "front.py": "test_run.py",
    "habits/": "habits/test_habits.py",
    "inputs.py": "../../cli/test_run.py",
    "library/": "library",
    "lines.py": "test_run.py",
    "machine.py": "test_run.py",
    "marshalling.py": "test_run.py",
    "offline.py": "../../cli/test_run.py",
    "origins/": "origins/test_flow.py",
    "source/": "source/test_programs.py",
    "testing/": "../../cli/test_test.py",
    "trace.py": "../../cli/test_run.py",
    "translate/": "test_programs.py",
    "types/": "types",
    "values/": "test_programs.py",
    "variables.py": "test_run.py",
    "watch.py": "test_life.py",
}


def folder_of(module: str) -> str:
    """Return the longest part of a module's path that a folder of tests mirrors."""
    return max((part for part in FOLDERS if module.startswith(f"{part}/")), key=len)


def expected(module: str) -> str:
    """Return the test file of a module: ``emulators/tls/alerts.py`` has ``tests/emulators/tls/test_alerts.py``."""
    mirrored = folder_of(module)
    inner, _, name = module.removeprefix(f"{mirrored}/").rpartition("/")
    return "/".join(part for part in (FOLDERS[mirrored], inner, f"test_{name}") if part)


def python_files(folder: str, pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in ROOT.joinpath(folder).rglob(pattern)}


MODULES = sorted(
    name
    for package in ("emulators", "mqlnet", "conformance")
    for name in python_files(package, "*.py")
    if not name.rpartition("/")[2].startswith("__") and not name.startswith(OUTSIDE)
)
TESTS = sorted(
    name
    for folder in FOLDERS.values()
    for name in python_files(folder, "test_*.py")
    if not name.startswith("tests/mqlnet/mql5/")
)


def place_of(module: str) -> Path:
    """Return the test file of a module, or where ``WING`` says that its tests are."""
    own = ROOT / expected(module)
    inside = module.removeprefix("mqlnet/mql5/")
    if own.exists() or inside == module:
        return own
    named = [part for part in WING if inside.startswith(part)]
    return ROOT / "tests/mqlnet/mql5" / WING[max(named, key=len)] if named else own


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_a_test_file_of_its_name(module: str) -> None:
    place = place_of(module)
    assert place.exists(), f"{place.relative_to(ROOT)} is missing"


def test_a_test_file_is_named_after_a_module() -> None:
    known = {expected(module) for module in MODULES}
    assert [test for test in TESTS if test not in known and test not in ABOUT_SEVERAL] == []


def test_the_lists_name_what_is_there() -> None:
    assert [name for name in ABOUT_SEVERAL if name not in TESTS] == []
    needed = {name.removeprefix("mqlnet/mql5/") for name in MODULES if not (ROOT / expected(name)).exists()}
    assert [part for part in WING if not any(name.startswith(part) for name in needed)] == []

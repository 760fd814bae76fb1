"""Tests are found by name: each module has a test file of its name in the mirroring folder, and the other way round.

``TESTED_ELSEWHERE`` lists the modules without one, each with tests that reach it through another module.
``ABOUT_SEVERAL`` lists the test files that are about several modules at once. A new module or test file belongs on
neither list without a reason.
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
# the wing of MQL5 source has rules of its own; rows are texts; chapters and examples are run as they stand
OUTSIDE = ("mqlnet/mql5/", "mqlnet/facts/rows/", "conformance/chapters/", "conformance/examples/")
TESTED_ELSEWHERE = {
    "conformance/cases/collected.py": "tests/conformance/run/test_collector.py",
    "conformance/cases/marks.py": "tests/conformance/cases/test_bench.py",
    "conformance/recording/values.py": "tests/conformance/recording/test_recorder.py",
    "conformance/report/article.py": "tests/conformance/report/test_html.py",
    "conformance/report/case_list.py": "tests/conformance/report/test_html.py",
    "conformance/report/headline.py": "tests/conformance/report/test_html.py",
    "conformance/run/environment.py": "tests/conformance/run/test_start.py",
    "conformance/run/listener.py": "tests/conformance/run/test_collector.py",
    "conformance/run/session.py": "tests/conformance/run/test_attempt.py",
    "conformance/subject/in_process.py": "tests/conformance/subject/test_load.py",
    "conformance/subject/lines.py": "tests/conformance/subject/test_stdio.py",
    "conformance/subject/messages.py": "tests/conformance/subject/test_encoding.py",
    "mqlnet/calls/ftp.py": "conformance/chapters/test_ftp.py",
    "mqlnet/calls/mail.py": "conformance/chapters/test_mail.py",
    "mqlnet/calls/web.py": "conformance/chapters/web",
    "mqlnet/cli/complete.py": "tests/cli/test_completion.py",
    "mqlnet/cli/main.py": "tests/cli/test_help.py",
    "mqlnet/cli/smoke.py": "tests/conformance/run/test_smoke.py",
    "mqlnet/explain/story.py": "tests/cli/test_reproduce.py",
    "mqlnet/facts/advice.py": "tests/mqlnet/test_advice.py",
    "mqlnet/facts/errors.py": "tests/mqlnet/test_spec.py",
    "mqlnet/facts/functions.py": "tests/mqlnet/test_spec.py",
    "mqlnet/facts/problems.py": "tests/mqlnet/test_advice.py",
    "mqlnet/facts/profiles.py": "tests/mqlnet/test_switches.py",
    "mqlnet/cli/test.py": "tests/mqlnet/mql5/testing/test_mqlnet_test.py",
    "mqlnet/wire/dialogue.py": "tests/mqlnet/wire/test_hostile_servers.py",
    "mqlnet/wire/curl.py": "conformance/chapters/web",
    "mqlnet/wire/web.py": "conformance/chapters/web",
}
ABOUT_SEVERAL = {
    "tests/cli/test_completion.py": "the completion scripts of every shell",
    "tests/cli/test_help.py": "the help of every command",
    "tests/cli/test_replay.py": "bundles, and the commands that make and replay them",
    "tests/conformance/test_examples.py": "the examples, run as subjects",
    "tests/conformance/test_neutrality.py": "the imports of the whole suite",
    "tests/conformance/test_null_subjects.py": "the whole suite against subjects that do nothing",
    "tests/conformance/test_readme.py": "the README of the suite",
    "tests/conformance/test_layout.py": "the folders of the suite",
    "tests/emulators/test_curl.py": "all servers, driven by curl",
    "tests/emulators/test_every_fault.py": "every fault at every stage of every server",
    "tests/emulators/test_stock_peers.py": "all servers, driven by stock clients",
    "tests/mqlnet/test_spec.py": "all facts, against a second list",
    "tests/mqlnet/wire/test_hostile_servers.py": "mail, FTP and web against servers that stall and flood",
    "tests/mqlnet/wire/test_web_requests.py": "requests as they are on the wire, through curl and web together",
    "tests/mqlnet/test_advice.py": "advice and problems together",
    "tests/mqlnet/test_switches.py": "the switches, where the code asks for them",
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


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_a_test_file_of_its_name(module: str) -> None:
    assert (ROOT / expected(module)).exists() or module in TESTED_ELSEWHERE, f"{expected(module)} is missing"


def test_a_test_file_is_named_after_a_module() -> None:
    known = {expected(module) for module in MODULES}
    assert [test for test in TESTS if test not in known and test not in ABOUT_SEVERAL] == []


def test_the_lists_name_what_is_there() -> None:
    assert [name for name in TESTED_ELSEWHERE if name not in MODULES] == []
    assert [name for name in ABOUT_SEVERAL if name not in TESTS] == []
    assert [place for place in TESTED_ELSEWHERE.values() if not (ROOT / place).exists()] == []

"""pytest is started in one place, with all switches."""

import os
import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

import conformance
from conformance.run import start
from conformance.run.start import SUITE, Switches, run_here, start_process
from mqlnet.cli.check import check

pytest_plugins = "pytester"
ROOT = SUITE.parent


def words(**switches: object) -> list[str]:
    """Return the words that these switches add to those of every run."""
    usual = list(Switches().words())
    return [word for word in Switches(**switches).words() if word not in usual]  # type: ignore[arg-type]


def test_every_run_has_the_suites_own_plugin_and_no_other_files() -> None:
    said = " ".join(Switches().words())
    assert said.startswith(str(SUITE / "chapters"))
    assert "-p conformance.run.plugin -p no:cacheprovider --assert=plain" in said


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ({"profile": ("documented", "observed")}, ["--mql-profile", "documented", "--mql-profile", "observed"]),
        ({"case": ("push-empty",), "level": ("must",)}, ["--mql-level", "must", "--mql-case", "push-empty"]),
        ({"seed": 0, "minimum": 5}, ["--mql-seed", "0", "--mql-minimum", "5"]),
        ({"keyword": "mail", "stop_early": True, "lenient": True}, ["--mql-lenient", "-k", "mail", "-x"]),
        ({"only_list": True}, ["--mql-list", "--collect-only"]),
        ({"jobs": 2}, ["xdist.plugin", "xdist.looponfail", "--numprocesses", "2"]),
        ({"subject": "node my.js"}, ["node my.js"]),
    ],
)
def test_switch_is_a_word_of_pytest(switches: dict[str, object], expected: list[str]) -> None:
    assert words(**switches) == expected


def test_every_option_of_check_is_a_switch() -> None:
    options = {parameter.name for parameter in check.params} - {"report", "update_baseline"}
    assert options == {field.name for field in fields(Switches)} - {"results", "files"}


def test_environment_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)
    before = dict(os.environ)
    code, said = run_here(Switches(case=("push-empty",)), object(), "--collect-only", "-q")
    assert (code, "push-empty" in said) == (pytest.ExitCode.OK, True), said
    assert {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_CURRENT")} == {
        name: value for name, value in before.items() if not name.startswith("PYTEST_CURRENT")
    }


@pytest.mark.slow
def test_process_writes_its_results_and_its_output_where_it_is_reported(tmp_path: Path) -> None:
    switches = Switches(case=("push-empty",), results=tmp_path / "results.jsonl")
    with start_process(switches, "pytest", output=subprocess.PIPE) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said
    assert "1 pass: conformant" in said
    assert len(tmp_path.joinpath("results.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_pytest_alone_writes_no_cache_into_the_package(pytester: pytest.Pytester) -> None:
    """``pytest --pyargs conformance`` takes the suite's own ``pytest.ini``, and its folder may be an installed one."""
    config = pytester.parseconfigure("-c", str(SUITE / "pytest.ini"))
    assert not config.pluginmanager.hasplugin("cacheprovider")


def test_nothing_else_starts_pytest_on_the_chapters() -> None:
    """Tests of other things may start pytest; only ``run/start.py`` names the suite's ``pytest.ini``."""
    sources = [path for folder in ("conformance", "mqlnet", "tests") for path in ROOT.joinpath(folder).rglob("*.py")]
    starting = [path for path in sources if re.search(r"pytest\.ini\b", path.read_text(encoding="utf-8"))]
    assert starting == [Path(start.__file__), Path(__file__)]
    product = [path for path in sources if "tests" not in path.relative_to(ROOT).parts]
    calling = [path for path in product if "pytest.main(" in path.read_text(encoding="utf-8")]
    assert calling == [Path(start.__file__), ROOT / "mqlnet" / "cli" / "test.py"]  # the latter runs users' MQL5 tests
    assert Path(conformance.__file__).parent == SUITE

"""The example for MQL5 authors: its tests pass, each of ten bugs in the EA fails a test, and a terminal compiles it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from mqlnet.cli.compile import compile_
from mqlnet.mql5.run import load
from mqlnet.mql5.testing import names
from mqlnet.mql5.testing.bench import Bench, Options, Outcome
from mqlnet.mql5.testing.drawing import falsified

EXAMPLE = Path(__file__).parents[2] / "mql5" / "example"
TESTS = EXAMPLE / "test_bridge.mq5"
COUNT = 26  # 25 TESTs and a property
# test that sees the bug, right text in Bridge.mqh, wrong text
BUGS = {
    "UTF-16 units for bytes": ("form_values_arrive_as_they_were", '"%%%02X", unit)', '"%%%02X", text[i])'),
    "the body of a 200 is not read": (
        "text_that_telegram_rejects_has_failed",
        """status == 200 && StringFind(answer, "\\"ok\\":true") >= 0""",
        "status == 200",
    ),
    "the closing zero is sent": (
        "photo_is_posted_in_three_parts",
        "CP_UTF8) - 1;\n   if",
        "CP_UTF8);\n   if",
    ),
    "the last boundary is not closed": ("photo_is_posted_in_three_parts", 'edge + "--" + line', "edge + line"),
    "a lost connection is a refusal": (
        "licence_is_asked_again_after_a_reset",
        "if(status >= 400 && status < 500",
        "if(status < 500",
    ),
    "a refusal is asked again": ("licence_by_answer", "status >= 400 &&", "status >= 500 &&"),
    "no pause between attempts": ("licence_waits_longer_each_time", "Sleep(1000 << (attempt - 1))", "Sleep(1)"),
    "a lost connection is kept": (
        "feed_connects_again_after_a_drop",
        'confirmed == "ok";\n      Close();',
        'confirmed == "ok";',
    ),
    "a file is sent before it is closed": (
        "report_holds_deals_and_total",
        "FileClose(handle); // before it is sent: what is not written yet would be missing\n"
        "   return SendFTP(file, folder);",
        "bool sent = SendFTP(file, folder);\n   FileClose(handle);\n   return sent;",
    ),
    "mails without a pause": ("mail_comes_once_an_hour", "< MAIL_PAUSE", "< 0"),
}


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()


def outcome(bench: Bench, folder: Path, name: str) -> Outcome:
    """Run one test of the copy in ``folder``, as `mqlnet test` does."""
    source = load(folder / TESTS.name, keep=False)
    test = next(each for each in names.tests_of(source.code, source.path) if each.name == name)
    data = str(folder / "data")
    if not test.parameters:
        return bench.run(source, "TestOne", (name,), Options(), data)
    found = falsified(test, lambda *values: bench.run(source, names.FOR + name, values, Options(), data))
    assert found is not None
    return found


@pytest.mark.slow
def test_all_tests_pass_in_one_run(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    words = ("-p", "no:randomly", f"--junitxml={report}", str(EXAMPLE))
    done = subprocess.run(
        [sys.executable, "-c", "from mqlnet.cli.test import test; test()", *words],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    cases = list(ElementTree.parse(report).iter("testcase"))
    assert len(cases) == COUNT
    assert not [case.attrib["name"] for case in cases if len(case)]


@pytest.mark.slow
@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_fails_its_test(bench: Bench, tmp_path: Path, bug: str) -> None:
    name, right, wrong = BUGS[bug]
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    header = tmp_path / "Bridge.mqh"
    text = header.read_text(encoding="utf-8")
    assert text.count(right) == 1
    header.write_text(text.replace(right, wrong), encoding="utf-8")
    found = outcome(bench, tmp_path, name)
    assert found.failures
    assert not found.crash


@pytest.mark.slow
def test_a_terminal_compiles_the_test_file_without_our_runner() -> None:
    done = CliRunner().invoke(compile_, [str(TESTS), "--strict", "--addresses"])
    assert done.exit_code == 0, done.output
    assert "http://127.0.0.1:25000" in done.output  # Harness asks by WebRequest, as __MQLNET__ is not defined


@pytest.mark.slow
def test_the_expert_compiles() -> None:
    done = CliRunner().invoke(compile_, [str(EXAMPLE / "Bridge.mq5")])
    assert done.exit_code == 0, done.output

"""The guide to tests in MQL5: its test files pass, its answers are answers, its table names what there is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulators.answers import rows, scripts
from mqlnet.cli.test import test as command
from mqlnet.mql5.compile import OWN_HEADERS
from mqlnet.mql5.run import load
from mqlnet.mql5.testing import names
from mqlnet.mql5.testing.bench import Bench, Options

GUIDE = (Path(names.__file__).parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w+\n(?://|#) (\S+\.(?:mq5|toml))\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
FILES = [pytest.param(text, id=name) for name, text in BLOCKS if name.endswith(".mq5")]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()


@pytest.mark.parametrize("text", FILES)
def test_its_test_files_pass(bench: Bench, tmp_path: Path, text: str) -> None:
    file = tmp_path / "test_it.mq5"
    file.write_text(text, encoding="utf-8")
    source = load(file, keep=False)
    for number, test in enumerate(names.tests_of(source.code, str(file))):
        outcome = bench.run(source, "TestOne", (test.name,), Options(), str(tmp_path / str(number)))
        assert not outcome.has_failed, (test.name, outcome)


def test_its_answers_are_answers(tmp_path: Path) -> None:
    (text,) = [text for name, text in BLOCKS if name == "answers.toml"]
    (tmp_path / "answers.toml").write_text(text, encoding="utf-8")
    assert len(rows.read(tmp_path / "answers.toml")) == 3
    assert len(scripts.read(tmp_path / "answers.toml")) == 1


def test_it_names_every_option_every_check_and_every_call() -> None:
    options = {name for one in command.params for name in one.opts if name.startswith("--")}
    assert {name for name in options if f"`{name}" not in GUIDE and f" {name}" not in GUIDE} == set()
    header = Path(OWN_HEADERS, "mqlnet", "Test.mqh").read_text(encoding="utf-8")
    assert {name for name in re.findall(r"#define (\w+)\(", header) if name not in GUIDE} == set()
    harness = Path(OWN_HEADERS, "mqlnet", "Harness.mqh").read_text(encoding="utf-8")
    public = harness[harness.index("public:\n   // What the interface") : harness.index("string Harness::s_answer")]
    calls = set(re.findall(r"static \w+ +(\w+)\(", public)) - {
        "Script",
        "ClearFaults",
        "ClearAnswers",
        "Address",
        "Packet",
    }
    assert {name for name in calls if f"`{name}(" not in GUIDE and f"::{name}(" not in GUIDE} == set()

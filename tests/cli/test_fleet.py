"""`mqlnet fleet`, as far as it goes without Locust; `make load` runs fleets."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from mqlnet.cli import main

SOURCE = "input int Key = 1;\nvoid OnTick() { Print(Key); }\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Bridge.mq5"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["fleet", *map(str, arguments)])
    return done.exit_code, done.output


def test_the_locustfile_can_be_kept(source: Path, tmp_path: Path) -> None:
    file = tmp_path / "fleet.py"
    code, said = run(source, "--write", file, "--input", "Key=2", "--pace", "spread:5", "--fails-from", "400")
    assert (code, said) == (0, f"wrote {file}; run it with: locust -f {file}\n")
    assert 'inputs = {"Key": "2"}\n    pace = spread(5)\n    fails_from_status = 400\n' in file.read_text(
        encoding="utf-8"
    )


def test_what_is_wrong_is_said_before_anything_starts(source: Path, tmp_path: Path) -> None:
    code, said = run(source, "--pace", "sometimes")
    assert (code, "expected one of in-step:SECONDS" in said) == (2, True)
    code, said = run(source, "--input", "Key")
    assert (code, "NAME=VALUE is expected" in said) == (2, True)
    bad = tmp_path / "Bad.mq5"
    bad.write_text("void OnTick() { nothing(); }\n", encoding="utf-8")
    code, said = run(bad)
    assert (code, "mqlnet compile shows them" in said) == (1, True)


@pytest.mark.skipif(find_spec("locust") is not None, reason="Locust is installed")
def test_without_locust_the_message_says_what_to_install(source: Path) -> None:
    code, said = run(source, "--users", "5")
    assert (code, "pip install 'mqlnet[load]'" in said) == (2, True)

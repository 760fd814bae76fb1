"""``mqlnet witness``: the kit, what to enter, and what a report says."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mqlnet import settings
from mqlnet.cli.main import main
from mqlnet.observations import kept
from mqlnet.witness import ours


@pytest.fixture(autouse=True)
def _observations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))
    kept.observations.cache_clear()


def witness(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["witness", *map(str, words)])


def report(folder: Path, **changes: str) -> Path:
    says = {**ours.answers().says, **{name.replace("_", ":"): text for name, text in changes.items()}}
    lines = [f"asks\t{row.replace(':', '_')}\nsays\t{row.replace(':', '_')}\t{text}" for row, text in says.items()]
    path = folder / "mqlnet-probe.txt"
    path.write_text("\n".join(["mqlnet-witness\t1", "build\t5260", "date\t2026.11.26", *lines, "end\t1"]))
    return path


def test_a_kit_is_written_and_says_what_to_open_first(tmp_path: Path) -> None:
    done = witness("kit", tmp_path / "kit")
    assert done.exit_code == 0, done.output
    assert "open" in done.output
    assert "README.html first" in done.output
    assert (tmp_path / "kit" / "MQL5" / "Scripts" / "mqlnet" / "Probe.mq5").exists()


def test_a_report_that_agrees_ends_with_0(tmp_path: Path) -> None:
    done = witness("read", report(tmp_path))
    assert (done.exit_code, "0 otherwise" in done.output) == (0, True), done.output


def test_a_report_that_differs_names_row_texts_and_switch(tmp_path: Path) -> None:
    done = witness("read", report(tmp_path, bi_Q12="[]"))
    assert done.exit_code == 1
    for words in (
        "build 5260",
        "bi:Q12  DIFFERS",
        "our default  [(null)]",
        "this build   []",
        "--switch fmt_null=empty",
    ):
        assert words in done.output


def test_what_is_kept_shows_at_its_row_and_makes_a_profile(tmp_path: Path) -> None:
    assert "kept in" in witness("read", report(tmp_path, bi_Q12="[]"), "--keep").output
    rules = CliRunner().invoke(main, ["rules", "bi:Q12"])
    assert "seen in build-5260 (2026.11.26): otherwise, []" in rules.output
    program = tmp_path / "Null.mq5"
    program.write_text('void OnStart() { string never; Print(StringFormat("<%s>", never)); }')
    run = CliRunner().invoke(main, ["run", str(program), "--profile", "build-5260", "--no-cache"])
    assert "<>" in run.output
    refused = CliRunner().invoke(main, ["run", str(program), "--profile", "build-1"])
    assert (refused.exit_code, "kept builds: build-5260" in refused.output) == (2, True)


def test_a_report_for_programs_is_json(tmp_path: Path) -> None:
    read = json.loads(witness("read", report(tmp_path, bi_Q12="[]"), "--json").output)
    assert read["facts"]["build"] == "5260"
    apart = [row for row in read["rows"] if not row["agrees"]]
    assert apart == [{"row": "bi:Q12", "ours": "[(null)]", "theirs": "[]", "switch": "fmt_null=empty", "agrees": False}]


def test_a_file_that_is_none_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    done = witness("read", tmp_path / "x")
    assert done.exit_code == 2
    assert "neither a report of a probe nor a compiler's log" in done.output


def test_setups_are_listed_with_what_has_none() -> None:
    done = witness("setups")
    assert done.exit_code == 0
    assert "usual" in done.output
    assert "no agent can run in the Strategy Tester" in done.output


def test_a_setup_says_what_to_enter_and_is_a_terminal_of_ours(tmp_path: Path) -> None:
    assert "Email, SMTP server" in witness("setups", "usual").output
    (tmp_path / "terminal.toml").write_text(witness("setups", "list-path-up", "--toml").output, encoding="utf-8")
    assert settings.load_settings(tmp_path / "terminal.toml").address_overrides
    assert tomllib.loads(witness("setups", "usual", "--toml").output)["ftp"]["server"] == "127.0.0.1:25021"
    assert json.loads(witness("setups", "usual", "--json").output)["kind"] == "script"


def test_an_unknown_setup_names_those_that_there_are() -> None:
    done = witness("setups", "none")
    assert (done.exit_code, "there is no setup 'none'" in done.output) == (2, True)

"""The help of every command: an example for it and for each of its options."""

import shlex
from pathlib import Path

import click
import pytest

from mqlnet.cli import main
from mqlnet.facts.functions import MANUAL
from tests.cli.conftest import Run

CONTEXT = click.Context(main)
COMMANDS = {name: main.get_command(CONTEXT, name) for name in main.list_commands(CONTEXT)}
OPTIONS = [
    pytest.param(name, option, id=f"{name} {option.opts[0]}")
    for name, command in COMMANDS.items()
    for option in (command.params if command else ())
    if isinstance(option, click.Option)
]


def test_every_command_is_there() -> None:
    assert [name for name, command in COMMANDS.items() if command is None or command.name != name] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_shows_an_example(run: Run, name: str) -> None:
    said = run(name, "--help")
    assert said.exit_code == 0
    assert "xample" in said.output or "eval " in said.output
    assert f"mqlnet {name}" in said.output
    assert "\\b" not in said.output


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_shows_an_example(name: str, option: click.Option) -> None:
    assert option.help is not None
    example = option.help.rpartition(": ")[2]
    words = shlex.split(example.partition(" (")[0].rstrip("."))
    assert set(option.opts) & set(words), f"{name}: {option.help}"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("functions", f"| [`SocketCreate`]({MANUAL}socketcreate) | `socket_create` | `-1` | 4014, 5271 |"),
        ("codes", "| 5275 | `ERR_NETSOCKET_NO_CERTIFICATE` | the connection has no certificate: it is not secured |"),
        ("problems", "| `half-open-link` | connected, though nobody is there |  |"),
    ],
)  # fmt: skip
def test_the_tables_of_the_documentation_are_printed_from_the_facts(run: Run, name: str, row: str) -> None:
    lines = run("table", name).stdout.splitlines()
    assert row in lines
    assert {line.count("|") for line in lines} == {lines[0].count("|")}


@pytest.mark.parametrize(
    "words",
    [("check", "--case", "push-empty", "--report"), ("reproduce", "5270", "--keep")],
    ids=lambda words: words[0],
)
def test_a_folder_that_cannot_be_made_is_one_line_before_the_work(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    tmp_path.joinpath("file").write_text("")
    said = run(*words, str(tmp_path / "file" / "folder"))
    assert said.exit_code == 2
    assert "name a folder that can be written" in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1
    assert said.stdout == ""

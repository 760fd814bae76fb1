"""The tables of the documentation, printed from the facts."""

import pytest
from click.testing import CliRunner

from emulators import triggers
from mqlnet.cli.table import TABLES, markdown, table
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.problems import PROBLEMS


@pytest.mark.parametrize("name", ["functions", "codes", "problems"])
def test_every_line_of_a_table_has_the_columns_of_its_head(name: str) -> None:
    head, rule, *lines = markdown(name).splitlines()
    assert set(rule) == set("| -")
    assert lines
    assert {line.count(" | ") for line in lines} == {head.count(" | ")}


def test_every_function_and_every_problem_has_its_line() -> None:
    assert [line.split("`")[1] for line in markdown("functions").splitlines()[2:]] == list(FUNCTIONS)
    assert [line.split("`")[1] for line in markdown("problems").splitlines()[2:]] == list(PROBLEMS)


def test_a_function_stands_with_its_failure_and_its_codes() -> None:
    line = next(line for line in markdown("functions").splitlines() if "`WebRequest`" in line)
    assert "`web_request`" in line
    assert "`-1`" in line
    assert line.endswith(", ".join(map(str, FUNCTIONS["WebRequest"].errors)) + " |")


@pytest.mark.parametrize("name", TABLES)
def test_the_command_prints_the_table_and_nothing_else(name: str) -> None:
    assert CliRunner().invoke(table, [name]).output == markdown(name)


def test_the_triggers_are_the_servers_own_table() -> None:
    assert markdown("triggers") == triggers.markdown()

"""``mqlnet smoke``: its lines, its exit codes, and the reason why a subject does not start."""

import pytest
from click.testing import CliRunner, Result

from mqlnet.cli.main import main
from tests.conformance.support.subjects import command

EXAMPLE = command("-m", "conformance.examples.stdio_python")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["smoke", *arguments])


@pytest.mark.slow
def test_good_adapter_is_ready() -> None:
    result = run("--subject", EXAMPLE)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert [line.split()[0] for line in lines if line and not line.startswith((" ", "ready"))] == ["ok"] * 11
    assert lines[-1] == f'ready: mqlnet check --subject "{EXAMPLE}"'


@pytest.mark.parametrize(
    ("spec", "code", "says"),
    [
        ("nowhere at all", 2, "there is no command 'nowhere' here"),
        ("tcp:198.51.100.7:9000", 2, "beyond this machine"),
        ("tcp:127.0.0.1:1", 1, "Start the adapter first"),
        (command("-c", "import sys; sys.exit('no licence')"), 1, "no licence"),
        (command("-c", "print('Welcome!')"), 1, "Welcome!"),
    ],
)
def test_a_subject_that_does_not_start_shows_the_reason(spec: str, code: int, says: str) -> None:
    result = run("--subject", spec)
    assert (result.exit_code, says in result.output) == (code, True), result.output


def test_a_subject_must_be_named() -> None:
    result = run()
    assert (result.exit_code, "--subject" in result.output) == (2, True)

"""Commands as people type them: the real command, its exit code, and what it printed."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from mqlnet.cli import main

Run = Callable[..., Result]


@pytest.fixture(name="run")
def fixture_run() -> Run:
    runner = CliRunner()

    def run(*words: str) -> Result:
        return runner.invoke(main, list(words))

    return run

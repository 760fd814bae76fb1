"""Values of inputs come from the file and the command line, and a wrong one is one line."""

from pathlib import Path

import pytest

from mqlnet.cli.console import Mistake
from mqlnet.cli.program_options import inputs_of


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "my.set"
    file.write_text("Lots=0.1\nToken=abc\n")
    assert inputs_of(file, ("Lots=0.2",)) == {"Lots": "0.2", "Token": "abc"}
    assert inputs_of(None, ()) == {}


def test_an_input_without_a_value_is_refused() -> None:
    with pytest.raises(Mistake, match="Lots"):
        inputs_of(None, ("Lots",))

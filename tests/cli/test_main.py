"""``mqlnet`` itself: its journeys, its hints for a mistyped word, and one line for every mistake."""

import ast
import re
import subprocess
import sys

import pytest

from mqlnet.cli.main import JOURNEYS, MODULES
from tests.cli.conftest import Run


def test_without_a_command_the_journeys_are_shown(run: Run) -> None:
    said = run()
    assert said.exit_code == 0
    assert said.output == run("--help").output
    for title, example in JOURNEYS:
        assert f"  {title}\n      {example}\n" in said.output
        assert not example.startswith("mqlnet ") or example.split()[1] in MODULES


@pytest.mark.parametrize(
    "words",
    [
        ("--profile", "x"),
        ("reproduce", "5273", "5274"),
        ("completion", "tcsh"),
        ("watch", "--last", "-1"),
    ],
)
def test_every_mistake_is_one_line_with_a_cure(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert re.fullmatch(r"Error: .* \(`mqlnet.* --help` has an example\)\n", said.stderr)


@pytest.mark.parametrize("words", [("compile",), ("replay",)])
def test_a_file_that_the_system_refuses_is_one_line(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words, "n" * 300)
    assert (said.exit_code, said.stdout) == (2, "")
    assert re.fullmatch("Error: n{300}.*: .* too long\n", said.stderr)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("reprduce", "did you mean reproduce?"),
        ("upp", "did you mean up?"),
        ("version", "did you mean --version?"),
        ("zzz", "mqlnet alone lists all"),
        ("Experts/My EA.mq5", "mqlnet run Experts/My EA.mq5 runs it offline"),
    ],
)
def test_a_word_that_is_no_command_says_what_is_near(run: Run, word: str, hint: str) -> None:
    said = run(word)
    assert (said.exit_code, said.stdout) == (2, "")
    assert hint in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["", "check", "explain", "reproduce", "rules", "report", "watch"])
def test_a_source_names_the_commands_that_take_it(run: Run, command: str) -> None:
    said = run(*command.split(), "MyEA.mq5")
    assert (said.exit_code, said.stdout) == (2, "")
    for each in ("compile MyEA.mq5", "run MyEA.mq5", "new tests MyEA.mq5", "--addresses", "mqlnet up"):
        assert each in said.stderr
    assert len(said.stderr.splitlines()) == 1


def test_a_compiled_program_asks_for_its_source(run: Run) -> None:
    assert "needs its source" in run("check", "MyEA.ex5").stderr


def test_help_is_a_command_too(run: Run) -> None:
    assert run("help", "up").stdout == run("up", "--help").stdout
    assert run("help").stdout == run("--help").stdout


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o nosort -F"),
        ("zsh", "#compdef mqlnet"),
        ("fish", "complete --no-files --command mqlnet"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName mqlnet"),
    ],
)
def test_each_shell_gets_its_script(run: Run, shell: str, line: str) -> None:
    said = run("completion", shell)
    assert said.exit_code == 0
    assert line in said.stdout
    assert re.search(rf'_MQLNET_COMPLETE ?= ?"?{shell}_complete', said.stdout)


def test_the_list_of_commands_reads_none_of_their_modules() -> None:
    code = "from mqlnet.cli import main; main(['--help'], standalone_mode=False)"
    line = [sys.executable, "-c", f"import sys; {code}; print(sorted(sys.modules))"]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True)
    *shown, modules = done.stdout.splitlines()
    for name, listed in MODULES.items():
        assert any(one.split() == [name, *listed.line.split()] for one in shown), (name, done.stdout)
    read = {one.split(".")[2] for one in ast.literal_eval(modules) if one.startswith("mqlnet.cli.")}
    assert not read & {listed.module for listed in MODULES.values()}


_INTERRUPTED = """
import sys
class Loading:
    def find_spec(self, name, path=None, target=None):
        if name == "mqlnet.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Loading())
from mqlnet.__main__ import start
start()
"""


def test_ctrl_c_while_the_command_is_loaded_ends_it_without_a_word() -> None:
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")

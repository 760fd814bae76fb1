"""The README is true: its examples run, its commands end as it says, its tables are the code's."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import mqlnet
from mqlnet.cli import main, table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TIMEOUT_S = 60


def blocks() -> list[tuple[str, str]]:
    """Return every fenced block, with its language."""
    return [(match[1], match[2]) for match in _BLOCK.finditer(README)]


def programs() -> Iterator[tuple[str, str | None]]:
    """Yield every Python example, with what it prints if that stands in the block behind it."""
    found = blocks()
    for (language, code), (following, said) in zip(found, [*found[1:], ("", "")], strict=True):
        if language == "python":
            yield code, said if following == "text" else None


def commands() -> Iterator[tuple[str, list[str]]]:
    """Yield every command, with the lines it is shown to print."""
    for language, text in blocks():
        if language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, *said = part.splitlines()
                yield line, [one for one in said if one.strip()]


def sources() -> Iterator[tuple[str, str]]:
    """Yield every file that a block shows, which begins with its name in a comment."""
    for language, text in blocks():
        found = re.match(r"(?://|#) (\S+\.(?:mq5|mqh|toml))\n", text)
        if language in ("mql5", "toml") and found:
            yield found[1], text


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
        cwd=folder,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("code", [code for code, _ in programs() if code.startswith("# test_")])
def test_example_of_a_test_passes(code: str, tmp_path: Path) -> None:
    name = code.partition("\n")[0].removeprefix("# ")
    (tmp_path / name).write_text(code, encoding="utf-8")
    done = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


@pytest.mark.parametrize(("code", "said"), [row for row in programs() if not row[0].startswith("# test_")])
def test_example_prints_what_is_shown(code: str, said: str | None, tmp_path: Path) -> None:
    done = run([sys.executable, "-c", code], tmp_path)
    assert done.returncode == 0, done.stderr
    if said is not None:
        assert done.stdout == said


def without_numbers(line: str) -> str:
    """Return a line without what differs from run to run: times, ports, versions."""
    return re.sub(r"\d+(?:\.\d+)*", "N", " ".join(line.split()))


@pytest.mark.slow
@pytest.mark.parametrize(("line", "said"), list(commands()), ids=lambda value: value if isinstance(value, str) else "")
def test_command_ends_as_the_readme_says(line: str, said: list[str], tmp_path: Path) -> None:
    name, *arguments = shlex.split(line)
    if name == "mqlnet":
        name, arguments = sys.executable, ["-m", "mqlnet", *arguments]
    for file, text in sources():
        (tmp_path / file).write_text(text, encoding="utf-8")
    done = run([name, *arguments], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    shown = [one for one in (*done.stdout.splitlines(), *done.stderr.splitlines()) if one.strip()]
    assert said, "a command stands there with what it prints"
    assert [*map(without_numbers, said)] == [*map(without_numbers, shown)]


@pytest.mark.parametrize(
    ("name", "page"), [("functions", "README.md"), ("problems", "README.md"), ("triggers", "emulators/README.md")]
)
def test_table_is_the_codes(name: str, page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
    assert found is not None
    assert found[1] == table.markdown(name), f"paste what `mqlnet table {name}` prints"


def test_settings_example_is_a_settings_file(tmp_path: Path) -> None:
    (example,) = [text for language, text in blocks() if language == "toml" and text.startswith("data_folder")]
    (tmp_path / "terminal.toml").write_text(example, encoding="utf-8")
    assert mqlnet.load_settings(tmp_path / "terminal.toml").email.server == "smtp.example.com:465"


def workflow(name: str) -> str:
    """Return the workflow whose block begins with this file."""
    return next(text for language, text in blocks() if language == "yaml" and text.startswith(f"# {name}\n"))


@pytest.mark.parametrize("name", [".github/workflows/mql5.yml", ".github/workflows/network.yml"])
def test_workflow_calls_commands_that_there_are(name: str) -> None:
    called = re.findall(r"run: mqlnet (\S+)", workflow(name))
    assert called
    assert set(called) <= set(main.list_commands(click.Context(main)))


@pytest.mark.slow
def test_workflow_compiles_and_tests_mql5(tmp_path: Path) -> None:
    for file, text in sources():
        (tmp_path / file).write_text(text, encoding="utf-8")
    for line in re.findall(r"run: mqlnet (.*)", workflow(".github/workflows/mql5.yml")):
        words, _, target = line.partition(" > ")
        done = run([sys.executable, "-m", "mqlnet", *shlex.split(words)], tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        if target:
            (tmp_path / target).write_text(done.stdout, encoding="utf-8")
    for name in ("mql5.sarif", "report.xml", "htmlcov/index.html", "coverage.lcov"):
        assert (tmp_path / name).stat().st_size


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not on this machine")
def test_workflow_checks_an_adapter(tmp_path: Path) -> None:
    (line,) = re.findall(r"run: (mqlnet check .*)", workflow(".github/workflows/network.yml"))
    examples = ROOT / "conformance" / "examples"
    shutil.copytree(examples / "node", tmp_path / "node")
    shutil.copy(examples / "stdio_node.js", tmp_path / "my_adapter.js")
    done = run([sys.executable, "-m", *shlex.split(line), "--chapter", "socket_state"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "report" / "index.html").exists()


def test_what_it_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README)
    assert len(linked) > 1
    assert [path for path in linked if not (ROOT / path).exists()] == []

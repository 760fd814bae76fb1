"""The English of the project is plain: no literary turns, no docstring that begins with a relative clause.

Many readers learned English as a second language. CONTRIBUTING.md says the rules; these tests hold the habits out.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = {".py", ".md", ".js", ".css", ".html", ".toml", ".tsv", ".mqh", ".mq5"}
FOLDERS = ("emulators", "conformance", "mqlnet", "tests")
OWN_WORDS = {"tests/test_english.py"}
# a turn -> the plain words for it
TURNS = {
    r"(?:\b|_)told(?:\b|_)": "say who reports, prints, sends or knows it",
    r"\banew\b": "again",
    r"\b(?:brought|brings?) (?:it |them |this |that |one )?about\b": "makes it happen",
    r"\bso many\b": "say the number",
    r"(?<!there )(?<!There )\b(?:is|are|was|were) none\b(?! of the)": "is no token, is no class: name the thing",
}
# names of functions, classes, parameters and variables; `tell` of streams is Python's and MQL5's own
NAMES = re.compile(r"_*(?:tell|tells|telling|told|Told)(?:_\w+)?|\w+_told")
RELATIVE = re.compile(r"(?:What|Which|How|Whether|Who|Whose|Where|When|That|Whatever|Whoever)\b")


def files() -> list[str]:
    found = [path for folder in FOLDERS for path in ROOT.joinpath(folder).rglob("*") if path.suffix in TEXTS]
    found += [*ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    return sorted({path.relative_to(ROOT).as_posix() for path in found} - OWN_WORDS)


FILES = files()
SOURCES = [name for name in FILES if name.endswith(".py")]


def turns(text: str) -> list[str]:
    """Return each line that has a literary turn, with the plain words for it."""
    return [
        f"{number}: {line.strip()[:100]} ({cure})"
        for number, line in enumerate(text.splitlines(), 1)
        for turn, cure in TURNS.items()
        if re.search(turn, line)
    ]


def names(tree: ast.AST) -> list[str]:
    """Return the names that a module gives to what it makes."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.append(node.name)
        elif isinstance(node, ast.arg):
            found.append(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.append(node.id)
    return found


def beginnings(tree: ast.AST) -> list[str]:
    """Return the first lines of docstrings that begin with a relative clause."""
    documented = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    docstrings = [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, documented)]
    return [text.splitlines()[0] for text in docstrings if RELATIVE.match(text)]


def test_no_text_has_a_literary_turn() -> None:
    # one source of the witness is ANSI on purpose
    found = {name: turns(ROOT.joinpath(name).read_text(encoding="utf-8", errors="replace")) for name in FILES}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_nothing_is_called_told_and_no_docstring_begins_with_a_relative_clause() -> None:
    wrong = []
    for name in SOURCES:
        tree = ast.parse(ROOT.joinpath(name).read_text(encoding="utf-8"))
        wrong += [f"{name}: {one}" for one in names(tree) if NAMES.fullmatch(one)]
        wrong += [f"{name}: {line}" for line in beginnings(tree)]
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    ["a code is told", "told = 1", "it is_told", "begins anew", "brings it about", "so many bytes", "what is none"],
)
def test_a_literary_turn_is_noticed(line: str) -> None:
    assert turns(line)


@pytest.mark.parametrize("line", ["empty if there is none", "it tells the reader", "if found is None", "retold"])
def test_plain_words_are_left_alone(line: str) -> None:
    assert turns(line) == []


def test_a_wrong_name_and_a_relative_clause_are_noticed() -> None:
    tree = ast.parse('"""What it does."""\ndef _tell(told_of): """Return it."""')
    assert [one for one in names(tree) if NAMES.fullmatch(one)] == ["_tell", "told_of"]
    assert beginnings(tree) == ["What it does."]

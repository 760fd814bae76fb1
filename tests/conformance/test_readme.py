"""The page for authors of adapters: what it prints is true."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest

import conformance
from conformance.run import smoke
from conformance.subject import encoding, messages
from conformance.subject.interface import ABILITIES
from conformance.verdict import baseline
from conformance.verdict.judgement import STATUSES
from emulators.stack import Stack
from mqlnet.cli.schema import document
from tests.conformance.support.subjects import Opened

PAGE = Path(conformance.__file__).with_name("README.md").read_text(encoding="utf-8")
PRINTED_PORT = "40007"


def block(mark: str) -> str:
    """Return the fenced block that follows a mark."""
    found = re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def conversation(port: int) -> list[tuple[str, dict[str, Any]]]:
    """Return each line's direction and message, with the printed port and version replaced by true ones."""
    text = block("conversation").replace(PRINTED_PORT, str(port))
    text = re.sub(r"Python [\d.]+", f"Python {sys.version.split()[0]}", text)
    return [(said[0], json.loads(said[1:])) for said in re.split(r"\n(?=[→←])", text.strip())]


def test_printed_conversation_is_real() -> None:
    words = [sys.executable, "-m", "conformance.examples.stdio_python"]
    with Stack() as stack, subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as subject:
        assert subject.stdin is not None
        assert subject.stdout is not None
        for who, message in conversation(stack.tcp.port):
            if who == "→":
                subject.stdin.write(json.dumps(message).encode() + b"\n")
                subject.stdin.flush()
            else:
                assert json.loads(subject.stdout.readline()) == message
    assert subject.returncode == 0


def test_printed_requests_are_what_the_suite_sends() -> None:
    schema = jsonschema.Draft202012Validator(document("subject"))
    for who, message in conversation(1):
        schema.validate(message)
        if who == "→":
            request: messages.Request = msgspec.convert(message, messages.Request)
            assert json.loads(encoding.encode(request)) == message
            assert [*json.loads(encoding.encode(request))] == [*message], "in this order"


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not on this machine")
def test_minimal_adapter_is_ready(opened: Opened, tmp_path: Path) -> None:
    script = tmp_path / "minimal.js"
    script.write_text(block("minimal"), encoding="utf-8")
    subject = opened(f"node '{script}'")
    with Stack() as stack:
        findings = list(smoke.look(subject, stack, tmp_path))
    assert {found.outcome for found in findings} == {"ok", "not claimed"}
    assert sum(found.outcome == "ok" for found in findings) == 4


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("request", {str(one.__struct_config__.tag) for one in get_args(messages.Request)}),
        ("argument", {str(one.__struct_config__.tag) for one in get_args(messages.Argument)}),
        ("ability", set(ABILITIES)),
        ("verdict", set(STATUSES)),
        ("kind of program", set(get_args(messages.ProgramKind))),
    ],
)
def test_page_names_them_all(what: str, names: set[str]) -> None:
    assert {name for name in names if f"`{name}`" not in PAGE} == set(), what


def test_links_lead_somewhere() -> None:
    here = Path(conformance.__file__).parent
    titles = [line.strip("# ").lower() for line in re.findall(r"(?m)^#+ .*", PAGE)]
    headings = {f"#{re.sub(r'[^a-z0-9 -]', '', title).replace(' ', '-')}" for title in titles}
    links = re.findall(r"(?<!\w)\[[^\]]+\]\(([^)\s]+)\)", PAGE)
    assert len(links) >= 4
    assert [link for link in links if link not in headings and not (here / link).exists()] == []


def test_baseline_in_the_readme_is_one(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    path = tmp_path / "known.toml"
    path.write_text(block[1], encoding="utf-8")
    assert [one.case for one in baseline.load(path).known] == ["connect-twice"]

"""The Containerfile starts what there is, and the recipes beside it name what there is."""

import json
import re
from pathlib import Path

from emulators.listening.ports import BASE_PORT, OFFSETS, PASSIVE
from mqlnet.cli.up import up

ROOT = Path(__file__).parents[2]
FILE = (ROOT / "emulators" / "Containerfile").read_text(encoding="utf-8")
README = (ROOT / "emulators" / "README.md").read_text(encoding="utf-8")


def test_its_command_is_one_that_mqlnet_takes() -> None:
    (words,) = re.findall(r"^ENTRYPOINT (.*)$", FILE, re.MULTILINE)
    name, command, *arguments = json.loads(words)
    assert (name, command) == ("mqlnet", "up")
    given = up.make_context("up", arguments).params
    assert (given["host"], given["exposes"], given["folder"]) == ("0.0.0.0", True, Path("/ca"))


def test_what_it_copies_is_there() -> None:
    copied = [word for line in re.findall(r"^COPY (.*) \S+$", FILE, re.MULTILINE) for word in line.split()]
    assert len(copied) > 3
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_its_ports_are_those_of_the_servers() -> None:
    (ports,) = re.findall(r"^EXPOSE (.*)$", FILE, re.MULTILINE)
    usual = [name for name in OFFSETS if name not in ("refused", "silent") and not name.startswith("tcp-tls-")]
    assert [int(port) for port in ports.split()] == [BASE_PORT + OFFSETS[name] for name in usual]


def test_the_readme_names_the_ports_of_passive_ftp() -> None:
    assert f"the ports {BASE_PORT + PASSIVE.start} to {BASE_PORT + PASSIVE.stop - 1}" in README

"""The kit is written whole, twice as well as once, and holds nothing that it should not."""

import configparser
from pathlib import Path

from conformance.subject.setup import AGENT_PORT
from emulators.listening.ports import BASE_PORT
from mqlnet.witness import kit


def test_the_kit_is_written(tmp_path: Path) -> None:
    written = kit.write(tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in written}
    assert {"README.html", "ca.pem", "MQL5/Scripts/mqlnet/Probe.mq5", "MQL5/Services/mqlnet/Agent.mq5"} <= names
    assert all(path.exists() for path in written)


def test_written_again_it_keeps_its_authority_and_other_files(tmp_path: Path) -> None:
    kit.write(tmp_path)
    authority = (tmp_path / "ca.pem").read_bytes()
    (tmp_path / "MQL5" / "mine.txt").write_text("mine")
    kit.write(tmp_path)
    assert (tmp_path / "ca.pem").read_bytes() == authority
    assert (tmp_path / "MQL5" / "mine.txt").read_text() == "mine"


def test_each_script_has_a_configuration_that_starts_it(tmp_path: Path) -> None:
    kit.write(tmp_path)
    for script in kit.scripts():
        read = configparser.ConfigParser(comment_prefixes=(";",))
        read.read(tmp_path / "config" / f"{script.replace(chr(92), '-')}.ini")
        assert read["StartUp"]["Script"] == f"mqlnet\\{script}"
        assert (tmp_path / "MQL5/Scripts/mqlnet" / f"{script.replace(chr(92), '/')}.mq5").exists()


def test_the_agents_port_is_none_of_the_servers() -> None:
    assert AGENT_PORT < BASE_PORT
    assert f"Port = {AGENT_PORT};" in (kit.KIT / "Scripts" / "mqlnet" / "Agent.mq5").read_text()

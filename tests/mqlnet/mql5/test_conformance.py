r"""The runner of MQL5 source conforms: a sixteenth of the suite's cases in each profile, each call as a program.

All cases take some minutes; this runs them:

    mqlnet check --subject tests.mqlnet.mql5.support.conformance_subject:Mql5Subject \
        --profile documented --profile observed
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.run.start import Switches, start_process
from conformance.subject.interface import Answer, ByRef
from conformance.verdict import stream
from mqlnet.facts.profiles import PROFILES
from tests.mqlnet.mql5.support.conformance_source import LONGEST, Home, literal, question
from tests.mqlnet.mql5.support.conformance_subject import Mql5Subject, Translations

SUBJECT = "tests.mqlnet.mql5.support.conformance_subject:Mql5Subject"
SHARDS = dict(zip(PROFILES, ("1/16", "9/16"), strict=True))
ODD = 'quote " backslash \\ line \r\n tab \t bell \x07 é € \ufeff \u2028 😀 \\x41 \\n %s ?? // /*'


@pytest.fixture(scope="module")
def translations() -> Translations:
    return Translations()


@pytest.fixture
def subject() -> Iterator[Mql5Subject]:
    made = Mql5Subject()
    made.configure({}, virtual_clock=1.0)
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_the_runner_conforms(tmp_path: Path, profile: str) -> None:
    results = tmp_path / "results.json"
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    switches = Switches(subject=SUBJECT, profile=(profile,), shard=SHARDS[profile], results=results)
    with start_process(switches, "pytest", output=subprocess.PIPE, environment=unmeasured) as process:
        said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    judged = stream.read(results).runs[0].results
    assert len(judged) > 50
    assert {each.chapter for each in judged} >= {"ftp", "mail", "push", "socket_io", "tls_io", "web"}


# rows: lang:LX36 lang:SR2
@pytest.mark.parametrize("text", [ODD, "", None, "x" * (LONGEST + 1)])
def test_literals_are_read_as_what_they_stand_for(translations: Translations, subject: Mql5Subject, text: str) -> None:
    source = translations[f"string Say() {{ return {literal(text)}; }} void OnStart() {{}}\n"]
    with source.start(subject.terminal, init=False) as running:
        assert running.call("Say") == text


@pytest.mark.parametrize("home", Home)
@pytest.mark.parametrize("given", [b"", b"\x00\x80\xff", bytes(range(256)) * 20], ids=["none", "few", "many"])
@pytest.mark.parametrize("fixed", [False, True])
def test_what_was_given_by_reference_comes_back(subject: Mql5Subject, home: Home, given: bytes, fixed: bool) -> None:
    array, text, until = ByRef(given, fixed and bool(given)), ByRef("old " * (len(given) + 1)), ByRef(7)
    program = subject.program("script")
    read = program.ask(question("SocketRead", (99, array, 5, 1000), home))
    assert read == Answer(-1, 5270, {"buffer": given})
    certificate = program.ask(question("SocketTlsCertificate", (99, text, text, text, text, until), home))
    assert certificate.value is False
    assert set(certificate.out.values()) == {text.value, 7}


# rows: bi:CM1
def test_the_last_error_is_that_of_the_program(subject: Mql5Subject) -> None:
    first, second = subject.program("script"), subject.program("expert")
    assert first.call("SocketClose", 5) == Answer(False, 5270)
    assert first.call("GetLastError") == Answer(5270, 5270)
    assert second.call("GetLastError") == Answer(0, 0)
    assert first.call("ResetLastError") == Answer(None, 0)
    assert first.call("MQLInfoInteger", "MQL_PROGRAM_TYPE") == Answer(1, 0)
    assert second.call("MQLInfoInteger", "MQL_PROGRAM_TYPE") == Answer(2, 0)

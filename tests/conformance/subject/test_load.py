"""From the value of --subject to the subject."""

import pytest

from conformance.subject.load import SpecError, as_typed, load
from tests.conformance.support.subjects import command


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        (
            "",
            r'expected a command \("node my.js"\), python:module:factory, tcp:127.0.0.1:9000, or tcp:listen:127',
        ),
        ("python:nowhere", "expected a command"),
        ("no-such-command --please", "there is no command 'no-such-command' here; expected a command"),
        ("python:no.such.module:Subject", "No module named 'no'"),
        ("conformance.subject.interface:Nothing", "has no attribute 'Nothing'"),
        ("'unbalanced", "No closing quotation"),
        ("tcp:127.0.0.1", r"'127\.0\.0\.1' is not host:port; expected a command"),
        ("tcp:127.0.0.1:99999", "expected a command"),
        ("tcp:outside:a b:9000", "'a b:9000' is not host:port"),
        ("tcp:[2001:db8::1]:9000", r"write tcp:outside:\[2001:db8::1\]:9000"),
        ("tcp:198.51.100.7:9000", "beyond this machine; if it is meant, write tcp:outside:198.51.100.7:9000"),
        (command("-c", "import sys; sys.exit('no licence')"), "(?s)ended instead of answering `start`.*no licence"),
        (command("-c", "print('Hello!')"), "(?s)Hello!"),
    ],
)
def test_subject_that_cannot_be_made_is_refused_with_the_reason(spec: str, says: str) -> None:
    with pytest.raises(SpecError, match=says):
        load(spec)


def test_factory_is_loaded_with_and_without_its_prefix() -> None:
    for spec in (
        "python:conformance.subject.in_process:InProcessSubject",
        "conformance.subject.in_process:InProcessSubject",
    ):
        subject = load(spec)
        assert subject.identity.name == "mqlnet"
        subject.close()


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("tcp:127.0.0.1:9000", "tcp:127.0.0.1:9000"),
        ("node my.js", '"node my.js"'),
        ("it's mine", '"it\'s mine"'),
        ("C:\\My Tools\\adapter.exe", '"C:\\My Tools\\adapter.exe"'),
        ("", '""'),
        ("say $HOME", "'say $HOME'"),
        ('say "hi"', "'say \"hi\"'"),
        ("ends in \\", "'ends in \\'"),
    ],
)
def test_a_word_is_typed_in_double_quotes_where_they_will_do(word: str, typed: str) -> None:
    assert as_typed(word) == typed

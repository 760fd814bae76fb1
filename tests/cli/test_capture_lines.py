"""A capture in one line, for people and for programs."""

import json

import msgspec
import pytest

from emulators.control.messages import CaptureSummary
from mqlnet.cli.capture_lines import KINDS, json_line, line
from tests.emulators.support.entries import a_capture


def changed(**parts: object) -> CaptureSummary:
    return msgspec.structs.replace(a_capture(), **parts)


@pytest.mark.parametrize(("kind", "name"), KINDS.items())
def test_a_line_has_time_kind_title_and_note(kind: str, name: str) -> None:
    text = line(changed(kind=kind, title="POST /a", note="200 OK")).plain
    assert text[2] == text[5] == ":"
    assert text[8] == "."
    assert text[12:] == f"  {name:<5}  POST /a  200 OK"


def test_tls_and_faults_stand_at_the_end() -> None:
    text = line(changed(is_tls=True, faults=["web.accept close", "tls.record close"])).plain
    assert text.endswith("  TLS  fault: web.accept close  fault: tls.record close")


def test_hostile_titles_reach_no_terminal() -> None:
    text = line(changed(title="\x1b]0;owned\x07", note="a\nb")).plain
    assert text.isprintable()
    assert "\\x1b]0;owned\\x07" in text


def test_a_line_of_json_holds_every_field() -> None:
    capture = changed(title="a\nb")
    text = json_line(capture)
    assert "\n" not in text
    assert json.loads(text) == {"capture": msgspec.to_builtins(capture)}


@pytest.mark.parametrize(("has_failed", "style"), [(False, "green"), (True, "red")])
def test_tls_that_failed_is_red(has_failed: bool, style: str) -> None:
    (span,) = [one for one in line(changed(is_tls=True, has_failed_tls=has_failed)).spans if one.style == style]
    assert line(changed(is_tls=True, has_failed_tls=has_failed)).plain[span.start : span.end] == "  TLS"

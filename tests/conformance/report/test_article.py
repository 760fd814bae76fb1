"""One case as an article: what must hold, how it ended, both sides' transcript, and how to repeat it."""

import re
from html import unescape

import pytest

from conformance.recording.values import Call, Recording, Seen
from conformance.report.article import article, command, tone
from conformance.verdict.judgement import Standing, Status
from conformance.verdict.results import Result
from tests.conformance.support.results import RECORDING, result, stream


def shown(one: Result, kills: dict[str, list[str]] | None = None) -> str:
    """The text of an article, without its tags."""
    document = article(stream(one).runs[0], one, kills or {})
    return unescape(re.sub(r"<[^>]+>", "", document))


def transcript(one: Result) -> list[list[str]]:
    """The cells of the transcript, line by line."""
    document = article(stream(one).runs[0], one, {})
    table = document.partition('class="transcript"')[2].partition("</table>")[0]
    lines = re.findall(r"<tr>(.*?)</tr>", table)
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", line)] for line in lines]


def test_a_failure_shows_its_differences_with_the_names_of_codes() -> None:
    text = shown(result(status="fail"))
    assert "last error4516 ERR_NOTIFICATION_WRONG_PARAMETER4003 ERR_INVALID_PARAMETER" in text
    assert "N3 documented: " in text


def test_the_defects_that_a_case_notices_are_named() -> None:
    assert "Notices in wrong subjects: A, B" in shown(result(), {"push-empty": ["A", "B"]})
    assert "Notices in wrong subjects" not in shown(result(), {"push-null": ["A"]})


def test_both_sides_stand_on_one_time_axis() -> None:
    lines = [line for line in transcript(result(recording=RECORDING)) if line]
    assert [line[0] for line in lines] == ["0.1", "1.0", "1.5", "3.5"]
    assert lines[1][1] == "SendNotification(text='<b>hello</b>') …"
    assert lines[2][2] == "push a connection to port 1"
    assert lines[3][1] == "… SendNotification → false, last error 4003 ERR_INVALID_PARAMETER"


def test_a_call_without_an_answer_says_why() -> None:
    call = Call(at_ms=1.0, took_ms=1.0, program=1, kind="script", function="SocketCreate", trouble="crash: it is gone")
    ((_, ours, _),) = [line for line in transcript(result(recording=Recording(calls=(call,)))) if line]
    assert ours == "SocketCreate() crash: it is gone"


def test_a_silent_server_is_mentioned() -> None:
    said = "no server saw anything"
    assert said in shown(result(recording=Recording()))
    assert said not in shown(result(recording=Recording(seen=(Seen(1.0, "push", "connection"),))))


def test_a_record_is_in_words_with_the_details_that_the_words_leave_out() -> None:
    seen = Seen(1.0, "smtp", "command", {"verb": "EHLO", "argument": "<b>", "line": 3, "peer": "127.0.0.1:1"})
    ((_, _, theirs),) = [line for line in transcript(result(recording=Recording(seen=(seen,)))) if line]
    assert theirs == "smtp EHLO <b> line=3"


def test_a_long_value_is_cut() -> None:
    seen = Seen(1.0, "web", "request", {"target": "/" + "x" * 5000})
    assert len(shown(result(recording=Recording(seen=(seen,))))) < 2000


@pytest.mark.parametrize(
    ("status", "standing", "expected"),
    [
        ("pass", "expected", "good"),
        ("fail", "unexpected", "bad"),
        ("fail", "known-failure", "known"),
        ("pass-lenient", "expected", "known"),
        ("unsupported", "expected", "quiet"),
    ],
)
def test_a_status_has_its_colour(status: Status, standing: Standing, expected: str) -> None:
    assert tone(result(status=status, standing=standing)) == expected


def test_the_command_repeats_the_case() -> None:
    one = result()
    assert command(stream(one).runs[0], one) == (
        'mqlnet check --profile observed --case push-empty --subject "node my.js"'
    )

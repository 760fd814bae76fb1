"""The report of a terminal is read, whatever wrote it, and nothing else is taken for it."""

import json
from pathlib import Path

import pytest

from mqlnet.observations.observation import WitnessError
from mqlnet.witness import report
from mqlnet.witness.report import AS_EXPECTED, ENDED, read, read_text

REPORT = "mqlnet-witness\t1\nbuild\t5260\ndate\t2026.11.26\nasks\tlang_Q13\nsays\tlang_Q13\t0 | 0\nasks\tlang_Q39\n"


def test_a_report_names_the_build_and_what_each_row_did() -> None:
    seen = read_text(REPORT, "probe.txt")
    assert seen.build == "5260"
    assert seen.says == {"lang:Q13": "0 | 0", "lang:Q39": ENDED}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_file_may_have_the_encoding_of_any_system(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "mqlnet-probe.txt").write_text(REPORT.replace("\n", "\r\n"), encoding=encoding, newline="")
    assert read([tmp_path]).says["lang:Q13"] == "0 | 0"


def test_a_log_of_the_compiler_says_what_it_took() -> None:
    log = (
        "C:\\MQL5\\Scripts\\mqlnet\\compiles\\lang_Q6.mq5 : information: compiling 'lang_Q6.mq5'\n"
        "C:\\MQL5\\Scripts\\mqlnet\\compiles\\lang_Q6.mq5(2,1) : error 109: '#if' - unknown directive\n"
        "lang_Q11.mq5 : information: compiling 'lang_Q11.mq5'\nResult: 0 errors, 0 warnings\n"
    )
    assert read_text(log, "compile.log").says == {"lang:Q6": "refused 109", "lang:Q11": "accepted"}


def test_results_of_the_suite_are_observations_too(tmp_path: Path) -> None:
    header = (
        '{"type":"header","suite_version":"0.2.0","run_id":"1","started":"2026-11-26T10:00:00Z",'
        '"subject":{"name":"MetaTrader 5","version":"build 5260"},"profiles":["observed"],"cases":2,"cases_digest":"x",'
        '"selected":["a","b"],"command":[],"options":{},"environment":{}}'
    )
    path = tmp_path / "results.jsonl"
    path.write_text(header + "\n" + _result("a", "CR3", "pass") + "\n" + _result("b", "RD5", "fail") + "\n")
    seen = read([path])
    assert (seen.build, seen.says) == ("5260", {"CR3": AS_EXPECTED, "RD5": "b: 0 expected, 1 observed"})


def _result(case: str, row: str, status: str) -> str:
    standing = "expected" if status == "pass" else "unexpected"
    fields = {"type": "result", "case": case, "chapter": "sockets", "purpose": "p", "rules": [row], "level": "must"}
    ending = {"status": status, "standing": standing, "reason": "0 expected, 1 observed", "seconds": 0.1}
    return json.dumps({**fields, "evidence": "documented", **ending})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "neither a report"),
        ("hello\n", "neither a report"),
        ("mqlnet-witness\t1\nnonsense\n", "line 2: 'nonsense' is no line of a report"),
        ("mqlnet-witness\t1\nasks\tx\n", "'x' is not the name of a probe"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "file.txt"
    path.write_text(text)
    with pytest.raises(WitnessError, match=says):
        read([path])


def test_builds_are_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT.replace("5260", "5320"))
    with pytest.raises(WitnessError, match="of build 5320, the others are of build 5260"):
        read([tmp_path / "a.txt", tmp_path / "b.txt"])


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WitnessError, match=r"it holds no mqlnet-probe\*\.txt"):
        read([tmp_path])


def test_a_file_of_another_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text(REPORT)
    with pytest.raises(WitnessError, match="larger than"):
        read([tmp_path / "a.txt"])

"""The plug-in of coverage.py for MQL5 files; tests/cli/test_measure.py sees a whole measurement."""

from pathlib import Path

from coverage import FileTracer

from mqlnet.coverage_plugin import Mql5Plugin
from mqlnet.mql5.compile import OWN_HEADERS

PROGRAM = "#include <Macros.mqh>\nTWICE(void OnStart())\n  {\n   Print(1,\n         2);\n  }\n"


def test_only_mql5_of_the_user_is_measured(tmp_path: Path) -> None:
    plugin = Mql5Plugin([])
    assert isinstance(plugin.file_tracer(str(tmp_path / "Bridge.MQ5")), FileTracer)
    assert isinstance(plugin.file_tracer(str(tmp_path / "Bridge.mqh")), FileTracer)
    assert plugin.file_tracer(str(tmp_path / "bridge.py")) is None
    assert plugin.file_tracer(str(Path(OWN_HEADERS) / "mqlnet" / "Test.mqh")) is None


def test_a_report_reads_a_file_with_the_macros_of_its_include_folder(tmp_path: Path) -> None:
    headers, path = tmp_path / "headers", tmp_path / "Bridge.mq5"
    headers.mkdir()
    (headers / "Macros.mqh").write_text("#define TWICE(x) x\n", encoding="utf-8")
    path.write_bytes(PROGRAM.encode("utf-16"))
    reporter = Mql5Plugin(["", str(headers)]).file_reporter(str(path))
    assert reporter.source() == PROGRAM
    assert reporter.lines() == {4}
    assert reporter.translate_lines([2, 5]) == {4}


def test_files_that_never_ran_are_found(tmp_path: Path) -> None:
    for name in ("Experts/A.mq5", "Include/b.mqh", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [Path(name).name for name in Mql5Plugin([]).find_executable_files(str(tmp_path))]
    assert found == ["A.mq5", "b.mqh"]

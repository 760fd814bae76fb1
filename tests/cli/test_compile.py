"""mqlnet compile: what it says of files, where it looks for headers, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mqlnet.cli.compile import compile_
from mqlnet.mql5 import cache
from mqlnet.mql5.compile_report import EXIT_CODES

pytestmark = pytest.mark.usefixtures("cache_folder")
FINE = "void OnStart() { Print(1); }\n"
WRONG = "void OnStart() { Print(one); }\n"


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return cache.folder()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(compile_, [str(each) for each in arguments])


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_program_without_errors(tmp_path: Path) -> None:
    said = run(write(tmp_path, "a.mq5", FINE))
    assert (said.exit_code, said.output) == (0, "Result: 0 errors, 0 warnings\n")


def test_an_error_has_number_line_and_caret(tmp_path: Path) -> None:
    path = write(tmp_path, "a.mq5", WRONG)
    said = run(path)
    assert said.exit_code == 1
    assert said.output.splitlines()[0] == f"{path}(1,24) : error 256: undeclared identifier 'one'"
    assert said.output.endswith("Result: 1 errors, 0 warnings\n")


def test_warnings_count_with_strict(tmp_path: Path) -> None:
    path = write(tmp_path, "a.mq5", "void OnStart() { int unused; }\n")
    assert run(path).exit_code == 0
    assert run(path, "--strict").exit_code == 1


def test_habits_are_warnings_with_a_cure(tmp_path: Path) -> None:
    text = 'void OnStart() { char a[], b[]; string h; WebRequest("GET", "https://a.example/", "", 99, a, b, h);%s }'
    said = run(write(tmp_path, "a.mq5", text % ""))
    assert "warning result-ignored" in said.output
    assert "mqlnet reproduce" in said.output
    allowed = run(write(tmp_path, "b.mq5", text % "" + " // mqlnet: allow result-ignored, not-listed"))
    assert "result-ignored" not in allowed.output


def test_addresses(tmp_path: Path) -> None:
    text = 'void OnStart() { char a[], b[]; string h; WebRequest("GET", "https://a.example/", "", 99, a, b, h); }'
    said = run(write(tmp_path, "a.mq5", text), "--addresses")
    assert "Addresses to allow:\n  https://a.example" in said.output


def test_headers_of_the_tree_and_of_the_folders_given(tmp_path: Path) -> None:
    main = write(tmp_path, "MQL5/Experts/sub/a.mq5", "#include <mine.mqh>\nvoid OnTick() { f(); }\n")
    assert run(main).exit_code == 1
    write(tmp_path, "MQL5/Include/mine.mqh", "void f() {}\n")
    assert run(main).exit_code == 0
    given = write(tmp_path, "given/mine.mqh", "void g() {}\n")
    said = run(main, "-I", given.parent)
    assert "undeclared identifier 'f'" in said.output


def test_a_missing_header_says_where_it_was_looked_for(tmp_path: Path) -> None:
    said = run(write(tmp_path, "a.mq5", "#include <no/such.mqh>\n" + FINE), "-I", tmp_path)
    assert f"looked for {tmp_path}/no/such.mqh" in said.output


def test_macros_from_outside(tmp_path: Path) -> None:
    path = write(tmp_path, "a.mq5", "#ifdef X\nvoid OnStart() { int a = X; Print(a); }\n#else\nwrong\n#endif\n")
    assert run(path).exit_code == 1
    assert run(path, "-D", "X=5").exit_code == 0
    said = run(path, "-D", "5=X")
    assert said.exit_code == 2
    assert "is no name of a macro" in said.output


def test_json_and_sarif_are_documents(tmp_path: Path) -> None:
    path = write(tmp_path, "a.mq5", WRONG)
    document = json.loads(run(path, "--json").output)
    assert document["programs"][0]["diagnostics"][0]["number"] == 256
    sarif = json.loads(run(path, "--sarif").output)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "MQL256"
    assert run(path, "--json", "--sarif").exit_code == 2


@pytest.mark.parametrize("name", ["missing.mq5", "folder"])
def test_what_is_no_file_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    said = run(tmp_path / name)
    assert said.exit_code == 2
    assert name in said.output


def test_control_characters_of_a_source_do_not_reach_the_terminal(tmp_path: Path) -> None:
    said = run(write(tmp_path, "a.mq5", b'void OnStart() {\tPrint("\x1b[31m\\t", one); }\n'))
    assert "\x1b" not in said.output
    assert '{\tPrint("\\x1b[31m\\t", one)' in said.output


def test_help_names_every_exit_code() -> None:
    said = run("--help").output
    for code in EXIT_CODES:
        assert f"{code} " in said.split("Exit codes:")[1]


def test_without_the_cache_nothing_is_written(tmp_path: Path, cache_folder: Path) -> None:
    assert run(write(tmp_path, "a.mq5", FINE), "--no-cache").exit_code == 0
    assert not cache_folder.exists()


def test_a_switch_answers_an_open_question(tmp_path: Path) -> None:
    path = write(tmp_path, "a.mq5", "#if defined(NONE)\nbroken\n#endif\n" + FINE)
    assert run(path).exit_code == 1
    assert run(path, "--switch", "pp_if=on").exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pp_if", "NAME=VALUE is expected"),
        ("pp_iff=on", "did you mean 'pp_if'?"),
        ("pp_if=maybe", "takes off or on"),
        ("source_ansi=99999", "the number of a Windows code page"),
        ("fdiv0=inf", "mqlnet run --switch takes it"),
    ],
)
def test_wrong_switches_are_usage_mistakes(tmp_path: Path, text: str, said: str) -> None:
    result = run(write(tmp_path, "a.mq5", FINE), "--switch", text)
    assert result.exit_code == 2
    assert said in result.output

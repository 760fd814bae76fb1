"""mqlnet new tests: a test for each function that talks to the network; it is green, or says what to fill in."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Run

PROGRAM = """
input string InpToken = ""; // Token
input string InpUrl = "https://licence.example.com/v1";
enum STATE { OPEN, SHUT };
class Feed
  {
private:
   bool Raw() { return SendNotification("raw"); }
public:
   Feed(const string name) {}
   bool Push(const string text) { return SendNotification(text + TimeToString(TimeLocal())); }
  };
struct Link { int handle; };
class Base { public: virtual bool Do(void) = 0; };
int Ask(const string method, const string url)
  {
   char data[], result[];
   string headers;
   return WebRequest(method, url, "", 500, data, result, headers);
  }
bool Telegram(const string text)
  { return Ask("POST", "https://api.telegram.org/bot" + InpToken + "/sendMessage") == 200; }
STATE Licence(const int account)
  { return Ask("GET", InpUrl + "/check?account=" + (string)account) == 200 ? OPEN : SHUT; }
bool Report(const string file, bool &done) { done = SendFTP(file); return done; }
void Through(Base *base) { base.Do(); SendMail("a", "b"); }
int Divide(const int by) { SendMail("a", "b"); return 1 / (by - 1); }
void Line(const int socket) { uchar data[1] = {'x'}; SocketSend(socket, data, 1); }
bool Upgrade(const string host)
  {
   uchar data[];
   int size = StringToCharArray("GET /v1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n", data, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   int socket = SocketCreate();
   bool sent = SocketConnect(socket, host, 80, 500) && SocketSend(socket, data, size) == size;
   SocketClose(socket);
   return sent;
  }
double Local(const double x) { return x; }
class Logger { public: bool Say(const string text) { return SendNotification(text); } };
Logger *logger = NULL;
bool Logged() { return logger.Say("logged"); }
void OnDeinit(const int reason) { delete logger; logger = NULL; }
int OnInit() { logger = new Logger; return Telegram("on") ? INIT_SUCCEEDED : INIT_FAILED; }
void OnTick() { Local(1); }
"""
# test -> a line that it must have
LINES = {
    "Telegram": 'CHECK_EQUAL("POST /bottest/sendMessage", sent.method + " " + sent.target);',
    "Licence": "CHECK_EQUAL(OPEN, Licence(1));",
    "Ask": 'CHECK_EQUAL(200, Ask("POST", "',
    "Report": 'REQUIRE(FileSave("report.csv", content));',
    "Feed_Push": 'Feed object("text");',
    "Through": 'SKIP("fill in: the argument base (Base*)");',
    "Divide": 'SKIP("fill in: other arguments, these end the program: zero divide',
    "Line": 'CHECK_EQUAL(1, Harness::Count("tcp"));',
    "Upgrade": 'CHECK_EQUAL("GET /v1", sent.method + " " + sent.target);',
    "Logged": "Program_OnInit();\n   Harness::Reset();\n   CHECK(Logged());",
    "Logger_Say": "CHECK(object.Say(",
    "OnInit": "CHECK_EQUAL(0, Program_OnInit());",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def blocks(text: str) -> dict[str, str]:
    """Return the tests of a file by name."""
    parts = text.split("\nTEST(")[1:]
    return {part.partition(")")[0]: part for part in parts}


@pytest.mark.slow
def test_each_function_has_a_test_that_passes_or_says_what_to_fill_in(run: Run) -> None:
    Path("Experts").mkdir()
    Path("Tests").mkdir()
    Path("Experts/Bridge.mq5").write_text(PROGRAM, encoding="utf-8")
    said = run("new", "tests", "Experts/Bridge.mq5", "--to", "Tests/test_it.mq5")
    assert said.exit_code == 0, said.stderr
    file = Path("Tests/test_it.mq5")
    assert said.stdout.splitlines() == [
        f"{file}: 12 tests, 2 to complete",
        "  Through",
        "  Divide",
        f"{file.with_suffix('.set')}: InpToken",
        f"next: mqlnet test {file}",
    ]
    text = file.read_text(encoding="utf-8")
    assert '#define OnTick Program_OnTick\n#include "../Experts/Bridge.mq5"\n#undef OnInit\n' in text
    found = blocks(text)
    assert set(found) == set(LINES)
    for name, line in LINES.items():
        assert line in found[name], found[name]
    assert "TimeLocal" not in text
    assert "sent.text" not in found["Feed_Push"]  # it holds the time
    report = Path("report.xml")
    command = [sys.executable, "-m", "mqlnet", "test", "Tests", "-p", "no:cacheprovider", f"--junitxml={report}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    outcomes = {case.attrib["name"]: [each.tag for each in case] for case in ElementTree.parse(report).iter("testcase")}
    assert outcomes == {name: ["skipped"] if name in ("Through", "Divide") else [] for name in LINES}
    assert "Tests/test_it.mq5 is there already" in run("new", "tests", "Experts/Bridge.mq5", "--to", str(file)).stderr


@pytest.mark.parametrize(
    ("source", "code", "says"),
    [
        ("void OnStart() { Print(x); }", 1, "undeclared identifier 'x'"),
        ("void OnStart() { }", 2, "has no function that talks to the network"),
    ],
)
def test_a_program_that_cannot_be_tested_says_why(run: Run, source: str, code: int, says: str) -> None:
    Path("Bridge.mq5").write_text(source, encoding="utf-8")
    said = run("new", "tests", "Bridge.mq5")
    assert (said.exit_code, says in said.stderr) == (code, True)
    assert not Path("test_bridge.mq5").exists()

"""mqlnet run --record keeps what a program said and heard, without secrets; --replay plays it and nothing else."""

from pathlib import Path

import pytest

from emulators.stack import Stack
from tests.cli.conftest import Run

SAYS = """
input string InpToken = "12345:abcdef";
input string InpText = "Hello";
input string InpBase = "https://api.telegram.org";
void OnStart()
  {
   char data[], result[];
   string headers;
   StringToCharArray("text=" + InpText, data, 0, StringLen("text=" + InpText), CP_UTF8);
   int status = WebRequest("POST", InpBase + "/bot" + InpToken + "/send", "", 5000, data, result, headers);
   Print(status, " ", CharArrayToString(result));
   WebRequest("GET", InpBase + "/x", "a=1", NULL, 5000, data, 0, result, headers);
  }
"""
BRIDGE = Path(__file__).parents[1] / "mql5" / "example" / "Bridge.mqh"
ANSWERS = '[[answer]]\nrequest = "POST /bot12345:abcdef/send"\nstatus = 201\ntext = "sent by 12345:abcdef"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("Say.mq5").write_text(SAYS, encoding="utf-8")
    Path("answers.toml").write_text(ANSWERS, encoding="utf-8")


def test_a_run_is_recorded_without_its_secrets_and_replayed(run: Run) -> None:
    said = run("run", "Say.mq5", "--answers", "answers.toml", "--record", "tape.toml")
    assert (said.exit_code, said.stdout) == (0, "201 sent by 12345:abcdef\n")
    assert "tape.toml: 2 conversations recorded" in said.stderr
    tape = Path("tape.toml").read_text(encoding="utf-8")
    assert "12345" not in tape
    assert 'request = "POST /bot*/send"' in tape
    assert 'Cookie = "*"' in tape
    played = run("run", "Say.mq5", "--replay", "tape.toml", "--input", "InpToken=another")
    assert (played.exit_code, played.stdout) == (0, "201 sent by masked\n")


def test_a_request_that_was_not_recorded_is_4_with_the_nearest_one_beside_it(run: Run) -> None:
    run("run", "Say.mq5", "--answers", "answers.toml", "--record", "tape.toml")
    said = run("run", "Say.mq5", "--replay", "tape.toml", "--input", "InpText=Hullo")
    assert said.exit_code == 4
    assert "Say.mq5(10): tape.toml does not hold this request" in said.stderr
    assert "  ! body     text=Hullo        text=Hello\n" in said.stderr
    assert "12345" not in said.stderr.partition("does not hold")[2]
    assert "recorded and not asked: POST /bot*/send" in said.stderr


def test_a_server_on_this_computer_is_recorded_where_it_is(run: Run, stack: Stack) -> None:
    stack.web.answer("POST /bot12345:abcdef/send", text="real")
    base = f"InpBase={stack.web.url('')}"
    assert run("run", "Say.mq5", "--real", "--record", "tape.toml", "--input", base).stdout == "200 real\n"
    assert run("run", "Say.mq5", "--replay", "tape.toml", "--input", base).stdout == "200 real\n"


def test_outside_trusts_whom_the_computer_trusts(
    run: Run, stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = f"InpBase={stack.web.tls_url('', host='localhost')}"
    assert run("run", "Say.mq5", "--outside", "--input", base).stdout.startswith("100")
    authority = tmp_path / "ca.pem"
    authority.write_text(stack.pki.ca_pem, encoding="ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    assert run("run", "Say.mq5", "--outside", "--input", base).stdout.startswith("404 ")


def test_what_got_no_answer_cannot_be_recorded_and_is_reported(run: Run) -> None:
    said = run("run", "Say.mq5", "--fault", "web.response-head reset", "--record", "tape.toml")
    assert "tape.toml: 0 conversations recorded" in said.stderr
    assert "not recorded, as there was no answer: POST https://api.telegram.org/bot" in said.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--replay", "none.toml"), "none.toml: No such file"),
        (("--replay", "answers.toml", "--real"), "--replay answers everything itself"),
        (("--record", "none/tape.toml"), "tape.toml: No such file or directory"),
    ],
)
def test_a_mistake_is_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    said = run("run", "Say.mq5", *words)
    assert said.exit_code == 2
    assert says in said.stderr.splitlines()[-1]


TALKS = """
input string InpLine = "EURUSD 1.1";
bool Ok(CFeed &feed) { return feed.Publish(InpLine) && feed.Publish("second"); }
void OnStart()
  {
   CFeed feed("feed.example.com", "/v1?token=t0p", 500);
   Print(Ok(feed));
   uchar said[], heard[];
   Append(said, "LOGIN\\n");
   int socket = SocketCreate();
   Print(SocketConnect(socket, "bridge.example.com", 7000, 500));
   Print(SocketSend(socket, said, ArraySize(said)));
   Print(SocketRead(socket, heard, 3, 500));
   SocketClose(socket);
  }
"""
SERVERS = """
[[answer]]
request = "GET /v1"
websocket = [{ expect = "*", send = "ok" }]

[[script]]
steps = [{ expect = "LOGIN*", base64 = "AP8K" }]
"""


def test_sockets_are_recorded_and_replayed_and_websockets_by_their_messages(run: Run) -> None:
    Path("Bridge.mqh").write_text(BRIDGE.read_text(encoding="utf-8"), encoding="utf-8")
    Path("Talk.mq5").write_text(f'#include "Bridge.mqh"\n{TALKS}', encoding="utf-8")
    Path("servers.toml").write_text(SERVERS, encoding="utf-8")
    said = run("run", "Talk.mq5", "--answers", "servers.toml", "--record", "tape.toml")
    assert said.stdout.splitlines() == ["true", "true", "6", "3"]
    tape = Path("tape.toml").read_text(encoding="utf-8")
    assert '{ expect = "EURUSD 1.1", send = "ok" },' in tape
    assert '{ expect = "LOGIN\\n", base64 = "AP8K" },' in tape
    assert "t0p" not in tape
    assert "tape.toml: 2 conversations recorded" in said.stderr
    played = run("run", "Talk.mq5", "--replay", "tape.toml")
    assert (played.exit_code, played.stdout) == (0, said.stdout), played.stderr
    assert "recorded and not asked" not in played.stderr
    other = run("run", "Talk.mq5", "--replay", "tape.toml", "--input", "InpLine=EURUSD 1.2")
    assert other.exit_code == 4
    assert "tape.toml does not hold this message\n  ! said      EURUSD 1.2\n    recorded  EURUSD 1.1" in other.stderr


MQTT = """
input uchar InpName = 'a';
void OnStart()
  {
   uchar said[] = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'a'}, heard[];
   said[14] = InpName;
   int socket = SocketCreate();
   SocketConnect(socket, "broker.example.com", 1883, 500);
   SocketSend(socket, said, 15);
   Print(SocketRead(socket, heard, 4, 500));
   SocketClose(socket);
  }
"""


def test_a_broker_is_replayed_from_its_bytes(run: Run) -> None:
    Path("Mqtt.mq5").write_text(MQTT, encoding="utf-8")
    assert run("run", "Mqtt.mq5", "--record", "tape.toml").stdout == "4\n"
    assert run("run", "Mqtt.mq5", "--replay", "tape.toml").stdout == "4\n"
    other = run("run", "Mqtt.mq5", "--replay", "tape.toml", "--input", "InpName=98")
    assert other.exit_code == 4
    assert "tape.toml does not hold this conversation" in other.stderr

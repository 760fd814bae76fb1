"""A terminal whose files somebody has damaged: settings are refused in a line, of a jar the journal has a line.

What can still be read is used: every function is called once with it, and none may raise or leave a code of another.
"""

import json
import tempfile
from pathlib import Path
from random import Random
from typing import Final

import msgspec

import mqlnet
from emulators.stack import Stack
from emulators.usual_settings import usual_settings
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.settings import Settings, SettingsError, build, load_settings
from tests.soak.damage import damaged, flip, poisoned
from tests.soak.tally import Tally

COOKIES: Final = (
    b'[{"name":"a","value":"1","domain":"127.0.0.1","path":"/","host_only":true,"secure":false,"expires":4102444800.0},'
    b'{"name":"b","value":"2","domain":"localhost","path":"/","host_only":true,"secure":true,"expires":4102444800.0}]'
)
SETTINGS: Final = """
profile = "observed"
[switches]
tls-verify = "off"
[expert_advisors]
allow_web_request = true
web_request_urls = ["127.0.0.1", "http://localhost/api", "b.example"]
[email]
enabled = true
server = "127.0.0.1:9"
login = "me"
password = "secret"
from = "A, a@example.com"
to = "b@example.com"
[ftp]
enabled = true
server = "127.0.0.1:9"
login = "me"
password = "secret"
passive = true
[notifications]
enabled = true
metaquotes_id = "1C2F1442"
relay = "http://127.0.0.1:9/"
[timeouts]
smtp_ms = 300
ftp_connect_ms = 300
ftp_idle_ms = 300
relay_ms = 300
[build]
number = 5120
windows = "10.0.19045"
language = "en;q=0.5"
[address_overrides]
"b.example:80" = "127.0.0.1:9"
[network]
ca_pem = '''
{ca}'''
"""


def _call_all(settings: Settings, folder: Path) -> str:
    """Call functions of every family under the settings; return what is wrong."""
    own = msgspec.structs.replace(settings, data_folder=str(folder / "data"), common_folder="")
    wrong = []
    with mqlnet.Terminal(own) as terminal:
        (terminal.files.root / "a.txt").write_bytes(b"x")
        program = terminal.start("damaged")
        handle = program.socket_create()
        calls: tuple[tuple[str, tuple[object, ...]], ...] = (
            ("SendNotification", ("hello",)),
            ("SendMail", ("subject", "text")),
            ("SendFTP", ("a.txt", "")),
            ("WebRequest", ("GET", "http://127.0.0.1:9/", "", 300, b"", bytearray(), mqlnet.Ref(""))),
            ("WebRequest", ("GET", "http://b.example/", "", 300, b"", bytearray(), mqlnet.Ref(""))),
            ("SocketConnect", (handle, "127.0.0.1", 9, 300)),
        )
        for function, arguments in calls:
            program.reset_last_error()
            program.call(function, *arguments)
            if program.last_error not in (0, *FUNCTIONS[function].errors):
                wrong.append(f"{function} left {program.last_error}")
        terminal.flush_mail(10)
    return "; ".join(wrong)


def _settings_of(text: bytes, folder: Path) -> tuple[bool, str]:
    """Return whether the file is refused, and what is wrong with how it is taken."""
    path = folder / "terminal.toml"
    path.write_bytes(text)
    try:
        settings = load_settings(path)
    except SettingsError as error:
        said = str(error)
        is_short = len(said) < 3_000 and said.isprintable() and str(path) in said
        return True, "" if is_short else f"{len(said)} characters: {said[:80]!r}"
    except Exception as error:  # noqa: BLE001 - that nothing else is raised is what is tested
        return False, f"raised {error!r}"
    try:
        return False, _call_all(settings, folder)
    except SettingsError as error:  # certificates that only a terminal reads
        return True, "" if str(error).startswith("network.ca_pem: ") else f"{str(error)[:80]!r}"
    except Exception as error:  # noqa: BLE001 - that nothing else is raised is what is tested
        return False, f"raised {error!r}"


def settings(stack: Stack, count: int, dice: Random) -> Tally:
    """Damage settings that many times, and use what can still be read."""
    tally = Tally("damaged settings")
    refused = 0
    text = SETTINGS.replace("{ca}", stack.pki.ca_pem).encode()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(count):
            spoiled = dice.choice((flip, damaged))(dice, text)
            was_refused, wrong = _settings_of(spoiled, Path(folder))
            refused += was_refused
            tally.add(wrong)
    return tally.end(f"{refused} refused, {count - refused} used")


def jars(stack: Stack, count: int, dice: Random) -> Tally:
    """Damage the file of cookies that many times, and make a request that stores one more."""
    tally = Tally("damaged cookie jars")
    noted = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cookies.json"
        usual = build(usual_settings(stack, data_folder=folder))
        for _ in range(count):
            struck = json.dumps(poisoned(dice, json.loads(COOKIES))).encode()
            file.write_bytes(struck if dice.random() < 0.5 else damaged(dice, COOKIES))
            try:
                with mqlnet.Terminal(usual) as terminal:
                    wrong = _use_jar(terminal, stack)
                    noted += len(terminal.journal.texts("Cookies"))
            except Exception as error:  # noqa: BLE001 - that nothing is raised is what is tested
                wrong = f"raised {error!r}"
            tally.add(wrong)
    return tally.end(f"{noted} in the journal, {count - noted} used")


def _use_jar(terminal: mqlnet.Terminal, stack: Stack) -> str:
    program = terminal.start("jar")
    for path in ("/cookies/set?cookie=new=1;Max-Age=60", "/cookies"):
        noted = mqlnet.Ref("")
        body = bytearray()
        status = program.web_request("GET", stack.web.url(path), "", 5_000, b"", body, noted)
        if status != 200:
            return f"{path}: {status}, last error {program.last_error}"
    seen = stack.web.capture.records("request")[-1]
    names = {name.lower() for name, _ in seen["headers"]}
    usual = {"host", "user-agent", "accept", "accept-language", "accept-encoding", "cookie"}
    lines = terminal.journal.texts("Cookies")
    if names - usual:
        return f"headers of its own: {names - usual}"
    return "" if len(lines) <= 1 and b"new" in body else f"{len(lines)} lines in the journal, {bytes(body[:80])!r}"

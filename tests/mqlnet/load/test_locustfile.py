"""The locustfile that a fleet gets, and how Locust is called."""

from pathlib import Path

import pytest

from mqlnet.load.locustfile import Fleet, arguments, text

SHORT = '''"""My EA.mq5 as a fleet: mqlnet fleet wrote this, and it is yours to change."""

from mqlnet.load import Mql5User, in_step


class My_EA(Mql5User):
    source = "/a/My EA.mq5"
    pace = in_step(1)
'''

LONG = '''"""1.mq5 as a fleet: mqlnet fleet wrote this, and it is yours to change."""

from mqlnet.load import Mql5User, openings, spread


class Expert_1(Mql5User):
    source = "/a/1.mq5"
    include = ("/a/Include",)
    inputs = {"Key": "\\"é\\\\"}
    settings = "/a/terminal.toml"
    profile = "documented"
    pace = openings(60)
    starts = spread(10)
    ticks = False
    storm_every_s = 30
    fails_from_status = 400
    outside = True
'''


def test_the_file_says_what_was_asked_for_and_nothing_else() -> None:
    assert text(Fleet(Path("/a/My EA.mq5"))) == SHORT
    fleet = Fleet(
        Path("/a/1.mq5"),
        (Path("/a/Include"),),
        {"Key": '"é\\'},
        Path("/a/terminal.toml"),
        "documented",
        "openings:60",
        "spread:10",
        ticks=False,
        storm_every_s=30,
        fails_from_status=400,
        outside=True,
    )
    assert text(fleet) == LONG
    compile(text(fleet), "locustfile.py", "exec")


@pytest.mark.parametrize(
    ("seconds", "others", "added"),
    [
        (None, (), ["--web-host", "127.0.0.1"]),
        (60.0, (), ["--run-time", "60s", "--headless"]),
        (60.0, ("--headless",), ["--run-time", "60s"]),
        (60.0, ("--autostart",), ["--run-time", "60s", "--web-host", "127.0.0.1"]),
        (None, ("--web-host", "0.0.0.0"), []),
        (None, ("--worker",), []),
        (None, ("--headless", "--processes", "2"), ["--master-bind-host", "127.0.0.1"]),
        (None, ("--headless", "--master", "--master-bind-host=0.0.0.0"), []),
    ],
)
def test_locust_listens_on_this_machine_alone_unless_asked(
    seconds: float | None, others: tuple[str, ...], added: list[str]
) -> None:
    assert arguments(Path("f.py"), seconds, others) == ["-f", "f.py", *others, *added]

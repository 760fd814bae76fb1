"""The locustfile that ``mqlnet fleet`` writes: a class of the user's own program, and nothing that is not asked for."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mqlnet.load import schedules

_NO_NAME: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Fleet:
    """The settings of the locustfile; paths are absolute, since Locust may run it from anywhere."""

    source: Path
    include: tuple[Path, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    settings: Path | None = None
    profile: str | None = None
    pace: str = "in-step:1"
    starts: str | None = None
    ticks: bool = True
    storm_every_s: float = 0.0
    fails_from_status: int | None = None
    outside: bool = False


def text(fleet: Fleet) -> str:
    """Return the locustfile; ValueError for an unknown schedule."""
    pace = schedules.named(fleet.pace)
    starts = schedules.named(fleet.starts) if fleet.starts else None
    used = sorted({"Mql5User", *(each.partition("(")[0] for each in (pace, starts) if each)})
    lines = [
        f'"""{fleet.source.name} as a fleet: mqlnet fleet wrote this, and it is yours to change."""',
        "",
        f"from mqlnet.load import {', '.join(used)}",
        "",
        "",
        f"class {_class_name(fleet.source.stem)}(Mql5User):",
        f"    source = {_quoted(fleet.source)}",
        *([f"    include = ({', '.join(map(_quoted, fleet.include))},)"] if fleet.include else []),
        *([f"    inputs = {json.dumps(dict(fleet.inputs), ensure_ascii=False)}"] if fleet.inputs else []),
        *([f"    settings = {_quoted(fleet.settings)}"] if fleet.settings else []),
        *([f"    profile = {_quoted(fleet.profile)}"] if fleet.profile else []),
        f"    pace = {pace}",
        *([f"    starts = {starts}"] if starts else []),
        *([] if fleet.ticks else ["    ticks = False"]),
        *([f"    storm_every_s = {fleet.storm_every_s:g}"] if fleet.storm_every_s else []),
        *([f"    fails_from_status = {fleet.fails_from_status}"] if fleet.fails_from_status else []),
        *(["    outside = True"] if fleet.outside else []),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: object) -> str:
    """Return a text as it stands in Python source."""
    return json.dumps(str(text), ensure_ascii=False)


def _class_name(stem: str) -> str:
    """Return a file's name as that of a class: ``My EA-2`` is ``My_EA_2``."""
    name = _NO_NAME.sub("_", stem)
    return name if name.isidentifier() and name != "Mql5User" else f"Expert_{name}"


def arguments(path: Path, seconds: float | None, others: tuple[str, ...]) -> list[str]:
    """Return Locust's arguments: the file, the time, and the caller's own; its listeners stay on this machine."""
    given = {each.partition("=")[0] for each in others}
    command = ["-f", str(path), *others]
    if seconds is not None:
        command += ["--run-time", f"{seconds:g}s"]
        if not given & {"--headless", "--autostart", "--worker"}:
            command.append("--headless")
            given.add("--headless")
    if "--web-host" not in given and not given & {"--headless", "--worker"}:
        command += ["--web-host", "127.0.0.1"]
    if given & {"--master", "--processes"} and not given & {"--master-bind-host", "--worker"}:
        command += ["--master-bind-host", "127.0.0.1"]
    return command

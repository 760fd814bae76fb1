"""A reproduction kept in a folder: what is needed to run it again, and what is needed to read it without running it.

``bundle.json`` says which case, profile and faults, and how it ended. The rest is for people: ``transcript.txt`` is the
story, ``recording.json`` all that was recorded, ``terminal.toml`` the settings, ``ca.pem`` the authority that signed
the servers' certificates, ``faults.txt`` the faults in their text form.
"""

import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import msgspec

from conformance.run.interactive import Played
from conformance.subject import foreign
from mqlnet.explain.story import Story
from mqlnet.facts.profiles import PROFILES

FORMAT: Final = 1
NAME: Final = "bundle.json"


class BundleError(ValueError):
    """The folder holds no bundle that can be read; the message says what is wrong and what was expected."""


class Bundle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The data for a replay, and the result to compare it with."""

    format: int
    asked: str
    case: str
    profile: str
    subject: str
    faults: tuple[str, ...]
    left: tuple[int, ...]
    versions: dict[str, str]


def write(folder: Path, asked: str, played: Played, story: Story, transcript: str, *, subject: str) -> Path:
    """Write the bundle of one case below ``folder`` and return its own folder."""
    where = folder / f"{story.case}-{story.profile}"
    where.mkdir(parents=True, exist_ok=True)
    recording = played.result.recording
    faults = tuple(fault.text for fault in recording.faults) if recording else ()
    versions = {"mqlnet": version("mqlnet"), "python": platform.python_version(), "platform": platform.platform()}
    bundle = Bundle(
        format=FORMAT,
        asked=asked,
        case=story.case,
        profile=story.profile,
        subject=subject,
        faults=faults,
        left=story.left,
        versions=versions,
    )
    for name, content in ((NAME, bundle), ("recording.json", recording)):
        (where / name).write_bytes(msgspec.json.format(msgspec.json.encode(content)) + b"\n")
    (where / "transcript.txt").write_text(transcript, encoding="utf-8")
    (where / "faults.txt").write_text("".join(f"{fault}\n" for fault in faults), encoding="utf-8")
    (where / "terminal.toml").write_text(_toml(played.settings), encoding="utf-8")
    (where / "ca.pem").write_text(played.ca_pem, encoding="utf-8")
    return where


def find(folder: Path) -> list[Path]:
    """Return the bundles in a folder: itself, or those right below it; BundleError if there is no bundle."""
    if (folder / NAME).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{NAME}"))
    if not found:
        raise BundleError(
            f"{folder}: no {NAME} here or one folder below; `mqlnet reproduce 5273 --keep FOLDER` makes one"
        )
    return found


def read(folder: Path) -> Bundle:
    """Return the bundle in a folder; BundleError says what is wrong with it."""
    path = folder / NAME
    try:
        bundle = msgspec.json.decode(path.read_bytes(), type=Bundle)
    except (OSError, ValueError, RecursionError) as error:  # no JSON, not UTF-8, too deep
        raise BundleError(f"{path}: {foreign.name(str(error))}") from None
    if bundle.profile not in PROFILES:
        known = ", ".join(PROFILES)
        raise BundleError(f"{path}: no profile '{foreign.name(bundle.profile)}'; there are {known}")
    if bundle.format != FORMAT:
        raise BundleError(
            f"{path}: format {bundle.format}, and this version reads {FORMAT}; reproduce and keep it again"
        )
    return bundle


def _toml(settings: Any) -> str:
    """Return settings as TOML: single values first, then tables; the data folder was temporary and is left out."""
    lines = ["# The terminal's settings; the ports are those of the run that was kept.\n"]
    tables = {key: value for key, value in settings.items() if isinstance(value, dict)}
    lines += [f"{key} = {_literal(value)}\n" for key, value in settings.items() if key not in {*tables, "data_folder"}]
    for name, table in tables.items():
        lines.append(f"\n[{name}]\n")
        for key, value in table.items():
            known = ("ca_file", "ca.pem") if key == "ca_pem" else (key, value)
            lines.append(f"{json.dumps(known[0]) if ':' in known[0] else known[0]} = {_literal(known[1])}\n")
    return "".join(lines)


def _literal(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, (tuple, set, frozenset)) else value, ensure_ascii=False)

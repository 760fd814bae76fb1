"""The kill matrix: which cases notice which defect of a wrong subject. The suite carries it as data."""

from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

import msgspec

FILE: Final = "kills.json"


class _File(msgspec.Struct, frozen=True):
    defects: dict[str, str] = {}
    kills: dict[str, tuple[str, ...]] = {}
    meaning: str = ""


class Kills(msgspec.Struct, frozen=True):
    """The defects, each with what is wrong, and the cases that notice them, by case and by defect."""

    defects: Mapping[str, str]
    by_case: Mapping[str, tuple[str, ...]]
    by_defect: Mapping[str, tuple[str, ...]]
    meaning: str


def load() -> Kills:
    """Return the matrix; an empty one if the suite carries no file."""
    source = files("conformance").joinpath(FILE)
    read = msgspec.json.decode(source.read_bytes(), type=_File) if source.is_file() else _File()
    by_defect: dict[str, list[str]] = defaultdict(list)
    for case, defects in read.kills.items():
        for defect in defects:
            by_defect[defect].append(case)
    return Kills(read.defects, read.kills, {name: tuple(cases) for name, cases in by_defect.items()}, read.meaning)

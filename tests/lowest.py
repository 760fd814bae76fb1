"""Prints every library that mqlnet needs, at the oldest version that ``pyproject.toml`` allows; ``make lowest``."""

import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def pinned() -> list[str]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    needed: list[str] = project["dependencies"] + project["optional-dependencies"]["jobs"]
    return [one.replace(">=", "==") for one in needed]


if __name__ == "__main__":
    print(*pinned())  # noqa: T201  # for a command line

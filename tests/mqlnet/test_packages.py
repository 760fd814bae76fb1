"""Folders of a project that hide one of the installed packages."""

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from mqlnet import packages
from mqlnet.packages import PACKAGES, hidden


def found_in(monkeypatch: pytest.MonkeyPatch, places: dict[str, Path | None]) -> None:
    """Let Python find the packages in these places."""

    def find(name: str) -> ModuleSpec | None:
        place = places.get(name)
        if name not in places:
            return importlib.util.find_spec(name)
        if place is None:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(place)]
        return spec

    monkeypatch.setattr(packages, "find_spec", find)


def test_nothing_hides_the_packages_of_this_project() -> None:
    assert hidden() == ""


@pytest.mark.parametrize("name", PACKAGES)
def test_a_folder_that_hides_a_package_is_named_with_the_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    found_in(monkeypatch, {name: tmp_path / name})
    assert hidden().startswith(f"{tmp_path / name} hides mqlnet's package `{name}`: rename that folder")


def test_a_missing_package_is_named_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    found_in(monkeypatch, {"conformance": None})
    assert "package `conformance` is missing" in hidden()
    assert hidden().endswith("install mqlnet again")

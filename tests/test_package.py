"""The wheel: it holds every file of the three packages, and works where there is no checkout."""

import ast
import importlib
import os
import re
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import mqlnet

ROOT = Path(__file__).parents[1]
PACKAGES = ("mqlnet", "emulators", "conformance")


def run(*command: str, cwd: Path, python_path: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    if python_path is not None:
        environment["PYTHONPATH"] = str(python_path)
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network by the backend that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir")
    run(*build, str(folder), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which nothing but the wheel is installed."""
    folder = tmp_path_factory.mktemp("site")
    run("-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel), cwd=folder)
    return folder


def test_the_package_has_the_names_that_type_checkers_see() -> None:
    tree = ast.parse((ROOT / "mqlnet" / "__init__.py").read_text(encoding="utf-8"))
    (seen,) = (node for node in tree.body if isinstance(node, ast.If))
    typed = {one.asname: node.module for node in seen.body if isinstance(node, ast.ImportFrom) for one in node.names}
    assert sorted(typed, key=str) == mqlnet.__all__ == dir(mqlnet)
    for name, module in typed.items():
        assert getattr(mqlnet, str(name)) is getattr(importlib.import_module(str(module)), str(name))
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        getattr(mqlnet, "Nothing")  # noqa: B009 - the type checker knows that there is none


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    there = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in ROOT.joinpath(package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        (entry_points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert b"mqlnet = mqlnet.__main__:start" in archive.read(entry_points)
    assert packed == there
    assert {Path(name).suffix for name in there} >= {".py", ".md", ".ini", ".html", ".css", ".js", ".typed"}


def test_the_description_has_no_link_that_an_index_cannot_follow(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        metadata = message_from_bytes(archive.read(name))
    page = str(metadata.get_payload())
    assert page.startswith("# mqlnet\n")
    assert (
        re.findall(r"\]\((?!https?:|#)[^)]*\)", re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)) == []
    )
    assert "![" not in page
    assert "`emulators/README.md`" in page
    for field in ("Author", "License-Expression", "Requires-Python", "Summary", "Keywords", "Classifier"):
        assert metadata[field], field


@pytest.mark.slow
def test_the_installed_suite_runs_outside_the_checkout(site: Path, tmp_path: Path) -> None:
    where = run("-c", "import mqlnet, emulators, conformance; print(mqlnet.__file__)", cwd=tmp_path, python_path=site)
    assert Path(where.strip()).is_relative_to(site)
    said = run("-m", "mqlnet", "check", "-k", "push-delivered", cwd=tmp_path, python_path=site)
    assert "1 pass: conformant" in said

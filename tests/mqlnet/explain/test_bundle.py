"""Bundles of a reproduction: where they are found, and what a broken one is refused for."""

from pathlib import Path

import msgspec
import pytest

from mqlnet.explain.bundle import FORMAT, NAME, Bundle, BundleError, find, read

GOOD = Bundle(
    format=FORMAT,
    asked="5273",
    case="a-case",
    profile="documented",
    subject="in-process",
    faults=("tcp.echo close",),
    left=(5273,),
    versions={"mqlnet": "1"},
)


def put(folder: Path, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath(NAME).write_bytes(content)
    return folder


def test_a_bundle_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read(put(tmp_path, msgspec.json.encode(GOOD))) == GOOD


def test_bundles_are_found_in_a_folder_and_right_below_it(tmp_path: Path) -> None:
    two, one = put(tmp_path / "b", b"{}"), put(tmp_path / "a", b"{}")
    put(tmp_path / "deep" / "er", b"{}")
    assert find(tmp_path) == [one, two]
    assert find(one) == [one]


def test_a_folder_without_a_bundle_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"mqlnet reproduce 5273 --keep FOLDER"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "truncated"),
        (b"{}", "missing required field"),
        (msgspec.json.encode({**msgspec.to_builtins(GOOD), "more": 1}), "more"),
        (msgspec.json.encode({**msgspec.to_builtins(GOOD), "format": FORMAT + 1}), f"this version reads {FORMAT}"),
    ],
)
def test_a_broken_bundle_is_refused_with_file_and_reason(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(BundleError) as caught:
        read(put(tmp_path, content))
    assert str(tmp_path / NAME) in str(caught.value)
    assert says in str(caught.value)


def test_a_missing_file_is_an_error_of_the_bundle(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="No such file"):
        read(tmp_path)

"""Data folders are given to another case only if they are empty."""

import pytest

from conformance.run.folders import Folders


@pytest.mark.parametrize(
    "leaves", ["logs/today.log", "MQL5/cookies.json", "MQL5/Files/report.htm", "MQL5/Files/x/", "MQL5"]
)
def test_folder_in_which_a_case_left_something_is_not_given_out_again(leaves: str) -> None:
    folders = Folders()
    first = folders.fresh()
    left = first / leaves
    (left if leaves.endswith("/") else left.parent).mkdir(parents=True, exist_ok=True)
    if not leaves.endswith("/"):
        left.write_bytes(b"x")
    assert first not in [folders.fresh() for _ in range(4)]
    folders.close()
    assert not first.exists()


def test_folder_that_a_case_removed_is_not_given_out_again() -> None:
    folders = Folders()
    first = folders.fresh()
    first.rmdir()
    assert all(folders.fresh().exists() for _ in range(4))
    folders.close()


def test_bare_folder_is_given_out_again_after_a_rest() -> None:
    folders = Folders()
    first, second = folders.fresh(), folders.fresh()
    first.joinpath("MQL5", "Files").mkdir(parents=True)
    assert first != second
    assert [folders.fresh(), folders.fresh(), folders.fresh()] == [first, second, first]
    folders.close()

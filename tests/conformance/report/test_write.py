"""A folder gets every form of the report."""

import gc
from pathlib import Path

from conformance.report import write
from tests.conformance.support.results import result, stream


def test_a_folder_holds_every_form(tmp_path: Path) -> None:
    write.write_all([stream(result())], tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"index.html", "junit.xml", "summary.md", "badge-observed.json", "results.jsonl"}


def test_garbage_is_looked_for_again_afterwards(tmp_path: Path) -> None:
    write.write_all([stream(result())], tmp_path)
    assert gc.isenabled()
    gc.disable()
    try:
        write.write_all([stream(result())], tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()

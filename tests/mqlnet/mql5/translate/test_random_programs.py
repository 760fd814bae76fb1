"""Random programs run to their end or to a critical error, never to an error of ours."""

from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5 import ProgramCrashed, load
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.translate.support.random_programs import Author

COUNT = 100


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 300, COUNT))
def test_random_programs_run_without_an_error_of_ours(tmp_path: Path, first: int) -> None:
    path = tmp_path / "Random.mq5"
    ended = 0
    with Terminal(clock=VirtualClock()) as terminal:
        for seed in range(first, first + COUNT):
            text = Author(seed).program()
            path.write_text(text, encoding="utf-8")
            try:
                load(path, keep=False).start(terminal).run()
                ended += 1
            except ProgramCrashed:
                pass
            except Exception as error:
                raise AssertionError(f"seed {seed}: {error!r}\n{text}") from error
    assert ended > COUNT // 2, "most programs have to run to their end, or they prove little"

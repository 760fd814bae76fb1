"""Python's debugger stops on lines of MQL5 and shows them, UTF-16 ones too."""

import io
import pdb
import sys
from pathlib import Path

import pytest

from mqlnet.mql5 import load
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import printed

TEXT = """int Twice(int n)
  {
   int twice = n * 2; // Ж
   return twice;
  }
void OnStart() { Print(Twice(4)); }
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_breakpoint_on_a_line_of_mql5(tmp_path: Path, terminal: Terminal, encoding: str) -> None:
    path = tmp_path / "Program.mq5"
    path.write_bytes(TEXT.encode(encoding))
    running = load(path, keep=False).start(terminal)
    said = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("c\np n, twice\nw\nc\n"), stdout=said, nosigint=True, readrc=False)
    assert debugger.set_break(str(path), 4) is None
    tracer = sys.gettrace()  # that of coverage, if it measures
    try:
        debugger.runcall(running.run)
    finally:
        sys.settrace(tracer)
        debugger.clear_all_breaks()
    assert "(4, 8)" in said.getvalue()
    assert f"> {path}(4)Twice()\n-> return twice;" in said.getvalue()
    assert printed(running) == ["8"]

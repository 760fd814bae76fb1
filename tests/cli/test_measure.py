"""--cov: a program is run in a process of its own, for coverage.py can measure a process once."""

import subprocess
import sys
from pathlib import Path

import pytest

from mqlnet.cli.console import Mistake
from mqlnet.cli.measure import measured

PROGRAM = """#include "half.mqh"
void OnStart()
  {
   if(half(4) == 2)
      Print("two");
   else
      Print("other");
  }
"""
HEADER = """int half(int n)
  {
   switch(n)
     {
      case 4:
         return 2;
      default:
         break;
     }
   return n / 2;
  }
"""


def test_reports_name_the_lines_that_ran(tmp_path: Path) -> None:
    (tmp_path / "Calc.mq5").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "half.mqh").write_text(HEADER, encoding="utf-8")
    asked = ["--no-cache", "--cov", "--cov-report", "lcov", "--cov-report", "html:out", "--cov-report", "term"]
    command = [sys.executable, "-m", "mqlnet", "run", "Calc.mq5", *asked]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    lcov = (tmp_path / "coverage.lcov").read_text(encoding="utf-8").splitlines()
    assert [line for line in lcov if line[:2] in ("SF", "DA")] == [
        "SF:Calc.mq5", "DA:4,1", "DA:5,1", "DA:7,0",
        "SF:half.mqh", "DA:3,1", "DA:6,1", "DA:8,0", "DA:10,0",
    ]  # fmt: skip
    page = next((tmp_path / "out").glob("Calc_mq5.html")).read_text(encoding="utf-8")
    assert page.count('class="run"') == 2
    assert page.count('class="mis show_mis"') == 1
    assert "half.mqh       4      2    50%   8-10" in ended.stderr


def test_a_report_of_no_kind_is_refused() -> None:
    with pytest.raises(Mistake, match=r"no report 'pdf'; there are term, html, lcov, xml, json"), measured(["pdf:x"]):
        pass

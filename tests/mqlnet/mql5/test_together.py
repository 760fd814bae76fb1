"""Several programs in one terminal at once, each in its thread: what they share, and what each has for itself."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mqlnet.clock import RealClock
from mqlnet.mql5 import ProgramCrashed, Running, load
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.started import printed

ASKS = """
int g_count = 0;
void OnStart()
  {
   for(int i = 0; i < 30; i++)
     {
      GlobalVariableSet("question", i);
      while(!IsStopped() && (!GlobalVariableCheck("answer") || GlobalVariableGet("answer") != i * 2))
         Sleep(0);
      g_count++;
     }
   GlobalVariableSet("question", -1);
   Print(g_count, " ", GetLastError());
  }
"""
ANSWERS = """
int g_count = 0;
void OnStart()
  {
   while(!IsStopped())
     {
      double question = GlobalVariableCheck("question") ? GlobalVariableGet("question") : 0;
      if(question < 0)
         break;
      GlobalVariableSet("answer", question * 2);
      g_count++;
      Sleep(0);
     }
   SetUserError(7);
   Print(g_count >= 30, " ", GetLastError());
  }
"""
DIVIDES = "void OnStart() { int zero = 0; Print(1 / zero); }"
DEEP = "int Deep(int n) { return n == 0 ? 0 : 1 + Deep(n - 1); } void OnStart() { Print(Deep(5000)); }"


def started(terminal: Terminal, folder: Path, **texts: str) -> dict[str, Running]:
    found = {}
    for name, text in texts.items():
        path = folder / f"{name}.mq5"
        path.write_text(text, encoding="utf-8")
        found[name] = load(path, keep=False).start(terminal)
    return found


def test_two_programs_talk_through_the_terminal(tmp_path: Path) -> None:
    with Terminal(clock=RealClock()) as terminal, ThreadPoolExecutor() as threads:
        programs = started(terminal, tmp_path, Asks=ASKS, Answers=ANSWERS)
        for done in [threads.submit(each.run, seconds=20) for each in programs.values()]:
            done.result(30)
        assert printed(programs["Asks"]) == ["30 0"]
        assert printed(programs["Answers"]) == ["true 65543"]
        assert [each.globals["g_count"] >= 30 for each in programs.values()] == [True, True]  # rows: lang:LC7


def test_a_program_that_crashes_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    with Terminal(clock=RealClock()) as terminal, ThreadPoolExecutor() as threads:
        programs = started(terminal, tmp_path, Divides=DIVIDES, Deep=DEEP)
        divides, deep = (threads.submit(each.run) for each in programs.values())
        with pytest.raises(ProgramCrashed, match=r"zero divide in 'Divides.mq5' \(1,"):
            divides.result(30)
        deep.result(30)
        assert printed(programs["Deep"]) == ["5000"]
        assert programs["Divides"].ended

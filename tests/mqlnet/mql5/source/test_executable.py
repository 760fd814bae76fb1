"""The lines that a coverage report counts: the translated code bears every one of them."""

from pathlib import Path
from types import CodeType

import pytest

from mqlnet.mql5.compile import compiled
from mqlnet.mql5.disk import Disk
from mqlnet.mql5.front import parsed
from mqlnet.mql5.source.executable import executable
from tests.mqlnet.mql5.source.support.reading import program

WING = Path(__file__).parents[1]
TEXT = """input int InpLots = 1;
int total;
int f(int a)
  {
   int unset;
   static int calls = 0;
   int sum = a +
             calls +
             1;
   switch(a)
     {
      case 1:
         sum++;
         break;
      default:
         sum = 2;
     }
   do
     {
      ;
     }
   while(a++ < 3);
   if(sum > 1 &&
      a > 1)
      return sum;
   else
      sum = 0;
   for(int i = 0;
       i < 3;
       i++)
      continue;
   return sum;
  }
class C
  {
public:
   int held;
   C() : held(1) { }
   int get()
     {
      return held;
     }
  };
#define LATER if(total > 0) \\
   total--;
namespace inner
{
int g = 3;
}
void OnTick()
  {
   LATER
  }
"""


def test_a_statement_counts_once_at_its_first_line() -> None:
    lines = executable(program(TEXT))
    assert sorted(set(lines.values())) == [1, 7, 10, 13, 14, 16, 22, 23, 25, 27, 28, 31, 32, 41, 48, 52]
    assert {line: first for line, first in lines.items() if line != first} == {8: 7, 9: 7, 24: 23, 29: 28, 30: 28}


def test_lines_of_headers_are_not_counted_for_the_main_file() -> None:
    unit = program('#include "a.mqh"\nvoid OnStart() { f(); }', {"a.mqh": "void g()\n{\n}\n\nvoid f()\n{\n g();\n}"})
    assert executable(unit) == {2: 2}


def codes(code: CodeType) -> list[CodeType]:
    return [code, *(each for found in code.co_consts if isinstance(found, CodeType) for each in codes(found))]


@pytest.mark.parametrize("name", ["programs/control.mq5", "programs/objects.mq5", "../../mql5/example/Bridge.mq5"])
def test_every_statement_has_code_that_bears_its_line(name: str) -> None:
    path = str(WING / name)
    counted = executable(parsed(path, (), Disk()))
    modules = [code for file, code in compiled(path).modules if file == path]
    borne = {line for module in modules for code in codes(module) for _, _, line in code.co_lines()}
    assert set(counted.values()) - {counted[line] for line in borne if line in counted} == set()

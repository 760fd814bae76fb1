// What no page of the manual says about the language. A probe has the name of its row: lang_Q13 asks row lang:Q13.

PROBE(lang_Q2) { SAY(010); }
PROBE(lang_Q3) { SAY('\0134'); SAY('\65'); }
PROBE(lang_Q4) { SAY(typename(0xFFFFFFFF)); SAY(typename(0x80000000)); SAY(0x80000000 / -2); }
PROBE(lang_Q5) { SAY((long)D'' % 86400 == 0 ? "day" : "moment"); }
#include "q7/Outer.mqh"
PROBE(lang_Q7) { SAY(PROBE_INNER); }
PROBE(lang_Q9) { SAY((datetime)-1); SAY((long)(datetime)-1); }

PROBE(lang_Q13)
  {
   string text = "abc";
   int at = 3, far = 300, below = -1;
   SAY(text[at]);
   SAY(text[far]);
   SAY(text[below]);
  }

PROBE(lang_Q14)
  {
   string text = "abcdef";
   StringSetCharacter(text, 3, 0);
   SAY(StringLen(text));
   SAY(text + "x");
   SAY(text == "abc");
  }

PROBE(lang_Q15)
  {
   double big = 3e10, small = -3e10, huge = 1e300;
   SAY((int)big);
   SAY((int)small);
   SAY((long)huge);
   SAY((uchar)300.7);
   SAY((short)70000.0);
  }

PROBE(lang_Q16) { SAY((float)0.00001); SAY((float)1.5e10); SAY((float)0.0001); SAY((float)1234567.0); }
PROBE(lang_Q17) { SAY((string)clrRed); SAY((string)C'1,2,3'); }
PROBE(lang_Q18) { datetime implicit = "2021.01.01"; SAY((long)implicit); }
PROBE(lang_Q20) { int wide = 33, whole = 32; long wider = 65; SAY(1 << wide); SAY(1 << whole); SAY((long)1 << wider); SAY(-8 >> wide); }
PROBE(lang_Q21) { int i = 1; int sum = i++ + ++i; SAY(sum); SAY(i); }

string Three(int a, int b, int c) { return StringFormat("%d%d%d", a, b, c); }
int order_of_calls = 0;
int Next(void) { return ++order_of_calls; }
PROBE(lang_Q22) { order_of_calls = 0; int i = 1; SAY(Three(i++, i++, i++)); SAY(Three(Next(), Next(), Next())); }

class StaticSum
  {
public:
   static int        Add(int a, int b) { return a + b; }
  };
typedef int (*Two)(int, int);
PROBE(lang_Q23) { Two sum = StaticSum::Add; SAY(sum(2, 3)); }

class WhichBase
  {
public:
   string            Which(int n) { return "int"; }
   string            Which(string s) { return "string"; }
  };
class WhichDerived : public WhichBase
  {
public:
   string            Which(double d) { return "double"; }
  };
PROBE(lang_Q24) { WhichDerived derived; SAY(derived.Which(1)); SAY(derived.Which("x")); SAY(derived.Which(1.5)); }

class Mortal
  {
public:
   int               value;
  };
PROBE(lang_Q26) { Mortal *dead = new Mortal; delete dead; SAY(dead ? "handle" : "object"); SAY((bool)dead); SAY(dead == NULL); }
PROBE(lang_Q30) { string word = "a"; ushort letter = 'b'; word += letter; word += 'c'; SAY(word); }

int    NoNumber(int n) { if(n > 0) return 1; }
string NoText(int n) { if(n > 0) return "x"; }
PROBE(lang_Q34) { SAY(NoNumber(0)); SAY(NoText(0)); }
PROBE(lang_Q35) { string empty = "", never; SAY(empty == NULL); SAY(never == NULL); SAY(never == ""); }
PROBE(lang_Q41)
  {
   SAY(Depth(1, 2000));
  }
int Depth(int at, int last) { return at == last ? at : Depth(at + 1, last); }

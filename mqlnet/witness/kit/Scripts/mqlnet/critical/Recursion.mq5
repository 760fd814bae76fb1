// This program should end with a critical error: one for the row lang:FN23.
#include "../Witness.mqh"

int Deeper(int n) { return Deeper(n + 1) + 1; }

PROBE(lang_FN23)
  {
   SAY(Deeper(1));
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-Recursion.txt");
  }

// This program should end with a critical error: one for the row lang:OP6.
#include "../Witness.mqh"

PROBE(lang_OP6)
  {
   int zero = 0;
   SAY(10 / zero);
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-IntegerByZero.txt");
  }

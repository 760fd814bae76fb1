// This program should end with a critical error: one for the row lang:OP9.
#include "../Witness.mqh"

PROBE(lang_OP9)
  {
   double zero = 0, nothing = 0;
   SAY(nothing / zero);
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-ZeroByZero.txt");
  }

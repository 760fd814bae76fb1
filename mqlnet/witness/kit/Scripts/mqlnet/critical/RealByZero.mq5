// This program should end with a critical error: one for the row lang:OP7.
#include "../Witness.mqh"

PROBE(lang_OP7)
  {
   double zero = 0;
   SAY(1.0 / zero);
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-RealByZero.txt");
  }

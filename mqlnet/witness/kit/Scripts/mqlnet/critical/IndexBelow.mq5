// This program should end with a critical error: one for the row bi:AR27.
#include "../Witness.mqh"

PROBE(bi_AR27)
  {
   int three[];
   ArrayResize(three, 3);
   int at = -1;
   SAY(three[at]);
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-IndexBelow.txt");
  }

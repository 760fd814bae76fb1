// This program should end with a critical error: one for the row lang:AR5.
#include "../Witness.mqh"

PROBE(lang_AR5)
  {
   int three[3];
   int at = 3;
   SAY(three[at]);
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-IndexAbove.txt");
  }

// This program should end with a critical error: one for the row lang:FN27.
#include "../Witness.mqh"

typedef void (*Code)(void);

PROBE(lang_FN27)
  {
   Code nothing = NULL;
   nothing();
   SAY("went on");
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-NullFunction.txt");
  }

// This program should end with a critical error: one for the row lang:CV49.
#include "../Witness.mqh"

class Mortal
  {
public:
   int               value;
  };
int ValueOf(Mortal &mortal) { return mortal.value; }

PROBE(lang_CV49)
  {
   Mortal *dead = new Mortal;
   delete dead;
   SAY(ValueOf(dead));
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-DeadReference.txt");
  }

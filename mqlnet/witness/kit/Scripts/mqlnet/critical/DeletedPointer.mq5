// This program should end with a critical error: one for the row lang:PT10.
#include "../Witness.mqh"

class Mortal
  {
public:
   int               value;
  };

PROBE(lang_PT10)
  {
   Mortal *dead = new Mortal;
   delete dead;
   SAY(dead.value);
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-DeletedPointer.txt");
  }

// This program should end with a critical error: one for the row lang:CV45.
#include "../Witness.mqh"

class Mortal
  {
public:
   int               value;
  };
class Derived : public Mortal
  {
public:
   int               more;
  };

PROBE(lang_CV45)
  {
   Mortal *base = new Mortal;
   Derived *wrong = (Derived *)base;
   SAY(wrong.more);
   delete base;
  }

void OnStart()
  {
   witness.Run("mqlnet-critical-WrongCast.txt");
  }

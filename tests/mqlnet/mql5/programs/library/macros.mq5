// Macros that are always there. The moment of compilation is fixed.
// rows: bi:TM17 bi:KN7
class Case
  {
public:
   void              Name() { Print(__FUNCTION__, " ", __FUNCSIG__); } // prints: Case::Name void Case::Name()
  };

void OnStart()
  {
   Print(__FILE__, " ", __LINE__); // prints: macros.mq5 11
   Case c;
   c.Name();
   Print(StringFind(__PATH__, "macros.mq5") > 0); // prints: true
   Print(__DATETIME__ - __DATE__ < 86400, " ", (long)__DATE__ % 86400); // prints: true 0
   Print(__MQLBUILD__ == __MQL5BUILD__, " ", __MQLBUILD__ > 1000); // prints: true true
#ifdef __MQL5__
   Print("MQL5"); // prints: MQL5
#endif
#ifdef __MQL4__
   Print("MQL4");
#endif
   int first = __COUNTER__;
   Print(__COUNTER__ - first); // prints: 1
  }

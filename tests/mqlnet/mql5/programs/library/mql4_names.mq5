// Names of MQL4 are not known.
// rows: bi:CV23 bi:ST9 bi:KN4
void OnStart()
  {
   Print(CharToStr(65)); // error: 256
   Print(DoubleToStr(1.5, 1)); // error: 256
   Print(TimeToStr(TimeCurrent())); // error: 256
   Print(StrToDouble("1")); // error: 256
   Print(StrToInteger("1")); // error: 256
   Print(ERR_NO_ERROR); // error: 256
   Print(StringConcatenate("a", "b")); // error: 199
  }

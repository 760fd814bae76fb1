// A matrix compiles and may be declared; the program ends where one is used.
// rows: lang:MX8
void Never(bool really)
  {
   matrix m = matrix::Identity(2, 2);
   if(really)
      Print(m * m);
  }
void OnStart()
  {
   vector v;
   matrix m;
   Print("before");                                          // prints: before
   v[0] = 1;                                                 // stops: not supported offline: vector
   Print("after");
  }

// rows: lang:OP7 lang:OP9
void OnStart()
  {
   double zero = 0;
   Print(1.0 / zero);                                    // stops: zero divide
  }

// rows: lang:AR5
void OnStart()
  {
   double a[];
   ArrayResize(a, 4);
   int i = 2;
   while(true)
     {
      Print(i);                                          // prints: 2 // prints: 1 // prints: 0 // prints: -1
      a[i] = 1;                                          // stops: array out of range
      i--;
     }
  }

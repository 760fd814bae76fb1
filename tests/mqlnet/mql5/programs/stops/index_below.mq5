// rows: lang:AR5
void OnStart()
  {
   double a[];
   ArrayResize(a, 4);
   int i = 2;
   while(true)
     {
      a[i] = 1;                                          // stops: array out of range
      i--;
     }
  }

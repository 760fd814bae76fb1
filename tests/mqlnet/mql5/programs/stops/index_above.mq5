// rows: lang:AR5 lang:AR6 lang:RT10
void OnStart()
  {
   int a[] = {1, 2, 3};
   for(int i = 0; i <= 3; i++)
      a[i] = i;                                          // stops: array out of range
  }

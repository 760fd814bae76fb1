// rows: lang:RT10
void Set(int &x) { x = 1; }
void OnStart()
  {
   int a[2];
   int at = 2;
   Set(a[at]);                                           // stops: array out of range
  }

// Does a compiler take this? The row is lang:Q12; it need not be run.
void OnStart()
  {
   int a[] = {1, 2}, b[];
   ArrayResize(b, 2);
   b = a;
   Print(b[0]);
  }

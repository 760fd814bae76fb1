// An index outside an array ends the program.
// rows: bi:AR27 bi:CM5
void OnStart()
  {
   int a[];
   ArrayResize(a, 2);
   int i = 2;
   Print(a[i - 1]); // prints: 0
   a[i] = 1; // stops: array out of range
   Print("never");
  }
